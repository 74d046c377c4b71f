// How a representation stands in a row, without its bytes, and how it is put together again.
import type { Coding, Representation } from '../snapshot/snapshot.ts';

export interface RepresentationRow {
  path: string;
  hash: string;
  media_type: string;
  link: string;
  last_modified: string;
}

/** In the order in which they are tried for a reader; what else a row may name is not one of ours. */
const codings: readonly Coding[] = ['identity', 'gzip', 'br', 'zstd'];

export function toRow({ path, hash, mediaType, link, lastModified }: Representation): RepresentationRow {
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
  return Object.freeze({
    path: row.path,
    mediaType: row.media_type,
    hash: row.hash,
    lastModified: new Date(row.last_modified),
    link: row.link,
    codings: Object.freeze({ identity, ...others }),
  });
}

function toBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
