// H11 and H15: characters that XML does not allow, through escapes in the header and raw in the body.
import { type HostileCase, type HostileFile, hostile, quoteYaml } from './hostile-file.ts';

const lineBreaksAndTab = new Set([0x09, 0x0a, 0x0d]);
const c0 = Array.from({ length: 32 }, (_, code) => code).filter((code) => !lineBreaksAndTab.has(code));
const illegal = [...c0, 0xfffe, 0xffff];

/** One illegal character in title, description, author, tag and section, by escape, and in the body, raw. */
function illegalCharacter(code: number): HostileFile {
  const character = String.fromCharCode(code);
  const hex = code.toString(16).padStart(2, '0');
  const split = (word: string) => quoteYaml(`${word}${hex}${character}tail`);
  const inBody = code === 0 ? '' : character; // a NUL byte costs the file: see file-level.ts
  return hostile({
    name: `h11-character-${hex}.md`,
    why: `H11: U+${hex.toUpperCase().padStart(4, '0')} makes XML ill-formed and is dropped`,
    fields: {
      title: split('Title'),
      description: split('Summary'),
      author: split('Author'),
      tags: `[${split('tag')}]`,
      section: split('section'),
    },
    body: `Before${hex}${inBody}after${hex}\n\n\`\`\`\ncode${hex}${inBody}\n\ttab\n\`\`\``,
    title: `Title${hex}tail`,
    contains: [`Before${hex}after${hex}`, `code${hex}\n\ttab`],
    excludes: [character],
  });
}

/** Escapes in a double-quoted YAML title, and the title that is left. */
const titles: readonly [name: string, escaped: string, title: string][] = [
  ['high-surrogate', 'a\\uD800b high', 'ab high'],
  ['low-surrogate', 'a\\uDC00b low', 'ab low'],
  ['swapped-surrogates', 'a\\uDE00\\uD83Db swapped', 'ab swapped'],
  ['surrogate-pair', 'a\\uD83D\\uDE00b pair', 'a😀b pair'],
  ['surrogate-at-end', 'ends in half \\uD83D', 'ends in half'],
  ['only-controls-around', '\\x01\\x02kept\\x03', 'kept'],
  ['split-entity', 'a&\\x01amp;b', 'a&amp;b'],
  ['split-tag', '<\\x01script>', '<script>'],
  ['split-cdata', 'a]]\\x01>b', 'a]]>b'],
];

const others: readonly HostileCase[] = [
  {
    name: 'only-controls',
    why: 'H11: a title of nothing but control characters is none',
    fields: { title: '"\\x01\\x02"' },
    expect: 'either',
  },
  {
    name: 'slots',
    why: 'H11: the tokens that stand for text inside the product mean nothing in an article',
    fields: { title: '"T \\uFDD01\\uFDD1"', description: '"\\uFDD099\\uFDD1"', tags: '["\\uFDD00\\uFDD1"]' },
    body: '\ufdd00\ufdd1 \ufdd01\ufdd1 \ufdd02\ufdd1 \ufdd0999999\ufdd1 \ufdd0-1\ufdd1 \ufdd0__proto__\ufdd1',
  },
  {
    name: 'references',
    why: 'H11: numeric references to illegal characters in the body',
    body: 'a &#0; &#1; &#8; &#x1b; &#xFFFE; &#xFFFF; &#xD800; &#xDFFF; &#x110000; &#99999999999; &#x80; z',
  },
  {
    name: 'references-in-html',
    why: 'H11: numeric references to illegal characters in raw HTML',
    body: '<p title="&#0;&#1;&#xFFFE;&#xD800;">x &#1; &#xFFFE; &#xD800;</p>',
  },
  {
    name: 'c1',
    why: 'H11: DEL and the C1 controls are legal in XML',
    fields: { title: quoteYaml('a\u007f\u0080\u0085\u009fb') },
  },
  {
    name: 'noncharacters',
    why: 'H11: noncharacters of other planes are legal in XML',
    body: 'a\u{1fffe}\u{1ffff}\u{10ffff}b',
  },
  {
    name: 'bidi',
    why: 'H11: a bidirectional override',
    fields: { title: quoteYaml('invoice\u202egpj.exe') },
  },
  {
    name: 'separators',
    why: 'H11: U+2028 and U+2029 break lines in JavaScript',
    fields: { title: quoteYaml('a\u2028b\u2029c') },
  },
  {
    name: 'inner-bom',
    why: 'H11: a BOM within a title',
    fields: { title: quoteYaml('\ufeffBOM inside \ufeff') },
  },
  {
    name: 'zero-width',
    why: 'H11: zero-width letters',
    fields: { title: quoteYaml('a\u200bb\u200dc\u2060d') },
  },
  {
    name: 'zalgo',
    why: 'H11: 400 combining marks on a letter',
    fields: { title: quoteYaml(`e${'\u0301'.repeat(400)}`) },
  },
  {
    name: 'title-breaks',
    why: 'H11: line breaks and tabs in a title',
    fields: { title: '"a\\nb\\r\\nc\\td"' },
    contains: ['a'],
  },
];

/** UTF-8 that encodes what UTF-8 may not. */
const invalidBytes: readonly [name: string, bytes: readonly number[]][] = [
  ['high-surrogate', [0xed, 0xa0, 0x80]],
  ['low-surrogate', [0xed, 0xbf, 0xbf]],
  ['cesu-pair', [0xed, 0xa0, 0xbd, 0xed, 0xb8, 0x80]],
];

function withBytes(marker: string, bytes: readonly number[]): Uint8Array {
  const head = Buffer.from(`---\ntitle: Surrogate bytes\ndate: 2024-03-05\n---\n\n${marker} a`);
  return Buffer.concat([head, Buffer.from(bytes), Buffer.from('b\n')]);
}

export const controlCharacterFiles: HostileFile[] = [
  ...illegal.map(illegalCharacter),
  ...titles.map(([name, escaped, title]) =>
    hostile({
      name: `h11-title-${name}.md`,
      why: `H11: a title with escapes (${name}) is cleaned first and escaped then`,
      fields: { title: `"${escaped}"` },
      title,
    }),
  ),
  ...others.map((row) => hostile({ ...row, name: `h11-${row.name}.md` })),
  ...invalidBytes.map(([name, bytes]) =>
    hostile({
      name: `h11-bytes-${name}.md`,
      why: 'H11: a surrogate encoded as UTF-8 is no UTF-8',
      expect: 'refused',
      code: 'utf-8',
      raw: (marker) => withBytes(marker, bytes),
    }),
  ),
];
