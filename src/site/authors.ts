// Makes one map of a site's authors, by the key that articles use for them, whatever shape the site keeps them in.
import { type HeaderMap, type HeaderValue, isMap } from '../header.ts';
import { readDataFile } from './data-folder.ts';
import { readPageHeader } from './page-header.ts';
import type { SiteFolder } from './site-folder.ts';
import { mapFrom, mapOf, pick, pickText, textOf } from './values.ts';

/** A map by key, or a list whose members say their key; a text is an address or a name. */
export function authorsOf(value: HeaderValue | undefined): HeaderMap {
  const entries: (readonly [string, HeaderValue])[] =
    typeof value === 'object' && Array.isArray(value)
      ? value.map((author) => [keyOf(author), author])
      : Object.entries(mapOf(value));
  return mapFrom(entries.flatMap(([key, author]) => (key === '' ? [] : [[key, authorOf(author)] as const])));
}

function keyOf(author: HeaderValue): string {
  if (!isMap(author)) return textOf(author);
  return pickText(author, 'id', 'key', 'slug', 'short_name', 'username', 'login', 'github', 'name');
}

function authorOf(author: HeaderValue): HeaderMap | undefined {
  if (isMap(author)) return author;
  const text = textOf(author);
  if (text === '') return undefined;
  return /^https?:\/\//.test(text) ? mapFrom([['url', text]]) : mapFrom([['name', text]]);
}

/** Of several files and maps; the first that knows a key counts. */
export function joinAuthors(...maps: readonly HeaderMap[]): HeaderMap {
  return mapFrom(maps.toReversed().flatMap((map) => Object.entries(map)));
}

/** `authors.yml`, `authors.json` and the like in a folder. */
export function readAuthorFiles(
  site: SiteFolder,
  folder: string,
  names = ['authors', 'all_authors', 'author', 'people'],
): HeaderMap {
  return joinAuthors(...names.map((name) => authorsOf(readDataFile(site, folder + name)?.value)));
}

/** A folder with a file for each author: `_authors/jane.md`, `data/authors/jane.toml`. */
export function readAuthorFolder(site: SiteFolder, folder: string): HeaderMap {
  const files = site
    .list(folder)
    .filter(({ kind }) => kind === 'file')
    .slice(0, 200);
  return mapFrom(
    files.flatMap(({ name }) => {
      const author = readAuthor(site, folder + name);
      if (!author || Object.keys(author).length === 0) return [];
      const keys = [textOf(pick(author, 'short_name', 'key', 'id')), name.replace(/\.\w+$/, '')];
      return keys.filter(Boolean).map((key) => [key, author] as const);
    }),
  );
}

function readAuthor(site: SiteFolder, path: string): HeaderMap | undefined {
  if (/\.(ya?ml|toml|json)$/i.test(path)) return mapOf(site.readData(path));
  if (!/\.(md|markdown)$/i.test(path)) return undefined;
  return readPageHeader(site, path);
}
