// Keeps the last two releases: every representation of a snapshot, each body once, all under checksums.
import type { Kysely } from 'kysely';
import type { LedgerEntry } from '../identity/entry.ts';
import type { LeftAddress } from '../identity/left-addresses.ts';
import type { LastGoodChange } from '../rebuild/last-good.ts';
import type { Representation, Snapshot } from '../snapshot/snapshot.ts';
import { putAddresses } from './addresses.ts';
import { checksumBody, checksumRelease } from './checksum.ts';
import { saveLastGood } from './last-good.ts';
import { putEntries } from './ledger.ts';
import { type BodyKey, loadRelease } from './load-release.ts';
import type { Tables } from './migrations.ts';
import { saveOutlines } from './outlines.ts';
import { type PageEntry, putPages, removePages } from './pages.ts';
import { toRow } from './representation-row.ts';
import { noteInto } from './sqlite-failure.ts';

export interface Publication {
  readonly snapshot: Omit<Snapshot, 'release'>;
  /** Article pages that change together with the release. */
  readonly pages: { readonly put: readonly PageEntry[]; readonly deletePaths: readonly string[] };
  /** What stands in the feeds of the release, against what is kept of the one before. */
  readonly lastGood: LastGoodChange;
  /** Entries that are new or changed. */
  readonly ledger: readonly LedgerEntry[];
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
  loadLatest(): Promise<LoadedRelease>;
}

// Two, so that a damaged one has a predecessor.
const keptReleases = 2;
// SQLite takes 32,766 parameters in a statement, and an entry has seven.
const entriesPerInsert = 1_000;

export function createReleases(kysely: Kysely<Tables>): Releases {
  return {
    save: (publication) => kysely.transaction().execute((transaction) => save(transaction, publication)),
    loadLatest: () => loadLatest(kysely),
  };
}

async function save(transaction: Kysely<Tables>, publication: Publication): Promise<number> {
  const { snapshot, pages, ledger, addresses, lastGood } = publication;
  const number = (await newestNumber(transaction)) + 1;
  const entries = [...snapshot.byPath.values()].map((representation) => ({
    ...toRow(representation),
    codings: Object.keys(representation.codings).join(' '),
  }));
  const facts = {
    number,
    published_at: snapshot.publishedAt.toISOString(),
    article_count: snapshot.articleCount,
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
  await insertNewBodies(transaction, snapshot.byPath.values());
  await removeOldReleases(transaction);
  await saveOutlines(transaction, snapshot.outlines);
  await putPages(transaction, pages.put);
  await removePages(transaction, pages.deletePaths);
  await putEntries(transaction, ledger);
  await putAddresses(transaction, addresses);
  await saveLastGood(transaction, lastGood);
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
  representations: Iterable<Representation>,
): Promise<void> {
  const rows = await transaction.selectFrom('body').select(['hash', 'coding']).execute();
  const stored = new Set(rows.map(({ hash, coding }) => `${hash} ${coding}`));
  for (const { hash, codings } of representations) {
    for (const [coding, bytes] of Object.entries(codings)) {
      if (stored.has(`${hash} ${coding}`)) continue;
      stored.add(`${hash} ${coding}`);
      const checksum = checksumBody({ hash, coding, bytes });
      await transaction.insertInto('body').values({ hash, coding, checksum, bytes }).execute();
    }
  }
}

async function removeOldReleases(transaction: Kysely<Tables>): Promise<void> {
  const kept = transaction
    .selectFrom('release')
    .select('number')
    .orderBy('number', 'desc')
    .limit(keptReleases);
  await transaction.deleteFrom('release').where('number', 'not in', kept).execute();
  const used = transaction.selectFrom('release_entry').select('hash');
  await transaction.deleteFrom('body').where('hash', 'not in', used).execute();
}

async function loadLatest(kysely: Kysely<Tables>): Promise<LoadedRelease> {
  const notes: string[] = [];
  const damagedBodies: BodyKey[] = [];
  const load = async (transaction: Kysely<Tables>): Promise<Snapshot | undefined> => {
    const releases = await transaction.selectFrom('release').selectAll().orderBy('number', 'desc').execute();
    for (const release of releases) {
      const loaded = await loadRelease(transaction, release);
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
