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

/**
 * Without `gone`, and with `came` where the order has it, after its equals; all three are sorted. The very same list
 * where that is nothing. What stays is not looked at, but copied in pieces: a list may have a hundred thousand members.
 */
export function changeList<T>(
  before: readonly T[],
  { gone, came }: Difference<T>,
  order: Order<T>,
): readonly T[] {
  const left = withoutAll(before, gone, order);
  if (came.length === 0) return left;
  if (left.length === 0) return came;
  const pieces: (readonly T[])[] = [];
  let next = 0;
  for (const one of came) {
    const at = firstWhere(left, next, (other) => order(other, one) > 0);
    pieces.push(left.slice(next, at), [one]);
    next = at;
  }
  return join([...pieces, left.slice(next)]);
}

function withoutAll<T>(before: readonly T[], gone: readonly T[], order: Order<T>): readonly T[] {
  if (gone.length === 0) return before;
  const places = new Set<number>();
  for (const one of gone) {
    const first = firstWhere(before, 0, (other) => order(other, one) >= 0);
    // From where its equals begin, or from the start where the list is not quite in the order.
    const found = before.indexOf(one, first);
    const at = found < 0 ? before.indexOf(one) : found;
    if (at >= 0) places.add(at);
  }
  const pieces: (readonly T[])[] = [];
  let next = 0;
  for (const at of [...places].sort((a, b) => a - b)) {
    pieces.push(before.slice(next, at));
    next = at + 1;
  }
  return join([...pieces, before.slice(next)]);
}

/** A call takes so many arguments at most. */
const MOST_ARGUMENTS = 10_000;

function join<T>(pieces: readonly (readonly T[])[]): readonly T[] {
  // Four times as fast, where there are few.
  return pieces.length < MOST_ARGUMENTS ? ([] as readonly T[]).concat(...pieces) : pieces.flat();
}

/** The first place from `start` on where it is so, of a list where it is so for all that follow; its length if nowhere. */
function firstWhere<T>(list: readonly T[], start: number, isSo: (one: T) => boolean): number {
  let [low, high] = [start, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isSo(list[middle] as T)) high = middle;
    else low = middle + 1;
  }
  return low;
}
