// A site by hand and the address of an article in it, for the tests of addresses.
import type { HeaderMap } from '../../src/header.ts';
import { articlePath } from '../../src/site/article-path.ts';
import type { PublishedTime } from '../../src/site/path-facts.ts';
import type { Dialect, Site, SiteLanguage } from '../../src/site/site.ts';

export function siteWith(dialect: Dialect, site: Partial<Site> = {}): Site {
  const empty = { settings: [], ignored: [], permalinks: [], languages: [], defaults: [], problems: [] };
  const maps = { options: {}, authors: {}, variables: {} };
  const rest = { evidence: '', isGuess: false, folder: '', contentFolders: [''], isUndatedPage: false };
  return { ...empty, ...maps, ...rest, excerptSeparator: '', dialect, ...site };
}

/** A pattern that holds everywhere. */
export function pattern(text: string, folder = ''): Pick<Site, 'permalinks'> {
  return { permalinks: [{ folder, pattern: text }] };
}

export function language(code: string, folder = '', isDefault = false): SiteLanguage {
  const tag =
    code === 'gr' ? 'el' : code.replace('_', '-').replace(/-[a-z]+$/, (region) => region.toUpperCase());
  return { tag, code, folder, isDefault };
}

export interface Given {
  readonly title?: string;
  readonly header?: HeaderMap;
  /** '2025-01-29T04:45:32' on the clocks of the site. */
  readonly date?: string;
}

export function timeOf(date: string): PublishedTime {
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = date.split(/\D/).map(Number);
  const unixSeconds = Date.UTC(year, month - 1, day, hour, minute, second) / 1000;
  return { year, month, day, hour, minute, second, unixSeconds };
}

export function pathIn(site: Site, path: string, { title = 'A day', header = {}, date }: Given = {}) {
  const published = date === undefined ? {} : { published: timeOf(date) };
  return articlePath(site, { path, title, header, ...published });
}
