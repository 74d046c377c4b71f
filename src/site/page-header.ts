// Reads the header of a page that says something about the site: a section's index, an author.
import { type DataLanguage, readData } from '../data-file.ts';
import type { HeaderMap } from '../header.ts';
import type { SiteFolder } from './site-folder.ts';
import { mapOf } from './values.ts';

/** Empty where there is no such page, no header, or none that can be read. */
export function readPageHeader(site: SiteFolder, path: string): HeaderMap {
  const text = site.has(path) ? (site.read(path) ?? '') : '';
  const fence = /^\s*(---|\+\+\+)[ \t]*\n/.exec(text);
  if (!fence) return {};
  const end = text.indexOf(`\n${fence[1]}`, fence[0].length - 1);
  const language: DataLanguage = fence[1] === '+++' ? 'toml' : 'yaml';
  const read = end < 0 ? undefined : readData(text.slice(fence[0].length, end + 1), language);
  return read && 'values' in read ? mapOf(read.values) : {};
}
