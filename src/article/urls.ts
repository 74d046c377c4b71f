// Where an article lives: slugs, permalinks, and any address made absolute.
import type { Calendar } from './dates.ts';

export const urlLimit = 2_048;

/** An absolute http, https, mailto or tel URL, percent-encoded, or undefined where the text names none. */
export function absoluteUrl(reference: string, base: string): string | undefined {
  const trimmed = reference.trim();
  if (trimmed === '' || trimmed.length > urlLimit) return undefined;
  try {
    const { href, protocol } = new URL(trimmed, base);
    return /^(https?|mailto|tel):$/.test(protocol) && href.length <= urlLimit ? href : undefined;
  } catch {
    return undefined;
  }
}

/** The escapes of a path in the normal form of RFC 3986, 6.2.2: in capitals, and none where it is needless. */
export function normalEscapes(url: string): string {
  return url.replace(/%[0-9a-f]{2}/gi, (triplet) => {
    const character = String.fromCharCode(Number.parseInt(triplet.slice(1), 16));
    return /[\w.~-]/.test(character) ? character : triplet.toUpperCase();
  });
}

/** The same, but http and https only: for links that a reader follows or downloads. */
export function absoluteWebUrl(reference: string, base: string): string | undefined {
  const url = absoluteUrl(reference, base);
  return url?.startsWith('http') ? url : undefined;
}

/** One path segment of letters, digits, dots, dashes and underscores of any script; '' where nothing is left. */
export function slugify(text: string): string {
  return (
    text
      .normalize('NFC')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\p{M}._-]+/gu, '-')
      .replace(/-{2,}/g, '-')
      .slice(0, 200)
      // The cut may have left half of a character behind.
      .replace(/^[-.]+|[-.\uD800-\uDBFF]+$/g, '')
  );
}

/** A slug as its author wrote it, or undefined where it cannot be one path segment. */
export function explicitSlug(text: string): string | undefined {
  const slug = text.normalize('NFC');
  return /^[\p{L}\p{N}\p{M}._-]{1,200}$/u.test(slug) && !/^\.+$/.test(slug) ? slug : undefined;
}

/** The slug in a path: '2024-03-01-a-day.md' and '2024-03-01-a-day/index.md' are both 'a-day'. */
export function slugOfPath(path: string): string {
  const parts = path.replace(/\.[^./]+$/, '').split('/');
  const last = parts.at(-1) ?? '';
  const name = last.toLowerCase() === 'index' && parts.length > 1 ? (parts.at(-2) ?? last) : last;
  return slugify(name.replace(/^\d{4}-\d{1,2}-\d{1,2}[-_. ]?/, '')) || slugify(name);
}

export interface PermalinkParts {
  readonly slug: string;
  readonly published: Date;
  readonly section: string;
}

/** The absolute URL that a permalink pattern gives ('/articles/:year/:slug/' below the base URL). */
export function permalinkUrl(
  pattern: string,
  baseUrl: string,
  calendar: Calendar,
  parts: PermalinkParts,
): string {
  const values: Record<string, () => string> = {
    year: () => calendar.day(parts.published).year,
    month: () => calendar.day(parts.published).month,
    day: () => calendar.day(parts.published).day,
    slug: () => parts.slug,
    section: () => slugify(parts.section),
  };
  const path = pattern
    .replace(/:([a-z]+)/g, (_, token: string) => encodeURIComponent(values[token]?.() ?? ''))
    .replace(/\/{2,}/g, '/');
  return new URL(baseUrl + path).href;
}
