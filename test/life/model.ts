// What a test knows of a site: which articles there are, what their files say, and so what readers must and must not see.

/** What a file says. */
export interface Written {
  readonly title: string;
  /** '' where the header has none. */
  readonly slug: string;
  /** Milliseconds, like `expires`, which is Infinity where the header has none. */
  readonly date: number;
  readonly expires: number;
  readonly isDraft: boolean;
  /** Counts up with each change of content. */
  readonly revision: number;
  /** White space that means nothing. */
  readonly spaces: number;
}

/** An article as its author thinks of it, wherever its file is and whatever it is called. */
export interface ModelArticle {
  readonly number: number;
  /** Relative to the posts folder; where the file was, if it is deleted. */
  readonly path: string;
  readonly written: Written;
  readonly isDeleted: boolean;
  readonly isBroken: boolean;
  /** What the rebuild process read last without a fault. */
  readonly good: Written | undefined;
  /** What the last release has of it, in its feeds or beyond them. */
  readonly released: Written | undefined;
  /** True where no release has the file's content yet, or its place: both at once leave nothing to know it by. */
  readonly isEdited: boolean;
  readonly isMoved: boolean;
  /** True where a broken file was moved, or its process ended before a release had its good version, which may be lost. */
  readonly isUncertain: boolean;
  /** True where the last rebuild showed it, so that it can be shown again while it is broken. */
  readonly isShown: boolean;
  /** The date under which it was published first. */
  readonly first: number | undefined;
}

export interface World {
  readonly articles: ReadonlyMap<number, ModelArticle>;
  readonly host: string;
  readonly scheme: 'http' | 'https';
  readonly permalink: string;
  /** 'empty' is a mount point without its disk. */
  readonly folder: 'there' | 'gone' | 'empty';
  /** Number of the layout in which files lie. */
  readonly layout: number;
  /** Counts what needs a name of its own. */
  readonly names: number;
}

export interface Expected {
  /** Articles that the feed has to show, if nothing holds the rebuild. */
  readonly must: ReadonlySet<number>;
  /** All that may be seen anywhere. */
  readonly may: ReadonlySet<number>;
}

export const WINDOW = 8;

export const emptyWorld: World = {
  articles: new Map(),
  host: 'example.org',
  scheme: 'http',
  permalink: '',
  folder: 'there',
  layout: 0,
  names: 0,
};

export function settingsOf({ host, scheme, permalink }: World): Readonly<Record<string, string>> {
  return { baseUrl: `${scheme}://${host}`, 'feed.items': String(WINDOW), ...(permalink && { permalink }) };
}

export function withArticle(world: World, article: ModelArticle): World {
  return { ...world, articles: new Map(world.articles).set(article.number, article) };
}

export function mapArticles(world: World, change: (article: ModelArticle) => ModelArticle): World {
  return { ...world, articles: new Map([...world.articles].map(([number, one]) => [number, change(one)])) };
}

export function expectedOf(world: World, now: number): Expected {
  const live = world.folder === 'there' ? [...world.articles.values()].filter((one) => isLive(one, now)) : [];
  const may = live.toSorted((a, b) => shownDate(b) - shownDate(a));
  // What a broken file says now is not known: what readers have of it may stand.
  const standing = [...world.articles.values()].filter(
    ({ isBroken, isDeleted, first }) => isBroken && !isDeleted && first !== undefined,
  );
  // Of two with one date either may be the last one in.
  const next = may[WINDOW];
  const must = may.slice(0, WINDOW).filter((one) => !next || shownDate(one) !== shownDate(next));
  return {
    may: new Set([...may, ...standing].map(({ number }) => number)),
    must: new Set(must.filter(isCertain).map(({ number }) => number)),
  };
}

function isCertain({ isBroken, isShown, isUncertain }: ModelArticle): boolean {
  return !isBroken || (isShown && !isUncertain);
}

export function isLive({ isDeleted, isBroken, written, good }: ModelArticle, now: number): boolean {
  const version = isBroken ? good : written;
  if (isDeleted || !version) return false;
  return !version.isDraft && version.date <= now && version.expires > now;
}

/** The window of a feed goes by the date of first publication, which stays. */
function shownDate({ first, written, good, isBroken }: ModelArticle): number {
  return first ?? ((isBroken && good) || written).date;
}

/** What a look at the folder that came through leaves; `isPublished` where it is a release now. */
export function afterRebuild(world: World, now: number, isPublished: boolean): World {
  // What is held because the disk is away is forgotten when it comes back.
  if (world.folder === 'gone' || (world.folder === 'empty' && !isPublished)) return world;
  const { must } = expectedOf(world, now);
  return mapArticles(world, (article) => {
    const isThere = world.folder === 'there' && !article.isDeleted;
    const good = !isThere ? undefined : article.isBroken ? article.good : article.written;
    const isShown = must.has(article.number);
    const looked = { ...article, good, isShown };
    if (!isPublished) return looked;
    const released = isLive(looked, now) ? good : undefined;
    if (!isThere) return { ...looked, released };
    const first =
      article.first ?? (isLive(article, now) && isCertain(article) ? article.written.date : undefined);
    return { ...looked, released, first, ...(!article.isBroken && { isEdited: false, isMoved: false }) };
  });
}

/** Of a file that it cannot read the next process knows what readers have, and no later version. */
export function afterEnd(world: World): World {
  return mapArticles(world, (article) => {
    const { isBroken, good, released } = article;
    if (!isBroken || good === released) return article;
    return { ...article, good: released, isUncertain: true };
  });
}
