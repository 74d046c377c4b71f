// Pieces of a compressed document: each is deflated once, and any row of them joins to one gzip member (RFC 1951, 1952).
import { constants, crc32, deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Representation } from './snapshot.ts';

const CHECK_BYTES = 4;
// RFC 1952, 2.3: magic, deflate, no flags, no time, no hint, unknown system; so the bytes depend on nothing else.
const GZIP_HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);
/** The last block, which is empty. */
const END = deflateRawSync(Buffer.alloc(0));

/** The bytes deflated without reference to what comes before or after, behind a check of the deflated bytes. */
export function makePiece(bytes: Buffer): Buffer {
  // A full flush ends on a byte and forgets the window.
  const deflated = deflateRawSync(bytes, { finishFlush: constants.Z_FULL_FLUSH, level: 6 });
  const check = Buffer.alloc(CHECK_BYTES);
  check.writeUInt32LE(crc32(deflated));
  return Buffer.concat([check, deflated]);
}

/** The document that the pieces make, in the codings identity and gzip. Throws for a piece that is damaged. */
export function joinPieces(
  pieces: readonly Uint8Array[],
): Pick<Representation['codings'], 'identity' | 'gzip'> {
  const deflated = Buffer.concat([...pieces.map(checked), END]);
  const identity = inflateRawSync(deflated);
  const trailer = Buffer.alloc(8);
  trailer.writeUInt32LE(crc32(identity));
  trailer.writeUInt32LE(identity.length % 2 ** 32, 4);
  return { identity, gzip: Buffer.concat([GZIP_HEADER, deflated, trailer]) };
}

function checked(piece: Uint8Array): Buffer {
  const bytes = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
  const deflated = bytes.subarray(CHECK_BYTES);
  if (bytes.length < CHECK_BYTES || bytes.readUInt32LE() !== crc32(deflated))
    throw new Error('a stored piece of a document is damaged');
  return deflated;
}
