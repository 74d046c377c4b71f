// The pages for people: well-built HTML out of any article, and what stands on each.
import { type DefaultTreeAdapterTypes, type ParserError, parse } from 'parse5';
import { describe, expect, it } from 'vitest';
import type { RenderedArticle } from '../../src/article/article.ts';
import type { Page } from '../../src/format/format.ts';
import { makeFolder } from '../template-folder.ts';
import { hostileStrings } from './hostile-strings.ts';
import { makeArticle, makeDefinition, makePageWriter } from './sample.ts';

const HOSTS = { icon: 'https://example.org/i.png', image: 'https://example.org/o.png', copyright: '© Ona' };
const IMAGE = { url: 'https://example.org/a.jpg?a&b', alt: 'Alt', caption: '', credit: '' };
const writer = makePageWriter(makeDefinition(HOSTS));
const textOf = ({ bytes }: Page) => bytes.toString('utf8');
const articlePage = (changes: Partial<RenderedArticle> = {}) =>
  textOf(writer.article(makeArticle(changes), '/articles/a/'));

/** The elements of a page in their order, each as its name and attributes; throws where the HTML is faulty. */
function elementsOf(html: string): { name: string; attributes: Record<string, string> }[] {
  const errors: ParserError[] = [];
  const document = parse(html, { onParseError: (error) => errors.push(error) });
  // Noncharacters and C1 controls are errors, but they change nothing around them.
  expect(
    errors.map(({ code }) => code).filter((code) => !code.endsWith('character-in-input-stream')),
  ).toEqual([]);
  const walk = (
    node: DefaultTreeAdapterTypes.Node,
  ): { name: string; attributes: Record<string, string> }[] => {
    const below = 'childNodes' in node ? node.childNodes.flatMap(walk) : [];
    if (!('tagName' in node)) return below;
    const attributes = Object.fromEntries(node.attrs.map(({ name, value }) => [name, value]));
    return [{ name: node.tagName, attributes }, ...below];
  };
  return walk(document);
}

const namesOf = (html: string) => elementsOf(html).map(({ name }) => name);

/** The three pages with the text in every field that takes text. */
function pagesWith(text: string): string[] {
  const of = makePageWriter(makeDefinition({ title: text, description: text, copyright: text }));
  const article = makeArticle({
    ...{ title: text, description: text, summary: text, section: text, tags: [text], dateline: text },
    ...{ sources: [text], authors: [{ name: text, url: IMAGE.url }] },
    image: { ...IMAGE, alt: text, caption: text, credit: text },
    enclosures: [{ url: IMAGE.url, mediaType: 'audio/mpeg', title: text }],
  });
  return [of.home([article]), of.article(article, '/a/'), of.notFound()].map(textOf);
}

describe('every page', () => {
  const pages = [
    writer.home([makeArticle()]),
    writer.article(makeArticle(), '/articles/a/'),
    writer.notFound(),
  ];

  it('is HTML under its path, and ends in one line end', () => {
    expect(pages.map(({ path, mediaType, link }) => [path, mediaType, link])).toEqual(
      ['/', '/articles/a/', '/404.html'].map((path) => [path, 'text/html; charset=utf-8', '']),
    );
    for (const page of pages) expect(textOf(page)).toMatch(/^<!DOCTYPE html>\n<html [\s\S]*<\/html>\n$/);
  });

  it('begins and ends without blanks, also out of a template of the publisher', () => {
    const folder = makeFolder({ 'home.liquid': '\n\n<!DOCTYPE html>\n<p>x\n\n' });
    expect(textOf(makePageWriter(makeDefinition(), folder).home([]))).toBe('<!DOCTYPE html>\n<p>x\n');
  });

  it('names the three feeds, the style sheet and the icon', () => {
    for (const page of pages) {
      const links = elementsOf(textOf(page)).filter(
        ({ name, attributes }) => name === 'link' && attributes.rel !== 'canonical',
      );
      expect(links.map(({ attributes }) => attributes.href)).toEqual([
        '/style.css',
        'https://example.org/rss.xml',
        'https://example.org/atom.xml',
        'https://example.org/feed.json',
        HOSTS.icon,
      ]);
      expect(textOf(page)).toContain('<p>© Ona</p>');
    }
  });

  it('is the same a second time', () => {
    expect(writer.home([makeArticle()])).toEqual(pages[0]);
  });

  it.each(Object.entries(hostileStrings))('escapes text in every place: %s', (_, text) => {
    expect(pagesWith(text).map(namesOf)).toEqual(pagesWith('x').map(namesOf));
  });
});

describe('the home page', () => {
  it('lists the articles in their order', () => {
    const second = makeArticle({ title: 'Second', url: 'https://example.org/b/' });
    const html = textOf(writer.home([makeArticle({ image: IMAGE }), second]));
    expect([...html.matchAll(/<h3><a href="([^"]+)">([^<]+)/g)].map(([, ...found]) => found)).toEqual([
      ['https://example.org/articles/a/', 'A day in Vilnius'],
      ['https://example.org/b/', 'Second'],
    ]);
    expect(html.match(/<img /g)?.length).toBe(1);
  });

  it('says what to do where there is no article', () => {
    expect(textOf(writer.home([]))).toContain('No articles yet');
    expect(textOf(writer.home([makeArticle()]))).not.toContain('No articles yet');
  });
});

describe('the page of an article', () => {
  it('shows the day as it was in the time zone and the language', () => {
    const published = new Date('2026-05-31T22:30:00Z');
    const html = articlePage({ published, updated: published, language: 'en-GB' });
    expect(html).toContain('<time datetime="2026-05-31T22:30:00.000Z">1 June 2026</time>');
    expect(html).not.toContain('Updated');
  });

  it('shows a change after the publication', () => {
    expect(articlePage()).toContain('Updated <time datetime="2026-05-15T10:00:05.000Z">May 15, 2026</time>');
  });

  it.each([
    [
      { mediaType: 'audio/mpeg', length: 29_000_000, duration: 1_865 },
      ['audio'],
      '31:05</span> <span>29.0 MB',
    ],
    [{ mediaType: 'video/mp4', length: 1_499, duration: 3_723 }, ['video'], '1:02:03</span> <span>1 kB'],
    [{ mediaType: 'application/pdf', length: 0 }, [], '<span>1 kB'],
    [{ mediaType: 'application/pdf', length: 999_499 }, [], '<span>999 kB'],
    [{ mediaType: 'audio/mpeg', duration: 9 }, ['audio'], '<span>0:09</span>'],
  ])('offers %j', (enclosure, players, text) => {
    const html = articlePage({ enclosures: [{ url: 'https://example.org/f', ...enclosure }] });
    expect(namesOf(html).filter((name) => /^(audio|video)$/.test(name))).toEqual(players);
    expect(html).toContain(text);
  });

  it('is written from right to left where its language is, within a site that is not', () => {
    const html = articlePage({ language: 'he' });
    expect(html).toContain('<html lang="he" dir="rtl">');
    expect(html).toContain('<header class="site" lang="en" dir="ltr">');
  });
});

it('the style sheet is the file', () => {
  const { path, mediaType, bytes } = writer.stylesheet();
  expect([path, mediaType]).toEqual(['/style.css', 'text/css; charset=utf-8']);
  expect(bytes.toString('utf8')).toContain('color-scheme');
});
