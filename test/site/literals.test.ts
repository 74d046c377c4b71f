// Holds which literals are read out of scripts, and that hostile ones take no time.
import { describe, expect, it } from 'vitest';
import { readLiterals } from '../../src/site/literals.ts';
import { cpuTimeOf } from '../cpu-time.ts';

describe('of JavaScript and TypeScript', () => {
  it('maps, lists and texts are read, and neither comments nor code', () => {
    const source = `
      // title: 'no',
      /* export default { title: 'no' } */
      const site: string = env || 'https://example.org';
      const locale = 'de';
      export default defineConfig({
        title: "A \\u00e9 'b'", site, n: 12, 'quoted-key': \`plain\`, off: false,
        computed: \`x\${y}\`, called: read('x'), sum: 1 + x, pattern: /['"{]/g,
        list: ['a', b, ['c'], { d: locale }], inner: { ...rest, e: 'f' } satisfies Options,
        async hook() { return { title: 'inner' }; }, last: 'z',
      });`;
    expect(readLiterals(source, 'javascript').maps).toEqual([
      {
        ...{ title: "A é 'b'", site: 'https://example.org', n: '12', 'quoted-key': 'plain', off: 'false' },
        ...{ list: ['a', ['c'], { d: 'de' }], inner: { e: 'f' }, last: 'z' },
      },
    ]);
  });

  it('a map may be assigned, exported, returned or wrapped', () => {
    for (const source of [
      "module.exports = { a: 'b' }",
      "export default { a: 'b' }",
      "module.exports = function (c) { c.add({}); return { a: 'b' }; }",
      "const c = { a: 'b' }; module.exports = c;",
      "export default (() => ({ a: 'b' }))",
    ])
      expect(readLiterals(source, 'javascript').maps).toContainEqual({ a: 'b' });
  });
});

it('of Python, assignments at the beginning of a line are read', () => {
  const source = [
    "A = 'x' 'y'  # no",
    "# B = 'no'",
    'C = [1, "two", None]',
    "D = {'k': ('a',), 'l': (\n  'b', 'c')}",
    "E = os.environ.get('X')",
    "F = PATH + 'x'",
    "if x:\n    G = 'no'",
    'H = """a\nI = \'no\'\n"""',
    "J = r'\\d'",
    'A2 = A',
  ].join('\n');
  expect(readLiterals(source, 'python').names).toEqual({
    ...{ A: 'xy', C: ['1', 'two', ''], D: { k: ['a'], l: ['b', 'c'] } },
    ...{ H: "a\nI = 'no'\n", J: '\\d', A2: 'xy' },
  });
});

it.each([
  ['brackets that do not match', '[}'.repeat(120_000)],
  ['brackets that stay open', '{a:['.repeat(60_000)],
  ['pieces of regular expressions', '/a['.repeat(80_000)],
  ['fallbacks without end', 'a||'.repeat(80_000)],
  [
    'names that hold names',
    Array.from({ length: 4_000 }, (_, i) => `const a${i}=[${`a${i - 1},`.repeat(10)}1];`).join(''),
  ],
])('%s take no time', (_, source) => {
  const readBoth = () => {
    readLiterals(source, 'javascript');
    readLiterals(source, 'python');
  };
  expect(cpuTimeOf(readBoth)).toBeLessThan(8_000);
});
