// The guard: which passes are held, what the operator is told, and how the harm is called.
import { describe, expect, it, test } from 'vitest';
import { judge } from '../../src/snapshot/guard.ts';
import type { Candidate, Standing } from '../../src/snapshot/objections.ts';
import type { WindowEntry } from '../../src/snapshot/window.ts';
import { entries, entry } from './window-entry.ts';

const LIMITS = { share: 20 };

function standing(window: readonly WindowEntry[], more: Partial<Standing> = {}): Standing {
  return { windows: new Map([['', window]]), articleCount: window.length, ...more };
}

function candidate(window: readonly WindowEntry[], more: Partial<Candidate> = {}): Candidate {
  const now = new Date('2026-06-01T00:00:00Z');
  const counts = { fileCount: window.length, refusedCount: 0, fullFeeds: [], live: [] };
  return { ...standing(window), ...counts, now, ...more };
}

const judgeWindows = (before: readonly WindowEntry[], after: readonly WindowEntry[], isFull = false) =>
  judge(standing(before), candidate(after, isFull ? { fullFeeds: [''] } : {}), LIMITS).reason;

describe('the number of articles, where windows say nothing', () => {
  const judgeCounts = (before: number, after: number) =>
    judge(standing([], { articleCount: before }), candidate([], { articleCount: after }), LIMITS);

  test.each([
    // before, after, held
    [0, 0, false],
    [0, 1_000, false],
    [1, 0, true],
    [1, 1, false],
    [2, 1, false],
    [4, 0, true],
    [4, 1, false],
    [5, 0, true],
    [5, 2, true],
    [5, 3, false],
    [6, 2, true],
    [6, 3, false],
    [10, 5, false],
    [10, 4, true],
    [10, 200, false],
    [100_000, 49_999, true],
    [100_000, 50_000, false],
  ])('from %i articles to %i: held is %s', (before, after, isHeld) => {
    expect(judgeCounts(before, after).reason !== '').toBe(isHeld);
    expect(judgeCounts(before, after).fingerprint !== '').toBe(isHeld);
  });

  it('tells what would vanish, what readers see, and both remedies', () => {
    expect(judgeCounts(10, 0).reason).toBe(
      '10 of 10 published articles would vanish at once, and the last good feeds are served on; ' +
        'restore the posts folder, or publish it as it is with: feedwright release',
    );
  });

  it('has a name of its own: an approval of one loss is none of another', () => {
    const pairs = [
      [10, 0],
      [10, 1],
      [11, 1],
      [110, 1],
      [1, 0],
      [5, 0],
    ] as const;
    const names = pairs.map(([before, after]) => judgeCounts(before, after).fingerprint);
    expect(new Set(names).size).toBe(names.length);
    expect(judgeCounts(10, 1)).toEqual(judgeCounts(10, 1));
  });
});

