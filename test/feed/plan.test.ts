// Which feeds there are, what each is called, and how long one is served that lost its articles.
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config/load.ts';
import { createGrouping } from '../../src/feed/group.ts';
import { type FeedPlan, planGroupFeeds } from '../../src/feed/plan.ts';
import { type FeedRecord, mintMain } from '../../src/feed/record.ts';
import { articleWith } from './article-with.ts';

const NOW = new Date('2026-06-01T12:00:00Z');
const DAY = 86_400_000;
const later = (days: number) => new Date(NOW.getTime() + days * DAY);

interface Planning {
  readonly tags?: readonly string[];
  readonly known?: readonly FeedRecord[];
  readonly now?: Date;
  readonly flags?: Readonly<Record<string, string>>;
  readonly taken?: readonly string[];
}

/** Of one article for each tag. */
function plan({ tags = [], known = [], now = NOW, flags = {}, taken = [] }: Planning): FeedPlan {
  const config = loadConfig({
    ...{ cwd: '/nowhere', env: {} },
    flags: { baseUrl: 'https://example.org/blog', title: 'The site', ...flags },
  }).config;
  const articles = tags.map((tag, index) => articleWith(`a${index}`, { tags: [tag] }));
  const groups = createGrouping({ language: 'en', isMultilingual: false })(articles);
  const ledger = new Map(known.map((record) => [record.key, record]));
  return planGroupFeeds(groups, ledger, {
    ...{ config, author: undefined, now },
    isTaken: (path) => taken.includes(path),
  });
}

const foldersOf = ({ feeds }: FeedPlan) =>
  Object.fromEntries(feeds.map(({ record }) => [record.name, decodeURI(record.folder)]));
const recordsOf = ({ feeds, retired }: FeedPlan) => [...feeds.map(({ record }) => record), ...retired];

describe('a feed', () => {
  it('is defined by its name, below the base URL', () => {
    const [feed] = plan({ tags: ['C++'] }).feeds;
    expect(feed?.definition).toMatchObject({
      key: 'tag:c++',
      id: 'https://example.org/blog/tags/cplusplus/',
      title: 'The site – C++',
      description: 'C++ – The site',
      homeUrl: 'https://example.org/blog/tags/cplusplus/',
      pagePath: '/tags/cplusplus/',
      paths: { rss: '/tags/cplusplus/rss.xml' },
      urls: { json: 'https://example.org/blog/tags/cplusplus/feed.json' },
      language: 'en',
    });
  });

  it('is one of its kind, and has enough articles', () => {
    expect(plan({ tags: ['a', 'a', 'b'], flags: { 'derive.atLeast': '2' } }).feeds.length).toBe(1);
    expect(plan({ tags: ['a'], flags: { 'derive.kinds': 'sections' } }).feeds).toEqual([]);
    expect(plan({ tags: ['a'], flags: { 'derive.kinds': 'none' } }).feeds).toEqual([]);
  });

  it('keeps address and id when the host changes and another name would come to its address', () => {
    const first = plan({ tags: ['a/b'] });
    const second = plan({
      tags: ['a-b', 'a/b'],
      known: recordsOf(first),
      flags: { baseUrl: 'https://new.example' },
    });
    expect(foldersOf(second)).toEqual({ 'a/b': '/tags/a-b/', 'a-b': '/tags/a-b-2/' });
    const { record, definition } = second.feeds.find(({ record }) => record.name === 'a/b') ?? {};
    expect(record?.id).toBe('https://example.org/blog/tags/a-b/');
    expect(definition?.urls.rss).toBe('https://new.example/tags/a-b/rss.xml');
  });
});

describe('addresses', () => {
  it('are distinct, and the name that is its own address gets it, whatever the order', () => {
    const tags = ['a/b', 'a-b', 'a b', 'C++', 'C#', '.NET', '日本語', '..', 'Ä', '🎉', '🐟'];
    const folders = foldersOf(plan({ tags }));
    expect(folders).toMatchObject({ 'a b': '/tags/a-b/', 'a/b': '/tags/a-b-2/', Ä: '/tags/ä/' });
    expect(new Set(Object.values(folders)).size).toBe(10);
    expect(foldersOf(plan({ tags: tags.toReversed() }))).toEqual(folders);
  });

  it('are never those of an article', () => {
    expect(foldersOf(plan({ tags: ['art'], taken: ['/tags/art/'] }))).toEqual({ art: '/tags/art-2/' });
  });

  it('of very many names that come to one are told apart by a hash', () => {
    const tags = Array.from({ length: 12 }, (_, index) => `a${'/'.repeat(index + 1)}b`);
    const folders = Object.values(foldersOf(plan({ tags })));
    expect(new Set(folders).size).toBe(12);
    expect(folders.filter((folder) => /^\/tags\/a-b-[0-9a-f]{8}\/$/.test(folder)).length).toBe(3);
  });
});

describe('a feed that lost its last article', () => {
  const had = recordsOf(plan({ tags: ['art'] }));

  it('is served on without articles, and remembers since when', () => {
    const { feeds, retired } = plan({ known: had });
    expect(retired).toEqual([]);
    expect(feeds).toMatchObject([
      { articles: [], record: { name: 'art', articles: 0, emptiedSince: NOW.toISOString() } },
    ]);
    expect(feeds[0]?.definition.title).toBe('The site – art');
  });

  it('is retired after the days that the configuration says, to the millisecond', () => {
    const known = recordsOf(plan({ known: had }));
    const isServed = (now: Date) => plan({ known, now }).feeds.length === 1;
    expect([isServed(new Date(later(30).getTime() - 1)), isServed(later(30))]).toEqual([true, false]);
    expect(plan({ known, now: later(3), flags: { 'derive.retireAfter': '3' } }).retired.length).toBe(1);
  });

  it('is the same feed when articles come back, also after it was retired', () => {
    const known = recordsOf(plan({ known: recordsOf(plan({ known: had })), now: later(60) }));
    const [feed] = plan({
      tags: ['Art'],
      known,
      now: later(90),
      flags: { baseUrl: 'https://b.example' },
    }).feeds;
    expect(feed?.record).toMatchObject({
      ...{ id: had[0]?.id, folder: '/tags/art/', firstSeen: NOW.toISOString() },
      ...{ emptiedSince: '', articles: 1, name: 'Art' },
    });
  });

  it('is like one whose kind is not wanted any more, which shows its articles until then', () => {
    const { feeds } = plan({ tags: ['art'], known: had, flags: { 'derive.kinds': 'none' } });
    expect(feeds).toMatchObject([{ record: { emptiedSince: NOW.toISOString(), articles: 1 } }]);
    expect(feeds[0]?.articles.length).toBe(1);
  });
});

it('the record of the main feed is no feed of a tag', () => {
  const main = mintMain({ baseUrl: 'https://example.org', now: NOW });
  expect(main).toMatchObject({ key: '', folder: '/', id: 'https://example.org/' });
  expect(plan({ known: [main] })).toEqual({ feeds: [], retired: [] });
});
