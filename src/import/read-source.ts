// Tells of what kind a source is, by its name and its first characters, and has it read.
import { isGhostExport } from '../article/ghost-export.ts';
import { decodeText } from './decode-text.ts';
import { readGhost } from './ghost.ts';
import { type ImportSettings, type Note, note, type Reading } from './imported.ts';
import { pageOfArchive } from './page-archive.ts';
import { readPlainPage } from './plain-page.ts';
import { readSavedPage } from './saved-page.ts';
import { isWordPressExport, readWordPress } from './wordpress.ts';

export const sourceLimit = 64 * 1024 * 1024;

type Kind = 'page' | 'archive' | 'text' | 'ghost' | 'wordpress';

/** `name` is the file's name. A note where nothing can be read. */
export function readSource(name: string, bytes: Uint8Array, settings: ImportSettings): Reading | Note {
  if (bytes.length > sourceLimit)
    return note('source-too-large', 'the file is larger than 64 MB', 'split it');
  const ending = /\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  if (/^mht(ml)?$/.test(ending)) {
    const page = pageOfArchive(bytes);
    return page === undefined
      ? note('archive-unclear', 'no page was found in the archive', 'save the page as HTML')
      : readSavedPage(page, settings);
  }
  const text = decodeText(bytes);
  if (text.trim() === '') return note('source-empty', 'the file is empty', 'save the page again');
  const kind = kindOf(ending, text);
  if (kind === 'ghost') return readGhost(text);
  if (kind === 'wordpress') return readWordPress(text, settings);
  if (kind === 'page') return readSavedPage(text, settings);
  if (kind === 'text') return readPlainPage(text, settings);
  return note(
    'source-unknown',
    'the file is nothing that can be imported',
    'give .html, .txt, .json or .xml',
  );
}

/** What the file is counts before what it is called. */
function kindOf(ending: string, text: string): Kind | undefined {
  if (isGhostExport(text)) return 'ghost';
  if (isWordPressExport(text)) return 'wordpress';
  if (ending === 'json') return 'ghost';
  if (ending === 'xml') return 'wordpress';
  if (/^x?html?$/.test(ending) || /^\s*<(?:!doctype html|html|head|body)\b/i.test(text)) return 'page';
  return ending === 'txt' || ending === 'text' ? 'text' : undefined;
}
