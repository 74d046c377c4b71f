// R4 and H4: every budget of a header at its limit and one beyond it.
import {
  type Expectation,
  fenced,
  type HostileCase,
  type HostileFile,
  hostile,
  quoteYaml,
} from './hostile-file.ts';

const base = 'title: At the limit\ndate: 2024-03-05\n';

/** A header of exactly `size` bytes between the fences, its last line end not counted. */
function headerOfBytes(size: number): string {
  const filler = `${'x'.repeat(98)}\n`;
  const head = `${base}note: |\n`;
  const lines = Math.floor((size - head.length - 3) / (filler.length + 2));
  const text = head + `  ${filler}`.repeat(lines);
  return `${text}  ${'y'.repeat(size - text.length - 2)}`;
}

/** A header of exactly `count` lines between the fences; blank ones feed the quadratic expression of H4. */
function headerOfLines(count: number): string {
  return `${base}${'\n'.repeat(count - 3)}tail: x`;
}

function words(count: number, length: number): string {
  const list = Array.from({ length: count }, (_, i) => `t${i}`.padEnd(length, 'x'));
  return `[${list.join(', ')}]`;
}

const flowList = (count: number) => `[${Array(count).fill('a').join(',')}]`;
const nested = (depth: number) => `${'['.repeat(depth)}a${']'.repeat(depth)}`;
const aliases = (count: number) => `seed: &s a\nlist: [${Array(count).fill('*s').join(', ')}]`;

// Whether the fences count is for the product to say: what is right either way stands at the edges.
const headers: readonly [name: string, why: string, expect: Expectation, header: string][] = [
  ['bytes-at', 'a header of 32 KB, its fences counted', 'published', headerOfBytes(32_768 - 8)],
  ['bytes-between', 'a header of 32 KB, its fences not counted', 'either', headerOfBytes(32_768)],
  ['bytes-over', 'a header of 32 KB and one byte', 'refused', headerOfBytes(32_769)],
  ['bytes-double', 'a header of 64 KB', 'refused', headerOfBytes(65_536)],
  [
    'multibyte',
    'a header of 20 000 characters and 40 000 bytes',
    'refused',
    `${base}note: ${'é'.repeat(20_000)}`,
  ],
  ['lines-at', 'a header of 1 000 lines, its fences counted', 'published', headerOfLines(998)],
  ['lines-between', 'a header of 1 000 lines, its fences not counted', 'either', headerOfLines(1000)],
  ['lines-over', 'a header of 1 001 lines', 'refused', headerOfLines(1001)],
  [
    'blank-lines',
    'H4: 80 000 blank lines take seconds in a quadratic expression',
    'refused',
    headerOfLines(80_000),
  ],
  ['blanks', 'H4: a header of 30 000 blanks before a comment', 'either', `${base}${' '.repeat(30_000)}# x`],
  ['aliases-at', '100 aliases', 'published', `${base}${aliases(100)}`],
  ['aliases-over', '101 aliases', 'refused', `${base}${aliases(101)}`],
  [
    'aliases-as-text',
    '200 asterisks in quoted text are no aliases',
    'either',
    `${base}note: "${'*a '.repeat(200)}"`,
  ],
  ['nodes-under', '2 400 nodes', 'published', `${base}list: ${flowList(2400)}`],
  ['nodes-between', '4 990 list members', 'either', `${base}list: ${flowList(4990)}`],
  ['nodes-over', '5 001 nodes', 'refused', `${base}list: ${flowList(5001)}`],
  [
    'nodes-keys',
    '6 000 keys',
    'refused',
    `${base}map: {${Array.from({ length: 6000 }, (_, i) => i.toString(36))}}`,
  ],
  ['depth-under', '18 lists in each other', 'published', `${base}list: ${nested(18)}`],
  ['depth-between', '20 lists in each other', 'either', `${base}list: ${nested(20)}`],
  ['depth-over', '21 lists in each other', 'refused', `${base}list: ${nested(21)}`],
  ['depth-deep', '10 000 lists in each other overflow a stack', 'refused', `${base}list: ${nested(10_000)}`],
];

const fields: readonly HostileCase[] = [
  {
    name: 'title-at',
    why: '500 characters of title',
    fields: { title: 'T'.repeat(500) },
    title: 'T'.repeat(500),
  },
  {
    name: 'title-over',
    why: '501 characters of title',
    fields: { title: 'T'.repeat(501) },
    expect: 'refused',
  },
  {
    name: 'title-emoji',
    why: '300 emoji are 600 UTF-16 units',
    fields: { title: '😀'.repeat(300) },
    expect: 'either',
  },
  {
    name: 'title-wide',
    why: '500 letters of two bytes',
    fields: { title: 'é'.repeat(500) },
    title: 'é'.repeat(500),
  },
  {
    name: 'title-heading-over',
    why: 'a heading of 501 characters is no title to fall back to',
    fields: { title: null },
    body: `# ${'H'.repeat(501)}`,
    expect: 'either',
  },
  { name: 'tags-at', why: '200 tags', fields: { tags: words(200, 5) } },
  { name: 'tags-over', why: '201 tags', fields: { tags: words(201, 5) }, expect: 'refused' },
  { name: 'tag-length-at', why: 'tags of 100 characters', fields: { tags: words(2, 100) } },
  {
    name: 'tag-length-over',
    why: 'a tag of 101 characters',
    fields: { tags: words(2, 101) },
    expect: 'refused',
  },
  { name: 'tags-same', why: '200 times the same tag', fields: { tags: `[${Array(200).fill('one')}]` } },
  {
    name: 'tags-same-over',
    why: '201 times the same tag',
    fields: { tags: `[${Array(201).fill('one')}]` },
    expect: 'either',
  },
  { name: 'image-url-at', why: 'an image URL of 2 048', fields: { image: longUrl(2048) } },
  {
    name: 'image-url-over',
    why: 'an image URL of 2 049 costs only the image',
    fields: { image: longUrl(2049) },
    excludes: [longUrl(2049)],
  },
  { name: 'link-url-at', why: 'a link of 2 048', body: `[a](${longUrl(2048, 'l')})`, contains: ['a'] },
  {
    name: 'link-url-over',
    why: 'a link of 2 049 costs only the link',
    body: `[a](${longUrl(2049, 'l')})`,
    excludes: [`href="${longUrl(2049, 'l')}"`],
  },
  {
    name: 'description-long',
    why: 'a description of 20 000 characters',
    fields: { description: 'd '.repeat(10_000) },
  },
  {
    name: 'author-long',
    why: 'an author of 20 000 characters',
    fields: { author: quoteYaml('a'.repeat(20_000)) },
  },
];

function longUrl(length: number, path = 'i'): string {
  return `https://example.org/${path}/`.padEnd(length, 'u');
}

export const limitFiles: HostileFile[] = [
  ...headers.map(([name, why, expect, header]) =>
    hostile({
      name: `r4-header-${name}.md`,
      why: `R4: ${why}`,
      expect,
      code: 'limit',
      raw: (m) => fenced(header, m),
    }),
  ),
  ...fields.map((row) =>
    hostile({ code: 'limit', ...row, name: `r4-${row.name}.md`, why: `R4: ${row.why}` }),
  ),
];
