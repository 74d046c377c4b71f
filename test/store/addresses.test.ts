// Holds that a request for an address that an article left hears what became of the article, also from another process.

import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import type { LedgerEntry } from '../../src/identity/entry.ts';
import { openPageReader } from '../../src/store/page-reader.ts';
import { openReadOnly } from '../../src/store/read-only.ts';
import { makePublication } from './publication.ts';
import { makeFolder, openTemporary } from './temporary.ts';

const entryAt = (url: string, more: Partial<LedgerEntry> = {}): LedgerEntry => ({
  ...{ id: 'urn:a', path: 'a.md', url, title: 'a', slug: '', contentHash: 'x' },
  ...{ published: '', updated: '', state: 'live', retractedAt: '' },
  ...more,
});
const left = (...paths: readonly string[]) => paths.map((path) => ({ path, id: 'urn:a' }));

test('every address leads to where the article is now, and to nothing when it is taken back', async () => {
  const folder = await makeFolder();
  const { releases, formerly } = await openTemporary(folder);
  const [b, c] = ['https://example.org/b/', 'https://example.org/c/'];
  await releases.save({ ...makePublication([]), ledger: [entryAt(b)], addresses: left('/a/') });
  expect([formerly('/a/'), formerly('/b/')]).toEqual([{ url: b, isRetracted: false }, undefined]);
  await releases.save({ ...makePublication([]), ledger: [entryAt(c)], addresses: left('/b/') });
  expect(['/a/', '/b/'].map((path) => formerly(path)?.url)).toEqual([c, c]);
  const beside = openReadOnly({ folder });
  expect((await beside.movedPaths()).toSorted()).toEqual(['/a/', '/b/']);
  const reader = openPageReader({ folder });
  for (const state of ['hidden', 'retracted'] as const) {
    const taken = entryAt(c, { state });
    await releases.save({ ...makePublication([]), ledger: [taken], addresses: left('/c/') });
    for (const find of [formerly, reader.formerly])
      expect(['/a/', '/b/', '/c/', '/d/'].map((path) => find(path)?.isRetracted)).toEqual([
        true,
        true,
        true,
        undefined,
      ]);
  }
  reader.close();
  expect(await beside.movedPaths()).toEqual([]);
  await beside.close();
});

test('the newest fifty thousand are kept', async () => {
  const folder = await makeFolder();
  const { releases, formerly } = await openTemporary(folder);
  const ledger = [entryAt('https://example.org/now/')];
  await releases.save({ ...makePublication([]), ledger, addresses: left('/old/', '/again/') });
  const database = new DatabaseSync(join(folder, 'feedwright.db'));
  database.exec("INSERT INTO address (rowid, path, id) VALUES (50001, '/late/', 'urn:a')");
  database.close();
  await releases.save({ ...makePublication([]), addresses: left('/again/') });
  expect(['/old/', '/again/', '/late/'].map((path) => formerly(path) !== undefined)).toEqual([
    false,
    true,
    true,
  ]);
});
