// Cleans the ends of a Markdown body: what repeats headline or standfirst goes, dateline and agencies become fields of their own.
import { agencyOf, readDateline } from './agencies.ts';
import { isBoilerplateLine } from './drop-boilerplate.ts';
import { classifyLine } from './plain-lines.ts';

export interface TrimmedBody {
  readonly text: string;
  readonly dateline: string;
  readonly sources: readonly string[];
  /** Whether a text is only how the body begins. */
  isExcerpt(text: string): boolean;
}

const AGENCY_LINE =
  /^[\s*_(—–-]*(?:source|quelle|fuente|with material from|mit material von)?:?\s*([^()*_]{2,60}?)[\s*_).]*$/iu;

export function trimBody(
  markdown: string,
  { title, standfirst }: { title: string; standfirst: string },
): TrimmedBody {
  const blocks = markdown.split(/\n{2,}/);
  while (blocks.length > 1 && isAbove(blocks[0] ?? '', [title, standfirst])) blocks.shift();
  while (blocks.length > 1 && isBoilerplateLine(plain(blocks.at(-1) ?? ''))) blocks.pop();
  const last = blocks.length > 1 ? agenciesOfLine(blocks.at(-1) ?? '') : [];
  if (last.length > 0) blocks.pop();
  const opening = blocks[0] ?? '';
  const marks = /^[*_]{1,2}(?=\p{Lu})/u.exec(opening)?.[0] ?? '';
  const bare = marks === '' ? opening : opening.replace(marks, '').replace(marks, '');
  const dateline = readDateline(bare);
  if (dateline) blocks[0] = bare.slice(dateline.length);
  const text = blocks.join('\n\n').trim();
  const beginning = letters(text.slice(0, 3_000));
  return {
    text,
    dateline: dateline?.dateline ?? '',
    sources: [...(dateline?.sources ?? []), ...last],
    isExcerpt: (excerpt) => letters(excerpt) !== '' && beginning.startsWith(letters(excerpt)),
  };
}

/** A heading or a short paragraph that says what the header says, or a line of date and author that was left over. */
function isAbove(block: string, texts: readonly string[]): boolean {
  const said = letters(plain(block));
  const isSaid = said !== '' && said.length < 600 && texts.some((text) => letters(text) === said);
  return (
    isSaid ||
    (block.length < 160 &&
      !block.startsWith('#') &&
      /^(?:date|byline|junk)$/.test(classifyLine(plain(block))))
  );
}

/** '(AFP, dpa)', 'dpa/ab', 'Source: Reuters' as the last line. */
function agenciesOfLine(block: string): readonly string[] {
  const names = (AGENCY_LINE.exec(block)?.[1] ?? '').split(/[/,;&]| and | und /).map((part) => part.trim());
  const found = names.map(agencyOf).filter((name) => name !== undefined);
  // Beside an agency only the signs of its writers.
  return names.every((name) => agencyOf(name) !== undefined || /^\p{Ll}{1,3}$/u.test(name)) ? found : [];
}

const plain = (block: string) => block.replace(/^[#>\s*_]+|[*_]+$/g, '');
const letters = (text: string) => text.replace(/[^\p{L}\p{N}]+/gu, '').toLowerCase();
