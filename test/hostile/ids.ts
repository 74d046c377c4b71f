// H14: ids that one format rewrites, refuses or breaks on, and ids that two articles claim.
import { type Expectation, type HostileFile, hostile, numbered, quoteYaml } from './hostile-file.ts';

/** Whether taken as they are, normalized or refused: the same in all three feeds. */
const ids: readonly [id: string, expect: Expectation][] = [
  ['https://h14.example', 'published'],
  ['https://h14.example/\u00e9', 'published'],
  ['HTTPS://H14.example/A', 'published'],
  ['https://h14.example/c d', 'either'],
  ['https://h14.example/a%20b', 'published'],
  ['https://h14.example:443/x', 'published'],
  ['https://h14.example/a/../b', 'published'],
  ['https://h14.example/?a=1&b=2#c', 'published'],
  ['tag:h14.example,2024:1', 'published'],
  ['urn:uuid:60a76c80-d399-11d9-b93c-0003939e0af6', 'published'],
  ['post-123', 'either'],
  ['123', 'either'],
  ['true', 'either'],
  ['\u00e4 b', 'either'],
  ['  padded  ', 'either'],
  ['', 'either'],
  ['/relative', 'either'],
  ['//h14.example/x', 'either'],
  ['javascript:alert(14)', 'either'],
  ['data:text/html,<script>alert(14)</script>', 'either'],
  ['https://user:secret@h14.example/', 'either'],
  ['http://[', 'either'],
  ['a<b>&"\'c', 'either'],
  ['x]]>y]]></guid><guid>forged', 'either'],
  ['a\u0000b\u0001c', 'either'],
  ['line\nbreak', 'either'],
  ['\ud800', 'either'],
  [`https://h14.example/${'i'.repeat(5000)}`, 'either'],
  ['\u202ert\u202cl', 'either'],
];

/** Two files each that claim one identity: at most one of them may be published, and the judge sees it. */
const claims: readonly [name: string, extra: string][] = [
  ['id', 'id: "tag:h14.example,2024:same"'],
  ['slug', 'slug: h14-same-slug'],
  ['case-id', 'id: "https://h14.example/CASE"'],
];

const duplicates = claims.flatMap(([name, extra]) =>
  ['a', 'b'].map((letter) =>
    hostile({
      name: `h14-same-${name}-${letter}.md`,
      why: `H14: two files with the same ${name}; the feeds show it once`,
      code: 'duplicate',
      expect: 'either',
      extra,
    }),
  ),
);

const others: HostileFile[] = [
  hostile({
    name: 'h14-case-lower.md',
    why: 'H14: ids are compared letter by letter, so another case is another id',
    expect: 'either',
    extra: 'id: "https://h14.example/case"',
  }),
  hostile({
    name: 'h14-id-map.md',
    why: 'H14: an id that is a map costs the article',
    expect: 'refused',
    extra: 'id: {a: b}',
  }),
  hostile({
    name: 'h14-id-of-another.md',
    why: 'H14: an article that claims the address of another as its id',
    expect: 'either',
    extra: 'id: https://example.org/articles/h14-case-lower/',
  }),
  ...['one', 'two'].map((folder) =>
    hostile({
      name: `h14-${folder}/same-name.md`,
      why: 'H14: the same file name in two folders',
      code: 'duplicate',
      expect: 'either',
    }),
  ),
  ...['2024-05-06', '2024-05-07'].map((day) =>
    hostile({
      name: `h14-${day}/${day}-same-slug-other-day.md`,
      why: 'H14: the same slug on two days',
      code: 'duplicate',
      expect: 'either',
    }),
  ),
];

export const idFiles: HostileFile[] = [
  ...ids.map(([id, expect], index) =>
    hostile({
      name: numbered('h14-id', index),
      why: `H14: the id ${JSON.stringify(id).slice(0, 60)} is one and the same in three feeds, or the article is refused`,
      code: 'id',
      expect,
      extra: `id: ${quoteYaml(id)}`,
    }),
  ),
  ...duplicates,
  ...others,
];
