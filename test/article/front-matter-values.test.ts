// Holds that a header's values are the text that was written, and that no key reaches a prototype.
import { describe, expect, it } from 'vitest';
import { splitFrontMatter } from '../../src/article/front-matter.ts';

function valuesOf(text: string) {
  const front = splitFrontMatter(text);
  if ('code' in front) throw new Error(`refused: ${front.message}`);
  return front.values;
}

const yaml = (value: string) => valuesOf(`---\nkey: ${value}\n---\n`).key;
const toml = (value: string) => valuesOf(`+++\nkey = ${value}\n+++\n`).key;

describe('a YAML value', () => {
  it.each([
    '12:30:00',
    '1.10',
    '0777',
    '0o17',
    '0x1F',
    '1_000',
    '1e3',
    '.inf',
    '2024-01-15',
    '2024-01-15 10:00:00 +0200',
    '2024-02-30',
    'no',
    'yes',
    'on',
    'true',
    'null',
    '~',
    '<<',
    '=',
    '20240115123456789012345678901234567890',
  ])('stays the text %s', (text) => {
    expect(yaml(text)).toBe(text);
    expect(yaml(`[${text}]`)).toEqual([text]);
    expect(yaml(`{a: ${text}}`)).toEqual({ a: text });
  });

  it.each([
    ['"a\\tb"', 'a\tb'],
    ["'it''s'", "it's"],
    ['|\n  a\n  b', 'a\nb\n'],
    ['>-\n  a\n  b', 'a b'],
    ['"日本語 \\U0001F600"', '日本語 😀'],
    ['a # comment', 'a'],
    ['"# none"', '# none'],
    ['!!str 1', '1'],
  ])('%j is %j', (written, value) => {
    expect(yaml(written)).toBe(value);
  });

  it('of an alias is what the anchor holds', () => {
    expect(valuesOf('---\na: &x [1, 2]\nb: *x\n---\n')).toEqual({ a: ['1', '2'], b: ['1', '2'] });
  });

  it('of a merge key is not merged', () => {
    expect(valuesOf('---\na: &x {b: c}\nd:\n  <<: *x\n---\n')).toEqual({
      a: { b: 'c' },
      d: { '<<': { b: 'c' } },
    });
  });
});

describe('a TOML value', () => {
  it.each([
    ['"a"', 'a'],
    ['42', '42'],
    ['true', 'true'],
    ['false', 'false'],
    ['["a", 1]', ['a', '1']],
    ['{a = {b = "c"}}', { a: { b: 'c' } }],
    ['2024-01-15', '2024-01-15'],
    ['2024-02-29', '2024-02-29'],
    ['2024-01-15T10:00:00', '2024-01-15T10:00:00.000'],
    ['2024-01-15 10:00:00.5', '2024-01-15T10:00:00.500'],
    ['2024-01-15T10:00:00Z', '2024-01-15T10:00:00.000Z'],
    ['2024-01-15T23:30:00-05:00', '2024-01-15T23:30:00.000-05:00'],
    ['2024-01-15T00:30:00+14:00', '2024-01-15T00:30:00.000+14:00'],
    ['12:30:00', '12:30:00.000'],
    ['[2024-01-15]', ['2024-01-15']],
    ['"2024-02-30"', '2024-02-30'],
  ])('%s is text: %j', (written, value) => {
    expect(toml(written)).toEqual(value);
  });

  it.each([
    '2024-02-30',
    '2023-02-29',
    '2024-04-31T10:00:00Z',
    '2024-04-31T23:00:00-05:00',
    '2024-13-01',
    '2024-00-10',
    '[2024-02-30]',
    '2024-02-30\nupdated = 2024-03-01',
    '2024-01-15T25:00:00Z',
    '9007199254740993',
  ])('%s is refused rather than changed', (written) => {
    expect(splitFrontMatter(`+++\nkey = ${written}\n+++\n`)).toMatchObject({ code: 'header-invalid' });
  });
});

describe('a key of a prototype', () => {
  it.each([
    [
      'YAML',
      '---\n__proto__: {polluted: yes}\nconstructor: {prototype: {polluted: yes}}\ntoString: x\n---\n',
    ],
    [
      'TOML',
      '+++\ntoString = "x"\n[__proto__]\npolluted = "yes"\n[constructor.prototype]\npolluted = "yes"\n+++\n',
    ],
  ])('is a plain key in %s', (_, text) => {
    const values = valuesOf(text);
    expect(Object.keys(values).sort()).toEqual(['__proto__', 'constructor', 'toString']);
    expect(Object.getPrototypeOf(values)).toBe(Object.prototype);
    expect(({} as { polluted?: string }).polluted).toBeUndefined();
    expect((values as { polluted?: string }).polluted).toBeUndefined();
    expect(values.toString).toBe('x');
  });

  it('stays one in an inner map', () => {
    const { image } = valuesOf('---\nimage:\n  __proto__: {url: evil}\n---\n');
    expect(Object.getPrototypeOf(image)).toBe(Object.prototype);
    expect((image as { url?: string }).url).toBeUndefined();
  });
});
