// The address of an article: as its header writes it, as its site's own generator makes it, or by our pattern.
import { normalEscapes, urlLimit } from '../address.ts';
import type { HeaderMap } from '../header.ts';
import { isOwnPath } from '../own-paths.ts';
import { quoteForMessage } from '../problem.ts';
import { articlePath } from '../site/article-path.ts';
import { permalinkRule, type WallClock } from '../site/path-facts.ts';
import type { Site } from '../site/site.ts';
import type { Calendar } from './dates.ts';
import type { HeaderReader } from './header-reader.ts';
import { explicitSlug, permalinkUrl, slugOfPath } from './urls.ts';

const OUR_PATTERN = '/articles/:slug/';

export interface UrlReading {
  /** Relative to the root. */
  readonly path: string;
  readonly title: string;
  /** The header as it was written. */
  readonly values: HeaderMap;
  readonly settings: {
    readonly baseUrl: string;
    readonly permalink: string;
    readonly calendar: Calendar;
    readonly site: Site;
  };
  readonly published: Date;
  readonly section: string;
}

/** Undefined where the article has no address, which is reported. */
export function readUrl(header: HeaderReader, reading: UrlReading): string | undefined {
  const { settings } = reading;
  const isSiteless = settings.site.dialect === 'plain' || settings.permalink !== '';
  return isSiteless ? ownUrl(header, reading) : siteUrl(header, reading);
}

function siteUrl(
  header: HeaderReader,
  { path, title, values, settings, published }: UrlReading,
): string | undefined {
  const { baseUrl, calendar, site } = settings;
  const found = articlePath(site, {
    path,
    title,
    header: values,
    published: {
      ...calendar.wallClock(published),
      ...(site.dialect === 'hugo' && dayAsWritten(header)),
      unixSeconds: Math.floor(published.getTime() / 1000),
    },
  });
  if (found !== undefined) return /^https?:/.test(found) ? found : new URL(baseUrl + found).href;
  const pattern = permalinkRule(site, path)?.pattern;
  const key = ['permalink', 'url', 'path', 'slug'].find((name) => header.has(name)) ?? 'permalink';
  return refuse(header, key, {
    message: header.has(key)
      ? `${key} ${quoteForMessage(String(header.value(key)))} gives the article no address`
      : `the site gives the article no address${pattern === undefined ? '' : ` by ${quoteForMessage(pattern)}`}`,
    hint: 'write permalink: /a/path/, or set permalink in feedwright.yaml',
  });
}

/** Hugo makes addresses of the day that the header says, in the header's own offset. */
function dayAsWritten(header: HeaderReader): Pick<WallClock, 'year' | 'month' | 'day'> | undefined {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})/.exec(header.text('date') ?? '') ?? [];
  return year ? { year: Number(year), month: Number(month), day: Number(day) } : undefined;
}

function ownUrl(
  header: HeaderReader,
  { path, settings, published, section }: UrlReading,
): string | undefined {
  const { baseUrl, calendar } = settings;
  const permalink = header.text('permalink', 'error') ?? ownAddress(header, baseUrl);
  if (permalink !== undefined) return explicitUrl(header, permalink, baseUrl);
  const given = header.text('slug', 'error');
  const slug = given === undefined ? slugOfPath(path) : explicitSlug(given);
  if (!slug)
    return refuse(header, 'slug', {
      message: 'the slug is not one part of a path',
      hint: 'use letters, digits, dots, dashes and underscores only',
    });
  const url = permalinkUrl(settings.permalink || OUR_PATTERN, {
    baseUrl,
    calendar,
    slug,
    published,
    section,
  });
  if (url.length <= urlLimit) return url;
  return refuse(header, 'slug', { message: 'its address is too long', hint: 'shorten the slug' });
}

/** `link` is a permalink where it is a whole address on the site's own host. */
function ownAddress(header: HeaderReader, baseUrl: string): string | undefined {
  const link = header.text('link');
  return link !== undefined && URL.canParse(link) && new URL(link).host === new URL(baseUrl).host
    ? link
    : undefined;
}

function explicitUrl(header: HeaderReader, permalink: string, baseUrl: string): string | undefined {
  const url = absolutePermalink(permalink, baseUrl);
  const quoted = quoteForMessage(permalink);
  if (url?.startsWith(baseUrl) && isOwnPath(url.slice(baseUrl.length)))
    return refuse(header, 'permalink', {
      message: `something else is at ${quoted} already`,
      hint: 'choose another path',
    });
  if (url) return url;
  return refuse(header, 'permalink', {
    message: `permalink ${quoted} is no address`,
    hint: 'write /a/path/ or https://…',
  });
}

function refuse(
  header: HeaderReader,
  key: string,
  fault: { readonly message: string; readonly hint: string },
): undefined {
  header.report({ key, severity: 'error', code: `${key}-invalid`, ...fault });
  return undefined;
}

/** A path below the base URL, or a whole http(s) URL; undefined for what would lead elsewhere than it looks. */
function absolutePermalink(permalink: string, baseUrl: string): string | undefined {
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
