// Releases: kept whole, each body once, two of them, and never served damaged.

import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { AppError } from '../../src/problem.ts';
import { withoutBytes } from '../../src/snapshot/bodies.ts';
import { createReleases, type Releases } from '../../src/store/releases.ts';
import type { Retention } from '../../src/store/retention.ts';
import { createSqliteDialect } from '../../src/store/sqlite-dialect.ts';
import { openStore } from '../../src/store/store.ts';
import { makeNumberedFeeds, makePublication, makeRepresentation } from './publication.ts';
import { makeFolder, openTemporary } from './temporary.ts';

/** Runs SQL in the file behind the store's back. */
function run(
  folder: string,
  sql: string,
  ...values: (string | number | Buffer)[]
): Record<string, unknown>[] {
  const database = new DatabaseSync(join(folder, 'feedwright.db'));
  try {
    return database.prepare(sql).all(...values);
  } finally {
    database.close();
  }
}

test('a snapshot comes back as it was, with four codings, frozen, after a restart', async () => {
  const folder = await makeFolder();
  const store = await openTemporary(folder);
  const odd = makeRepresentation('/tags/%C5%BEuvis/rss.xml', 'žuvis 🐟\u0000"');
  const empty = { ...makeRepresentation('/style.css', ''), link: '', codings: { identity: Buffer.alloc(0) } };
  const publication = makePublication([...makeNumberedFeeds(1, 5_000), odd, empty]);
  expect(await store.releases.save(publication)).toBe(1);
  await store.close();

  const { snapshot, notes } = await (await openTemporary(folder)).releases.loadLatest();
  expect(notes).toEqual([]);
  expect(snapshot).toEqual({ ...publication.snapshot, release: 1 });
  const feed = snapshot?.byPath.get('/rss.xml');
  expect(Object.keys(feed?.codings ?? {})).toEqual(['identity', 'gzip', 'br', 'zstd']);
  expect(feed?.codings?.identity).toBeInstanceOf(Buffer);
  expect([snapshot, feed, feed?.codings].every(Object.isFrozen)).toBe(true);
});

test('a release that lacks feeds comes back as one, and says so under its checksum', async () => {
  const folder = await makeFolder();
  const { releases } = await openTemporary(folder);
  const { snapshot, ...rest } = makePublication(makeNumberedFeeds(1, 100));
  await releases.save({ ...rest, snapshot: { ...snapshot, isPartial: true } });
  expect((await releases.loadLatest()).snapshot).toMatchObject({ release: 1, isPartial: true });
  run(folder, 'UPDATE release SET is_partial = 0');
  expect((await releases.loadLatest()).snapshot).toBeUndefined();
});

test('without a release there is no snapshot and nothing to note', async () => {
  const { releases } = await openTemporary(await makeFolder());
  expect(await releases.loadLatest()).toEqual({ snapshot: undefined, notes: [] });
});

test('the number counts up over restarts', async () => {
  const folder = await makeFolder();
  for (const number of [1, 2, 3, 4]) {
    const store = await openTemporary(folder);
    expect(await store.releases.save(makePublication(makeNumberedFeeds(number, 10)))).toBe(number);
    expect((await store.releases.loadLatest()).snapshot?.release).toBe(number);
    await store.close();
  }
});

test('two releases share the bodies that are the same', async () => {
  const folder = await makeFolder();
  const { releases } = await openTemporary(folder);
  const [rss, atom] = [makeRepresentation('/rss.xml', 'one'), makeRepresentation('/atom.xml', 'two')];
  await releases.save(makePublication([rss, atom]));
  await releases.save(makePublication([rss, makeRepresentation('/atom.xml', 'three')]));
  expect(run(folder, 'SELECT count(*) AS count FROM body')).toEqual([{ count: 3 * 4 }]);
  expect(run(folder, 'SELECT count(*) AS count FROM release_entry')).toEqual([{ count: 4 }]);
});

