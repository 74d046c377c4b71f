// The snapshot that readers see: one reference, swapped as a whole.
import { describe, expect, it } from 'vitest';
import { createCurrent } from '../../src/snapshot/current.ts';
import type { Snapshot } from '../../src/snapshot/snapshot.ts';

describe('current', () => {
  const snapshot = (release: number): Snapshot => ({
    release,
    publishedAt: new Date('2026-06-01'),
    byPath: new Map(),
    articleCount: release,
    windows: new Map(),
    outlines: new Map(),
  });

  it('is empty, and release 0, before anything was published', () => {
    expect(createCurrent().get()).toEqual({
      ...{
        release: 0,
        publishedAt: new Date(0),
        byPath: new Map(),
        articleCount: 0,
        windows: new Map(),
        outlines: new Map(),
      },
    });
  });

  it('gives the very snapshot that was put there last; who holds the one before keeps it', () => {
    const current = createCurrent();
    const [first, second] = [snapshot(1), snapshot(2)];
    current.swap(first);
    const held = current.get();
    current.swap(second);
    expect(current.get()).toBe(second);
    expect(held).toBe(first);
    expect(held).toEqual(snapshot(1));
  });

  it('is one of its own for each that is created', () => {
    const [one, other] = [createCurrent(), createCurrent()];
    one.swap(snapshot(7));
    expect(other.get().release).toBe(0);
  });
});
