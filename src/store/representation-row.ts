// How a representation stands in a row, without its bytes, and how it is put together again.
import type { Coding, Lengths, Representation, Served, StoredRepresentation } from '../snapshot/snapshot.ts';

export interface RepresentationRow {
  path: string;
  hash: string;
  media_type: string;
  link: string;
  last_modified: string;
}

/** In the order in which they are tried for a reader; what else a row may name is not one of ours. */
const codings: readonly Coding[] = ['identity', 'gzip', 'br', 'zstd'];

export function toRow({ path, hash, mediaType, link, lastModified }: Served): RepresentationRow {
  return { path, hash, media_type: mediaType, link, last_modified: lastModified.toISOString() };
}

/** Frozen; the buffers share the memory of the given bytes. Undefined without identity bytes. */
export function toRepresentation(
  row: RepresentationRow,
  bytes: ReadonlyMap<string, Uint8Array>,
): Representation | undefined {
  const buffers = codings.flatMap((coding) => {
    const found = bytes.get(coding);
    return found ? [[coding, toBuffer(found)] as const] : [];
  });
  const { identity, ...others }: Partial<Record<Coding, Buffer>> = Object.fromEntries(buffers);
  if (!identity) return undefined;
  return Object.freeze({ ...describe(row), codings: Object.freeze({ identity, ...others }) });
}

/** Frozen; undefined without a length of the identity bytes. */
export function toStored(
  row: RepresentationRow,
  known: ReadonlyMap<string, number>,
): StoredRepresentation | undefined {
  const found = codings.flatMap((coding) =>
    known.has(coding) ? [[coding, known.get(coding)] as const] : [],
  );
  const lengths = Object.fromEntries(found) as Partial<Lengths>;
  if (lengths.identity === undefined) return undefined;
  return Object.freeze({ ...describe(row), lengths: Object.freeze(lengths as Lengths) });
}

function describe(row: RepresentationRow) {
  return {
    path: row.path,
    mediaType: row.media_type,
    hash: row.hash,
    lastModified: new Date(row.last_modified),
    link: row.link,
  };
}

function toBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
