// What is different between two snapshots: all that another process needs to have the second when it has the first.
import type { Representation, Served, Snapshot } from './snapshot.ts';

export interface SnapshotChange extends Omit<Snapshot, 'byPath'> {
  /** Every path of the new snapshot, in its order. */
  readonly paths: readonly string[];
  /** Those that are new or not the same object as before. */
  readonly representations: readonly Served[];
}

/** `before` is undefined for one who has nothing yet. */
export function changeBetween(before: Snapshot | undefined, after: Snapshot): SnapshotChange {
  const { byPath, ...facts } = after;
  const representations = [...byPath.values()].filter((one) => before?.byPath.get(one.path) !== one);
  return { ...facts, paths: [...byPath.keys()], representations };
}

/** Throws where a path is in neither: then `before` is not what the change was made for. */
export function applyChange(
  before: Snapshot,
  { paths, representations, ...facts }: SnapshotChange,
): Snapshot {
  const changed = new Map(representations.map((one) => [one.path, one.codings ? withBuffers(one) : one]));
  const entries = paths.map((path) => {
    const representation = changed.get(path) ?? before.byPath.get(path);
    if (!representation) throw new Error(`a change of release ${facts.release} lacks ${path}`);
    return [path, representation] as const;
  });
  return { ...facts, byPath: new Map(entries) };
}

/** The channel between processes turns a Buffer into a plain Uint8Array. */
export function withBuffers(representation: Representation): Representation {
  const codings = Object.entries(representation.codings).map(([coding, bytes]) => {
    return [coding, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)] as const;
  });
  return { ...representation, codings: Object.fromEntries(codings) as Representation['codings'] };
}
