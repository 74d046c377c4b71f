// Deltas: what is cut out of a feed, when there is none, and that base and delta make up the feed of now.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { composeDelta } from '../../src/snapshot/delta.ts';
import { type Outline, outlineOf } from '../../src/snapshot/outline.ts';
import { assemble } from '../../src/snapshot/represent.ts';

/** Its place in the order of the feed, the newest first, is that of `date`. */
interface Article {
  readonly id: string;
  readonly version: number;
  readonly date: number;
}

interface Instance {
  readonly shown: readonly Article[];
  readonly identity: Buffer;
  readonly outline: Outline;
}

function instanceOf(articles: readonly Article[], most = 20): Instance {
  const shown = articles.toSorted((a, b) => b.date - a.date).slice(0, most);
  const fragments = shown.map((article) => {
    const text = JSON.stringify(article);
    return { id: article.id, hash: text, bytes: Buffer.from(text) };
  });
  const parts = { head: Buffer.from(`{"é":"${shown.length}","items":[`), separator: Buffer.from(',') };
  const document = { ...parts, fragments, tail: Buffer.from(']}'), isFull: shown.length >= most };
  const about = { format: 'json', path: '', mediaType: '', link: '' } as const;
  return { shown, identity: assemble({ ...document, ...about }), outline: outlineOf(document, '') };
}

const delta = (now: Instance, base: Instance) =>
  composeDelta(now.identity, now.outline, base.outline)?.toString();

/** 'c1 b1 a2': newest first, each with its version. */
function feed(text: string, most = 20): Instance {
  const names = text.split(' ').filter((name) => name !== '');
  return instanceOf(
    names.map((name) => ({ id: name.slice(0, 1), version: Number(name.slice(1)), date: name.charCodeAt(0) })),
    most,
  );
}

describe('a delta', () => {
  it.each([
    ['one that is new', 'b1 a1', 'c1 b1 a1', 'c1'],
    ['one that was changed where it stood', 'c1 b1 a1', 'c1 b2 a1', 'b2'],
    ['both, newest first', 'd1 c1 b1 a1', 'e1 d1 c2 b1 a2', 'e1 c2 a2'],
    ['one that comes in from the past', 'c1 a1', 'c1 b1 a1', 'b1'],
    ['the first that there is', '', 'a1', 'a1'],
  ])('has %s', (_, base, now, expected) => {
    const { identity } = feed(now);
    const found = JSON.parse(delta(feed(now), feed(base)) ?? '');
    expect(found.items.map(({ id, version }: Article) => `${id}${version}`).join(' ')).toBe(expected);
    // The head is that of now.
    expect(found.é).toBe(JSON.parse(identity.toString()).é);
  });

  it('leaves what made room for newer articles out of a full feed', () => {
    expect(delta(feed('e1 d1 c1', 3), feed('c1 b1 a1', 3))).toContain('"id":"d"');
  });
});

describe('there is none where', () => {
  it.each([
    ['nothing but the head changed', 'b1 a1', 'b1 a1', 20],
    ['an article was taken away', 'c1 b1 a1', 'd1 c1 a1', 20],
    ['the oldest was taken away from a feed with room', 'c1 b1 a1', 'd1 c1 b1', 20],
    ['one was taken away from a full feed', 'c1 b1 a1', 'd1 c1 a1', 3],
    ['the last of a full feed gave way to an older one', 'd1 c1 b1', 'd1 c1 a1', 3],
    ['nothing is left', 'c1 b1 a1', 'f1 e1 d1', 3],
    ['all is gone', 'b1 a1', '', 20],
  ])('%s', (_, base, now, most) => {
    expect(delta(feed(now, most), feed(base, most))).toBeUndefined();
  });

  it('the outline is not that of the bytes', () => {
    expect(composeDelta(feed('b1 a10').identity, feed('b1 a1').outline, feed('a1').outline)).toBeUndefined();
  });
});

describe('over any history', () => {
  const step = fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({ kind: fc.constant('add' as const), date: fc.integer({ min: 0, max: 9 }) }),
    },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('edit' as const), which: fc.nat() }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('redate' as const), which: fc.nat() }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('remove' as const), which: fc.nat() }) },
  );
  type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

  /** Dates differ by the count, so that the order is always plain. */
  function apply(articles: readonly Article[], change: Step, count: number): Article[] {
    if (change.kind === 'add') {
      // Mostly now, at times in the past.
      const date = (change.date > 6 ? 0 : count) * 100 + count;
      return [...articles, { id: `i${count}`, version: 0, date }];
    }
    const target = articles[change.which % Math.max(1, articles.length)];
    const others = articles.filter((article) => article !== target);
    if (!target || change.kind === 'remove') return others;
    const date = change.kind === 'redate' ? count : target.date;
    return [...others, { ...target, version: count, date }];
  }

  it('what the base had with what the delta brings is what the feed shows now', () => {
    let deltas = 0;
    const property = (steps: readonly Step[], most: number, back: number) => {
      let articles: Article[] = [];
      const instances = [instanceOf(articles, most)];
      for (const [index, change] of steps.entries()) {
        articles = apply(articles, change, index + 1);
        instances.push(instanceOf(articles, most));
      }
      const now = instances.at(-1);
      const base = instances.at(-1 - back) ?? instances[0];
      if (!now || !base) return;
      const text = delta(now, base);
      if (text === undefined) return;
      deltas += 1;
      const brought: Article[] = JSON.parse(text).items;
      expect(brought).toEqual(brought.toSorted((a, b) => b.date - a.date));
      const ids = new Set(brought.map(({ id }) => id));
      const kept = base.shown.filter(({ id }) => !ids.has(id));
      const all = [...brought, ...kept].sort((a, b) => b.date - a.date);
      expect(all.slice(0, now.shown.length)).toEqual(now.shown);
      // Nothing that readers have already is sent again.
      for (const article of brought) expect(base.shown).not.toContainEqual(article);
    };
    const sizes = [fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 5 })] as const;
    fc.assert(fc.property(fc.array(step, { maxLength: 25 }), ...sizes, property), {
      numRuns: 2_000,
      seed: 226,
    });
    expect(deltas).toBeGreaterThan(500);
  });
});
