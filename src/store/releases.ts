// Keeps the last releases: every representation of a snapshot, each body once, all under checksums.
import { type Kysely, sql } from 'kysely';
import type { FeedRecord } from '../feed/record.ts';
import type { LedgerEntry } from '../identity/entry.ts';
import type { LeftAddress } from '../identity/left-addresses.ts';
import type { LastGoodChange } from '../rebuild/last-good.ts';
import { lengthsOf } from '../snapshot/bodies.ts';
import type { Representation, Served, Snapshot } from '../snapshot/snapshot.ts';
import { putAddresses } from './addresses.ts';
import { type ArchiveChange, saveArchive } from './archive.ts';
import type { Bodies } from './bodies.ts';
import { checksumBody, checksumRelease } from './checksum.ts';
import { putFeeds } from './feeds.ts';
import { saveLastGood } from './last-good.ts';
import { putEntries } from './ledger.ts';
import { type BodyKey, loadRelease, type ReadOptions } from './load-release.ts';
import { saveOutlines } from './outlines.ts';
import { type PageEntry, putPages, removePages } from './pages.ts';
import { toRow } from './representation-row.ts';
import { type Retention, removeOldReleases, SHORTEST } from './retention.ts';
import { isFull, noteInto } from './sqlite-failure.ts';
import type { Tables } from './tables.ts';

export interface Publication {
  readonly snapshot: Omit<Snapshot, 'release'>;
  /** Article pages that change together with the release. */
  readonly pages: { readonly put: readonly PageEntry[]; readonly deletePaths: readonly string[] };
  /** What stands in the feeds of the release, against what is kept of the one before. */
  readonly lastGood: LastGoodChange;
  /** Entries that are new or changed. */
  readonly ledger: readonly LedgerEntry[];
  /** Records that are new or changed. */
  readonly feeds: readonly FeedRecord[];
  readonly archive: ArchiveChange;
  /** Where articles were before this release. */
  readonly addresses: readonly LeftAddress[];
}

/** No snapshot where nothing was ever saved, or nothing is whole any more; a note for each damaged release. */
export interface LoadedRelease {
  readonly snapshot: Snapshot | undefined;
  readonly notes: readonly string[];
}

export interface Releases {
  /** All or nothing; resolves to the number of the release, which is then on the disk. */
  save(publication: Publication): Promise<number>;
  /** Bytes that a release will be made of, before it is saved; where none is, they go with the next that is. */
  putBodies(representations: readonly Representation[]): Promise<void>;
  loadLatest(): Promise<LoadedRelease>;
  /** Undefined where it is not kept any more, or not whole. */
  load(number: number): Promise<Snapshot | undefined>;
  /** The newest first. */
  list(): Promise<readonly KeptRelease[]>;
}

export type KeptRelease = Pick<Snapshot, 'release' | 'publishedAt' | 'articleCount'>;

// SQLite takes 32,766 parameters in a statement, and an entry has seven.
const entriesPerInsert = 1_000;

export interface ReleasesOptions {
  readonly retention?: Retention | undefined;
  /** Where it is told what was written anew, after it could not be read. */
  readonly bodies?: Pick<Bodies, 'lost' | 'mend'>;
  /** True where snapshots come without the bytes of most feeds, which are read when somebody asks for them. */
  readonly leavesBodies?: boolean;
}

export function createReleases(
  kysely: Kysely<Tables>,
  { retention = SHORTEST, bodies, leavesBodies = true }: ReleasesOptions = {},
): Releases {
  const lost = bodies?.lost ?? new Set();
  const read: ReadOptions = { leavesBodies };
  return {
    save: async (publication) => {
      const attempt = (kept: Retention) =>
        kysely
          .transaction()
          .execute((transaction) => save(transaction, publication, { retention: kept, lost }));
      try {
        const number = await attempt(retention);
        for (const { hash, codings } of publication.snapshot.byPath.values()) if (codings) bodies?.mend(hash);
        return number;
      } catch (error) {
        if (!isFull(error)) throw error;
        // What is served comes before what was.
        const { publishedAt } = publication.snapshot;
        const makeRoom = (transaction: Kysely<Tables>) =>
          removeOldReleases(transaction, SHORTEST, {
            now: publishedAt,
            needed: [...publication.snapshot.byPath.values()],
          });
        await kysely.transaction().execute(makeRoom);
        return attempt(SHORTEST);
      }
    },
    putBodies: async (representations) => {
      const put = (transaction: Kysely<Tables>) => insertNewBodies(transaction, representations, lost);
      await kysely.transaction().execute(put);
      for (const { hash } of representations) bodies?.mend(hash);
    },
    loadLatest: () => loadLatest(kysely, read),
    load: (number) =>
      kysely
        .transaction()
        .setAccessMode('read only')
        .execute((transaction) => load(transaction, number, read)),
    list: async () => {
      const rows = await kysely
        .selectFrom('release')
        .select(['number', 'published_at', 'article_count'])
        .orderBy('number', 'desc')
        .execute();
      return rows.map(({ number, published_at, article_count }) => {
        return { release: number, publishedAt: new Date(published_at), articleCount: article_count };
      });
    },
  };
}

