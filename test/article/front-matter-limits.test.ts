// Holds each limit of a header at the limit and one beyond it, and that no small header is expensive.
import { describe, expect, it } from 'vitest';
import { headerLimits, splitFrontMatter } from '../../src/article/front-matter.ts';

/** The code of the fault, or 'read'. */
function outcome(header: string, fence = '---'): string {
  const front = splitFrontMatter(`${fence}\n${header}${header.endsWith('\n') ? '' : '\n'}${fence}\nBody\n`);
  return 'code' in front ? front.code : 'read';
}

/** A header of exactly so many bytes, its last line end included. */
function headerOfBytes(bytes: number): string {
  const line = `  ${'x'.repeat(97)}\n`;
  const head = 'title: A\nnote: |\n';
  const full = head + line.repeat(Math.floor((bytes - head.length) / line.length));
  return full.slice(0, -1) + 'x'.repeat(bytes - full.length) + '\n';
}

const aliases = (count: number) => `seed: &s a\nlist: [${Array(count).fill('*s').join(', ')}]`;
/** The map at the top, the key's list, and so many members. */
const nodes = (count: number) =>
  `list: [${Array(count - 2)
    .fill('a')
    .join(',')}]`;
/** The map at the top is depth 0, so this many brackets put the text inside at this depth + 1. */
const deep = (depth: number) => `list: ${'['.repeat(depth - 1)}a${']'.repeat(depth - 1)}`;

describe('the limit', () => {
  it('of 32 KB holds to the byte, in whatever script', () => {
    expect(Buffer.byteLength(headerOfBytes(headerLimits.bytes))).toBe(32_768);
    expect(outcome(headerOfBytes(32_768))).toBe('read');
    expect(outcome(headerOfBytes(32_769))).toBe('header-too-long');
    expect(outcome(`title: ${'語'.repeat(10_900)}`)).toBe('read');
    expect(outcome(`title: ${'語'.repeat(10_930)}`)).toBe('header-too-long');
  });

  it.each([
    ['1,000 lines', '\n'.repeat(999) + 'title: A\n', '\n'.repeat(1000) + 'title: A\n', 'header-too-long'],
    ['100 aliases', aliases(100), aliases(101), 'header-aliases'],
    ['5,000 values', nodes(5000), nodes(5001), 'header-too-deep'],
    ['20 levels', deep(20), deep(21), 'header-too-deep'],
  ])('of %s holds exactly', (_, within, beyond, code) => {
    expect(outcome(within)).toBe('read');
    expect(outcome(beyond)).toBe(code);
  });

  it('of the values counts what aliases repeat', () => {
    const list = `a: &a [${Array(600).fill('x').join(',')}]\n`;
    expect(outcome(`${list}b: [*a, *a, *a, *a, *a, *a]`)).toBe('read');
    expect(outcome(`${list}b: [*a, *a, *a, *a, *a, *a, *a, *a]`)).toBe('header-too-deep');
  });

  it('of the text counts what aliases repeat', () => {
    const text = `a: &a "${'x'.repeat(20_000)}"\n`;
    expect(outcome(`${text}b: [*a, *a, *a, *a]`)).toBe('read');
    expect(outcome(`${text}b: [*a, *a, *a, *a, *a, *a]`)).toBe('header-too-deep');
  });

  it('of aliases is not reached by stars in prose', () => {
    expect(outcome(`note: >\n  ${'2*3 a** b '.repeat(200)}`)).toBe('read');
  });
});

describe('small and hostile, refused at once', () => {
  const bomb = Array.from({ length: 9 }, (_, i) => {
    const inner = i === 0 ? 'x' : `*l${i - 1}`;
    return `l${i}: &l${i} [${Array(9).fill(inner).join(',')}]`;
  }).join('\n');

  it.each([
    ['an alias bomb', bomb, 'header-too-deep'],
    ['an alias bomb as a key', `${bomb}\n? [*l8, *l8]\n: x`, 'header-invalid'],
    ['an alias to itself', 'a: &a [*a]', 'header-too-deep'],
    ['a map within itself', 'a: &a {b: *a}', 'header-too-deep'],
    ['open brackets', `a: ${'['.repeat(30_000)}`, 'header-invalid'],
    ['closed brackets', `a: ${'['.repeat(16_000)}${']'.repeat(16_000)}`, 'header-invalid'],
    ['maps in maps', '{a: '.repeat(8000), 'header-invalid'],
    ['question marks', '? '.repeat(16_000), 'header-invalid'],
    ['dashes', '- '.repeat(16_000), 'header-invalid'],
    ['anchors', '&a '.repeat(10_000), 'header-invalid'],
    ['quotes', '"'.repeat(32_000), 'header-invalid'],
    ['a directive', `%${'a '.repeat(10_000)}`, 'header-invalid'],
  ])('%s in YAML', (_, header, code) => {
    expect(outcome(header)).toBe(code);
  });

  it.each([
    ['a long dotted key', `a${'.a'.repeat(15_000)} = 1`],
    ['open brackets', `a = ${'['.repeat(30_000)}`],
    ['tables in tables', `a = ${'{a='.repeat(8000)}`],
  ])('%s in TOML', (_, header) => {
    expect(outcome(header, '+++')).toBe('header-invalid');
  });

  it('a dotted key in TOML has the same depth', () => {
    expect(outcome(`a${'.a'.repeat(19)} = 1`, '+++')).toBe('read');
    expect(outcome(`a${'.a'.repeat(20)} = 1`, '+++')).toBe('header-too-deep');
  });

  it.each([
    ['blank lines', `${'\n'.repeat(999)}`],
    ['blanks', `${' '.repeat(31)}\n`.repeat(1000)],
    ['tabs', `title: A\n#${'\t'.repeat(30_000)}`],
    ['a long comment', `#${'#'.repeat(32_000)}`],
    ['a folded text', `a: >\n${' \n'.repeat(900)}`],
  ])('%s are no fault', (_, header) => {
    expect(outcome(header)).toBe('read');
  });
});