describe('a gap in a feed', () => {
  it('is held beyond a fifth and from five articles on', () => {
    expect(judgeWindows(entries(20), entries(20, 5))).toBe('');
    expect(judgeWindows(entries(20), entries(20, 6))).toMatch(/^5 of 20 articles of the main feed would/);
    expect(judgeWindows(entries(25), entries(25, 6))).toBe('');
    expect(judgeWindows(entries(25), entries(25, 7))).toMatch(/^6 of 25/);
    expect(judgeWindows(entries(8), entries(8, 5))).toBe('');
  });

  it('is held by the share that is set', () => {
    const held = (share: number) =>
      judge(standing(entries(20)), candidate(entries(20, 11)), { share }).reason !== '';
    expect([held(49), held(50)]).toEqual([true, false]);
  });

  it('is none where newer articles take the place of older ones', () => {
    expect(judgeWindows(entries(20), entries(30, 11), true)).toBe('');
    expect(judgeWindows(entries(20), entries(40, 21), true)).toBe('');
    expect(judgeWindows(entries(20), [...entries(30, 21), ...entries(10)], true)).toMatch(/^10 of 20/);
  });

  it('is none where the number of articles in a feed was made smaller', () => {
    const after = candidate(entries(20, 13), { articleCount: 20, fullFeeds: [''] });
    expect(judge(standing(entries(20)), after, LIMITS).reason).toBe('');
  });

  it('is none where all that goes was known to expire, even if nothing is left', () => {
    const expires = '2026-05-31T00:00:00.000Z';
    const before = standing(
      entries(9, 1, () => ({ expires })),
      { articleCount: 9 },
    );
    expect(judge(before, candidate([], { articleCount: 5 }), LIMITS).reason).toBe('');
    const unknown = judge(standing(entries(3)), candidate([], { articleCount: 3 }), LIMITS).reason;
    expect(unknown).toMatch(/^3 of 3 articles of the main feed would vanish/);
  });

  it('names three examples', () => {
    expect(judgeWindows(entries(20), entries(15))).toContain(
      '(“Article 20” https://example.org/20/ → nothing, “Article 19” https://example.org/19/ → nothing, ' +
        '“Article 18” https://example.org/18/ → nothing, …)',
    );
  });

  it('is told once where the whole loss is told', () => {
    expect(judgeWindows(entries(20), entries(20, 16))).toMatch(
      /^15 of 20 published articles would vanish at once \(“Article 15” .*, …\), and the last .*release$/,
    );
    expect(judgeWindows(entries(20), entries(20, 16))).not.toContain('main feed');
  });
});

describe('an id that changes', () => {
  it('is held for a single article, with old and new', () => {
    const before = entries(3);
    const after = [entry(3), entry(2, { id: 'urn:two' }), entry(1)];
    expect(judgeWindows(before, after)).toBe(
      'the id of 1 article of the main feed would change (https://example.org/2/ → urn:two), and the last good ' +
        'feeds are served on; write the old id into the header of each, or publish it as it is with: feedwright release',
    );
  });

  it('is held where the address changes with it, under the same title and date', () => {
    const moved = { id: 'https://example.org/new/', url: 'https://example.org/new/' };
    expect(judgeWindows(entries(3), [...entries(3, 2), entry(1, moved)])).toMatch(/^the id of 1 article/);
  });

  it('is no gap as well', () => {
    const after = entries(20, 1, (number) => ({ id: `urn:${number}` }));
    expect(judgeWindows(entries(20), after)).toMatch(/^the id of 20 articles .*urn:18, …\), and the last/);
  });

  it('is none where only the address changes, or the title', () => {
    const after = [entry(2, { url: 'https://example.org/b/' }), entry(1, { title: 'Another' })];
    expect(judgeWindows(entries(2), after)).toBe('');
  });
});

describe('the host of the links', () => {
  const at = (origin: string) => entries(3, 1, (number) => ({ url: `${origin}/${number}/` }));

  it('is held when it or the scheme changes for all or most of them', () => {
    expect(judgeWindows(entries(3), at('https://other.example'))).toMatch(
      /^the links of the main feed would lead .*\(https:\/\/example\.org → https:\/\/other\.example\).*set baseUrl back to https:\/\/example\.org, or/,
    );
    expect(judgeWindows(entries(3), at('http://example.org'))).toContain(
      'https://example.org → http://example.org',
    );
    const most = [...at('https://other.example').slice(0, 2), entry(1)];
    expect(judgeWindows(entries(3), most)).not.toBe('');
  });

  it('is not when a few lead elsewhere', () => {
    expect(judgeWindows(entries(3), [...at('https://other.example').slice(0, 1), ...entries(2)])).toBe('');
  });

  it('may change from that of the own machine, with the ids', () => {
    const local = entries(9, 1, (number) => {
      const url = `http://localhost:3000/${number}/`;
      return { id: url, url };
    });
    expect(judgeWindows(local, entries(9))).toBe('');
    expect(judgeWindows(entries(9), local)).not.toBe('');
  });
});

