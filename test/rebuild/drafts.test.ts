// Holds that drafts of a build are made of what is new only, and are gone afterwards.
import { existsSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  createDraftPlace,
  type DraftPlace,
  draftOf,
  removeDrafts,
  writeDraft,
} from '../../src/rebuild/drafts.ts';
import { makeFolder } from '../store/temporary.ts';
import { makeRepresentation } from './fake-parts.ts';

const feed = makeRepresentation('/tags/a/rss.xml', 'text');

async function makePlace(): Promise<DraftPlace> {
  const folder = await makeFolder();
  return { out: join(folder, 'out'), drafts: join(folder, 'drafts') };
}

test('a draft has the bytes, in a folder that was not there before, and nothing else is written', async () => {
  const place = await makePlace();
  writeDraft(feed, place);
  expect(readFileSync(draftOf(place, feed.hash), 'utf8')).toBe('text');
  expect(existsSync(place.out)).toBe(false);
  for (let round = 0; round < 2; round += 1) removeDrafts(place);
  expect(existsSync(place.drafts)).toBe(false);
});

test('of what the file has already there is no draft', async () => {
  const place = await makePlace();
  mkdirSync(join(place.out, 'tags/a'), { recursive: true });
  const file = join(place.out, 'tags/a/rss.xml');
  writeFileSync(file, 'text');
  writeDraft(feed, place);
  expect(existsSync(place.drafts)).toBe(false);
  writeFileSync(file, 'test');
  writeDraft(feed, place);
  expect(existsSync(draftOf(place, feed.hash))).toBe(true);
});

test('two hashes that a file system without capital letters would take for one have two drafts', () => {
  const [small, large] = ['abcdefghijklmnopqrstuv', 'ABCDEFGHIJKLMNOPQRSTUV'].map((hash) =>
    draftOf({ drafts: '/drafts' }, hash).toLowerCase(),
  );
  expect(small).not.toBe(large);
});

test('a folder that cannot be written is named, with a remedy', async () => {
  const place = await makePlace();
  writeFileSync(place.drafts, 'a file');
  expect(() => writeDraft(feed, place)).toThrow(/drafts cannot be written \(EEXIST\); .*--data$/);
});

test('each build has a folder of its own, and only old ones of others are removed', async () => {
  const folder = await makeFolder();
  const now = new Date();
  for (const name of ['drafts-old', 'drafts-new', 'mine']) mkdirSync(join(folder, name));
  for (const name of ['drafts-old', 'mine']) utimesSync(join(folder, name), 0, 0);
  const [one, two] = [1, 2].map(() => createDraftPlace(folder, { out: '/out', now }));
  expect(one?.drafts).not.toBe(two?.drafts);
  expect(readdirSync(folder).sort()).toEqual(['drafts-new', 'mine']);
});
