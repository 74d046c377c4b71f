// The orders of articles: the newest first for readers, the oldest first where two want the same.

export function newestFirst(
  a: Ordered & { readonly id: string },
  b: Ordered & { readonly id: string },
): number {
  return b.published.getTime() - a.published.getTime() || compare(a.id, b.id);
}

export function oldestFirst(
  a: Ordered & { readonly path: string },
  b: Ordered & { readonly path: string },
): number {
  return a.published.getTime() - b.published.getTime() || compare(a.path, b.path);
}

export function byPath(a: { readonly path: string }, b: { readonly path: string }): number {
  return compare(a.path, b.path);
}

interface Ordered {
  readonly published: Date;
}

/** By code units, which no locale changes. */
function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
