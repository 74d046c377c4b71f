// Holds what a podcast is in RSS, as parsers that players are built on read it back, and that nothing of it stands in other feeds.
import { spawnSync } from 'node:child_process';
import { parseJsonFeed, parseRssFeed } from 'feedsmith';
import { describe, expect, it } from 'vitest';
import type { PodcastSettings } from '../../src/config/podcast.ts';
import { definePodcast } from '../../src/feed/podcast.ts';
import { composeDocuments, renderFragments } from '../../src/format/compose.ts';
import { assemble } from '../../src/snapshot/represent.ts';
import { makeArticle, makeDefinition, makeFeed } from './sample.ts';

const value = {
  name: 'value',
  attributes: { type: 'lightning', method: 'keysend', suggested: '0.00000005000' },
  children: [
    {
      name: 'valueRecipient',
      attributes: { name: 'A & B', type: 'node', address: '02', split: '99' },
      children: [],
    },
  ],
};
const settings: PodcastSettings = {
  ...{ author: 'Ada & Co', owner: { name: 'Ada', email: 'ada@example.org' }, explicit: true },
  categories: [{ name: 'Technology' }, { name: 'Society & Culture', inner: 'Documentary' }],
  ...{ image: '/c.png', type: 'serial', isBlocked: true, newFeedUrl: 'https://new.example/rss.xml' },
  ...{ guid: '', medium: 'podcast', locked: true, value, places: {} },
  funding: [{ url: 'https://example.org/give?a&b', text: 'Support <us>' }],
  people: [{ name: 'Ada', role: 'host', group: 'cast', image: 'https://e.org/a.jpg', url: 'https://e.org/' }],
};
const episode = makeArticle({
  title: 'Episode <1>',
  authors: [{ name: 'Ada' }, { name: 'Alan' }],
  image: {
    ...{ url: 'https://e.org/l.png', alt: '', caption: 'C', credit: 'P', mediaType: 'image/png', width: 800 },
    ...{
      height: 450,
      length: 70,
      sizes: [{ url: 'https://e.org/s.png', width: 400, height: 225, length: 7 }],
    },
  },
  enclosures: [
    { url: 'https://e.org/n.pdf', mediaType: 'application/pdf', length: 5, title: 'Notes' },
    { url: 'https://e.org/1.mp3', mediaType: 'audio/mpeg', length: 29_000_000, duration: 3723.4 },
    { url: 'https://e.org/1.mp4', mediaType: 'video/mp4', length: 99, duration: 3723 },
  ],
  episode: {
    ...{ number: 1, display: 'Ch. 1', season: 2, seasonName: 'Two', type: 'full', explicit: false },
    ...{ isBlocked: true, title: 'One', image: 'https://e.org/e.jpg', value },
    people: [{ name: 'Grace', role: 'guest' }],
    transcripts: [{ url: 'https://e.org/1.vtt', mediaType: 'text/vtt', language: 'en', rel: 'captions' }],
    chapters: { url: 'https://e.org/1.json', mediaType: 'application/json+chapters' },
    soundbites: [{ start: 73, duration: 60.5, title: 'A <bit>' }],
  },
});
const plain = makeArticle({ id: 'tag:example.org,2026:b', url: 'https://example.org/b/' });

function textsOf(hasPodcast: boolean): Readonly<Record<'rss' | 'atom' | 'json', string>> {
  const definition = makeDefinition();
  const podcast = definePodcast(settings, definition, 'https://example.org');
  const feed = makeFeed([episode, plain], hasPodcast ? { podcast } : {});
  const documents = composeDocuments(feed, (article) =>
    renderFragments({ article, content: article.html }, 'en', { hasPodcast: true }),
  );
  const [rss = '', atom = '', json = ''] = documents.map((document) => assemble(document).toString());
  return { rss, atom, json };
}
const texts = textsOf(true);

