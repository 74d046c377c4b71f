// Memories that cannot grow: what was put last, up to a number of entries, or what was asked for last, up to a number of bytes.

/** Puts the entry behind all others, and drops the first where there are more than `most`. */
export function keepNewest<K, V>(map: Map<K, V>, [key, value]: readonly [K, V], most: number): void {
  map.delete(key);
  map.set(key, value);
  if (map.size <= most) return;
  for (const [oldest] of map) {
    map.delete(oldest);
    return;
  }
}

export interface Recent<V> {
  /** Counts as the latest use. */
  get(key: string): V | undefined;
  /** In place of what had the key; a value that is larger than the room is not kept. */
  put(key: string, value: V): void;
}

/** Keeps so many bytes of what was used last; `sizeOf` tells those of a value. */
export function createRecent<V>(room: number, sizeOf: (value: V) => number): Recent<V> {
  // In the order of the last use.
  const kept = new Map<string, V>();
  let size = 0;
  const forget = (key: string, value: V): void => {
    kept.delete(key);
    size -= sizeOf(value);
  };
  return {
    get(key) {
      const known = kept.get(key);
      if (known === undefined) return undefined;
      kept.delete(key);
      kept.set(key, known);
      return known;
    },
    put(key, value) {
      const before = kept.get(key);
      if (before !== undefined) forget(key, before);
      kept.set(key, value);
      size += sizeOf(value);
      for (const [oldest, one] of kept) {
        if (size <= room) return;
        forget(oldest, one);
      }
    },
  };
}