test('two releases are kept, and a body goes with the last release that shows it', async () => {
  const folder = await makeFolder();
  const { releases } = await openTemporary(folder);
  const lasting = makeRepresentation('/style.css', 'body {}');
  const feeds = [1, 2, 3].map((number) => makeRepresentation('/rss.xml', `release ${number}`));
  for (const feed of feeds) await releases.save(makePublication([lasting, feed]));
  expect(run(folder, 'SELECT number FROM release ORDER BY number')).toEqual([{ number: 2 }, { number: 3 }]);
  const hashes = run(folder, 'SELECT DISTINCT hash FROM body').map(({ hash }) => hash);
  expect(hashes.sort()).toEqual([lasting, ...feeds.slice(1)].map(({ hash }) => hash).sort());
});

test('a release of thousands of representations comes back whole', async () => {
  const { releases } = await openTemporary(await makeFolder());
  const feed = makeRepresentation('/rss.xml', 'shared');
  const many = Array.from({ length: 2_500 }, (_, index) => ({ ...feed, path: `/tags/${index}/rss.xml` }));
  await releases.save(makePublication(many));
  expect((await releases.loadLatest()).snapshot?.byPath.size).toBe(2_500);
});

test('pages come and go in the transaction of the release', async () => {
  const { releases, pages } = await openTemporary(await makeFolder());
  const [kept, drafted] = ['/articles/a/', '/articles/b/'].map((path) => makeRepresentation(path, path));
  if (!kept || !drafted) throw new Error('two pages');
  await pages.put([{ representation: drafted, fingerprint: '1' }]);
  const changes = { put: [{ representation: kept, fingerprint: '2' }], deletePaths: [drafted.path] };
  await releases.save(makePublication([], changes));
  expect(await pages.fingerprints()).toEqual(new Map([[kept.path, '2']]));
});

test('a save that fails leaves nothing of itself', async () => {
  const folder = await makeFolder();
  const { releases } = await openTemporary(folder);
  await releases.save(makePublication(makeNumberedFeeds(1, 100)));
  const [page] = makeNumberedFeeds(2, 100);
  if (!page) throw new Error('one page');
  run(folder, "CREATE TRIGGER fail BEFORE INSERT ON page BEGIN SELECT raise(ABORT, 'no'); END");
  const publication = makePublication(makeNumberedFeeds(2, 100), {
    put: [{ representation: page, fingerprint: '' }],
    deletePaths: [],
  });
  await expect(releases.save(publication)).rejects.toThrow('no');
  expect(run(folder, 'SELECT count(*) AS count FROM page')).toEqual([{ count: 0 }]);
  expect((await releases.loadLatest()).snapshot?.release).toBe(1);
  expect(run(folder, 'SELECT count(*) AS count FROM body')).toEqual([{ count: 12 }]);
});

test('a full disk fails the save with the remedy, and the release before stays', async () => {
  const folder = await makeFolder();
  const { releases } = await openTemporary(folder);
  await releases.save(makePublication(makeNumberedFeeds(1, 100)));
  const full = openLimited(folder);
  const failure = await full
    .save(makePublication(makeNumberedFeeds(2, 500_000)))
    .catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(AppError);
  expect(failure).toMatchObject({
    code: 'store-unusable',
    message: expect.stringContaining('free some space'),
  });
  expect((await full.loadLatest()).snapshot?.release).toBe(1);
  expect(await full.save(makePublication(makeNumberedFeeds(2, 100)))).toBe(2);
});

/** With eight releases, on a disk that has hardly room for more. */
async function openFilled(): Promise<{ folder: string; full: Releases }> {
  const folder = await makeFolder();
  const history = { releases: 10, days: 100 };
  const { releases, close } = await openStore({ folder, history });
  onTestFinished(close);
  for (let number = 1; number <= 8; number += 1)
    await releases.save(makePublication(makeNumberedFeeds(number, 30_000)));
  const full = openLimited(folder, history);
  return { folder, full };
}

test('where the disk is full the history gives way to what is served', async () => {
  const { full } = await openFilled();
  expect(await full.save(makePublication(makeNumberedFeeds(9, 60_000)))).toBe(9);
  expect((await full.list()).map(({ release }) => release)).toEqual([9, 8]);
  expect((await full.loadLatest()).snapshot?.release).toBe(9);
});

