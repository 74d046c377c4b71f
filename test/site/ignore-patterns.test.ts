// Holds that patterns of a site can be followed, and that none can be made to run for long.
import { describe, expect, it } from 'vitest';
import { globPattern, goPattern } from '../../src/site/ignore-patterns.ts';
import { cpuTimeOf } from '../cpu-time.ts';

const STEPS = 30;
const name = `_posts/${'a'.repeat(2 * STEPS)}.md`;

describe('a pattern whose choices multiply is refused', () => {
  it.each(['(a|a)', '(a|aa)', 'a?', '(?:a|b|a)', '((a|a)|a)'])('in Go: %s again and again', (part) => {
    expect(goPattern(`${part.repeat(STEPS).slice(0, 190)}x`)).toBeUndefined();
  });

  it('in globs', () => {
    expect(globPattern(`_posts/${'{a,aa}'.repeat(STEPS)}x`, '')).toBeUndefined();
  });
});

describe('a pattern that people write is followed', () => {
  it.each([
    ['\\.(tmp|swp|bak|log|orig)$', 'posts/a.bak', 'posts/a.md'],
    ['^(private|templates)/', 'private/a.md', 'posts/private/a.md'],
    ['notes?/draft-.*', 'note/draft-1.md', 'note/1.md'],
    ['a|b|c', 'c.md', 'd.md'],
  ])('in Go: %s', (pattern, hit, miss) => {
    const found = new RegExp(goPattern(pattern) ?? '(?!)', 'u');
    expect([found.test(hit), found.test(miss)]).toEqual([true, false]);
  });

  it.each([
    ['*.{md,html}', 'a.html', 'a.rst'],
    ['drafts/{old,new}/**', 'drafts/old/a.md', 'drafts/a.md'],
  ])('in globs: %s', (glob, hit, miss) => {
    const found = new RegExp(globPattern(glob, '') ?? '(?!)', 'u');
    expect([found.test(hit), found.test(miss)]).toEqual([true, false]);
  });
});

it('the slowest that is allowed takes no time', () => {
  const slowest = new RegExp(goPattern(`(a|a)(a|a)(a|a)(a|a)(a|a)a*a*x`) ?? '', 'u');
  expect(cpuTimeOf(() => expect(slowest.test(name)).toBe(false))).toBeLessThan(500);
});
