// The pages for people: well-built HTML out of any article, and what stands on each.
import { type DefaultTreeAdapterTypes, type ParserError, parse } from 'parse5';
import { describe, expect, it } from 'vitest';
import type { RenderedArticle } from '../../src/article/article.ts';
import type { FeedFormat } from '../../src/feed/feed.ts';
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

/** The pages with the text in every field that takes text. */
function pagesWith(text: string): string[] {
  const definition = makeDefinition({ title: text, description: text, copyright: text });
  const of = makePageWriter(definition);
  const article = makeArticle({
    ...{ title: text, description: text, summary: text, section: text, tags: [text], dateline: text },
    ...{ sources: [text], authors: [{ name: text, url: IMAGE.url }] },
    image: { ...IMAGE, alt: text, caption: text, credit: text },
    enclosures: [{ url: IMAGE.url, mediaType: 'audio/mpeg', title: text }],
  });
  return [of.home([article]), of.feed(definition, [article]), of.article(article, '/a/'), of.notFound()].map(
    textOf,
  );
}

describe('every page', () => {
  const pages = [
    writer.home([makeArticle()]),
    writer.feed(makeDefinition(HOSTS), [makeArticle()]),
    writer.article(makeArticle(), '/articles/a/'),
    writer.notFound(),
  ];

  it('is HTML under its path, and ends in one line end', () => {
    expect(pages.map(({ path, mediaType, link }) => [path, mediaType, link])).toEqual(
      ['/', '/subscribe/', '/articles/a/', '/404.html'].map((path) => [path, 'text/html; charset=utf-8', '']),
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

  it('names no feed whose address has moved or is gone, and offers the first that is left', () => {
    const pagesOffering = (offered: readonly FeedFormat[]) => {
      const definition = makeDefinition({ offered });
      const of = makePageWriter(definition);
      const article = makeArticle();
      return [
        of.home([article]),
        of.feed(definition, [article]),
        of.article(article, '/a/'),
        of.notFound(),
      ].map(textOf);
    };
    const [home = '', feed = '', ...others] = pagesOffering(['atom', 'json']);
    for (const html of [home, feed, ...others]) {
      expect(html).not.toContain('rss');
      const alternates = elementsOf(html).filter(({ attributes }) => attributes.rel === 'alternate');
      expect(alternates.map(({ attributes }) => attributes.href)).toEqual([
        'https://example.org/atom.xml',
        'https://example.org/feed.json',
      ]);
    }
    expect(elementsOf(feed).find(({ name }) => name === 'input')?.attributes.value).toBe(
      'https://example.org/atom.xml',
    );
    for (const html of pagesOffering([])) {
      expect(html).not.toMatch(/rss|atom\.xml|feed\.json/);
      expect(namesOf(html)).not.toContain('dl');
      expect(namesOf(html)).not.toContain('input');
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
    const authors = [{ name: 'Ona' }];
    const html = textOf(writer.home([makeArticle({ image: IMAGE, authors }), second]));
    expect([...html.matchAll(/<h3><a href="([^"]+)">([^<]+)/g)].map(([, ...found]) => found)).toEqual([
      ['https://example.org/articles/a/', 'A day in Vilnius'],
      ['https://example.org/b/', 'Second'],
    ]);
    expect(html.match(/<img /g)?.length).toBe(1);
    expect(html).not.toContain('byline');
  });

  it('says what to do where there is no article', () => {
    expect(textOf(writer.home([]))).toContain('No articles yet');
    expect(textOf(writer.home([makeArticle()]))).not.toContain('No articles yet');
  });
});

describe('the page about a feed', () => {
  const pageOf = (...articles: RenderedArticle[]) => textOf(writer.feed(makeDefinition(HOSTS), articles));
  const hrefs = (html: string) =>
    elementsOf(html).flatMap(({ name, attributes }) => (name === 'a' ? [attributes.href] : []));

  it('has the address to copy, under a label, and no script', () => {
    const elements = elementsOf(pageOf(makeArticle()));
    const input = elements.find(({ name }) => name === 'input')?.attributes;
    expect(input).toMatchObject({ value: 'https://example.org/rss.xml', readonly: '', dir: 'ltr' });
    expect(elements).toContainEqual({ name: 'label', attributes: { for: input?.id } });
    expect(elements.filter(({ name, attributes }) => name === 'script' || 'onfocus' in attributes)).toEqual(
      [],
    );
  });

  it('opens the address in the common feed readers, escaped as each wants it', () => {
    const rss = 'https://example.org/a?b=1&c/rss.xml';
    const urls = { rss, atom: 'https://example.org/atom.xml', json: 'https://example.org/feed.json' };
    const html = textOf(writer.feed(makeDefinition({ urls }), []));
    const escaped = encodeURIComponent(rss);
    expect(hrefs(html)).toEqual(
      expect.arrayContaining([
        `feed:${rss}`,
        `https://feedly.com/i/subscription/feed%2F${escaped}`,
        `https://www.inoreader.com/?add_feed=${escaped}`,
        `https://www.newsblur.com/?url=${escaped}`,
        `https://theoldreader.com/feeds/subscribe?url=${escaped}`,
        `https://feedbin.com/?subscribe=${escaped}`,
      ]),
    );
  });

  it('leads to the three feeds as readers get them, and is no page for search engines', () => {
    const html = pageOf();
    expect(hrefs(html)).toEqual(
      expect.arrayContaining(
        ['rss.xml', 'atom.xml', 'feed.json'].map((name) => `https://example.org/${name}?raw`),
      ),
    );
    expect(html).toContain('<meta name="robots" content="noindex">');
    expect(html).not.toContain('canonical');
  });

  it('shows the newest articles with day, authors and summary, each in its own direction', () => {
    const authors = [{ name: 'Ona' }, { name: 'Jon', url: 'https://example.org/jon' }];
    const html = pageOf(
      makeArticle({ authors, sources: ['BNS'] }),
      makeArticle({ title: 'שלום', language: 'he', sources: ['AFP'] }),
      makeArticle({ title: 'Nobody' }),
      makeArticle({ authors }),
    );
    const articles = html.split('<article ').slice(1);
    expect(articles[0]).toMatch(
      /^lang="en" dir="ltr">.*A day in Vilnius.*Ona, <a href="[^"]+">Jon<\/a> \(BNS\).*May 14, 2026.*Summary/s,
    );
    expect(articles[1]).toMatch(/^lang="he" dir="rtl">.*שלום.*byline">AFP</s);
    expect(articles[2]).not.toContain('byline');
    expect(articles[3]).toMatch(/byline">Ona, <a href="[^"]+">Jon<\/a><\/span>/);
  });

  it('shows twenty articles of a longer feed, and says so kindly of an empty one', () => {
    const articles = Array.from({ length: 30 }, (_, index) => makeArticle({ title: `No. ${index}` }));
    expect([...pageOf(...articles).matchAll(/>No\. (\d+)</g)].map(([, index]) => Number(index))).toEqual(
      Array.from({ length: 20 }, (_, index) => index),
    );
    expect(pageOf()).toContain('Nothing has been published yet');
  });

  it('is English within a site of any language', () => {
    const hebrew = makeDefinition({ language: 'he', title: 'אתר' });
    const html = textOf(makePageWriter(hebrew).feed(hebrew, []));
    expect(html).toContain('<html lang="en" dir="ltr">');
    expect(html).toContain('<header class="site" lang="he" dir="rtl">');
    expect(html).toContain('<bdi lang="he">אתר</bdi>');
  });

  it('is linked from every other page', () => {
    for (const page of [writer.home([]), writer.article(makeArticle(), '/a/'), writer.notFound()])
      expect(hrefs(textOf(page))).toContain('https://example.org/subscribe/');
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
