// H13 and R3: 28 articles that are sound but for one field, and the good ones that must not suffer.
import { type Expectation, type HostileFile, hostile } from './hostile-file.ts';

const faults: readonly [name: string, extra: string, expect?: Expectation][] = [
  ['link-relative', 'link: /post'],
  ['link-garbage', 'link: "ht!tp://["'],
  ['link-script', 'link: javascript:alert(1)'],
  ['image-garbage', 'image: "http://["'],
  ['image-number', 'image: 42'],
  ['image-list', 'image: [[], {}]'],
  ['image-map', 'image: {width: 5}'],
  ['image-script', 'image: "javascript:alert(1)"'],
  ['author-null', 'author:'],
  ['author-in-lists', 'author: [[[Ann]]]'],
  ['author-without-name', 'author: {email: ann@example.org}'],
  ['author-hole', 'authors:\n  - Ann\n  -\n  - {}'],
  ['author-mail', 'author: {name: Ann, email: "no mail", url: "no url"}'],
  ['tags-null', 'tags:'],
  ['tags-hole', 'tags:\n  - a\n  -\n  - ""'],
  ['tags-map', 'tags: {a: b}'],
  ['tags-in-lists', 'tags: [[a, [b]], {c: d}]'],
  ['description-list', 'description: [a, b]'],
  ['description-map', 'description: {a: b}'],
  ['enclosure-text', 'enclosure: not a url'],
  ['enclosure-without-url', 'enclosure: {type: audio/mpeg}'],
  [
    'enclosure-length',
    'enclosure: {url: "https://example.org/a.mp3", type: audio/mpeg, length: -5, duration: x}',
  ],
  ['language', 'language: "not a language!"'],
  ['updated', 'updated: 2024-02-30', 'either'],
  ['title-list', 'title: [a, b]', 'refused'],
  ['title-map', 'title: {a: b}', 'refused'],
  ['date-text', 'date: soon', 'refused'],
  ['id-list', 'id: [a, b]', 'refused'],
];

/** The 28, for a test that puts each among good articles. */
export const oneFieldFaults: HostileFile[] = faults.map(([name, extra, expect = 'published']) => {
  const key = extra.slice(0, extra.indexOf(':'));
  const replaced = key === 'title' || key === 'date' ? { [key]: null } : {};
  return hostile({
    name: `h13-${name}.md`,
    why: `H13: one bad field (${name})`,
    fields: replaced,
    extra,
    expect,
  });
});

/** `count` articles with nothing wrong: 'good-001.md', titles 'Good article 1', each an hour apart. */
export function goodArticles(count: number): HostileFile[] {
  return Array.from({ length: count }, (_, index) => {
    const instant = new Date(Date.UTC(2023, 0, 1, index)).toISOString();
    const title = `Good article ${index + 1}`;
    return hostile({
      name: `good-${String(index + 1).padStart(3, '0')}.md`,
      why: 'R3: a good article among bad ones',
      fields: { title, date: instant, tags: '[good]' },
      title,
      date: instant,
    });
  });
}
