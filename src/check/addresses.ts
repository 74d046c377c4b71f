// Finds articles that want an address or id which is not free: taken by a page or the configuration, or by another article, now or when it appears.
import type { Article } from '../article/article.ts';
import type { Problem } from '../problem.ts';
import type { ReadOwnAddress } from './own-address.ts';
import { type FindLine, type Surveyed, warn } from './survey.ts';

export interface AddressGround {
  readonly label: string;
  readonly ownAddress: ReadOwnAddress;
  readonly lineOf: FindLine;
  readonly hidden: readonly Pick<Article, 'path' | 'url' | 'stated' | 'draft'>[];
  /** Paths of feeds, pages and everything else that is answered before the page of an article; one that ends in /* is all below. */
  readonly taken: readonly string[];
  /** Paths that the configuration redirects or calls gone. */
  readonly retired: ReadonlySet<string>;
}

type Place = Pick<Article, 'path' | 'url'>;

export function checkAddresses(articles: readonly Surveyed[], ground: AddressGround): readonly Problem[] {
  const live = articles.map(({ article }) => article);
  const isTaken = createTakenTest(ground.taken);
  const tell = (article: Place, code: string, words: Pick<Problem, 'message' | 'hint'>) =>
    warn({ path: `${ground.label}/${article.path}`, line: ground.lineOf(article, article.url) }, code, words);
  return [
    ...live.flatMap((article) => {
      const words = whyUnreachable(article, { ...ground, isTaken });
      return words ? [tell(article, 'address-taken', words)] : [];
    }),
    ...alike(live).map(([article, other]) =>
      tell(article, 'address-alike', {
        message: `its address ${article.url} differs from that of ${ground.label}/${other.path} in capitals or a slash only`,
        hint: 'give one of them another slug, since many servers and people do not tell them apart',
      }),
    ),
    ...comingClashes(live, ground).map(({ article, ...words }) => tell(article, 'address-clash', words)),
  ];
}

function whyUnreachable(
  { url }: Place,
  {
    ownAddress,
    isTaken,
    retired,
  }: Pick<AddressGround, 'ownAddress' | 'retired'> & { readonly isTaken: (path: string) => boolean },
): Pick<Problem, 'message' | 'hint'> | undefined {
  const address = ownAddress(url);
  if (!address) return undefined;
  const { path } = address;
  if (retired.has(path))
    return {
      message: `nobody gets to it at ${path}, since redirects or gone of the configuration name this address`,
      hint: 'take the address out of the configuration, or give the article another slug',
    };
  return isTaken(path)
    ? {
        message: `its address ${path} is that of a page or feed of Feedwright, so that it has no page of its own`,
        hint: 'give it another slug',
      }
    : undefined;
}

/** Ten thousand articles meet thousands of paths. */
function createTakenTest(taken: readonly string[]): (path: string) => boolean {
  const paths = new Set(taken);
  const folders = taken.filter((one) => one.endsWith('/*')).map((one) => one.slice(0, -1));
  return (path) => paths.has(path) || folders.some((folder) => path.startsWith(folder));
}

/** The second and further articles of each address, with the first. */
function alike(articles: readonly Surveyed['article'][]): readonly (readonly [Place, Place])[] {
  const first = new Map<string, Place>();
  return articles.toSorted(byPath).flatMap((article) => {
    const key = article.url.replace(/\/$/, '').toLowerCase();
    const other = first.get(key);
    if (!other) first.set(key, article);
    return other && other.url !== article.url ? [[article, other] as const] : [];
  });
}

function byPath(a: Place, b: Place): number {
  return a.path === b.path ? 0 : a.path < b.path ? -1 : 1;
}

interface Clash extends Pick<Problem, 'message' | 'hint'> {
  readonly article: Place;
}

/** Of two that are published the identity of articles tells. */
function comingClashes(
  live: readonly Surveyed['article'][],
  { hidden, label }: AddressGround,
): readonly Clash[] {
  const byUrl = new Map(live.map((article) => [article.url, article]));
  const byId = new Map(live.map((article) => [article.id, article]));
  return hidden.flatMap((article): Clash[] => {
    const sameUrl = byUrl.get(article.url);
    const sameId = article.stated.id === undefined ? undefined : byId.get(article.stated.id);
    const other = sameUrl ?? sameId;
    if (!other || other.path === article.path) return [];
    const what = sameUrl ? `address ${article.url}` : `id ${article.stated.id}`;
    return [
      {
        article,
        message: `it is not public yet, and has the ${what} of ${label}/${other.path}, so that it cannot be published`,
        hint: sameUrl ? 'give it another slug' : 'give it another id, or none',
      },
    ];
  });
}
