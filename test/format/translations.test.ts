// Holds how feeds and pages name the translations of an article, and that every parser opens the article itself.
import { spawnSync } from 'node:child_process';
import { parseAtomFeed } from 'feedsmith';
import { describe, expect, it } from 'vitest';
import { attributesOf } from './find-elements.ts';
import { composeFeed, makeArticle, makeFeed, makePageWriter } from './sample.ts';

/** A mark, an embedding, an isolate and their ends: what a title in Hebrew may need. */
const HEBREW = '\u200Fשלום \u202BC++\u202C \u2067(א)\u2069\u200E!';
const all = [
  { language: 'de', title: 'Ein Tag & "Nacht"', url: 'https://example.org/de/a/?x=1&y=2' },
  { language: 'en', title: 'A day in Vilnius', url: 'https://example.org/articles/a/' },
  { language: 'he', title: HEBREW, url: 'https://example.org/he/a/' },
];
const translations = { all, defaultUrl: 'https://example.org/articles/a/', print: 'p' };
const article = makeArticle({ translations });
const textOf = (format: string, one = article) =>
  composeFeed(makeFeed([one]))
    .filter((document) => document.format === format)
    .map(({ head, fragments, tail }) => [head, ...fragments.map(({ bytes }) => bytes), tail].join(''))
    .join('');
const inEntry = (xml: string) => attributesOf(/<entry>.*<\/entry>/s.exec(xml)?.[0] ?? '', 'link');

describe('an entry in Atom', () => {
  const links = inEntry(textOf('atom'));

  it('has its own address first, without its language, then its translations, then itself again', () => {
    const shared = { rel: 'alternate', type: 'text/html' };
    expect(links).toEqual([
      { ...shared, href: article.url },
      { ...shared, hreflang: 'de', href: all[0]?.url, title: all[0]?.title },
      { ...shared, hreflang: 'he', href: all[2]?.url, title: HEBREW },
      { ...shared, hreflang: 'en', href: article.url },
    ]);
  });

  it('has no two alternates with one type and one language, as RFC 4287 asks (4.1.2)', () => {
    const kinds = links.map(({ type, hreflang = '' }) => `${type} ${hreflang}`);
    expect(new Set(kinds).size).toBe(links.length);
  });

  it('without translations is as it always was', () => {
    expect(inEntry(textOf('atom', makeArticle()))).toEqual([
      { rel: 'alternate', type: 'text/html', href: article.url },
    ]);
  });
});

it('RSS and JSON, which have no element for them, say nothing of translations', () => {
  for (const format of ['rss', 'json']) expect(textOf(format)).toBe(textOf(format, makeArticle()));
});

describe('parsers', () => {
  it('of which some open the first alternate and some the last, open the article', () => {
    const { entries = [] } = parseAtomFeed(textOf('atom'));
    const hrefs = entries[0]?.links?.filter(({ rel }) => rel === 'alternate').map(({ href }) => href);
    expect([hrefs?.[0], hrefs?.at(-1)]).toEqual([article.url, article.url]);
  });

  const python = '/usr/bin/python3';
  const isHere = spawnSync(python, ['-c', 'import feedparser']).status === 0;
  it.skipIf(!isHere)('feedparser', () => {
    const script = `
import feedparser, json, sys
feed = feedparser.parse(sys.stdin.buffer.read())
print(json.dumps([bool(feed.bozo), feed.entries[0].link]))`;
    const { stdout } = spawnSync(python, ['-c', script], { input: textOf('atom'), encoding: 'utf8' });
    expect(JSON.parse(stdout)).toEqual([false, article.url]);
  });
});

describe('the page of an article', () => {
  const pageOf = (one = article) => makePageWriter().article(one, '/articles/a/').bytes.toString();
  const linksIn = (html: string) =>
    [...html.matchAll(/<link rel="alternate" hreflang="([^"]*)" href="([^"]*)">/g)].map(
      ([, ...link]) => link,
    );

  it('names every language, its own among them, and the default', () => {
    expect(linksIn(pageOf())).toEqual([
      ['de', 'https://example.org/de/a/?x=1&amp;y=2'],
      ['en', 'https://example.org/articles/a/'],
      ['he', 'https://example.org/he/a/'],
      ['x-default', 'https://example.org/articles/a/'],
    ]);
  });

  it('names no default where there is none in the main language', () => {
    const { defaultUrl: _, ...rest } = translations;
    expect(linksIn(pageOf(makeArticle({ translations: rest }))).map(([language]) => language)).toEqual([
      ...['de', 'en', 'he'],
    ]);
  });

  it('without translations has no such link', () => {
    expect(pageOf(makeArticle())).not.toContain('hreflang');
    expect(pageOf(makeArticle())).not.toContain('<nav');
  });

  const languagesOn = (html: string) =>
    [...(/<nav class="languages">[\s\S]*<\/nav>/.exec(html)?.[0] ?? '').matchAll(/<li>(.*)<\/li>/g)].map(
      ([, item]) => item,
    );

  it('shows the languages by their own names, and marks its own', () => {
    expect(languagesOn(pageOf())).toEqual([
      `<a href="https://example.org/de/a/?x=1&amp;y=2" title="Ein Tag &amp; &#34;Nacht&#34;" hreflang="de" lang="de" dir="ltr">Deutsch</a>`,
      '<span lang="en" dir="ltr" aria-current="page">English</span>',
      expect.stringMatching(/^<a href="https:\/\/example.org\/he\/a\/".* lang="he" dir="rtl">עברית<\/a>$/),
    ]);
  });

  it('offers no choice where there is one language only', () => {
    const one = { all: all.slice(1, 2), print: 'p' };
    expect(languagesOn(pageOf(makeArticle({ translations: one })))).toEqual([]);
  });
});

it('what tells the direction of letters stays where the author wrote it', () => {
  const hebrew = makeArticle({ language: 'he', title: HEBREW, summary: HEBREW, html: `<p>${HEBREW}</p>` });
  for (const format of ['rss', 'atom', 'json']) expect(textOf(format, hebrew).split(HEBREW)).toHaveLength(4);
  expect(makePageWriter().article(hebrew, '/a/').bytes.toString()).toContain(`<h1>${HEBREW}</h1>`);
});
