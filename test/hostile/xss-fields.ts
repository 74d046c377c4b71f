// H16 and R6: script vectors in every field of the header and in file names.
import { type HostileFile, hostile, numbered, quoteYaml } from './hostile-file.ts';

const scripts = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '"><svg onload=alert(1)>',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  'javascript:alert(1)',
  '</title><script>alert(1)</script>',
];

/** Fields that hold text: the vector is kept as text. */
const textFields: readonly [name: string, header: (text: string) => string][] = [
  ['description', (text) => `description: ${text}`],
  ['author', (text) => `author: ${text}`],
  ['author-map', (text) => `author: {name: ${text}, url: ${text}, email: ${text}}`],
  ['tags', (text) => `tags: [${text}]`],
  ['section', (text) => `section: ${text}`],
  [
    'image-alt',
    (text) => `image: {url: "https://example.org/i.png", alt: ${text}, caption: ${text}, credit: ${text}}`,
  ],
  ['dateline', (text) => `dateline: ${text}\nsources: [${text}]`],
];

const addresses = [
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  ' javascript:alert(1)',
  'java\tscript:alert(1)',
  '\u0001javascript:alert(1)',
  'vbscript:x',
  'data:text/html,<script>alert(1)</script>',
  'data:image/svg+xml,<svg onload=alert(1)>',
  'file:///etc/passwd',
  'https://example.org/"onerror="alert(1)',
];

/** Fields that hold an address: a bad one costs the field and no more. */
const addressFields: readonly [name: string, header: (url: string) => string][] = [
  ['image', (url) => `image: ${url}`],
  ['image-map', (url) => `image: {url: ${url}, alt: a}`],
  ['author-url', (url) => `author: {name: Ann, url: ${url}}`],
  ['enclosure', (url) => `enclosure: {url: ${url}, type: audio/mpeg, length: 5}`],
  ['link', (url) => `link: ${url}`],
];

const titles = scripts.map((text, index) =>
  hostile({
    name: numbered('h16-title', index),
    why: `H16: the title ${text} is text`,
    fields: { title: quoteYaml(text) },
    title: text,
    code: 'xss',
  }),
);

const inText = textFields.flatMap(([field, header]) =>
  scripts.map((text, index) =>
    hostile({
      name: numbered(`h16-${field}`, index),
      why: `H16: ${text} as ${field}`,
      extra: header(quoteYaml(text)),
      code: 'xss',
    }),
  ),
);

const inAddresses = addressFields.flatMap(([field, header]) =>
  addresses.map((url, index) =>
    hostile({
      name: numbered(`h16-${field}-address`, index),
      why: `H16: ${JSON.stringify(url)} as ${field}`,
      extra: header(quoteYaml(url)),
      code: 'xss',
    }),
  ),
);

/** A slug is part of an address and of a path. */
const inSlugs = [...scripts, ...addresses].map((slug, index) =>
  hostile({
    name: numbered('h16-slug', index),
    why: `H16: ${JSON.stringify(slug)} as slug`,
    expect: 'either',
    extra: `slug: ${quoteYaml(slug)}`,
    code: 'xss',
  }),
);

const names = [
  'h16-name-<img src=x onerror=alert(1)>.md',
  'h16-name-1"onload="alert(1).md',
  "h16-name-2'onload='alert(1).md",
  'h16-name-javascript:alert(1).md',
  'h16-name-&lt;script&gt;.md',
  'h16-name-`$(touch x)`.md',
  'h16-name-{{7*7}}.md',
];

const inNames = names.map((name) =>
  hostile({
    name,
    why: 'H16: a file name that is markup, also as the title to fall back to',
    fields: { title: null },
    expect: 'either',
    code: 'xss',
  }),
);

export const xssFieldFiles: HostileFile[] = [...titles, ...inText, ...inAddresses, ...inSlugs, ...inNames];
