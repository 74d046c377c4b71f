// Chooses a content coding by Accept-Encoding (RFC 9110, 12.5.3).

import type { Coding } from '../snapshot/snapshot.ts';

/** Ours, best first: the order of codings that the client likes equally well. */
const CODINGS: readonly Coding[] = ['br', 'zstd', 'gzip', 'identity'];

const PART = /^([!#$%&'*+.^_`|~\w-]+)[ \t]*(?:;[ \t]*q[ \t]*=[ \t]*(0(?:\.\d{0,3})?|1(?:\.0{0,3})?))?$/i;
const MEMO_ENTRIES = 64;
const MEMO_HEADER_LENGTH = 256;

type Available = Readonly<Partial<Record<Coding, unknown>>>;

/** Chooses among what is available; undefined when nothing of it is acceptable (406). */
export type ChooseCoding = (acceptEncoding: string | undefined, available: Available) => Coding | undefined;

/** A chooser that remembers what it has read: a few dozen values make up nearly all requests. */
export function createCodingChooser(): ChooseCoding {
  const memo = new Map<string, readonly Coding[]>();
  return (acceptEncoding, available) => {
    // Any coding would be acceptable, but who does not speak of codings may well not decode them.
    if (acceptEncoding === undefined) return 'identity';
    let accepted = memo.get(acceptEncoding);
    if (accepted === undefined) {
      accepted = acceptedCodings(acceptEncoding);
      if (memo.size >= MEMO_ENTRIES) memo.clear();
      if (acceptEncoding.length <= MEMO_HEADER_LENGTH) memo.set(acceptEncoding, accepted);
    }
    for (const coding of accepted) if (available[coding] !== undefined) return coding;
    return undefined;
  };
}

/** The codings of ours that the header accepts, best first. */
export function acceptedCodings(acceptEncoding: string): readonly Coding[] {
  const weights = readWeights(acceptEncoding);
  const weightOf = (coding: Coding): number => {
    const weight = weights.get(coding) ?? weights.get('*');
    // "identity" needs no mention to be acceptable; being wished for by nobody it comes last.
    return weight ?? (coding === 'identity' ? 0.0001 : 0);
  };
  // The sort is stable: equal weights keep our order.
  return CODINGS.filter((coding) => weightOf(coding) > 0).sort((a, b) => weightOf(b) - weightOf(a));
}

function readWeights(acceptEncoding: string): Map<string, number> {
  const weights = new Map<string, number>();
  for (const part of acceptEncoding.split(',')) {
    const [, name, weight] = PART.exec(part.trim()) ?? [];
    if (name === undefined) continue;
    // 8.4.1.3: a recipient should consider "x-gzip" to be equivalent to "gzip".
    const coding = name.toLowerCase().replace(/^x-gzip$/, 'gzip');
    weights.set(coding, weight === undefined ? 1 : Number(weight));
  }
  return weights;
}
