// Guesses Jekyll where nothing says so, but the articles look like its articles: dated names, and a layout in their headers.
import type { PermalinkRule } from './site.ts';
import type { SiteFolder } from './site-folder.ts';
import { isArticleName, walkFolders } from './walk.ts';

export interface JekyllGuess {
  /** What holds all articles, relative to the root. */
  readonly contentFolder: string;
  readonly permalinks: readonly PermalinkRule[];
}

const DATED = /^\d{4}-\d{1,2}-\d{1,2}-/;
const SAMPLE = 20;

/** Undefined unless nine of ten articles have dated names, and as many of a sample name a layout. */
export function guessJekyll(site: SiteFolder): JekyllGuess | undefined {
  const folders = walkFolders(site, '', { depth: 3, folders: 200 });
  // Most folders have none, and the rest is a look at every name.
  if (!folders.some((folder) => site.list(folder).some(({ name }) => DATED.test(name)))) return undefined;
  const articles = folders.flatMap((folder) =>
    site
      .list(folder)
      .filter(
        ({ name, kind }) =>
          kind === 'file' && isArticleName(name) && !/^(readme|notice|license|_)/i.test(name),
      )
      .map(({ name }) => ({ folder, name })),
  );
  const dated = articles.filter(({ name }) => DATED.test(name));
  if (dated.length === 0 || dated.length < articles.length * 0.9) return undefined;
  const step = Math.max(1, Math.floor(dated.length / SAMPLE));
  const sample = dated.filter((_, index) => index % step === 0).slice(0, SAMPLE);
  const named = sample.filter(({ folder, name }) => namesLayout(site.readHead(folder + name, 1_024)));
  if (named.length < sample.length * 0.9) return undefined;
  const holders = [...new Set(dated.map(({ folder }) => folder))].sort();
  const contentFolder = commonFolder(holders);
  const pattern = '/:year/:month/:day/:title:output_ext';
  const permalinks = [...new Set([contentFolder, ...holders])].map((folder) => {
    const below = folder.slice(contentFolder.length);
    return { folder, pattern: `/${below}:categories${pattern}` };
  });
  return { contentFolder, permalinks };
}

function namesLayout(head: string): boolean {
  return /^\s*---[ \t]*\n(?:(?!---).*\n){0,12}?layout[ \t]*:/.test(head);
}

function commonFolder(folders: readonly string[]): string {
  const [first = '', last = ''] = [folders[0], folders.at(-1)];
  const parts = first.split('/').slice(0, -1);
  const count = parts.findIndex((part, index) => last.split('/')[index] !== part);
  const common = (count < 0 ? parts : parts.slice(0, count)).join('/');
  return common === '' ? '' : `${common}/`;
}
