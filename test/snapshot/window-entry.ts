// Entries of windows, numbered: the higher the number, the newer the article.
import type { WindowEntry } from '../../src/snapshot/window.ts';

export function entry(number: number, more: Partial<WindowEntry> = {}): WindowEntry {
  return {
    id: `https://example.org/${number}/`,
    url: `https://example.org/${number}/`,
    title: `Article ${number}`,
    published: new Date(Date.UTC(2026, 0, number)).toISOString(),
    hash: `hash ${number}`,
    ...more,
  };
}

/** From the newest to the oldest, both included. */
export function entries(newest: number, oldest = 1, more?: (number: number) => Partial<WindowEntry>) {
  return Array.from({ length: newest - oldest + 1 }, (_, index) =>
    entry(newest - index, more?.(newest - index)),
  );
}
