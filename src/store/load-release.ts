// Reads one release back and tells whether it is whole: every entry, every body, by their checksums.
import type { Kysely } from 'kysely';
import type { Representation, Snapshot } from '../snapshot/snapshot.ts';
import type { WindowEntry } from '../snapshot/window.ts';
import { checksumBody, checksumRelease } from './checksum.ts';
import { loadOutlines } from './outlines.ts';
import { toRepresentation } from './representation-row.ts';
import { isDamage } from './sqlite-failure.ts';
import type { Tables } from './tables.ts';

export type BodyKey = Pick<Tables['body'], 'hash' | 'coding'>;
type StoredWindows = [string, readonly WindowEntry[]][];
type Bodies = ReadonlyMap<string, Uint8Array>;

/** Without a snapshot where anything is missing or differs from its checksum; bodies that differ are named. */
export interface ReadRelease {
  readonly snapshot: Snapshot | undefined;
  readonly damagedBodies: readonly BodyKey[];
}

export async function loadRelease(kysely: Kysely<Tables>, release: Tables['release']): Promise<ReadRelease> {
  try {
    const entries = kysely.selectFrom('release_entry').where('release', '=', release.number);
    const rows = await entries.selectAll().execute();
    const hashes = entries.select('hash');
    const bodies = await kysely.selectFrom('body').selectAll().where('hash', 'in', hashes).execute();
    const damagedBodies = bodies.filter((body) => checksumBody(body) !== body.checksum);
    const isWhole = damagedBodies.length === 0 && checksumRelease(release, rows) === release.checksum;
    const byPath = isWhole ? assemble(rows, indexBodies(bodies)) : undefined;
    const snapshot = byPath && {
      release: release.number,
      publishedAt: new Date(release.published_at),
      ...(release.is_partial === 1 && { isPartial: true }),
      byPath,
      articleCount: release.article_count,
      ...(release.refused_count !== null && { refusedCount: release.refused_count }),
      windows: new Map(release.windows === '' ? [] : (JSON.parse(release.windows) as StoredWindows)),
      outlines: await loadOutlines(kysely),
    };
    return { snapshot: snapshot && Object.freeze(snapshot), damagedBodies };
  } catch (error) {
    if (isDamage(error)) return { snapshot: undefined, damagedBodies: [] };
    throw error;
  }
}

function indexBodies(bodies: readonly Tables['body'][]): Bodies {
  return new Map(bodies.map(({ hash, coding, bytes }) => [`${hash} ${coding}`, bytes]));
}

function assemble(
  entries: readonly Tables['release_entry'][],
  bodies: Bodies,
): Snapshot['byPath'] | undefined {
  const byPath = new Map<string, Representation>();
  for (const entry of entries) {
    const bytes = pickCodings(entry, bodies);
    const representation = bytes && toRepresentation(entry, bytes);
    if (!representation) return undefined;
    byPath.set(entry.path, representation);
  }
  return Object.freeze(byPath);
}

/** By coding; undefined where one is missing. */
function pickCodings({ hash, codings }: Tables['release_entry'], bodies: Bodies): Bodies | undefined {
  const picked = new Map<string, Uint8Array>();
  for (const coding of codings.split(' ')) {
    const bytes = bodies.get(`${hash} ${coding}`);
    if (!bytes) return undefined;
    picked.set(coding, bytes);
  }
  return picked;
}
