// Where an article lives: slugs, and the addresses that permalink patterns make.
import type { Calendar } from './dates.ts';

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
  readonly baseUrl: string;
  readonly calendar: Calendar;
  readonly slug: string;
  readonly published: Date;
  readonly section: string;
}

/** The absolute URL that a permalink pattern gives ('/articles/:year/:slug/' below the base URL). */
export function permalinkUrl(pattern: string, { baseUrl, calendar, ...parts }: PermalinkParts): string {
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
