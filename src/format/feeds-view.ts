// What the page with all feeds is made from: the feeds by kind, those with the most articles first, and what a reader may choose by.
import type { FeedListing, ListedFeed, ListedKind } from '../feed/listing.ts';
import { chosenFolder, feedPathsIn, feedsJsonPath, feedsScriptPath, opmlPathIn } from '../own-paths.ts';
import { formatNames, mainUrlOf } from './offered.ts';
import { direction } from './text-direction.ts';

export interface FeedsViewOptions {
  /** Whether readers may choose feeds of their own. */
  readonly hasForm: boolean;
}

/** Shown of a kind at once, and behind one more click: whoever has more of a kind finds the rest in the lists for programs. */
const MOST_AT_ONCE = 24;
const MOST_IN_ALL = 1_000;

const TITLES = {
  named: 'Selections',
  section: 'Sections',
  author: 'Authors',
  language: 'Languages',
  tag: 'Tags',
} as const satisfies Partial<Record<ListedKind, string>>;

/** The query parameter, what people read in front of its words, and the kind of feed that they are names of. */
const CHOICES = [
  { name: 'tag', legend: 'About', kind: 'tag' },
  { name: 'section', legend: 'In the section', kind: 'section' },
  { name: 'author', legend: 'Written by', kind: 'author' },
  { name: 'lang', legend: 'In the language', kind: 'language' },
  { name: 'not', legend: 'Leave out what is about', kind: 'tag' },
] as const;

export function viewFeeds({ site, feeds }: FeedListing, { hasForm }: FeedsViewOptions): object {
  const rows = Map.groupBy(feeds.map(viewFeed), ({ kind }) => kind);
  const base = site.homeUrl.replace(/\/$/, '');
  return {
    main: rows.get('main')?.[0],
    kinds: Object.entries(TITLES).flatMap(([kind, title]) => {
      const all = rows.get(kind as ListedKind);
      return all ? [{ kind, title, ...byUse(all) }] : [];
    }),
    jsonUrl: base + feedsJsonPath,
    // Root-relative, so that the page works under any host name.
    scriptUrl: new URL(base + feedsScriptPath).pathname,
    ...(hasForm && { form: viewForm(rows, base) }),
  };
}

interface Row {
  readonly kind: ListedKind;
  readonly label: string;
  /** As it is asked for. */
  readonly name: string;
  readonly language: string;
  readonly dir: string;
  /** Of the page about it, of the feed, and of the list of what belongs to it, or ''. */
  readonly url: string;
  readonly feedUrl: string;
  readonly opmlUrl: string;
  readonly articles: number;
}

function viewFeed({ kind, label, name, articles, definition }: ListedFeed): Row {
  const { language, pageUrl, pagePath } = definition;
  const hasOpml = kind === 'section' || kind === 'author';
  return {
    ...{ kind, label, name, articles, language, dir: direction(language) },
    ...{ url: pageUrl, feedUrl: mainUrlOf(definition) },
    opmlUrl: hasOpml ? pageUrl.slice(0, -pagePath.length) + opmlPathIn(pagePath) : '',
  };
}

/** `more` is how many are left out; `rest` is in the order of their names, in which one is looked for. */
function byUse(rows: readonly Row[]) {
  const sorted = rows.toSorted((a, b) => b.articles - a.articles);
  const rest = new Set(sorted.slice(MOST_AT_ONCE, MOST_IN_ALL));
  return {
    count: rows.length,
    first: sorted.slice(0, MOST_AT_ONCE),
    rest: rows.filter((row) => rest.has(row)),
    more: Math.max(0, rows.length - MOST_IN_ALL),
  };
}

function viewForm(rows: ReadonlyMap<ListedKind, readonly Row[]>, base: string): object {
  const folder = new URL(base + chosenFolder).pathname;
  return {
    /** Absolute, for the address that is shown; what the form leads to is where the page itself is. */
    url: base + chosenFolder,
    formats: Object.entries(feedPathsIn(folder)).map(([format, action]) => ({
      ...{ action, file: action.slice(folder.length) },
      name: formatNames[format as keyof typeof formatNames],
    })),
    groups: CHOICES.flatMap(({ name, legend, kind }) => {
      const all = rows.get(kind);
      return all ? [{ name, legend, ...byUse(all) }] : [];
    }),
  };
}
