// H7: YAML values that a reader turns into something else than the text that stands there, and broken YAML.
import { type Expectation, type HostileFile, hostile, numbered } from './hostile-file.ts';

/** Plain scalars that other schemas take for numbers, dates, truth values or nothing. */
const plainTitles = [
  '12:30:45', '0777', '0o17', '0x1F', '0b101', '1_000', '1.10', '1e3', '.inf', '.NaN', '2020', '-0', '+1',
  '2024-01-15', '2024-01-15T10:00:00Z', 'no', 'off', 'yes', 'true', 'null', '007', '9007199254740993',
]; // biome-ignore format: a table

/** Titles in other notations, and the text they are. */
const notations: readonly [raw: string, title: string][] = [
  ["'It''s'", "It's"],
  ['"tab\\x41 and \\u00e9"', 'tabA and é'],
  ['"say \\"x\\""', 'say "x"'],
  ['>-\n  folded\n  title', 'folded title'],
  ['>\n  folded with a line end', 'folded with a line end'],
  ['|-\n  literal title', 'literal title'],
  ['"two\n  lines"', 'two lines'],
  ['C# and F#', 'C# and F#'],
  ['a # not this', 'a'],
  ['!!str 0777', '0777'],
  ['&anchor Anchored', 'Anchored'],
  ['"0777"', '0777'],
];

const broken: readonly [name: string, header: string, expect: Expectation][] = [
  ['colon', 'title: Foo: bar\ndate: 2024-03-05', 'either'],
  ['at', 'title: @x\ndate: 2024-03-05', 'either'],
  ['backtick', 'title: `x`\ndate: 2024-03-05', 'either'],
  ['bracket', 'title: [Draft] x\ndate: 2024-03-05', 'either'],
  ['quote-rest', 'title: "a" b\ndate: 2024-03-05', 'either'],
  ['quote-open', 'title: "a\ndate: 2024-03-05', 'either'],
  ['tab-indent', 'title: a\ndate: 2024-03-05\nauthor:\n\tname: x', 'either'],
  ['percent', 'title: %x\ndate: 2024-03-05', 'either'],
  ['unknown-alias', 'title: a\ndate: *nobody', 'refused'],
  ['unclosed-flow', 'title: a\ndate: 2024-03-05\ntags: [a, b', 'either'],
  ['list-root', '- title: a\n- date: 2024-03-05', 'refused'],
  ['text-root', 'just text', 'refused'],
  ['empty', '', 'refused'],
  ['comment-only', '# nothing', 'refused'],
  ['two-documents', 'title: a\ndate: 2024-03-05\n...\ntitle: b', 'refused'],
  ['directive', '%YAML 1.1\ntitle: a\ndate: 2024-03-05', 'either'],
  ['key-twice', 'title: first\ndate: 2024-03-05\ntitle: second', 'either'],
  ['date-twice', 'title: a\ndate: 2024-03-05\ndate: 2024-03-06', 'either'],
  ['merge', 'base: &b {title: merged}\n<<: *b\ndate: 2024-03-05', 'either'],
  ['binary', 'title: !!binary aGVsbG8=\ndate: 2024-03-05', 'either'],
  ['own-tag', 'title: !thing a\ndate: 2024-03-05', 'either'],
  ['timestamp', 'title: a\ndate: !!timestamp 2024-03-05', 'either'],
  ['set', 'title: a\ndate: 2024-03-05\ntags: !!set {a, b}', 'either'],
  ['complex-key', 'title: a\ndate: 2024-03-05\n? [x, y]\n: z', 'either'],
  ['null-key', 'title: a\ndate: 2024-03-05\n~: z\n: y', 'either'],
  ['control', 'title: a\u0001b\ndate: 2024-03-05', 'either'],
  ['toml-inside', 'title = "a"\ndate = 2024-03-05', 'refused'],
  ['json-inside', '{"title": "a", "date": "2024-03-05"}', 'either'],
];

/** Headers between TOML fences. */
const toml: readonly [name: string, header: string, expect: Expectation][] = [
  ['duplicate', 'title = "a"\ntitle = "b"\ndate = 2024-03-05', 'refused'],
  ['unquoted', 'title = a\ndate = 2024-03-05', 'refused'],
  ['number-title', 'title = 5\ndate = 2024-03-05', 'either'],
  ['impossible-date', 'title = "a"\ndate = 2024-02-30', 'refused'],
  ['time-only', 'title = "a"\ndate = 07:32:00', 'refused'],
  ['inf-date', 'title = "a"\ndate = inf', 'refused'],
  ['boolean-draft', 'title = "a"\ndate = 2024-03-05\ndraft = true', 'hidden'],
  ['yaml-inside', 'title: a\ndate: 2024-03-05', 'refused'],
  ['surrogate', 'title = "a\\uD800b"\ndate = 2024-03-05', 'either'],
  ['big-number', 'title = "a"\ndate = 2024-03-05\nn = 99999999999999999999999', 'either'],
  ['deep', `title = "a"\ndate = 2024-03-05\nx = ${'['.repeat(3000)}${']'.repeat(3000)}`, 'refused'],
];

export const yamlValueFiles: HostileFile[] = [
  ...plainTitles.map((title, index) =>
    hostile({
      name: numbered('h7-plain', index),
      why: `H7: the title ${title} is text as it stands`,
      fields: { title },
      title,
    }),
  ),
  ...notations.map(([raw, title], index) =>
    hostile({
      name: numbered('h7-notation', index),
      why: 'H7: a title in another notation of YAML keeps its text',
      fields: { title: raw },
      title,
    }),
  ),
  ...broken.map(([name, header, expect]) =>
    hostile({
      name: `h7-broken-${name}.md`,
      why: `H7: YAML that is broken or unusual (${name}) costs at most its own article`,
      code: 'yaml',
      expect,
      raw: (marker) => `---\n${header}\n---\n\n${marker}\n`,
    }),
  ),
  ...toml.map(([name, header, expect]) =>
    hostile({
      name: `h7-toml-${name}.md`,
      why: `H7: TOML that is broken or unusual (${name}) costs at most its own article`,
      code: 'toml',
      expect,
      raw: (marker) => `+++\n${header}\n+++\n\n${marker}\n`,
    }),
  ),
];
