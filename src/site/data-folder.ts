// Reads a site's folder of data files, which its articles name in templates: within a budget, in an order that is always the same.
import type { HeaderMap, HeaderValue } from '../header.ts';
import { type SiteFolder, siteLimits } from './site-folder.ts';
import { mapFrom } from './values.ts';

/** `folder` is relative to the root. A file is a key without its extension, and a folder a map. */
export function readDataFolder(site: SiteFolder, folder: string): HeaderMap {
  const budget = { files: 0, bytes: 0, isSpent: false };
  return readLevel(site, folder, { budget, depth: 0 });
}

interface Walk {
  readonly budget: { files: number; bytes: number; isSpent: boolean };
  readonly depth: number;
}

function readLevel(site: SiteFolder, folder: string, { budget, depth }: Walk): HeaderMap {
  const entries: (readonly [string, HeaderValue | undefined])[] = [];
  for (const { name, kind } of site.list(folder)) {
    const path = folder + name;
    if (kind === 'folder' && depth < 4)
      entries.push([name, readLevel(site, `${path}/`, { budget, depth: depth + 1 })]);
    if (kind === 'file' && /^[^.].*\.(ya?ml|json|toml|csv|tsv)$/i.test(name))
      entries.push([name.replace(/\.\w+$/, ''), readFile(site, path, budget)]);
  }
  return mapFrom(entries);
}

function readFile(site: SiteFolder, path: string, budget: Walk['budget']): HeaderValue | undefined {
  const text = budget.isSpent ? undefined : site.read(path);
  if (text === undefined) return undefined;
  budget.files += 1;
  budget.bytes += text.length;
  if (budget.files > siteLimits.dataFiles || budget.bytes > siteLimits.dataBytes) spend(site, path, budget);
  if (budget.isSpent) return undefined;
  if (/\.[ct]sv$/i.test(path)) return readTable(text, /\.tsv$/i.test(path) ? '\t' : ',');
  return site.readData(path);
}

function spend(site: SiteFolder, path: string, budget: Walk['budget']): void {
  if (!budget.isSpent)
    site.report({
      path,
      code: 'site-data-too-large',
      message: 'the data files are more than 200 or larger than 1 MB, and this and the next are not read',
      hint: 'keep in the data folder what articles use',
    });
  budget.isSpent = true;
}

/** RFC 4180: the first line names the columns. */
function readTable(text: string, separator: string): HeaderValue {
  const rows: string[][] = [[]];
  const cell =
    separator === ',' ? /("(?:[^"]|"")*"|[^,\n]*)(,|\n|$)/y : /("(?:[^"]|"")*"|[^\t\n]*)(\t|\n|$)/y;
  while (cell.lastIndex < text.length) {
    const found = cell.exec(text);
    if (!found) break;
    const [, written = '', end = ''] = found;
    rows.at(-1)?.push(written.startsWith('"') ? written.slice(1, -1).replaceAll('""', '"') : written);
    if (end === '\n') rows.push([]);
  }
  const [names = [], ...lines] = rows.filter((row) => row.some((value) => value !== ''));
  return lines.map((line) => mapFrom(names.map((name, index) => [name, line[index]])));
}

/** The first data file of that name, whatever its extension. */
export function readDataFile(
  site: SiteFolder,
  pathWithoutExtension: string,
): { path: string; value: HeaderValue } | undefined {
  for (const extension of ['yml', 'yaml', 'json', 'toml']) {
    const path = `${pathWithoutExtension}.${extension}`;
    const value = site.has(path) ? site.readData(path) : undefined;
    if (value !== undefined) return { path, value };
  }
  return undefined;
}
