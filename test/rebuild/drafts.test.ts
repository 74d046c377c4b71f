// Holds that drafts of a build are only made of what is new, never stand in a file's place, and are gone afterwards.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { draftOf, placeDrafts, removeDrafts, writeDraft } from '../../src/rebuild/drafts.ts';
import { makeFolder } from '../store/temporary.ts';
import { makeRepresentation } from './fake-parts.ts';

const feed = makeRepresentation('/tags/a/rss.xml', 'text');
/** Of no process: Linux, macOS and Windows count far less. */
const NOBODY = 2 ** 31 - 2;

test('a draft has the bytes, in a folder of this process that was not there before', async () => {
  const place = placeDrafts(join(await makeFolder(), 'out'));
  expect(existsSync(place.out)).toBe(false);
  writeDraft(feed, place);
  expect(readFileSync(draftOf(place.drafts, feed.hash), 'utf8')).toBe('text');
  expect(readdirSync(place.out)).toEqual([`.feedwright-${process.pid}`]);
  removeDrafts(place.drafts);
  expect(readdirSync(place.out)).toEqual([]);
});

test('of what the file has already there is no draft', async () => {
  const place = placeDrafts(await makeFolder());
  mkdirSync(join(place.out, 'tags/a'), { recursive: true });
  const file = join(place.out, 'tags/a/rss.xml');
  writeFileSync(file, 'text');
  writeDraft(feed, place);
  expect(existsSync(place.drafts)).toBe(false);
  writeFileSync(file, 'test');
  writeDraft(feed, place);
  expect(existsSync(draftOf(place.drafts, feed.hash))).toBe(true);
});

test('two hashes that a file system without capital letters would take for one have two drafts', () => {
  const [small, large] = ['abcdefghijklmnopqrstuv', 'ABCDEFGHIJKLMNOPQRSTUV'].map((hash) =>
    draftOf('/out', hash).toLowerCase(),
  );
  expect(small).not.toBe(large);
});

test('drafts of a process that was killed are removed by the next, those of one that runs are not', async () => {
  const out = await makeFolder();
  for (const name of [`.feedwright-${NOBODY}`, `.feedwright-${process.ppid}`, '.feedwright-x', 'mine'])
    mkdirSync(join(out, name));
  placeDrafts(out);
  expect(readdirSync(out).sort()).toEqual(['.feedwright-x', `.feedwright-${process.ppid}`, 'mine'].sort());
});

test('a folder that cannot be written is named, with a remedy', async () => {
  const out = join(await makeFolder(), 'out');
  writeFileSync(out, 'a file');
  expect(() => writeDraft(feed, placeDrafts(out))).toThrow(/out cannot be written \(ENOTDIR\); .*--out$/);
});
