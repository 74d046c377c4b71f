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

/**
 * In front of the folder of a private feed. No path of a request begins like this, so that none leads there but by the
 * address of a person.
 */
export const privatePrefix = 'private:';

/** Of the main feed; every other has the same names in its own folder. */
export const mainFeedPaths = { rss: '/rss.xml', atom: '/atom.xml', json: '/feed.json' } as const;
export const stylesheetPath = '/style.css';
export const notFoundPath = '/404.html';
/** The page that lists all feeds, its script, and the same list for programs. */
export const feedsPagePath = '/feeds/';
export const feedsScriptPath = '/feeds.js';
export const feedsJsonPath = '/feeds.json';
export const opmlPath = '/feeds.opml';
/** Where the feeds are that readers choose themselves. */
export const chosenFolder = '/feed/';

const FIXED: ReadonlySet<string> = new Set([
  ...['/', '/subscribe/', stylesheetPath, notFoundPath],
  ...[feedsPagePath, feedsScriptPath, feedsJsonPath, opmlPath],
  ...['/healthz', '/readyz', '/api/status'],
]);
const FEED_NAMES = Object.values(mainFeedPaths).map((path) => path.slice(1).replace('.', '\\.'));
const FOLDERS = Object.values(folderOfKind).join('|');
const OWN_FOLDER = `((?:${FOLDERS})[^/]+/|/)`;
const FEED = new RegExp(`^${OWN_FOLDER}(?:${FEED_NAMES.join('|')})$`);
const ARCHIVE_PAGE = new RegExp(`^${OWN_FOLDER}archive/([1-9]\\d{0,6})/(${FEED_NAMES.join('|')})$`);
const CHOSEN_FEED = new RegExp(`^${chosenFolder}(${FEED_NAMES.join('|')})$`);
const OPML = /^\/(?:sections|authors)\/[^/]+\/feeds\.opml$/;
type Format = keyof typeof mainFeedPaths;

/** The folder of the feed that is or would be at a path: '/tags/art/' for '/tags/art/rss.xml'; undefined for other paths. */
export function feedFolder(path: string): string | undefined {
  return FEED.exec(path)?.[1];
}

/** Of the archive page that is or would be at a path: the folder of its feed, its number from 1, the oldest, and its format. */
export function archivePlace(
  path: string,
): { readonly folder: string; readonly number: number; readonly format: Format } | undefined {
  const [, folder, number, name] = ARCHIVE_PAGE.exec(path) ?? [];
  const format = formatNamed(name);
  return folder && format ? { folder, number: Number(number), format } : undefined;
}

/** The format of the feed of a reader's own choice that is at a path: its query says which articles. */
export function chosenFeedFormat(path: string): Format | undefined {
  return formatNamed(CHOSEN_FEED.exec(path)?.[1]);
}

function formatNamed(name: string | undefined): Format | undefined {
  const formats = Object.keys(mainFeedPaths) as Format[];
  return formats.find((format) => mainFeedPaths[format] === `/${name}`);
}

/** The folder of an archive page in the folder of its feed. */
export function archiveFolder(folder: string, number: number): string {
  return `${folder}archive/${number}/`;
}

/** By format; `folder` is '/' for the main feed. */
export function feedPathsIn(folder: string): Readonly<Record<Format, string>> {
  const at = (path: string) => folder + path.slice(1);
  return { rss: at(mainFeedPaths.rss), atom: at(mainFeedPaths.atom), json: at(mainFeedPaths.json) };
}

/** Of the list of what belongs to the feed in a folder: a section or an author has one. */
export function opmlPathIn(folder: string): string {
  return folder + opmlPath.slice(1);
}

/** Absolute, of paths below the base URL. */
export function urlsAt(
  baseUrl: string,
  { rss, atom, json }: Readonly<Record<Format, string>>,
): Readonly<Record<Format, string>> {
  return { rss: baseUrl + rss, atom: baseUrl + atom, json: baseUrl + json };
}

/**
 * The path of the page about a feed: its folder, but for the main feed, in whose folder the home page is. An archive page
 * has that of its feed, and a feed of a reader's own choice the page on which one chooses.
 */
export function feedPagePath(feedPath: string): string {
  if (chosenFeedFormat(feedPath)) return feedsPagePath;
  const folder = archivePlace(feedPath)?.folder ?? feedPath.slice(0, feedPath.lastIndexOf('/') + 1);
  return folder === '/' ? '/subscribe/' : folder;
}

/** Whether a page about a feed, or about all of them, is or would be at a path. */
export function isFeedPagePath(path: string): boolean {
  return isOwnPath(path) || (path.endsWith('/') && feedFolder(`${path}rss.xml`) !== undefined);
}

/** 43 characters of base64url: 256 bits. */
const PRIVATE = new RegExp(`^/private/([\\w-]{43})/(${FEED_NAMES.join('|')})$`);

/** What is asked for at the address of a person: the token in it, and the name of the document. */
export function readPrivatePath(
  path: string,
): { readonly token: string; readonly document: string } | undefined {
  const [, token, document] = PRIVATE.exec(path) ?? [];
  return token !== undefined && document !== undefined ? { token, document } : undefined;
}

/** By format, below the base URL. */
export function privatePaths(token: string): ReturnType<typeof feedPathsIn> {
  return feedPathsIn(`/private/${token}/`);
}

/** A path as it may be written down: what could be a token, or be a part of one or nearly one, is left out. */
export function withoutToken(path: string): string {
  if (!/private/i.test(path)) return path;
  return path.replace(/(private\/+)[^/]+/gi, '$1…').replace(/[\w-]{40,}/g, '…');
}

/** Whether no article can have its page at this path below the base URL. */
export function isOwnPath(path: string): boolean {
  const tests = [feedFolder, archivePlace, chosenFeedFormat, readPrivatePath];
  return FIXED.has(path) || OPML.test(path) || tests.some((test) => test(path) !== undefined);
}