interface Saving {
  readonly retention: Retention;
  readonly lost: ReadonlySet<unknown>;
}

async function save(
  transaction: Kysely<Tables>,
  publication: Publication,
  { retention, lost }: Saving,
): Promise<number> {
  const { snapshot, pages, ledger, addresses, feeds, lastGood, archive } = publication;
  const number = (await newestNumber(transaction)) + 1;
  const entries = [...snapshot.byPath.values()].map((representation) => ({
    ...toRow(representation),
    codings: Object.keys(lengthsOf(representation)).join(' '),
  }));
  const facts = {
    number,
    published_at: snapshot.publishedAt.toISOString(),
    article_count: snapshot.articleCount,
    refused_count: snapshot.refusedCount ?? null,
    windows: JSON.stringify([...snapshot.windows]),
    is_partial: Number(snapshot.isPartial === true),
  };
  await transaction
    .insertInto('release')
    .values({ ...facts, checksum: checksumRelease(facts, entries) })
    .execute();
  for (let start = 0; start < entries.length; start += entriesPerInsert) {
    const part = entries
      .slice(start, start + entriesPerInsert)
      .map((entry) => ({ ...entry, release: number }));
    await transaction.insertInto('release_entry').values(part).execute();
  }
  await insertNewBodies(transaction, [...snapshot.byPath.values()], lost);
  await removeOldReleases(transaction, retention, { now: snapshot.publishedAt });
  await saveOutlines(transaction, snapshot.outlines);
  await putPages(transaction, pages.put);
  await removePages(transaction, pages.deletePaths);
  await putEntries(transaction, ledger);
  await putAddresses(transaction, addresses);
  await putFeeds(transaction, feeds);
  await saveLastGood(transaction, lastGood);
  await saveArchive(transaction, archive, snapshot.publishedAt);
  return number;
}

async function newestNumber(transaction: Kysely<Tables>): Promise<number> {
  const row = await transaction
    .selectFrom('release')
    .select((expression) => expression.fn.max('number').as('number'))
    .executeTakeFirst();
  return row?.number ?? 0;
}

async function insertNewBodies(
  transaction: Kysely<Tables>,
  representations: readonly Served[],
  lost: Saving['lost'],
): Promise<void> {
  const wanted = JSON.stringify(representations.map(({ hash }) => hash));
  const rows = await transaction
    .selectFrom('body')
    .select(['hash', 'coding'])
    .where('hash', 'in', sql<string>`(SELECT value FROM json_each(${wanted}))`)
    .execute();
  const stored = new Set(rows.map(({ hash, coding }) => `${hash} ${coding}`));
  for (const { path, hash, codings, lengths } of representations) {
    const isWhole = Object.keys(lengths ?? {}).every((coding) => stored.has(`${hash} ${coding}`));
    if (!isWhole) throw new Error(`the bytes of ${path} are not in the store any more`);
    for (const [coding, bytes] of Object.entries(codings ?? {})) {
      if (stored.has(`${hash} ${coding}`) && !lost.has(hash)) continue;
      stored.add(`${hash} ${coding}`);
      const checksum = checksumBody({ hash, coding, bytes });
      await transaction.replaceInto('body').values({ hash, coding, checksum, bytes }).execute();
    }
  }
}

async function load(
  transaction: Kysely<Tables>,
  number: number,
  read: ReadOptions,
): Promise<Snapshot | undefined> {
  const query = transaction.selectFrom('release').selectAll().where('number', '=', number);
  const release = await query.executeTakeFirst();
  return release && (await loadRelease(transaction, release, read)).snapshot;
}

async function loadLatest(kysely: Kysely<Tables>, read: ReadOptions): Promise<LoadedRelease> {
  const notes: string[] = [];
  const damagedBodies: BodyKey[] = [];
  const load = async (transaction: Kysely<Tables>): Promise<Snapshot | undefined> => {
    const releases = await transaction.selectFrom('release').selectAll().orderBy('number', 'desc').execute();
    for (const release of releases) {
      const loaded = await loadRelease(transaction, release, read);
      if (loaded.snapshot) return loaded.snapshot;
      damagedBodies.push(...loaded.damagedBodies);
      notes.push(`feedwright.db: release ${release.number} is damaged and not served; rebuild to replace it`);
    }
    return undefined;
  };
  const snapshot = await kysely.transaction().setAccessMode('read only').execute(load).catch(noteInto(notes));
  await removeBodies(kysely, damagedBodies).catch(noteInto(notes));
  return { snapshot, notes };
}

/** So that the next release writes them anew instead of taking them for stored. */
async function removeBodies(kysely: Kysely<Tables>, keys: readonly BodyKey[]): Promise<void> {
  for (const { hash, coding } of keys) {
    await kysely.deleteFrom('body').where('hash', '=', hash).where('coding', '=', coding).execute();
  }
}
