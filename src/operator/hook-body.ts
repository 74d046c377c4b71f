// Reads the body of a delivery while it is verified: all of it is hashed, and as much is kept as a payload needs.
import type { IncomingMessage } from 'node:http';
import type { Verifier } from './hook-proof.ts';

export interface BodyLimits {
  /** Bytes that a body may have. */
  readonly all: number;
  /** Of a larger one nothing is kept. */
  readonly kept: number;
}

/** GitHub sends 25 MB at most; the others name a few commits only. */
export const bodyLimits: BodyLimits = { all: 25 * 1024 * 1024, kept: 1024 * 1024 };

/** Undefined bytes: it was larger than what is kept. 'gone': the connection ended before it did. */
export type Body = { readonly bytes: Buffer | undefined } | 'too-large' | 'gone';

export async function readBody(req: IncomingMessage, verifier: Verifier, limits = bodyLimits): Promise<Body> {
  if (Number(req.headers['content-length'] ?? 0) > limits.all) return 'too-large';
  let chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of req.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > limits.all) {
        // Read on and thrown away, so that its sender comes to the answer.
        req.resume();
        return 'too-large';
      }
      verifier.add(chunk);
      if (size <= limits.kept) chunks.push(chunk);
      else chunks = [];
    }
  } catch {
    return 'gone';
  }
  return { bytes: size > limits.kept ? undefined : Buffer.concat(chunks) };
}
