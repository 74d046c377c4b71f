// What the templates are given: plain text and numbers, dates also as people read them.
import type { Article, Enclosure, RenderedArticle } from '../article/article.ts';
import type { FeedDefinition, FeedFormat } from '../feed/feed.ts';
import { languageName } from '../language-name.ts';
import { feedsPagePath, opmlPath, opmlPathIn } from '../own-paths.ts';
import { generator } from './generator.ts';
import { mainUrlOf } from './offered.ts';
import { direction } from './text-direction.ts';

export interface PageSettings {
  /** Of the main feed. */
  readonly definition: FeedDefinition;
  /** IANA name: the zone in which dates are written out. */
  readonly timezone: string;
  /** Root-relative, so that a page looks right under any host name. */
  readonly stylesheetUrl: string;
}

export function feedData(
  definition: FeedDefinition,
  { stylesheetUrl, definition: { homeUrl: siteUrl } }: Pick<PageSettings, 'stylesheetUrl' | 'definition'>,
): object {
  const base = siteUrl.replace(/\/$/, '');
  const { title, description, homeUrl, pageUrl, language, icon, image, copyright, author } = definition;
  const { urls, offered } = definition;
  const urlOf = (format: FeedFormat) => (offered.includes(format) ? urls[format] : '');
  return {
    ...{ title, description, homeUrl, pageUrl, language, icon, image, copyright, stylesheetUrl },
    dir: direction(language),
    rssUrl: urlOf('rss'),
    atomUrl: urlOf('atom'),
    jsonUrl: urlOf('json'),
    /** The one to subscribe to. */
    mainUrl: mainUrlOf(definition),
    feedsUrl: base + feedsPagePath,
    opmlUrl: opmlUrlOf(definition, base),
    author: author?.name ?? '',
    version: generator.version,
  };
}

/** Of the list of all feeds, or of those that belong to a section or an author; '' of another feed. */
function opmlUrlOf({ key, pagePath }: FeedDefinition, base: string): string {
  if (key === '') return base + opmlPath;
  return /^(?:section|author):/.test(key) ? base + opmlPathIn(pagePath) : '';
}

export function articleData(
  article: Article & Partial<RenderedArticle>,
  localeOf: (language: string) => Locale,
): object {
  const { dir, dateText } = localeOf(article.language);
  const { title, url, description, dateline, image, authors, sources, section, tags, language } = article;
  const isUpdated = article.updated > article.published;
  const publishedText = dateText(article.published);
  return {
    ...{ title, url, description, dateline, image, authors, sources, section, tags, language },
    summary: article.summary ?? description,
    html: article.html ?? '',
    dir,
    publishedIso: article.published.toISOString(),
    publishedText,
    updatedIso: article.updated.toISOString(),
    updatedText: isUpdated ? dateText(article.updated) : publishedText,
    isUpdated,
    enclosures: article.enclosures.map(enclosureData),
    translations: (article.translations?.all ?? []).map((one) => {
      const { dir, name } = localeOf(one.language);
      return { ...one, dir, name };
    }),
    defaultUrl: article.translations?.defaultUrl ?? '',
  };
}

function enclosureData({ url, mediaType, length, duration, title }: Enclosure): object {
  return {
    ...{ url, mediaType, length, title },
    ...(length !== undefined && { lengthText: sizeText(length) }),
    ...(duration !== undefined && { durationText: durationText(duration) }),
  };
}

/** What a language does to a page: to be found once, since it takes as long as ten articles. */
export interface Locale {
  readonly dir: 'ltr' | 'rtl';
  readonly dateText: (date: Date) => string;
  /** What the language calls itself. */
  readonly name: string;
}

/** `timeZone` is the one in which dates are written out. */
export function createLocales(timeZone: string): (language: string) => Locale {
  const known = new Map<string, Locale>();
  return (language) => {
    const found = known.get(language);
    if (found) return found;
    const format = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone });
    const locale = {
      ...{ dir: direction(language), name: languageName(language) },
      dateText: (date: Date) => format.format(date),
    };
    known.set(language, locale);
    return locale;
  };
}

function sizeText(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1_000))} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** 1865 is '31:05', 3723 is '1:02:03'. */
function durationText(seconds: number): string {
  const parts = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, Math.floor(seconds) % 60];
  const shown = parts[0] === 0 ? parts.slice(1) : parts;
  return shown.map((part, index) => (index === 0 ? String(part) : String(part).padStart(2, '0'))).join(':');
}
