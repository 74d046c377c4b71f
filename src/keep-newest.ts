// A map that keeps what was put last, up to a number of entries: a memory of clients, keys or sessions that cannot grow.

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
