// Lists of feeds as OPML 2.0 (http://opml.org/spec2.opml), which feed readers import.
import type { FeedListing, ListedFeed, ListedKind } from '../feed/listing.ts';
import { opmlPath, opmlPathIn } from '../own-paths.ts';
import { legalLine } from '../text.ts';
import { element, escapeText } from './escape.ts';
import type { Page } from './format.ts';
import { mainUrlOf } from './offered.ts';

export const opmlMediaType = 'text/x-opml; charset=utf-8';

const FOLDERS: Readonly<Record<Exclude<ListedKind, 'main'>, string>> = {
  named: 'Selections',
  section: 'Sections',
  author: 'Authors',
  language: 'Languages',
  tag: 'Tags',
};

/** All feeds: the main one, then a folder for each kind. Without any feed an OPML would not be valid, and there is none. */
export function writeOpml({ site, feeds }: FeedListing): Page | undefined {
  if (feeds.length === 0) return undefined;
  const outlines = [...outlinesOf(feeds, 'main'), ...foldersOf(feeds)];
  return page(opmlPath, { site, feeds, title: site.title, outlines });
}

/** What belongs to a section or an author: their own feed, then those beside it, by kind. */
export function writeOpmlOf(own: ListedFeed, beside: readonly ListedFeed[], site: FeedListing['site']): Page {
  const { title, pagePath } = own.definition;
  const outlines = [outline(own), ...foldersOf(beside)];
  return page(opmlPathIn(pagePath), { site, feeds: [own, ...beside], title, outlines });
}

interface Opml extends Pick<FeedListing, 'site' | 'feeds'> {
  readonly title: string;
  readonly outlines: readonly string[];
}

/** Its dates are those of the articles, so that the same feeds are the same bytes: when the first and the newest feed began. */
function page(path: string, { site, feeds, title, outlines }: Opml): Page {
  const moments = feeds.flatMap(({ began }) => (began ? [began.getTime()] : []));
  const dated = (name: string, pick: (...all: number[]) => number) =>
    moments.length > 0 ? textElement(name, new Date(moments.reduce((a, b) => pick(a, b))).toUTCString()) : '';
  const head = [
    textElement('title', title),
    dated('dateCreated', Math.min),
    dated('dateModified', Math.max),
    site.author ? textElement('ownerName', site.author.name) : '',
  ];
  const lines = [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<opml version="2.0">',
    `<head>${head.join('')}</head>`,
    `<body>\n${outlines.join('\n')}\n</body>`,
    '</opml>\n',
  ];
  return {
    path,
    mediaType: opmlMediaType,
    link: `<${site.homeUrl.replace(/\/$/, '')}${path}>; rel="self"; type="text/x-opml"`,
    bytes: Buffer.from(lines.join('\n')),
  };
}

function foldersOf(feeds: readonly ListedFeed[]): string[] {
  return Object.entries(FOLDERS).flatMap(([kind, text]) => {
    const inside = outlinesOf(feeds, kind as ListedKind);
    return inside.length > 0 ? [element('outline', { text, title: text }, `\n${inside.join('\n')}\n`)] : [];
  });
}

function outlinesOf(feeds: readonly ListedFeed[], kind: ListedKind): string[] {
  return feeds.filter((feed) => feed.kind === kind).map(outline);
}

/** One for each feed, in the format to subscribe to: a reader that got three would show every article three times. */
function outline({ definition }: ListedFeed): string {
  const { homeUrl, language } = definition;
  const title = legalLine(definition.title) || homeUrl;
  return element('outline', {
    ...{ type: 'rss', text: title, title, xmlUrl: mainUrlOf(definition), htmlUrl: homeUrl },
    ...{ description: legalLine(definition.description), language },
  });
}

function textElement(name: string, text: string): string {
  return element(name, {}, escapeText(legalLine(text)));
}
