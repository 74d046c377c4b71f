import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import type { LedgerEntry } from '../../src/identity/entry.ts';
import { makeNumberedFeeds, makePublication } from './publication.ts';
import { makeFolder, openTemporary } from './temporary.ts';

const entry: LedgerEntry = {
  ...{
    id: 'urn:a',
    path: 'a.md',
    url: 'https://example.org/a/',
    title: 'Žuvis',
    slug: 'a',
    contentHash: 'x',
  },
  ...{ published: '2024-03-01T00:00:00.000Z', updated: '2024-03-02T00:00:00.000Z' },
  ...{ state: 'live', retractedAt: '' },
};
const others = Array.from({ length: 2_500 }, (_, number) => ({ ...entry, id: `urn:b-${number}` }));

test('entries go with their release, are replaced by id, and come back after a restart', async () => {
  const folder = await makeFolder();
  const store = await openTemporary(folder);
  expect(await store.ledger.all()).toEqual([]);
  const publication = makePublication(makeNumberedFeeds(1, 100));
  await store.releases.save({ ...publication, ledger: [entry, ...others] });
  const retracted = { ...entry, state: 'retracted', retractedAt: '2024-05-01T00:00:00.000Z' } as const;
  const hidden = { ...retracted, id: 'urn:b-0', state: 'hidden' } as const;
  await store.releases.save({ ...publication, ledger: [retracted, hidden] });
  await store.close();
  const again = await openTemporary(folder);
  const all = await again.ledger.all();
  expect([all.length, all[0], all[1]]).toEqual([2_501, retracted, hidden]);
  await again.ledger.put([entry]);
  expect((await again.ledger.all())[0]).toEqual(entry);
});

test('a release that cannot be saved leaves the ledger as it was', async () => {
  const { releases, ledger } = await openTemporary(await makeFolder());
  const broken = { ...entry, title: undefined as unknown as string };
  const publication = { ...makePublication(makeNumberedFeeds(1, 100)), ledger: [entry, broken] };
  await expect(releases.save(publication)).rejects.toThrow();
  expect(await ledger.all()).toEqual([]);
  expect((await releases.loadLatest()).snapshot).toBeUndefined();
});

test('a damaged row counts as lost, and costs no other', async () => {
  const folder = await makeFolder();
  const store = await openTemporary(folder);
  await store.ledger.put([entry, ...others.slice(0, 3)]);
  await store.close();
  const database = new DatabaseSync(join(folder, 'feedwright.db'));
  database.exec(`
    UPDATE ledger SET state = 'lIve' WHERE id = 'urn:b-0';
    UPDATE ledger SET published = '2024-99-01' WHERE id = 'urn:b-1';
    UPDATE ledger SET updated = 'x' WHERE id = 'urn:b-2';
  `);
  database.close();
  expect(await (await openTemporary(folder)).ledger.all()).toEqual([entry]);
});

test('a file that can be read and not written: the ledger is known in memory', async () => {
  const folder = await makeFolder();
  const store = await openTemporary(folder);
  await store.ledger.put([entry]);
  await store.close();
  // SQLite cannot make its log where a folder has that name; this hinders root too.
  await mkdir(join(folder, 'feedwright.db-wal'));
  const again = await openTemporary(folder);
  expect([again.durable, await again.ledger.all()]).toEqual([false, [entry]]);
});
