// The records of feeds: kept with a release, replaced by key, and asked for by a request.
import { expect, test } from 'vitest';
import type { FeedRecord } from '../../src/feed/record.ts';
import { makePublication } from './publication.ts';
import { makeFolder, openTemporary } from './temporary.ts';

function recordOf(name: string, changes: Partial<FeedRecord> = {}): FeedRecord {
  return {
    ...{ key: `tag:${name}`, folder: `/tags/${name}/`, id: `https://example.org/tags/${name}/`, name },
    ...{ firstSeen: '2026-05-01T00:00:00.000Z', emptiedSince: '', updated: '2026-05-02T00:00:00.000Z' },
    ...{ articles: 3, retracted: ['tag:example.org,2026:a', 'urn:b,c'] },
    ...changes,
  };
}

test('records come back as they were put, and one of the same key takes the place of the other', async () => {
  const store = await openTemporary(await makeFolder());
  const [a, b] = [recordOf('a'), recordOf('b')];
  await store.releases.save({ ...makePublication([]), feeds: [b, a] });
  expect(await store.feeds.all()).toEqual([a, b]);
  const emptied = { ...a, emptiedSince: '2026-06-01T00:00:00.000Z', articles: 0, retracted: [] };
  await store.releases.save({ ...makePublication([]), feeds: [emptied] });
  expect(await store.feeds.all()).toEqual([emptied, b]);
});

test('a request learns of a feed that lost its articles, and of no other', async () => {
  const store = await openTemporary(await makeFolder());
  const emptied = recordOf('a', { emptiedSince: '2026-06-01T00:00:00.000Z' });
  await store.releases.save({ ...makePublication([]), feeds: [emptied, recordOf('b')] });
  expect(['/tags/a/', '/tags/b/', '/tags/c/', ''].map(store.isEmptied)).toEqual([true, false, false, false]);
});

test('two feeds in one folder are refused, and a release that fails leaves no record', async () => {
  const store = await openTemporary(await makeFolder());
  const twice = [recordOf('a'), recordOf('b', { folder: '/tags/a/' })];
  await expect(store.releases.save({ ...makePublication([]), feeds: twice })).rejects.toThrow();
  expect(await store.feeds.all()).toEqual([]);
});
