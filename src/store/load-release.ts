// Reads one release back and tells whether it is whole: every entry, every body, by their checksums.
import { type Kysely, sql } from 'kysely';
import { staysInMemory } from '../snapshot/bodies.ts';
import type { Served, Snapshot } from '../snapshot/snapshot.ts';
import type { WindowEntry } from '../snapshot/window.ts';
import { checksumBody, checksumRelease } from './checksum.ts';
import { loadOutlines } from './outlines.ts';
import { toRepresentation, toStored } from './representation-row.ts';
import { isDamage } from './sqlite-failure.ts';
import type { Tables } from './tables.ts';

export type BodyKey = Pick<Tables['body'], 'hash' | 'coding'>;
type StoredWindows = [string, readonly WindowEntry[]][];
type Bodies = ReadonlyMap<string, Uint8Array>;
type Entry = Tables['release_entry'];

// SQLite takes 32,766 parameters in a statement.
const HASHES_PER_QUERY = 10_000;

/** Without a snapshot where anything is missing or differs from its checksum; bodies that differ are named. */
export interface ReadRelease {
  readonly snapshot: Snapshot | undefined;
  readonly damagedBodies: readonly BodyKey[];
}

export interface ReadOptions {
  /** True where the bytes of most feeds stay in the database: then it is looked whether they are there, and no more. */
  readonly leavesBodies: boolean;
}

export async function loadRelease(
  kysely: Kysely<Tables>,
  release: Tables['release'],
  { leavesBodies }: ReadOptions,
): Promise<ReadRelease> {
  try {
    const entries = kysely.selectFrom('release_entry').where('release', '=', release.number);
    const rows = await entries.selectAll().execute();
    const windows = new Map(release.windows === '' ? [] : (JSON.parse(release.windows) as StoredWindows));
    const isRead = ({ path, media_type: mediaType }: Entry) =>
      !leavesBodies || staysInMemory({ path, mediaType }, windows);
    const bodies = await readBodies(kysely, rows.filter(isRead));
    const lengths = await readLengths(kysely, release.number);
    const damagedBodies = bodies.filter((body) => checksumBody(body) !== body.checksum);
    const isWhole = damagedBodies.length === 0 && checksumRelease(release, rows) === release.checksum;
    const byPath = isWhole ? assemble(rows, { bodies: indexBodies(bodies), lengths, isRead }) : undefined;
    const snapshot = byPath && {
      release: release.number,
      publishedAt: new Date(release.published_at),
      ...(release.is_partial === 1 && { isPartial: true }),
      byPath,
      articleCount: release.article_count,
      ...(release.refused_count !== null && { refusedCount: release.refused_count }),
      windows,
      outlines: await loadOutlines(kysely),
    };
    return { snapshot: snapshot && Object.freeze(snapshot), damagedBodies };
  } catch (error) {
    if (isDamage(error)) return { snapshot: undefined, damagedBodies: [] };
    throw error;
  }
}

async function readBodies(kysely: Kysely<Tables>, entries: readonly Entry[]): Promise<Tables['body'][]> {
  const bodies: Tables['body'][] = [];
  for (let start = 0; start < entries.length; start += HASHES_PER_QUERY) {
    const hashes = entries.slice(start, start + HASHES_PER_QUERY).map(({ hash }) => hash);
    bodies.push(...(await kysely.selectFrom('body').selectAll().where('hash', 'in', hashes).execute()));
  }
  return bodies;
}

/** SQLite tells a length without reading the value. */
async function readLengths(kysely: Kysely<Tables>, release: number): Promise<ReadonlyMap<string, number>> {
  const hashes = kysely.selectFrom('release_entry').where('release', '=', release).select('hash');
  const length = sql<number>`length(bytes)`.as('length');
  const query = kysely.selectFrom('body').select(['hash', 'coding', length]).where('hash', 'in', hashes);
  return new Map((await query.execute()).map(({ hash, coding, length }) => [`${hash} ${coding}`, length]));
}

function indexBodies(bodies: readonly Tables['body'][]): Bodies {
  return new Map(bodies.map(({ hash, coding, bytes }) => [`${hash} ${coding}`, bytes]));
}

interface Found {
  readonly bodies: Bodies;
  readonly lengths: ReadonlyMap<string, number>;
  readonly isRead: (entry: Entry) => boolean;
}

function assemble(entries: readonly Entry[], found: Found): Snapshot['byPath'] | undefined {
  const byPath = new Map<string, Served>();
  for (const entry of entries) {
    const served = found.isRead(entry)
      ? toRepresentation(entry, pickCodings(entry, found.bodies))
      : toStored(entry, pickCodings(entry, found.lengths));
    if (!served) return undefined;
    byPath.set(entry.path, served);
  }
  return Object.freeze(byPath);
}

/** By coding; empty where one is missing. */
function pickCodings<Value>(
  { hash, codings }: Entry,
  known: ReadonlyMap<string, Value>,
): ReadonlyMap<string, Value> {
  const picked = new Map<string, Value>();
  for (const coding of codings.split(' ')) {
    const value = known.get(`${hash} ${coding}`);
    if (value === undefined) return new Map();
    picked.set(coding, value);
  }
  return picked;
}
