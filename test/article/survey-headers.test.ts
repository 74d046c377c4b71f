// Holds what the headers of real sites look like, quirk by quirk: what is read is the text that was written.
import { describe, expect, it } from 'vitest';
import { splitFrontMatter } from '../../src/article/front-matter.ts';

const quirks: readonly [name: string, header: string, values: object][] = [
  ['a draft in words', 'draft: yes', { draft: 'yes' }],
  ['a publication that is off', 'published: false', { published: 'false' }],
  ['a date in milliseconds', 'date: 1498579200000', { date: '1498579200000' }],
  [
    'a date with two years',
    'date: 2023-01-29 18:30:22 2023 -0800',
    { date: '2023-01-29 18:30:22 2023 -0800' },
  ],
  ['a title that ends in a line end', 'title: >\n  A day\n', { title: 'A day\n' }],
  ['a BOM in a title', 'title: \uFEFFA', { title: '\uFEFFA' }],
  [
    'signs in a title',
    'title: A <link> & (|>) <3 &ldquo;x&rdquo;',
    { title: 'A <link> & (|>) <3 &ldquo;x&rdquo;' },
  ],
  ['a title that is a number', 'title: 2020', { title: '2020' }],
  ['a title that is a time', 'title: 12:30:45', { title: '12:30:45' }],
  ['tags as a word', 'tags: blog', { tags: 'blog' }],
  ['tags as a text', 'tags: at&t, c++, .net', { tags: 'at&t, c++, .net' }],
  [
    'tags of all kinds',
    'tags: [1984, star wars: episode vi, c++]',
    { tags: ['1984', { 'star wars': 'episode vi' }, 'c++'] },
  ],
  ['authors of all kinds', 'authors: [key, {name: Ann}]', { authors: ['key', { name: 'Ann' }] }],
  [
    'one author with a comma',
    'author: Josh Aas, ISRG Executive Director',
    { author: 'Josh Aas, ISRG Executive Director' },
  ],
  ['a team', 'team: The Team <https://example.org/team>', { team: 'The Team <https://example.org/team>' }],
  ['a picture that is true', 'image: true', { image: 'true' }],
  [
    'a picture that is a map',
    'cover: {light: a.png, dark: b.png, alt: C}',
    { cover: { light: 'a.png', dark: 'b.png', alt: 'C' } },
  ],
  [
    'a quotation over paragraphs',
    'excerpt: "<p>One\n\n<p>In the movies, hackers: x\n\ntwo</p>"',
    { excerpt: '<p>One\n<p>In the movies, hackers: x\ntwo</p>' },
  ],
];

describe('YAML of a real site', () => {
  it.each(quirks)('has %s', (_, header, values) => {
    expect(splitFrontMatter(`---\n${header}\n---\nB\n`)).toMatchObject({ values, repairs: [], body: 'B\n' });
  });

  it('has dates in paths only, in TOML', () => {
    expect(
      splitFrontMatter('+++\npath = "2014/12/12/1.0-Timeline"\ntitle = "A"\n[extra]\nteam = "T"\n+++\nB\n'),
    ).toMatchObject({
      values: { path: '2014/12/12/1.0-Timeline', title: 'A', extra: { team: 'T' } },
    });
  });
});
