// Holds that data files are read as the text that was written, and that none costs more than its size allows.
import { describe, expect, it } from 'vitest';
import { dataLanguage, readData } from '../src/data-file.ts';

const valuesOf = (read: ReturnType<typeof readData>) => ('values' in read ? read.values : read);

describe('values are the text that was written', () => {
  it.each([
    [
      'yaml',
      'a: 1.10\nb: no\nc: 2020-02-30\nd:\ne: [1, x]\n',
      { a: '1.10', b: 'no', c: '2020-02-30', d: '', e: ['1', 'x'] },
    ],
    ['toml', 'a = 12\nb = false\nc = 2020-02-29\n', { a: '12', b: 'false', c: '2020-02-29' }],
    [
      'json',
      '{"a": 12345678901234567890, "b": null, "c": true}',
      { a: '12345678901234567890', b: '', c: 'true' },
    ],
    ['yaml', 'a: &x {k: v, l: w}\nb: {<<: *x, l: own}\n', { a: { k: 'v', l: 'w' }, b: { k: 'v', l: 'own' } }],
    ['yaml', 'a: 1\na: 2\n', { a: '2' }],
    ['json', '  ', {}],
  ] as const)('in %s %j', (language, text, values) => {
    expect(valuesOf(readData(text, language))).toEqual(values);
  });

  it('whatever the keys are called', () => {
    const values = valuesOf(readData('{"__proto__": {"evil": "1"}, "constructor": "x"}', 'json'));
    expect(Object.keys(values)).toEqual(['constructor']);
    expect(Object.getPrototypeOf(values)).toBe(null);
    expect(Object.hasOwn(Object.prototype, 'evil')).toBe(false);
  });
});

describe('a fault is told with its place', () => {
  it.each([
    ['yaml', 'a: b\nc: [', 3],
    ['toml', 'a = 1\nb = = 2', 2],
    ['json', '{\n"a": }', 2],
    ['yaml', 'a: &x [1]\n' + 'b: *x\n'.replace('*x', `[${'*x, '.repeat(101)}]`), 1],
    ['json', `${'['.repeat(30)}${']'.repeat(30)}`, 1],
    ['json', `[${'1,'.repeat(60_000)}1]`, 1],
    ['yaml', `${'['.repeat(100_000)}`, 1],
  ] as const)('in %s', (language, text, line) => {
    expect(readData(text, language)).toMatchObject({ fault: expect.any(String), line });
  });
});

it('the language is what the name of the file says', () => {
  expect(['a.yml', 'a.YAML', 'a.toml', 'a.json', 'a.js'].map(dataLanguage)).toEqual([
    'yaml',
    'yaml',
    'toml',
    'json',
    undefined,
  ]);
});
