import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readChoice } from '../../src/archive/choice.ts';

const chosen = (query: string) => {
  const choice = readChoice('atom', query);
  if ('fault' in choice) throw new Error(choice.fault);
  return choice;
};

describe('readChoice', () => {
  it('reads terms of each kind', () => {
    expect(
      chosen('tag=Art&tag=C%2B%2B&author=Ada+Holm&section=News&lang=en-GB&not=ads&full=0&limit=7'),
    ).toEqual({
      format: 'atom',
      kinds: [['tag:art', 'tag:c++'], ['section:news'], ['author:ada-holm'], ['language:en-gb']],
      not: ['tag:ads'],
      isFull: false,
      limit: 7,
      query: 'tag=art&tag=c%2B%2B&section=news&author=ada-holm&lang=en-gb&not=ads&full=0&limit=7',
    });
  });

  it.each([
    ['tag=b&tag=a', 'tag=a&tag=b'],
    ['tag=a&tag=A&tag=%EF%BD%81', 'tag=a'],
    ['limit=500', 'limit=100'],
    ['full=1&tag=', ''],
    ['utm_source=x&_=1', ''],
    ['tag=machine_learning', 'tag=Machine+Learning'],
  ])('takes %s for %s', (one, other) => {
    expect(chosen(one).query).toBe(chosen(other).query);
  });

  it.each([
    ['limit=0', 'limit is a whole number from 1 to 100'],
    ['limit=-1', 'limit is a whole number from 1 to 100'],
    ['limit=ten', 'limit is a whole number from 1 to 100'],
    [`tag=${'x'.repeat(201)}`, 'a term has at most 200 characters'],
    [Array.from({ length: 21 }, (_, index) => `tag=${index}`).join('&'), 'a feed has at most 20 terms'],
    [`x=${'x'.repeat(4_000)}`, 'a query has at most 4000 characters'],
  ])('refuses %s', (query, fault) => {
    expect(readChoice('rss', query)).toEqual({ fault });
  });

  it('reads what it writes as the same, whatever is given', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 12 });
    const pair = fc.tuple(fc.constantFrom('tag', 'section', 'author', 'lang', 'not', 'full', 'limit'), text);
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 8 }), (pairs) => {
        const choice = readChoice('json', new URLSearchParams(pairs as [string, string][]).toString());
        if ('fault' in choice) return;
        expect(readChoice('json', choice.query)).toEqual(choice);
      }),
      { numRuns: 500, seed: 11 },
    );
  });
});
