// Holds who wrote an article, in each of the forms that a header names people.
import { describe, expect, it } from 'vitest';
import { authorOfText, readAuthors } from '../../src/article/people.ts';
import { headerOf } from './header-of.ts';

const base = 'https://example.org/articles/a/';
const authorsOf = (yaml: string) => {
  const { header, problems } = headerOf(yaml);
  return { authors: readAuthors(header, { base }), problems };
};

describe('the authors', () => {
  it.each([
    ['author: Ann', [{ name: 'Ann' }]],
    ['author: "NARUSE, Yui"', [{ name: 'NARUSE, Yui' }]],
    ['author: Josh Aas, ISRG Executive Director', [{ name: 'Josh Aas, ISRG Executive Director' }]],
    ['author: zzak and hone', [{ name: 'zzak and hone' }]],
    ['author: Minwoo Jung (@jmwsoft)', [{ name: 'Minwoo Jung (@jmwsoft)' }]],
    ['author: 山田太郎', [{ name: '山田太郎' }]],
    ['author: "  Ann\\u0000  \\n Lee "', [{ name: 'Ann Lee' }]],
    ['author: Ann <ann@example.org>', [{ name: 'Ann', email: 'ann@example.org' }]],
    ['author: Ann <https://ann.example>', [{ name: 'Ann', url: 'https://ann.example/' }]],
    ['author: Ann </people/ann>', [{ name: 'Ann', url: 'https://example.org/people/ann' }]],
    ['author: <ann@example.org>', [{ name: 'ann@example.org', email: 'ann@example.org' }]],
    ['author: A < B', [{ name: 'A < B' }]],
    ['author: [Ann, Bob]', [{ name: 'Ann' }, { name: 'Bob' }]],
    ['author: {name: Ann}', [{ name: 'Ann' }]],
    [
      'author: {name: Ann, email: ann@example.org, url: "https://ann.example/x"}',
      [{ name: 'Ann', email: 'ann@example.org', url: 'https://ann.example/x' }],
    ],
    ['author: {email: ann@example.org}', [{ name: 'ann@example.org', email: 'ann@example.org' }]],
    [
      'authors: [Ann, {name: Bob, url: /bob}]',
      [{ name: 'Ann' }, { name: 'Bob', url: 'https://example.org/bob' }],
    ],
    ['authors: Ann', [{ name: 'Ann' }]],
    ['author: Bob\nauthors: [Ann]', [{ name: 'Ann' }, { name: 'Bob' }]],
    ['author: Ann\nauthors: [Ann, Ann]', [{ name: 'Ann' }]],
    ['author:', []],
    ['authors: []', []],
    ['title: A', []],
  ])('of %j', (yaml, authors) => {
    expect(authorsOf(yaml)).toEqual({ authors, problems: [] });
  });

  it.each([
    ['no mail', 'author: {name: Ann, email: no mail}'],
    ['mail without a host', 'author: {name: Ann, email: ann@}'],
    ['mail with markup', 'author: {name: Ann, email: "ann@example.org<script>"}'],
    ['mail of two lines', 'author: {name: Ann, email: "ann@example.org\\nBcc: x@y.z"}'],
    ['a script', 'author: {name: Ann, url: "javascript:alert(1)"}'],
    ['a broken address', 'author: {name: Ann, url: "http://["}'],
    ['a mail address as url', 'author: {name: Ann, url: "mailto:ann@example.org"}'],
    ['data in angle brackets', 'author: Ann <data:text/html,x>'],
    ['a key of its prototype', 'author: {name: Ann, __proto__: {email: ann@example.org}}'],
  ])('keep their name where the rest is %s', (_, yaml) => {
    expect(authorsOf(yaml).authors).toEqual([{ name: 'Ann' }]);
  });

  it.each([
    ['a blank', 'title: x\nauthor: [" "]', []],
    ['a hole', 'title: x\nauthor:\n  - Ann\n  -\n  - Bob', [{ name: 'Ann' }, { name: 'Bob' }]],
    ['an empty map', 'title: x\nauthor: [Ann, {}]', [{ name: 'Ann' }]],
    ['a list in a list', 'title: x\nauthor: [[Ann], Bob]', [{ name: 'Bob' }]],
    ['only an address', 'title: x\nauthor: {url: "https://ann.example"}', []],
    ['only what is no mail', 'title: x\nauthor: {email: ann}', []],
    ['only brackets', 'title: x\nauthor: <https://ann.example>', []],
  ])('do without a member that is %s, and it is reported', (_, yaml, authors) => {
    const read = authorsOf(yaml);
    expect(read.authors).toEqual(authors);
    expect(read.problems).toMatchObject([{ code: 'author-unnamed', severity: 'warning', line: 3 }]);
  });
});

describe('the authors that a site knows', () => {
  const known = {
    ada: { name: 'Ada Holm', url: 'https://ada.example/', email: 'ada@example.org' },
    team: { title: 'The Team', website: '/team' },
    bob: 'Bob <bob@example.org>',
  };
  const read = (yaml: string) => readAuthors(headerOf(yaml).header, { base, known });

  it.each([
    ['author: ada', [{ name: 'Ada Holm', url: 'https://ada.example/', email: 'ada@example.org' }]],
    [
      'authors: [bob, team]',
      [
        { name: 'Bob', email: 'bob@example.org' },
        { name: 'team', url: 'https://example.org/team' },
      ],
    ],
    [
      'authors: [{key: ada, email: x@example.org}]',
      [{ name: 'Ada Holm', url: 'https://ada.example/', email: 'x@example.org' }],
    ],
    ['author: Eve', [{ name: 'Eve' }]],
    ['author: constructor', [{ name: 'constructor' }]],
  ])('are found by their key: %j', (yaml, authors) => {
    expect(read(yaml)).toEqual(authors);
  });
});

it('a handle gives way to the name that stands beside it', () => {
  const { authors } = authorsOf(
    'authorname: Matt Farina\nauthor: "@mattfarina"\nauthorlink: https://matt.example',
  );
  expect(authors).toEqual([{ name: 'Matt Farina', url: 'https://matt.example/' }]);
});

describe('an author in one text', () => {
  it('is nobody where it is blank', () => {
    expect(authorOfText('', base)).toBeUndefined();
    expect(authorOfText(' \u0000 ', base)).toBeUndefined();
  });

  it('has a mail address of at most 254 characters', () => {
    const mail = (length: number) => `ann@${'x'.repeat(length - 8)}.org`;
    expect(authorOfText(`Ann <${mail(254)}>`, base)).toEqual({ name: 'Ann', email: mail(254) });
    expect(authorOfText(`Ann <${mail(255)}>`, base)?.email).toBeUndefined();
  });

  it('is read in no time, however long', { timeout: 20_000 }, () => {
    expect(authorOfText(`Ann <a@${'.'.repeat(250_000)}@>`, base)).toEqual({ name: 'Ann' });
    expect(authorOfText(`Ann ${'<'.repeat(50_000)}`, base)?.name).toContain('Ann <<');
    expect(authorOfText(`Ann${' '.repeat(200_000)}>`, base)).toEqual({ name: 'Ann >' });
  });
});
