// The address of an article: its permalink as written, or the pattern of the site with its slug.

import { normalEscapes, urlLimit } from '../address.ts';
import { quoteForMessage } from '../problem.ts';
import type { Calendar } from './dates.ts';
import type { HeaderReader } from './header-reader.ts';
import { explicitSlug, permalinkUrl, slugOfPath } from './urls.ts';

/** What the service itself answers with. */
const TAKEN = new Set([
  '/',
  '/rss.xml',
  '/atom.xml',
  '/feed.json',
  '/subscribe/',
  '/404.html',
  '/style.css',
  '/healthz',
  '/readyz',
]);

export interface UrlReading {
  readonly header: HeaderReader;
  readonly settings: { readonly baseUrl: string; readonly permalink: string; readonly calendar: Calendar };
  readonly published: Date;
  readonly section: string;
}

export function readUrl(
  path: string,
  { header, settings, published, section }: UrlReading,
): string | undefined {
  const refuse = (key: string, message: string, hint: string) => {
    header.report({ key, severity: 'error', code: `${key}-invalid`, message, hint });
    return undefined;
  };
  const permalink = header.text('permalink', 'error');
  if (permalink !== undefined) {
    const url = ownUrl(permalink, settings.baseUrl);
    if (url?.startsWith(settings.baseUrl) && TAKEN.has(url.slice(settings.baseUrl.length)))
      return refuse(
        'permalink',
        `something else is at ${quoteForMessage(permalink)} already`,
        'choose another path',
      );
    return (
      url ??
      refuse(
        'permalink',
        `permalink ${quoteForMessage(permalink)} is no address`,
        'write /a/path/ or https://…',
      )
    );
  }
  const given = header.text('slug', 'error');
  const slug = given === undefined ? slugOfPath(path) : explicitSlug(given);
  if (!slug)
    return refuse(
      'slug',
      'the slug is not one part of a path',
      'use letters, digits, dots, dashes and underscores only',
    );
  const url = permalinkUrl(settings.permalink, settings.baseUrl, settings.calendar, {
    slug,
    published,
    section,
  });
  return url.length <= urlLimit ? url : refuse('slug', 'its address is too long', 'shorten the slug');
}

/** A path below the base URL, or a whole http(s) URL; undefined for what would lead elsewhere than it looks. */
function ownUrl(permalink: string, baseUrl: string): string | undefined {
  const isPath = permalink.startsWith('/');
  if (
    permalink.length > urlLimit ||
    /\\|^\/\/|\s/.test(permalink) ||
    !(isPath || /^https?:\/\//i.test(permalink))
  )
    return undefined;
  try {
    const { href, username, password } = new URL(isPath ? baseUrl + permalink : permalink);
    if (username + password !== '' || href.length > urlLimit) return undefined;
    if (!isPath) return href;
    const url = normalEscapes(href);
    return url.startsWith(`${baseUrl}/`) ? url : undefined;
  } catch {
    return undefined;
  }
}
