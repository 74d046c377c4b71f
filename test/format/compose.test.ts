// Documents: head, fragments and tail put together, within the bytes that a feed may have, and their Link header.
import { describe, expect, it } from 'vitest';
import type { RenderedArticle } from '../../src/article/article.ts';
import type { FeedFormat } from '../../src/feed/feed.ts';
import { composeDocuments, renderFragments } from '../../src/format/compose.ts';
import { assemble } from '../../src/snapshot/represent.ts';
import { judgeFeeds } from '../hostile/judge.ts';
import { readAtom, readJson, readRss } from '../hostile/read-feeds.ts';
import { composeFeed, feedTexts, makeArticle, makeFeed } from './sample.ts';

/** Newest first, each with a body of so many bytes. */
function makeArticles(sizes: readonly number[]): RenderedArticle[] {
  return sizes.map((size, index) =>
    makeArticle({
      id: `tag:example.org,2026:${index}`,
      url: `https://example.org/${index}/`,
      html: `<p>${'é'.repeat(size / 2)}</p>`,
    }),
  );
}

const readers = { rss: readRss, atom: readAtom, json: readJson };
const formats: readonly FeedFormat[] = ['rss', 'atom', 'json'];

/** The numbers of the articles that stand in the document, by format, and how large it is. */
function composed(sizes: readonly number[], maxBytes: number) {
  return composeFeed(makeFeed(makeArticles(sizes), { maxBytes })).map((document) => {
    const bytes = assemble(document);
    const items = readers[document.format](bytes.toString('utf8'));
    return { numbers: items.map(({ id }) => Number(id.split(':').at(-1))), size: bytes.length };
  });
}

describe('a document', () => {
  it('is there once for each format, under its path and media type', () => {
    const documents = composeFeed(makeFeed([makeArticle()]));
    expect(documents.map(({ format, path, mediaType }) => [format, path, mediaType])).toEqual([
      ['rss', '/rss.xml', 'application/rss+xml; charset=utf-8'],
      ['atom', '/atom.xml', 'application/atom+xml; charset=utf-8'],
      ['json', '/feed.json', 'application/feed+json; charset=utf-8'],
    ]);
  });

  it('names itself, the other formats and the home page in its Link header (RFC 8288)', () => {
    const link = {
      rss: '<https://example.org/rss.xml>; rel="REL"; type="application/rss+xml"',
      atom: '<https://example.org/atom.xml>; rel="REL"; type="application/atom+xml"',
      json: '<https://example.org/feed.json>; rel="REL"; type="application/feed+json"',
    };
    const home = '<https://example.org/>; rel="alternate"; type="text/html"';
    for (const document of composeFeed(makeFeed([]))) {
      const others = formats.filter((format) => format !== document.format);
      expect(document.link).toBe(
        [
          link[document.format].replace('REL', 'self'),
          ...others.map((format) => link[format].replace('REL', 'alternate')),
          home,
        ].join(', '),
      );
    }
  });

  it('names no format in its Link header that readers are not to be pointed to', () => {
    const [, atom] = composeFeed(makeFeed([], { offered: ['atom'] }));
    expect(atom?.link).toBe(
      '<https://example.org/atom.xml>; rel="self"; type="application/atom+xml", <https://example.org/>; rel="alternate"; type="text/html"',
    );
  });

  it('is made of the very bytes of its fragments', () => {
    const article = makeArticle();
    const fragments = renderFragments({ article, content: '<p>x</p>' }, 'en');
    for (const document of composeDocuments(makeFeed([article]), () => fragments)) {
      expect(document.fragments[0]?.bytes).toBe(fragments[document.format].bytes);
      expect(
        assemble(document).equals(
          Buffer.concat([document.head, fragments[document.format].bytes, document.tail]),
        ),
      ).toBe(true);
    }
  });

  it.each([0, 1, 2, 20])(
    'with %i articles is valid, complete, in order, and the same a second time',
    (count) => {
      const feed = makeFeed(makeArticles(Array(count).fill(100)));
      const feeds = feedTexts(feed);
      expect(judgeFeeds(feeds)).toEqual([]);
      expect(readJson(feeds.json).map(({ id }) => id)).toEqual(feed.articles.map(({ id }) => id));
      expect(feedTexts(feed)).toEqual(feeds);
    },
  );

  it('without articles takes no date from the clock', () => {
    const { rss, atom } = feedTexts(makeFeed([]));
    expect(rss).toContain('<lastBuildDate>Thu, 01 Jan 1970 00:00:00 GMT</lastBuildDate>');
    expect(atom).toContain('<updated>1970-01-01T00:00:00.000Z</updated>');
  });
});

describe('maxBytes', () => {
  const all = composed([1_000, 1_000, 1_000, 1_000], 1_000_000);

  it('a feed that fits is whole', () => {
    expect(all.map(({ numbers }) => numbers)).toEqual(Array(3).fill([0, 1, 2, 3]));
  });

  it('the oldest give way, by bytes and not by characters', () => {
    const cut = composed([1_000, 1_000, 1_000, 1_000], 5_000);
    for (const { numbers, size } of cut) {
      expect(size).toBeLessThanOrEqual(5_000);
      expect(numbers.length).toBeGreaterThan(1);
      expect(numbers).toEqual([0, 1, 2, 3].slice(0, numbers.length));
      expect(numbers.length).toBeLessThan(4);
    }
  });

  it('is met to the byte: at most a separator for each article is given away', () => {
    for (const [index, { size }] of all.entries()) {
      expect(composed([1_000, 1_000, 1_000, 1_000], size + 4)[index]?.numbers.length).toBe(4);
      expect(composed([1_000, 1_000, 1_000, 1_000], size - 1)[index]?.numbers).toEqual([0, 1, 2]);
    }
  });

  it('the newest always stands, however large', () => {
    expect(composed([40_000, 10, 10], 10_000).map(({ numbers }) => numbers)).toEqual([[0], [0], [0]]);
  });

  it('an older article does not jump over a large one', () => {
    expect(composed([10, 40_000, 10], 10_000).map(({ numbers }) => numbers)).toEqual([[0], [0], [0]]);
  });
});
