// What a reference in a body means: an article's file, a file beside it, or an address as it stands.
import { absoluteUrl, absoluteWebUrl } from '../address.ts';

export interface ReferenceBase {
  /** Absolute: the article's own. */
  readonly url: string;
  readonly linkTo: (reference: string) => string | undefined;
}

const ARTICLE_FILE = /\.(md|markdown|mdown|mkdn?|mdx|rst|rmd)$/i;

/** For links: the address of the article where a file of one is meant. */
export function resolveLink(reference: string, base: ReferenceBase): string | undefined {
  const trimmed = plainReference(reference);
  const [, path = '', rest = ''] = /^([^?#]*)(.*)$/s.exec(trimmed.text) ?? [];
  const isFile =
    trimmed.isArticle || path.startsWith('@/') || (ARTICLE_FILE.test(path) && !/^(\w+:|\/\/)/.test(path));
  const article = isFile ? base.linkTo(path) : undefined;
  if (article !== undefined) return absoluteUrl(article + rest, base.url);
  return isAlias(path) ? undefined : absoluteUrl(trimmed.text, base.url);
}

/** For pictures, sounds and what else is shown. */
export function resolveMedia(reference: string, base: ReferenceBase): string | undefined {
  const { text } = plainReference(reference);
  return isAlias(text) ? undefined : absoluteWebUrl(text, base.url);
}

/** A name that only the site's own build resolves: '@/assets/x.png', '~/x.png'. */
function isAlias(path: string): boolean {
  return /^[@~]\w*\//.test(path);
}

/** Without what Pelican and Ghost write before a path. */
function plainReference(reference: string): { readonly text: string; readonly isArticle: boolean } {
  const text = reference.trim();
  if (text.startsWith('__GHOST_URL__')) return { text: text.slice(13) || '/', isArticle: false };
  const [prefix, kind] = /^(?:\{|%7B|\||%7C)(filename|static|attach)(?:\}|%7D|\||%7C)/i.exec(text) ?? [];
  return prefix === undefined
    ? { text, isArticle: false }
    : { text: text.slice(prefix.length), isArticle: kind?.toLowerCase() === 'filename' };
}