test('dates that jump are held beyond the share, with old and new', () => {
  const published = '2026-03-01T00:00:00.000Z';
  const after = (count: number) => [...entries(20, count + 1), ...entries(count, 1, () => ({ published }))];
  expect(judgeWindows(entries(20), after(4))).toBe('');
  expect(judgeWindows(entries(20), after(5))).toMatch(
    /^5 of 20 articles .* another date \(2026-01-05T00:00:00\.000Z → 2026-03-01T00:00:00\.000Z, .*, …\).*old dates, or/,
  );
});

test('files that are newly broken are held beyond the share', () => {
  const judgeErrors = (was: number | undefined, is: number) =>
    judge(
      standing(entries(9), was === undefined ? {} : { refusedCount: was }),
      candidate(entries(9), { fileCount: 30, refusedCount: is }),
      LIMITS,
    ).reason;
  expect(judgeErrors(0, 6)).toBe('');
  expect(judgeErrors(0, 7)).toMatch(/^7 of 30 files have errors now, and 0 had before, .*feedwright check/);
  expect(judgeErrors(5, 7)).toBe('');
  expect(judgeErrors(undefined, 30)).toBe('');
});

describe('the name of a harm', () => {
  const nameOf = (after: readonly WindowEntry[]) =>
    judge(standing(entries(20)), candidate(after), LIMITS).fingerprint;

  it('is another for other articles of the same number', () => {
    expect(nameOf(entries(20, 7))).not.toBe(nameOf(entries(14)));
    const renamed = (id: string) => [...entries(20, 2), entry(1, { id })];
    expect(nameOf(renamed('a'))).not.toBe(nameOf(renamed('b')));
  });

  it('stays while news comes in', () => {
    expect(nameOf(entries(21, 7))).toBe(nameOf(entries(20, 7)));
  });
});

test('nothing is held where readers have nothing yet', () => {
  const nothing = { windows: new Map(), articleCount: 0 };
  const broken = { refusedCount: 9, fileCount: 9 };
  expect(judge(nothing, candidate(entries(20), broken), LIMITS).reason).toBe('');
  expect(judge(nothing, candidate([], broken), LIMITS).reason).toBe('');
});

test('several harms are one sentence', () => {
  const after = entries(20, 1, (number) => ({ id: `x${number}`, url: `https://other.example/${number}/` }));
  expect(judgeWindows(entries(20), after)).toMatch(
    /^the links .*, the id of 20 articles .*; set baseUrl .*, write the old id .*, or publish it/,
  );
});

describe('feeds besides the main one', () => {
  const ten = entries(10);
  const windowsWith = (named: readonly WindowEntry[] | undefined) =>
    new Map([['', ten], ...(named ? [['/feeds/essays', named] as const] : [])]);
  const judgeNamed = (after: readonly WindowEntry[] | undefined, live: readonly string[] = []) =>
    judge(
      standing(ten, { windows: windowsWith(ten) }),
      candidate(ten, { windows: windowsWith(after), live }),
      LIMITS,
    ).reason;

  it('are judged like it where articles are gone', () => {
    expect(judgeNamed(ten.slice(0, 2))).toContain('8 of 10 articles of the feed /feeds/essays would vanish');
  });

  it('may lose articles that are still published, and may go altogether', () => {
    expect(
      judgeNamed(
        [],
        ten.map(({ id }) => id),
      ),
    ).toBe('');
    expect(judgeNamed(undefined)).toBe('');
  });

  it('tell an article that is in several with the first of them alone', () => {
    const others = ten.map((one) => ({ ...one, id: `${one.id}-new` }));
    const windows = new Map([
      ['', others],
      ['/feeds/essays', others],
    ]);
    const { reason } = judge(
      standing(ten, { windows: windowsWith(ten) }),
      candidate(others, { windows }),
      LIMITS,
    );
    expect(reason).toContain('the id of 10 articles of the main feed would change');
    expect(reason).not.toContain('/feeds/essays');
  });
});
