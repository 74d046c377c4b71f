// The addresses at which other generators put their feeds, and the feed of ours that a reader finds there.

const NAMES = {
  '/rss.xml': [
    '/feed', // WordPress, Medium, Substack
    '/feed/feed',
    '/feed/rss',
    '/feed/rss2',
    '/feed/rdf', // RSS 1.0, which WordPress still makes
    '/feed/rss.xml', // where nothing is chosen
    '/rss2',
    '/rdf',
    '/?feed=feed', // WordPress without pretty permalinks
    '/?feed=rss',
    '/?feed=rss2',
    '/?feed=rdf',
    '/wp-feed.php',
    '/wp-rss.php',
    '/wp-rss2.php',
    '/wp-rdf.php',
    '/feed.xml', // Jekyll makes Atom there, many others RSS
    '/index.xml', // Hugo, Movable Type
    '/rss', // Ghost, Tumblr
    '/rss2.xml', // Hexo
    '/index.rdf', // Movable Type
    '/feed.rss',
    '/index.rss',
    '/feeds/all.rss.xml', // Pelican
    '/blog/rss.xml', // Docusaurus
    '/feeds/posts/default?alt=rss', // Blogger
  ],
  '/atom.xml': [
    '/atom',
    '/feed/atom',
    '/?feed=atom',
    '/wp-atom.php',
    '/feed/feed.xml', // Eleventy
    '/feed/atom.xml', // where nothing is chosen
    '/feed.atom',
    '/index.atom',
    '/feeds/all.atom.xml', // Pelican
    '/blog/atom.xml', // Docusaurus
    '/feeds/posts/default', // Blogger
  ],
  '/feed.json': ['/feed/json', '/feed/feed.json', '/blog/feed.json'],
} as const;

/** Path, with a query where that counts, to the path of a main feed. */
export const feedAliases: ReadonlyMap<string, string> = new Map(
  Object.entries(NAMES).flatMap(([feed, names]) => names.map((name) => [name, feed] as const)),
);
const FEED_AT = new Map([...feedAliases, ...Object.keys(NAMES).map((feed) => [feed, feed] as const)]);

/** Takes a slash at the end as well. The path of the main feed in the format that is usual at this address; undefined where none is. */
export function feedAtAlias(path: string, query: string): string | undefined {
  const plain = path.length > 1 ? path.replace(/\/$/, '') : path;
  return FEED_AT.get(plain + query) ?? FEED_AT.get(plain);
}
