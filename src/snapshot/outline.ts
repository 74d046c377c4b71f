// Outlines: which articles a feed showed and where their bytes stand in it, for now and for a number of changes back.
import type { Document } from '../format/format.ts';

export interface Outline {
  /** The hash of the representation, from which its entity tags are made. */
  readonly hash: string;
  /** Whether older articles may have had to give way. */
  readonly isFull: boolean;
  /** Bytes of the identity before the first article, and behind the last. */
  readonly headLength: number;
  readonly tailLength: number;
  /** ASCII. */
  readonly separator: string;
  /** Newest first; `hash` and `length` are those of the article's bytes. */
  readonly articles: readonly {
    readonly id: string;
    readonly hash: string;
    readonly length: number;
  }[];
}

/** By path, the newest first. */
export type Outlines = ReadonlyMap<string, readonly Outline[]>;

/** Of one path, with the current one. */
const KEPT = 20;

/** `hash` is that of the representation which the document became. */
export function outlineOf(
  document: Omit<Document, 'format' | 'path' | 'mediaType' | 'link'>,
  hash: string,
): Outline {
  const { head, fragments, separator, tail, isFull } = document;
  return {
    hash,
    isFull,
    headLength: head.length,
    tailLength: tail.length,
    separator: separator.toString(),
    articles: fragments.map(({ id, hash, bytes }) => ({ id, hash, length: bytes.length })),
  };
}

/** What is remembered after a release: `made` in front, no more of a path than is kept, and nothing of other paths. */
export function addOutlines(
  before: Outlines,
  made: ReadonlyMap<string, Outline>,
  paths: readonly string[],
): Outlines {
  const next = paths.flatMap((path) => {
    const earlier = before.get(path) ?? [];
    const newest = made.get(path);
    const all = newest ? [newest, ...earlier.filter(({ hash }) => hash !== newest.hash)] : earlier;
    return all.length > 0 ? [[path, all.slice(0, KEPT)] as const] : [];
  });
  return new Map(next);
}

/** Of the paths in `hashes` where the outline of that hash is still known: it in front, the others behind. */
export function outlinesInFront(before: Outlines, hashes: ReadonlyMap<string, string>): Outlines {
  const found = [...hashes].flatMap(([path, hash]) => {
    const outline = before.get(path)?.find((one) => one.hash === hash);
    return outline ? [[path, outline] as const] : [];
  });
  const made = new Map(found);
  return addOutlines(before, made, [...made.keys()]);
}