describe('feedsmith', () => {
  const channel = parseRssFeed(texts.rss);
  const [item, other] = channel.items ?? [];

  it('reads what the podcast is', () => {
    expect(channel.itunes).toEqual({
      ...{
        author: 'Ada & Co',
        explicit: true,
        type: 'serial',
        block: true,
        image: 'https://example.org/c.png',
      },
      owner: { name: 'Ada', email: 'ada@example.org' },
      newFeedUrl: 'https://new.example/rss.xml',
      categories: [
        { text: 'Technology' },
        { text: 'Society & Culture', categories: [{ text: 'Documentary' }] },
      ],
    });
    expect(channel.podcast).toMatchObject({
      guid: 'c01e137b-d456-572f-9dcf-07e857dc2292',
      locked: { value: true, owner: 'ada@example.org' },
      fundings: [{ url: 'https://example.org/give?a&b', display: 'Support <us>' }],
      medium: 'podcast',
      persons: [
        { display: 'Ada', role: 'host', group: 'cast', img: 'https://e.org/a.jpg', href: 'https://e.org/' },
      ],
      values: [
        {
          type: 'lightning',
          method: 'keysend',
          valueRecipients: [{ name: 'A & B', address: '02', split: 99 }],
        },
      ],
    });
  });

  it('reads what the episode is', () => {
    expect(item?.itunes).toEqual({
      ...{ title: 'One', author: 'Ada, Alan', duration: 3723, image: 'https://e.org/e.jpg', explicit: false },
      ...{ episode: 1, season: 2, episodeType: 'full', block: true },
    });
    expect(item?.podcast).toMatchObject({
      season: { number: 2, name: 'Two' },
      episode: { number: 1, display: 'Ch. 1' },
      transcripts: [{ url: 'https://e.org/1.vtt', type: 'text/vtt', language: 'en', rel: 'captions' }],
      chapters: { url: 'https://e.org/1.json', type: 'application/json+chapters' },
      soundbites: [{ startTime: 73, duration: 60.5, display: 'A <bit>' }],
      persons: [{ display: 'Grace', role: 'guest' }],
      values: [{ type: 'lightning' }],
    });
    expect(item?.enclosures).toEqual([
      { url: 'https://e.org/1.mp3', length: 29_000_000, type: 'audio/mpeg' },
    ]);
    expect([item?.title, other?.itunes, other?.podcast]).toEqual(['Episode <1>', undefined, undefined]);
  });

  it('reads the picture in its sizes', () => {
    expect(item?.media?.groups?.[0]?.contents).toMatchObject([
      { url: 'https://e.org/l.png', width: 800, height: 450, fileSize: 70, isDefault: true },
      { url: 'https://e.org/s.png', width: 400, height: 225, fileSize: 7 },
    ]);
    expect(item?.media?.thumbnails).toEqual([{ url: 'https://e.org/s.png', width: 400, height: 225 }]);
  });

  it('reads every enclosure in JSON', () => {
    expect(parseJsonFeed(texts.json).items?.[0]?.attachments).toMatchObject([
      { mime_type: 'application/pdf', size_in_bytes: 5, title: 'Notes' },
      { mime_type: 'audio/mpeg', size_in_bytes: 29_000_000, duration_in_seconds: 3723.4 },
      { mime_type: 'video/mp4', size_in_bytes: 99, duration_in_seconds: 3723 },
    ]);
  });
});

const python = '/usr/bin/python3';
const isHere = spawnSync(python, ['-c', 'import feedparser']).status === 0;
const SCRIPT = `
import feedparser, json, sys
f = feedparser.parse(sys.stdin.buffer.read())
e = f.entries[0]
print(json.dumps([bool(f.bozo), f.feed.author, f.feed.publisher_detail, [t.term for t in f.feed.tags], f.feed.image.href,
  e.itunes_duration, e.itunes_episode, e.itunes_season, [x.length for x in e.enclosures], f.feed.podcast_guid]))`;

it.skipIf(!isHere)(
  isHere ? 'feedparser reads it' : 'feedparser reads it (SKIPPED: it is not on this machine)',
  () => {
    const { stdout } = spawnSync(python, ['-c', SCRIPT], { input: texts.rss, encoding: 'utf8' });
    expect(JSON.parse(stdout)).toEqual([
      ...[false, 'Ada', { name: 'Ada', email: 'ada@example.org' }],
      ...[['Technology', 'Society & Culture', 'Documentary'], 'https://example.org/c.png'],
      ...['3723', '1', '2', ['29000000'], 'c01e137b-d456-572f-9dcf-07e857dc2292'],
    ]);
  },
);

describe('a feed that is no podcast', () => {
  it('has neither elements nor namespaces of one', () => {
    for (const text of Object.values(textsOf(false))) expect(text).not.toMatch(/itunes|podcast/);
    expect(texts.atom + texts.json).not.toMatch(/itunes|podcastindex/);
  });

  it('has the very bytes that it has where there is no podcast', () => {
    const bytesOf = (hasPodcast: boolean) => {
      const { podcast: _, ...fragments } = renderFragments({ article: episode, content: '' }, 'en', {
        hasPodcast,
      });
      return fragments;
    };
    expect(bytesOf(true)).toEqual(bytesOf(false));
    expect(renderFragments({ article: plain, content: '' }, 'en', { hasPodcast: true })).not.toHaveProperty(
      'podcast',
    );
  });
});

it('a lead picture is the cover of its episode only where it is known to be fit', () => {
  const coverOf = (image: object) => {
    const article = makeArticle({
      enclosures: [{ url: 'https://e.org/1.mp3', mediaType: 'audio/mpeg' }],
      image: {
        url: 'https://e.org/l.jpg',
        alt: '',
        caption: '',
        credit: '',
        mediaType: 'image/jpeg',
        ...image,
      },
    });
    return renderFragments({ article, content: '' }, 'en', { hasPodcast: true }).podcast?.bytes.includes(
      'itunes:image',
    );
  };
  expect(coverOf({ width: 1400, height: 1400 })).toBe(true);
  for (const image of [{}, { width: 1400, height: 1300 }, { width: 1000, height: 1000 }])
    expect(coverOf(image) ?? false).toBe(false);
});
