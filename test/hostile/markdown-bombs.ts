// H18 and H19: small Markdown that takes long to read or becomes huge; also R4's budgets of HTML.
import { type Expectation, type HostileFile, hostile } from './hostile-file.ts';

const fill = (unit: string, kilobytes: number) => unit.repeat(Math.floor((kilobytes * 1024) / unit.length));

const repeated: readonly [name: string, unit: string][] = [
  ['emphasis', 'a**b'],
  ['stars-and-lines', '*_'],
  ['stars', '*a '],
  ['underscores', '_a_'],
  ['strike', '~~a'],
  ['mails', 'a@b.c '],
  ['bare-links', 'https://a.b/'],
  ['quotes', '>'],
  ['quotes-spaced', '> '],
  ['lists', '- '],
  ['ordered', '1. '],
  ['brackets-open', '['],
  ['images-open', '!['],
  ['links-open', '[a]('],
  ['brackets-close', ']'],
  ['parens', '[a](('],
  ['angles', '<'],
  ['comments', '<!--'],
  ['processing', '<?'],
  ['cdata', '<![CDATA['],
  ['tags', '<a '],
  ['elements', '<b>'],
  ['attributes', '<a x="'],
  ['entities', '&'],
  ['entity-starts', '&#'],
  ['backslashes', '\\'],
  ['ticks-growing', '` `` ``` '],
  ['footnotes', '[^a]'],
  ['inline-footnotes', '^['],
  ['headings', '# '],
  ['pipes', '|a'],
  ['definitions', '[a]:b\n'],
  ['blank-lines', '\n'],
  ['blanks', ' '],
  ['tabs', '\t'],
];

const bombs = repeated.map(([name, unit]) =>
  hostile({
    name: `h18-${name}.md`,
    why: `H18: 50 KB of ${JSON.stringify(unit)} end within the time of an article`,
    expect: 'either',
    body: fill(unit, 50),
    code: 'budget',
  }),
);

const nestedLists = Array.from({ length: 300 }, (_, i) => `${' '.repeat(i * 2)}- x`).join('\n');
const longTicks = Array.from({ length: 400 }, (_, i) => '`'.repeat(i + 1)).join(' ');
const table = (columns: number, rows: number) =>
  `${'|a'.repeat(columns)}|\n${'|-'.repeat(columns)}|\n${'|\n'.repeat(rows)}`;

const shapes: readonly [name: string, expect: Expectation, body: string][] = [
  ['brackets-both', 'either', '['.repeat(25_000) + ']'.repeat(25_000)],
  ['stars-both', 'either', `${'*'.repeat(25_000)}a${'*'.repeat(25_000)}`],
  ['nested-lists', 'either', nestedLists],
  ['nested-quotes', 'published', `${'>'.repeat(40)} x`],
  ['ticks', 'either', longTicks],
  ['table-wide', 'either', table(2000, 20_000)],
  ['elements-deep', 'either', `${'<div>'.repeat(10_000)}x${'</div>'.repeat(10_000)}`],
  ['elements-some', 'published', `${'<div>'.repeat(50)}x${'</div>'.repeat(50)}`],
  ['attributes-many', 'either', `<a ${Array.from({ length: 8000 }, (_, i) => `a${i}=x`).join(' ')}>x</a>`],
  ['attribute-long', 'either', `<p title="${'x'.repeat(200_000)}">x</p>`],
  ['angles-growing', 'either', `${'<b '.repeat(30_000)}>`],
  ['word', 'published', 'x'.repeat(200_000)],
  ['lines', 'published', 'a line of text\n'.repeat(10_000)],
];

const longAddress = `https://example.org/${'u'.repeat(1900)}`;

/** References repeat the address, the title or the note that they name. */
const amplified: readonly [name: string, expect: Expectation, body: string][] = [
  ['address', 'refused', `[a]: ${longAddress}\n\n${'[a] '.repeat(12_000)}`],
  ['title', 'refused', `[a]: https://example.org/ "${'t'.repeat(25_000)}"\n\n${'[a] '.repeat(6000)}`],
  ['image', 'refused', `[a]: ${longAddress}\n\n${'![a] '.repeat(10_000)}`],
  ['address-little', 'published', `[a]: ${longAddress}\n\n${'[a] '.repeat(500)}`],
  [
    'string-limit',
    'refused',
    `[a]: https://example.org/ "${'t'.repeat(50_000)}"\n\n${'[a] '.repeat(12_500)}`,
  ],
  ['footnote', 'either', `[^a]: ${'note '.repeat(4000)}\n\n${'[^a] '.repeat(6000)}`],
  ['definitions', 'either', Array.from({ length: 8000 }, (_, i) => `[a${i}]: /b\n\n[a${i}]`).join('\n')],
  ['escapes', 'either', '&'.repeat(600_000)],
  ['quotes', 'either', '`"`'.repeat(100_000)],
];

export const markdownBombFiles: HostileFile[] = [
  ...bombs,
  ...shapes.map(([name, expect, body]) =>
    hostile({
      name: `h18-shape-${name}.md`,
      why: `H18: the shape ${name} costs bounded time`,
      expect,
      body,
      code: 'budget',
    }),
  ),
  ...amplified.map(([name, expect, body]) =>
    hostile({
      name: `h19-${name}.md`,
      why: `H19: references (${name}) become at most 2 MB of HTML`,
      expect,
      body,
      code: 'budget',
    }),
  ),
];
