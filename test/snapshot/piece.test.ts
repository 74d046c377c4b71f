import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinPieces, makePiece } from '../../src/snapshot/piece.ts';

describe('joinPieces', () => {
  it('makes one gzip member and the identity bytes of any pieces', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 5_000 }), { maxLength: 12 }), (parts) => {
        const buffers = parts.map((part) => Buffer.from(part));
        const { identity, gzip } = joinPieces(buffers.map(makePiece));
        expect(identity.equals(Buffer.concat(buffers))).toBe(true);
        expect(gunzipSync(gzip ?? Buffer.alloc(0)).equals(identity)).toBe(true);
      }),
      { numRuns: 100, seed: 7 },
    );
  });

  it('makes the same bytes of the same pieces', () => {
    const pieces = ['<a>', 'x'.repeat(1_000), '</a>'].map((text) => makePiece(Buffer.from(text)));
    expect(joinPieces(pieces)).toEqual(joinPieces(pieces));
  });

  it('refuses a piece with a bit that is not as it was', () => {
    const piece = makePiece(Buffer.from('an article'));
    for (let at = 0; at < piece.length; at += 1) {
      const damaged = Buffer.from(piece);
      damaged[at] = (damaged[at] ?? 0) ^ 4;
      expect(() => joinPieces([damaged])).toThrow('damaged');
    }
    expect(() => joinPieces([Buffer.alloc(2)])).toThrow('damaged');
  });
});
