// What an article has in common with its translations: a key in the header, else the path without the language.
import type { TranslationKey } from './article.ts';
import type { HeaderReader } from './header-reader.ts';

/** `sharedPath` is the path without the language that it tells; undefined where the site knows no languages. */
export function readTranslationKey(
  header: Pick<HeaderReader, 'text' | 'lineOf'>,
  sharedPath: string | undefined,
): TranslationKey | undefined {
  const given = header.text('translationKey');
  if (given !== undefined) return { key: `key:${given}`, line: header.lineOf('translationKey') };
  return sharedPath === undefined ? undefined : { key: `path:${withoutForm(sharedPath)}` };
}

/** 'a.md', 'a.mdx' and 'a/index.md' have one address, and may be translations of each other. */
function withoutForm(path: string): string {
  return path.replace(/\.[^./]+$/, '').replace(/\/_?index$/, '');
}
