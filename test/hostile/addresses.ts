// H40: slugs, file names and links that leave the site, climb out of a folder or collide with its own paths.
import { type HostileCase, type HostileFile, hostile, numbered, quoteYaml } from './hostile-file.ts';

/** Taken, mended or refused; whatever comes out stays on the site. */
const slugs = [
  '//evil40.example',
  '\\\\evil40.example',
  '/\\evil40.example',
  'https://evil40.example/',
  'https:evil40.example',
  '@evil40.example/',
  '../admin',
  '../../../../etc/passwd',
  '..',
  '.',
  '...',
  '.hidden',
  '%2e%2e%2fadmin',
  '..%5c..%5cadmin',
  'a/b',
  'a\\b',
  '/absolute',
  'a b',
  'a?b=c',
  'a#b',
  'a%00b',
  'a\u0000b',
  'a\r\nSet-Cookie: x=y',
  'a%',
  '%zz',
  '',
  ' ',
  '-',
  '😀',
  '日本語',
  'e\u0301',
  'ﬁ',
  '\u202egpj',
  'CON',
  'rss.xml',
  'index.html',
  'UPPER',
  's'.repeat(300),
  's'.repeat(5000),
  ':slug',
  '$&',
];

const otherSlugs: readonly HostileCase[] = [
  { name: 'slug-list', why: 'a slug that is a list', extra: 'slug: [a, b]', expect: 'either' },
  { name: 'slug-map', why: 'a slug that is a map', extra: 'slug: {a: b}', expect: 'either' },
  {
    name: 'permalink',
    why: 'a permalink elsewhere',
    extra: 'permalink: //evil40.example/x',
    expect: 'either',
  },
  { name: 'url', why: 'a url elsewhere', extra: 'url: https://evil40.example/x', expect: 'either' },
  {
    name: 'aliases',
    why: 'aliases elsewhere',
    extra: 'aliases: [//evil40.example, ../x, "javascript:x"]',
    expect: 'either',
  },
  { name: 'section-climb', why: 'a section that climbs', extra: 'section: ../../admin', expect: 'either' },
];

/** Links of a body, all of which become absolute addresses or none. */
const links = [
  '[a](../x.html) [b](./y.html) [c](/z) [d](w) [e](?q=1) [f](#frag) [g]()',
  '[a](//cdn.example/x) ![b](//cdn.example/y.png)',
  '![a](x.png) ![b](../../../../../x.png) ![c](/x.png) ![d](x y.png) ![e](<x y.png>)',
  '[a](foo.md) [b](foo.md#bar) [c](../2024-01-01-foo.md)',
  '[a](http://[) [b](http://) [c](https:///x) [d](http://a b/) [e](https://exa mple.org)',
  '[a](https://user:pass@example.org/) [b](https://example.org:99999/) [c](https://xn--a/)',
  '[a](ftp://example.org/) [b](file:///etc/passwd) [c](blob:x) [d](about:blank) [e](irc://x) [f](tel:+370) [g](mailto:a@b.c)',
  '[a](\\\\evil40.example/x) [b](/\\evil40.example) [c](http:evil40.example) [d](https:/\\evil40.example)',
  '[a](%) [b](%zz) [c](%00) [d](a%20b) [e](é) [f](日本) [g](a|b^c`d)',
  '<img srcset="a.png 1x, //b.example/c.png 2x, ../d.png 300w, , x"> <img src="">',
  '<a href="">a</a> <a href=" ">b</a> <a href="#">c</a> <a href="\t/x\n">d</a> <a name="x">e</a>',
  '<video src="v.mp4" poster="p.png"><track src="t.vtt"><source src="s.webm"></video><audio src="a.mp3"></audio>',
  '<blockquote cite="../q">q</blockquote> <q cite="javascript:x">q</q> <del cite="x">d</del>',
  '<img data-src="lazy.png" src="data:image/gif;base64,R0lGOD"> <img data-srcset="l.png 1x" src="x.png">',
  '[a]({{ site.baseurl }}/x) ![b]({{ "x" | relative_url }}) [c](@/post.md)',
];

const names = [
  'h40 name with blanks.md',
  'h40-name-%2e%2e%2f.md',
  'h40-name-#frag?query.md',
  "h40-name-it's (1) & more, +x.md",
  'h40-name-日本語.md',
  'h40-name-\u05e9\u05dc\u05d5\u05dd.md',
  'h40-name-😀.md',
  'h40-name-\\back\\slash.md',
  'h40-name-line\nbreak.md',
  'h40-name-\u001b[31mred.md',
  'h40-name-\u202egpj.md',
  'h40-name-UPPER.MD',
  'h40-name.markdown',
  'h40-name.md.txt',
  'h40-name.',
  '.h40-name-hidden.md',
  '_h40-name-underscore.md',
  'h40..folder/..h40-name.md',
  'h40-folder.md/inside.md',
  'h40-rss.xml/index.md',
  `h40-name-${'n'.repeat(200)}.md`,
];

/** The same name composed and decomposed: two files, one slug after normalization. */
const normalForms = ['h40-caf\u00e9.md', 'h40-cafe\u0301.md'];

export const addressFiles: HostileFile[] = [
  ...slugs.map((slug, index) =>
    hostile({
      name: numbered('h40-slug', index),
      why: `H40: the slug ${JSON.stringify(slug).slice(0, 60)} stays below the address of the site`,
      code: 'slug',
      expect: 'either',
      extra: `slug: ${quoteYaml(slug)}`,
    }),
  ),
  ...otherSlugs.map((row) =>
    hostile({ ...row, name: `h40-${row.name}.md`, why: `H40: ${row.why}`, code: 'slug' }),
  ),
  ...links.map((body, index) =>
    hostile({
      name: numbered('h40-links', index),
      why: 'H40: every link of the body becomes absolute or goes',
      body,
    }),
  ),
  ...[...names, ...normalForms].map((name) =>
    hostile({ name, why: 'H40: a file name that is no address as it stands', expect: 'either' }),
  ),
];
