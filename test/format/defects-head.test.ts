// What the package `feed` does to the head of a feed, and what it must be; the numbers are rows of standards.md, 2.
import { describe, expect, it } from 'vitest';
import { version } from '../../src/version.ts';
import { parseXml } from '../hostile/parse-xml.ts';
import { attributesOf, findElements, jsonFeed, jsonItem, textOf } from './find-elements.ts';
import { feedTexts, formatArticle, makeArticle, makeFeed } from './sample.ts';

const IMAGE = { url: 'https://example.org/a.jpg', alt: 'A bridge', caption: '', credit: 'Ona' };
const AUTHOR = { name: 'Ona & Co', email: 'ona@example.org', url: 'https://example.org/ona' };
const namesIn = (xml: string, name: string) =>
  findElements(xml, name)[0]?.children.map((one) => one.name) ?? [];

describe('the head of a feed', () => {
  it('JSON Feed is version 1.1, which stands first (10)', () => {
    const { json } = formatArticle({ authors: [{ name: 'A' }, { name: 'B' }] }, { author: { name: 'C' } });
    expect(json.startsWith('{"version":"https://jsonfeed.org/version/1.1",')).toBe(true);
    expect(jsonFeed(json)).not.toHaveProperty('author');
    expect(jsonFeed(json).authors).toEqual([{ name: 'C' }]);
    expect(jsonItem(json)).not.toHaveProperty('author');
    expect(jsonItem(json).authors).toEqual([{ name: 'A' }, { name: 'B' }]);
  });

  it('JSON Feed has its address, language and pictures (12)', () => {
    const icon = 'https://example.org/i.png';
    const { items, ...head } = jsonFeed(formatArticle({}, { icon, image: IMAGE.url }).json);
    expect(items.length).toBe(1);
    expect(head).toEqual({
      ...{ version: 'https://jsonfeed.org/version/1.1', title: 'Example', description: 'What happens' },
      ...{ home_page_url: 'https://example.org/', feed_url: 'https://example.org/feed.json' },
      ...{ icon: IMAGE.url, favicon: icon, language: 'en' },
    });
  });

  it('the language is named in every format (19)', () => {
    const { rss, atom, json } = formatArticle({ language: 'pt-BR' }, { language: 'pt-BR' });
    expect(textOf(rss, 'language', 'channel')).toBe('pt-BR');
    expect(attributesOf(atom, 'feed')[0]?.['xml:lang']).toBe('pt-BR');
    expect(jsonFeed(json).language).toBe('pt-BR');
  });

  it('the same articles make the same bytes, and the date is that of the newest change (20)', () => {
    const older = { id: 'b', url: 'https://example.org/b/', updated: new Date('2026-06-02T00:00:00Z') };
    const feed = () => makeFeed([makeArticle(), makeArticle(older)]);
    expect(feedTexts(feed())).toEqual(feedTexts(feed()));
    const { rss, atom } = feedTexts(feed());
    expect(textOf(rss, 'lastBuildDate')).toBe('Tue, 02 Jun 2026 00:00:00 GMT');
    expect(textOf(atom, 'updated', 'feed')).toBe('2026-06-02T00:00:00.000Z');
  });

  it('each format declares its own address (22)', () => {
    const { rss, atom, json } = formatArticle();
    const selfOf = (xml: string, name: string) => attributesOf(xml, name).filter(({ rel }) => rel === 'self');
    expect(selfOf(rss, 'atom:link')).toEqual([
      { href: 'https://example.org/rss.xml', rel: 'self', type: 'application/rss+xml' },
    ]);
    expect(selfOf(atom, 'link')).toEqual([
      { rel: 'self', type: 'application/atom+xml', href: 'https://example.org/atom.xml' },
    ]);
    expect(jsonFeed(json).feed_url).toBe('https://example.org/feed.json');
  });

  it('rendering changes nothing that it was given, so that a second time is like the first (25)', () => {
    const enclosures = [
      Object.freeze({ url: 'https://example.org/a.mp3', mediaType: 'audio/mpeg', duration: 9 }),
    ];
    const article = makeArticle({
      enclosures,
      authors: [Object.freeze({ ...AUTHOR })],
      image: Object.freeze(IMAGE),
    });
    const feed = makeFeed([Object.freeze(article)]);
    const before = structuredClone(feed);
    const once = feedTexts(feed);
    expect(feedTexts(feed)).toEqual(once);
    expect(feed).toEqual(before);
    expect(once.rss).not.toMatch(/itunes|googleplay/);
  });

  it('what the package cannot say is in all formats, in declared namespaces and under names of JSON Feed (26, 27)', () => {
    const { rss, atom, json } = formatArticle({ image: IMAGE });
    for (const xml of [rss, atom]) {
      expect(findElements(xml, 'media:content').map(({ namespace }) => namespace)).toEqual([
        'http://search.yahoo.com/mrss/',
      ]);
      expect(textOf(xml, 'media:credit')).toBe('Ona');
    }
    expect(attributesOf(rss, 'rss')).toEqual([
      {
        version: '2.0',
        'xmlns:atom': 'http://www.w3.org/2005/Atom',
        'xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
        'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
        'xmlns:media': 'http://search.yahoo.com/mrss/',
      },
    ]);
    expect(parseXml(atom).namespace).toBe('http://www.w3.org/2005/Atom');
    const keys: string[] = [];
    JSON.parse(json, (key, value) => keys.push(key) && value);
    expect(keys.filter((key) => /[^a-z_0-9]/.test(key))).toEqual([]);
  });

  it('everything about the feed stands in front of its articles (28)', () => {
    const definition = { author: AUTHOR, copyright: '©', icon: IMAGE.url, image: IMAGE.url };
    const { rss, atom } = formatArticle({}, definition);
    for (const [names, item] of [
      [namesIn(rss, 'channel'), 'item'],
      [namesIn(atom, 'feed'), 'entry'],
    ] as const) {
      expect(names.filter((name) => name === item).length).toBe(1);
      expect(names.at(-1)).toBe(item);
      expect(new Set(names).size, 'links apart, each once').toBe(names.length - (item === 'entry' ? 1 : 0));
    }
    expect(attributesOf(rss, 'atom:link').length).toBe(1);
  });

  it('links in Atom say what they are, and docs is the address of the specification (31)', () => {
    const { rss, atom } = formatArticle();
    const html = { rel: 'alternate', type: 'text/html' };
    expect(attributesOf(atom, 'link')).toEqual([
      { ...html, href: 'https://example.org/' },
      { rel: 'self', type: 'application/atom+xml', href: 'https://example.org/atom.xml' },
      { ...html, href: 'https://example.org/articles/a/' },
    ]);
    expect(textOf(rss, 'docs')).toBe('https://www.rssboard.org/rss-specification');
  });

  it('editor, generator and picture of the feed are named (33)', () => {
    const { rss, atom } = formatArticle(
      {},
      { author: AUTHOR, image: IMAGE.url, icon: 'https://example.org/i.png' },
    );
    expect(textOf(rss, 'managingEditor')).toBe('ona@example.org (Ona & Co)');
    expect(findElements(rss, 'image')[0]?.children.map(({ name, text }) => [name, text])).toEqual([
      ['title', 'Example'],
      ['url', IMAGE.url],
      ['link', 'https://example.org/'],
    ]);
    expect(textOf(rss, 'generator')).toBe(`Feedwright ${version}`);
    expect(
      findElements(atom, 'generator').map(({ text, attributes }) => [text, attributes.get('version')]),
    ).toEqual([['Feedwright', version]]);
    expect([textOf(atom, 'name'), textOf(atom, 'email'), textOf(atom, 'uri')]).toEqual(Object.values(AUTHOR));
    expect([textOf(atom, 'logo'), textOf(atom, 'icon')]).toEqual([IMAGE.url, 'https://example.org/i.png']);
    const nameOnly = formatArticle({}, { author: { name: 'Ona' } }).rss;
    expect([textOf(nameOnly, 'dc:creator'), textOf(nameOnly, 'managingEditor')]).toEqual(['Ona', '']);
  });

  it('a channel of RSS has a description even where none is configured', () => {
    expect(textOf(formatArticle({}, { description: '' }).rss, 'description', 'channel')).toBe('Example');
  });

  it('an Atom feed has an author even where nobody is named', () => {
    expect(textOf(formatArticle().atom, 'name')).toBe('Example');
  });

  it('there is no white space between tags, and a byte order mark nowhere (34)', () => {
    const { rss, atom, json } = formatArticle({ image: IMAGE }, { author: AUTHOR });
    for (const xml of [rss, atom]) {
      expect(xml).not.toMatch(/>\s+</);
      expect(xml.startsWith('<?xml version="1.0" encoding="utf-8"?><')).toBe(true);
    }
    expect(JSON.stringify(JSON.parse(json))).toBe(json);
  });
});