test('bytes that were put before their release are part of it, also where room had to be made for the rest', async () => {
  const { folder, full } = await openFilled();
  const early = makeRepresentation('/tags/a/rss.xml', 'early '.repeat(3_000));
  await full.putBodies([early]);
  const { snapshot, ...rest } = makePublication(makeNumberedFeeds(9, 60_000));
  const byPath = new Map([...snapshot.byPath, [early.path, withoutBytes(early)]]);
  expect(await full.save({ ...rest, snapshot: { ...snapshot, byPath } })).toBe(9);
  expect((await full.list()).map(({ release }) => release)).toEqual([9, 8]);
  const rows = run(folder, 'SELECT coding FROM body WHERE hash = ? ORDER BY coding', early.hash);
  expect(rows.map(({ coding }) => coding)).toEqual(['br', 'gzip', 'identity', 'zstd']);
});

test('bytes that were put for a release that never came go with an older one', async () => {
  const folder = await makeFolder();
  const { releases } = await openTemporary(folder);
  await releases.putBodies(makeNumberedFeeds(9, 100));
  for (let number = 1; number <= 3; number += 1)
    await releases.save(makePublication(makeNumberedFeeds(number, 100)));
  expect(run(folder, 'SELECT DISTINCT hash FROM body')).toHaveLength(6);
});

/** Releases on a connection that may hardly let the file grow: SQLite then says what it says on a full disk. */
function openLimited(folder: string, history?: Retention): Releases {
  const database = new DatabaseSync(join(folder, 'feedwright.db'));
  onTestFinished(() => database.close());
  const pages = Number(database.prepare('PRAGMA page_count').get()?.page_count);
  database.exec(`PRAGMA max_page_count = ${pages + 20}`);
  return createReleases(new Kysely({ dialect: createSqliteDialect(database) }), { retention: history });
}

const damages = [
  [
    'a changed byte of a body',
    "UPDATE body SET bytes = CAST(substr(bytes, 1, 9) || x'00' || substr(bytes, 11) AS BLOB) WHERE hash = ?",
  ],
  [
    'a body under the name of another coding',
    "UPDATE body SET coding = 'gzip2' WHERE coding = 'gzip' AND hash = ?",
  ],
  ['a missing body', 'DELETE FROM body WHERE hash = ?'],
  ['a missing coding', "DELETE FROM body WHERE coding = 'br' AND hash = ?"],
  ['a changed header', "UPDATE release_entry SET link = 'x' WHERE hash = ?"],
  ['a missing entry', 'DELETE FROM release_entry WHERE hash = ?'],
] as const;

test.each(damages)(
  '%s: the release before is served, with a note, and the next save heals',
  async (_name, sql) => {
    const folder = await makeFolder();
    const { releases } = await openTemporary(folder);
    const [first, second] = [1, 2].map((number) => makeNumberedFeeds(number, 3_000));
    if (!first || !second) throw new Error('two releases');
    await releases.save(makePublication(first));
    await releases.save(makePublication(second));
    run(folder, sql, second[1]?.hash ?? '');

    const { snapshot, notes } = await releases.loadLatest();
    expect(notes).toEqual([expect.stringMatching(/release 2 is damaged.*rebuild/)]);
    expect(snapshot).toEqual({ ...makePublication(first).snapshot, release: 1 });
    expect(await releases.save(makePublication(second))).toBe(3);
    const healed = await releases.loadLatest();
    expect(healed).toEqual({ snapshot: { ...makePublication(second).snapshot, release: 3 }, notes: [] });
  },
);

test('where a body that both releases show is damaged there is no snapshot, and the next save heals', async () => {
  const folder = await makeFolder();
  const { releases } = await openTemporary(folder);
  const publication = makePublication(makeNumberedFeeds(1, 3_000));
  await releases.save(publication);
  await releases.save(publication);
  run(folder, "UPDATE body SET bytes = x'00' WHERE coding = 'br'");
  expect(await releases.loadLatest()).toMatchObject({ snapshot: undefined, notes: { length: 2 } });
  await releases.save(publication);
  expect((await releases.loadLatest()).snapshot?.byPath).toEqual(publication.snapshot.byPath);
});
