// H10: names of Object.prototype as keys, values, tags, slugs, ids and file names.
import { type HostileFile, hostile, numbered } from './hostile-file.ts';

/** Header lines after which Object.prototype must be as it was, and the article be published. */
const headers = [
  '__proto__: {draft: "true", polluted: "yes"}',
  '__proto__: text',
  '"__proto__": [a, b]',
  'constructor: {prototype: {polluted: "yes"}}',
  'prototype: {polluted: "yes"}',
  'toString: x\nvalueOf: y',
  'hasOwnProperty: x',
  '__defineGetter__: x\n__lookupGetter__: y',
  'then: x',
  'toJSON: x',
  'author: {__proto__: {name: Polluted}, name: Ann}',
  'author: {constructor: x, name: Ann}',
  'image: {__proto__: {url: "https://example.org/x.png"}}',
  'tags: [__proto__, constructor, toString, hasOwnProperty, valueOf]',
  'author: __proto__',
  'section: __proto__',
  'language: constructor',
  'a: &a {__proto__: {polluted: "yes"}}\n<<: *a',
  'length: 5\n0: a\n1: b',
];

/** The draft flag must not come out of a prototype, nor disappear behind one. */
const flags: readonly HostileFile[] = [
  hostile({
    name: 'h10-draft-behind-proto.md',
    why: 'H10: an honest draft stays hidden, whatever __proto__ says',
    extra: 'draft: true\n__proto__: {draft: "false"}',
    expect: 'hidden',
  }),
  hostile({
    name: 'h10-title-from-proto.md',
    why: 'H10: a title in __proto__ is no title of the article',
    fields: { title: null },
    extra: '__proto__: {title: ProtoTitle}',
    body: '# Honest heading',
    title: 'Honest heading',
    excludes: ['ProtoTitle'],
  }),
  hostile({
    name: 'h10-date-from-proto.md',
    why: 'H10: a date in __proto__ is no date of the article',
    fields: { date: null },
    extra: '__proto__: {date: 2024-03-05}',
    expect: 'refused',
  }),
  hostile({
    name: 'h10-toml.md',
    why: 'H10: a TOML table named __proto__ pollutes nothing',
    expect: 'either',
    raw: (marker) =>
      `+++\ntitle = "t"\ndate = 2024-03-05\n[__proto__]\npolluted = "yes"\n[constructor.prototype]\npolluted = "yes"\n+++\n\n${marker}\n`,
  }),
];

const names = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'];

export const prototypeKeyFiles: HostileFile[] = [
  ...headers.map((extra, index) =>
    hostile({
      name: numbered('h10-key', index),
      why: `H10: ${JSON.stringify(extra)} changes no prototype`,
      extra,
      ...(extra.includes('<<') ? { expect: 'either' as const } : {}),
    }),
  ),
  ...flags,
  ...names.map((name) =>
    hostile({ name: `h10/${name}.md`, why: 'H10: a file named like a property of every object' }),
  ),
  ...names.map((name, index) =>
    hostile({
      name: numbered('h10-slug', index),
      why: `H10: the slug ${name} is a key of no table`,
      extra: `slug: x-${name}`,
    }),
  ),
  ...names.map((id, index) =>
    hostile({
      name: numbered('h10-id', index),
      why: `H10: the id ${id} is a key of no table`,
      extra: `id: ${id}`,
      expect: 'either',
    }),
  ),
];
