// What a page offers to browsers and readers that look for feeds: bounded, each once, and no two called the same.
import { expect, test } from 'vitest';
import { alternatesOf } from '../../src/format/alternates.ts';
import { listingOf } from '../feed/listed.ts';

const definitions = (keys: readonly string[]) => {
  const { feeds } = listingOf(Object.fromEntries(keys.map((key) => [key, {}])));
  return keys.flatMap((key) => feeds.filter((feed) => feed.key === key).map(({ definition }) => definition));
};

test('those that matter most come first in every format, the others in the one to subscribe to', () => {
  const [art, main, music] = definitions(['tag:art', '', 'tag:music']);
  if (!art || !main || !music) throw new Error('no feeds');
  expect(alternatesOf({ whole: [main], brief: [art, music] })).toEqual([
    { title: 'Example (RSS)', url: 'https://example.org/rss.xml', mediaType: 'application/rss+xml' },
    { title: 'Example (Atom)', url: 'https://example.org/atom.xml', mediaType: 'application/atom+xml' },
    {
      title: 'Example (JSON Feed)',
      url: 'https://example.org/feed.json',
      mediaType: 'application/feed+json',
    },
    {
      title: 'Example – art (RSS)',
      url: 'https://example.org/tags/art/rss.xml',
      mediaType: 'application/rss+xml',
    },
    {
      title: 'Example – music (RSS)',
      url: 'https://example.org/tags/music/rss.xml',
      mediaType: 'application/rss+xml',
    },
  ]);
});

test('an article with two hundred tags offers a dozen of them', () => {
  const brief = definitions(Array.from({ length: 200 }, (_, n) => `tag:${n}`));
  expect(alternatesOf({ whole: definitions(['']), brief })).toHaveLength(3 + 12);
});

test('a feed is offered once, and two of one title are told apart', () => {
  const [main, art] = definitions(['', 'tag:art']);
  if (!main || !art) throw new Error('no feeds');
  const titles = alternatesOf({ whole: [{ ...art, title: 'Example' }, main, main], brief: [main] }).map(
    ({ title }) => title,
  );
  expect(titles).toEqual([
    ...['Example (RSS)', 'Example (Atom)', 'Example (JSON Feed)'],
    'Example (RSS) – /rss.xml',
    'Example (Atom) – /atom.xml',
    'Example (JSON Feed) – /feed.json',
  ]);
});
