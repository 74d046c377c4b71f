// The paths at which the service itself answers: the feeds of every kind, the pages about them, and the few fixed ones.

/** The kinds of feeds besides the main one, with the folder in which each has its own. */
export const folderOfKind = {
  tag: '/tags/',
  section: '/sections/',
  author: '/authors/',
  language: '/languages/',
  feed: '/feeds/',
} as const;

export type FeedKind = keyof typeof folderOfKind;

/** Of the main feed; every other has the same names in its own folder. */
export const mainFeedPaths = { rss: '/rss.xml', atom: '/atom.xml', json: '/feed.json' } as const;
export const stylesheetPath = '/style.css';
export const notFoundPath = '/404.html';

const FIXED: ReadonlySet<string> = new Set([
  ...['/', '/subscribe/', stylesheetPath, notFoundPath],
  ...['/healthz', '/readyz', '/api/status'],
]);
const FEED_NAMES = Object.values(mainFeedPaths).map((path) => path.slice(1).replace('.', '\\.'));
const FOLDERS = Object.values(folderOfKind).join('|');
const FEED = new RegExp(`^((?:${FOLDERS})[^/]+/|/)(?:${FEED_NAMES.join('|')})$`);

/** The folder of the feed that is or would be at a path: '/tags/art/' for '/tags/art/rss.xml'; undefined for other paths. */
export function feedFolder(path: string): string | undefined {
  return FEED.exec(path)?.[1];
}

/** By format; `folder` is '/' for the main feed. */
export function feedPathsIn(folder: string): Readonly<Record<keyof typeof mainFeedPaths, string>> {
  const at = (path: string) => folder + path.slice(1);
  return { rss: at(mainFeedPaths.rss), atom: at(mainFeedPaths.atom), json: at(mainFeedPaths.json) };
}

/** The path of the page about a feed: its folder, but for the main feed, in whose folder the home page is. */
export function feedPagePath(feedPath: string): string {
  const folder = feedPath.slice(0, feedPath.lastIndexOf('/') + 1);
  return folder === '/' ? '/subscribe/' : folder;
}

/** Whether no article can have its page at this path below the base URL. */
export function isOwnPath(path: string): boolean {
  return FIXED.has(path) || feedFolder(path) !== undefined;
}
