// Finds links to addresses of the site at which nothing is: no article, page, feed or redirect.
import type { Article } from '../article/article.ts';
import type { Problem } from '../problem.ts';
import type { Site } from '../site/site.ts';
import type { OwnAddress, ReadOwnAddress } from './own-address.ts';
import { type FindLine, type Reference, type Surveyed, warn } from './survey.ts';

export interface LinkGround {
  readonly label: string;
  readonly site: Pick<Site, 'dialect'>;
  readonly ownAddress: ReadOwnAddress;
  readonly lineOf: FindLine;
  /** Articles that the public does not see: drafts, upcoming and expired ones. */
  readonly hidden: readonly Pick<Article, 'path' | 'url'>[];
  /** Of feeds, pages, redirects and other addresses that are answered; with a query where that counts. */
  readonly answered: ReadonlySet<string>;
  readonly gone: ReadonlySet<string>;
  /** Whether a page of the site that is no article has its source there. */
  readonly isPage: (path: string) => boolean;
}

type Fault = Pick<Problem, 'code' | 'message' | 'hint'>;
type FindFault = (address: OwnAddress) => Fault | undefined;

/** Lists that generators make and that have no source. */
const LISTS = /(^|\/)(tags?|categor(y|ies)|topics?|authors?|archives?|page|series)(\/|$)/;

export function checkLinks(articles: readonly Surveyed[], ground: LinkGround): readonly Problem[] {
  const { label, ownAddress, lineOf } = ground;
  const findFault = createFaultFinder(articles, ground);
  return articles.flatMap(({ article, references }) =>
    references.filter(isPageLink).flatMap(({ url }) => {
      const address = ownAddress(url);
      const fault = address && findFault(address);
      if (!fault) return [];
      const { code, ...words } = fault;
      return [warn({ path: `${label}/${article.path}`, line: lineOf(article, url) }, code, words)];
    }),
  );
}

/** A link to a file, such as a picture or a PDF, is none to a page; '5.0.0' ends in no name of a format. */
export function isPageLink({ kind, url }: Reference): boolean {
  if (kind !== 'link' || !url.startsWith('http')) return false;
  const [, ending = ''] = /\.([a-z][a-z0-9]{1,5})$/i.exec(new URL(url).pathname) ?? [];
  return ending === '' || /^(html?|php|md|mdx|markdown|rst|xml|json|rss|atom)$/i.test(ending);
}

function createFaultFinder(articles: readonly Surveyed[], ground: LinkGround): FindFault {
  const { label, site, ownAddress, answered, gone } = ground;
  const pathOf = (url: string) => ownAddress(url)?.path ?? '';
  const pages = new Map(articles.map((one) => [pathOf(one.article.url), one]));
  const hidden = new Map(ground.hidden.map((article) => [pathOf(article.url), article]));
  const isOurs = createTerritory(site, [...pages.keys()]);
  return ({ path, query, fragment }) => {
    const page = pages.get(path) ?? pages.get(`${path}/`);
    if (gone.has(path)) return wentAway(path);
    if (page) return isAnchorLost(page, fragment, site) ? lostAnchor(path, fragment) : undefined;
    if ([path + query, path, `${path}/`, path.replace(/(.)\/$/, '$1')].some((one) => answered.has(one)))
      return undefined;
    const unseen = hidden.get(path) ?? hidden.get(`${path}/`);
    if (unseen) return notPublic(path, `${label}/${unseen.path}`);
    if (!isOurs(path) || ground.isPage(path)) return undefined;
    return nothingThere(path);
  };
}

/**
 * All of a plain folder. The site of a generator has pages that are not known here: there, a link to the file of an
 * article that is missing, and what lies where articles lie.
 */
function createTerritory(
  { dialect }: Pick<Site, 'dialect'>,
  paths: readonly string[],
): (path: string) => boolean {
  if (dialect === 'plain') return () => true;
  const folders = new Set(paths.map(folderOf).filter((folder) => folder !== ''));
  return (path) =>
    /\.(md|mdx|markdown|rst)$/i.test(path) || (folders.has(folderOf(path)) && !LISTS.test(path));
}

/** '/blog/a/' is in 'blog', and '/a/' in none. */
function folderOf(path: string): string {
  const [, first = '', second = ''] = path.split('/');
  return second === '' ? '' : first;
}

/** Generators give headings ids that are not made here; '#t=1:30' and '#:~:text=a' are for players and browsers. */
function isAnchorLost({ anchors }: Surveyed, fragment: string, { dialect }: Pick<Site, 'dialect'>): boolean {
  if (dialect !== 'plain' || fragment === '' || fragment === 'top') return false;
  return !fragment.includes('=') && !anchors.has(fragment);
}

function nothingThere(path: string): Fault {
  return {
    code: 'link-broken',
    message: `the link to ${path} leads nowhere: no article, page or feed has this address`,
    hint: 'mend the link, or say under redirects where that has moved',
  };
}

function notPublic(path: string, file: string): Fault {
  return {
    code: 'link-hidden',
    message: `the link to ${path} leads to ${file}, which is not public now`,
    hint: 'publish that article, or take the link off',
  };
}

function wentAway(path: string): Fault {
  return {
    code: 'link-broken',
    message: `the link to ${path} leads to an address that the configuration calls gone`,
    hint: 'mend the link, or take the address out of gone',
  };
}

function lostAnchor(path: string, fragment: string): Fault {
  return {
    code: 'anchor-missing',
    message: `the link to ${path}#${fragment} leads to a place that its article does not have`,
    hint: `write {#${fragment}} behind the heading that is meant, or mend the link`,
  };
}
