// Four fixed articles: full, multilingual, bare, and with a podcast; the feed that test/fixtures/expected/ shows.
import type { FeedTexts } from '../hostile/read-feeds.ts';
import { feedTexts, makeArticle, makeDefinition, makeFeed, makePageWriter } from './sample.ts';

const full = makeArticle({
  id: 'tag:example.org,2026:bridge',
  url: 'https://example.org/articles/bridge/?a=1&b=2',
  title: 'AT&T <3 the “Bridge” & List<T>',
  description: 'Why the bridge opens & how.',
  summary: 'Why the bridge opens & how.',
  html: '<p>The <em>bridge</em> opens; see <a href="https://example.org/map">the map</a>.</p>\n<pre><code>if (a[b[0]]&gt;1) ]]&gt;\n\tdone</code></pre>',
  authors: [{ name: 'Ona Onaitė', email: 'ona@example.org' }],
  section: 'News',
  tags: ['C++', 'R&D'],
  dateline: 'VILNIUS, May 31',
  sources: ['AFP', 'dpa'],
  image: {
    url: 'https://example.org/media/bridge.jpg',
    alt: 'The bridge',
    caption: 'The bridge at “night”',
    credit: 'Jan & Co',
    mediaType: 'image/jpeg',
  },
  published: new Date('2026-05-31T08:30:00Z'),
  updated: new Date('2026-06-01T12:00:00Z'),
});

const hebrew = makeArticle({
  id: 'https://example.org/articles/shalom/',
  url: 'https://example.org/articles/shalom/',
  title: 'שלום עולם 👋',
  summary: 'שלום',
  html: '<p>שלום <bdi>AT&amp;T</bdi></p>',
  authors: [{ name: 'דנה', url: 'https://example.org/dana' }, { name: 'Jan' }],
  language: 'he',
  published: new Date('2026-05-30T22:15:00Z'),
  updated: new Date('2026-05-30T22:15:00Z'),
});

const bare = makeArticle({
  id: 'urn:uuid:1225c695-cfb8-4ebb-aaaa-80da344efa6a',
  url: 'https://example.org/articles/bare/',
  title: 'Only a title',
  ...{ summary: '', html: '' },
  published: new Date('2026-05-02T00:00:00Z'),
  updated: new Date('2026-05-02T00:00:00Z'),
});

const podcast = makeArticle({
  id: 'tag:example.org,2026:episode-1',
  url: 'https://example.org/articles/episode-1/',
  title: 'Episode 1',
  summary: 'We talk.',
  html: '<p>We talk.</p>',
  authors: [{ name: 'Jan' }],
  tags: ['日本語'],
  enclosures: [
    {
      url: 'https://example.org/media/1.mp3',
      mediaType: 'audio/mpeg',
      length: 29_000_000,
      duration: 1_865,
      title: 'Episode 1, “live”',
    },
    { url: 'https://example.org/media/1.pdf', mediaType: 'application/pdf' },
  ],
  published: new Date('2026-05-01T23:59:59Z'),
  updated: new Date('2026-05-01T23:59:59Z'),
});

export const fourArticles = [full, hebrew, bare, podcast] as const;

const definition = makeDefinition({
  title: 'Example & Sons',
  description: 'What happens in <Vilnius>.',
  author: { name: 'Editors', email: 'editors@example.org' },
  copyright: '© 2026 Example & Sons',
  icon: 'https://example.org/icon.png',
  image: 'https://example.org/logo.png',
});

/** As the program publishes them, with the built-in templates. */
export function fourFeeds(): FeedTexts {
  return feedTexts(makeFeed(fourArticles, definition), makePageWriter(definition).item);
}
