// Sorted lists of which nearly all stays from one pass to the next: what is other than before, and how that is put in.

export interface Difference<T> {
  /** Of the list before. */
  readonly gone: readonly T[];
  /** Of the list after. */
  readonly came: readonly T[];
}

type Order<T> = (a: T, b: T) => number;

/**
 * By the very objects, in one walk over both. Where a list is not quite in the order, more is told than went or came,
 * and an object may have done both; never less.
 */
export function differenceOf<T>(before: readonly T[], after: readonly T[], order: Order<T>): Difference<T> {
  const gone: T[] = [];
  const came: T[] = [];
  let [here, there] = [0, 0];
  while (here < before.length && there < after.length) {
    const [old, young] = [before[here] as T, after[there] as T];
    if (old === young) {
      here += 1;
      there += 1;
      continue;
    }
    const rank = order(old, young);
    if (rank <= 0) {
      gone.push(old);
      here += 1;
    }
    if (rank >= 0) {
      came.push(young);
      there += 1;
    }
  }
  return { gone: [...gone, ...before.slice(here)], came: [...came, ...after.slice(there)] };
}

/** Without `gone`, and with `came` where the order has it; all three are sorted. The very same list where that is nothing. */
export function changeList<T>(
  before: readonly T[],
  { gone, came }: Difference<T>,
  order: Order<T>,
): readonly T[] {
  const isGone = new Set(gone);
  const left = gone.length === 0 ? before : before.filter((one) => !isGone.has(one));
  if (came.length === 0) return left;
  if (left.length === 0) return came;
  const merged: T[] = [];
  let next = 0;
  for (const one of came) {
    while (next < left.length && order(left[next] as T, one) <= 0) {
      merged.push(left[next] as T);
      next += 1;
    }
    merged.push(one);
  }
  for (; next < left.length; next += 1) merged.push(left[next] as T);
  return merged;
}
