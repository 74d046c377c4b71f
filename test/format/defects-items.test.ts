// What the package `feed` does to articles, and what the reader must get instead; the numbers are rows of standards.md, 2.

import { describe, expect, it } from 'vitest';
import type { Article } from '../../src/article/article.ts';
import { reconcile } from '../../src/identity/reconcile.ts';
import { judgeFeeds } from '../hostile/judge.ts';
import { readAtom, readJson, readRss } from '../hostile/read-feeds.ts';
import { attributesOf, findElements, jsonItem, textOf } from './find-elements.ts';
import { feedTexts, formatArticle, makeArticle, makeFeed, readArticleText } from './sample.ts';

const MP3 = { url: 'https://example.org/a.mp3', mediaType: 'audio/mpeg', length: 1_234, duration: 1_865 };
const PDF = { url: 'https://example.org/img/42', mediaType: 'application/pdf', title: 'Notes' };
const IMAGE = {
  ...{ url: 'https://example.org/a.jpg', alt: 'A bridge', caption: '', credit: '' },
  mediaType: 'image/jpeg',
};
const itemNames = (rss: string) => findElements(rss, 'item')[0]?.children.map(({ name }) => name) ?? [];

describe('what the reader gets of an article', () => {
  it('one bad article costs no other: it is refused before it is formatted (5)', () => {
    expect(() => readArticleText('---\ntitle: A\ndate: 2024-13-45\n---\nx')).toThrow('date-invalid');
    expect(() => readArticleText('---\ntitle: A\npermalink: "post"\n---\nx')).toThrow('permalink-invalid');
    const article = readArticleText('---\npermalink: /post/\nauthors: [{name: A, url: ":"}]\n---\nx');
    expect(judgeFeeds(feedTexts(makeFeed([makeArticle(), article])))).toEqual([]);
  });

  it('an item of JSON always has an id, content and a list of tags only if there are some (11)', () => {
    const bare = { summary: '', html: '', description: '' };
    expect(jsonItem(formatArticle(bare).json)).toEqual({
      ...{ id: 'tag:example.org,2026:a', url: 'https://example.org/articles/a/', title: 'A day in Vilnius' },
      date_published: '2026-05-14T08:30:00.000Z',
      date_modified: '2026-05-15T10:00:05.000Z',
      content_text: 'A day in Vilnius',
    });
    expect(jsonItem(formatArticle({ ...bare, summary: 'A < B' }).json)).toMatchObject({
      ...{ summary: 'A < B', content_text: 'A < B' },
    });
  });

  it('an entry of Atom has a text too where the article is a title alone (11)', () => {
    const bare = { summary: '', html: '', title: 'A < B' };
    expect(textOf(formatArticle(bare).atom, 'summary')).toBe('A < B');
    expect(textOf(formatArticle({ ...bare, html: '<p>x</p>' }).atom, 'summary')).toBe('');
    expect(textOf(formatArticle({ ...bare, summary: 'C' }).atom, 'summary')).toBe('C');
  });

  it('downloads are in JSON too (12)', () => {
    const { json } = formatArticle({ enclosures: [MP3, PDF] });
    expect(jsonItem(json).attachments).toEqual([
      { url: MP3.url, mime_type: 'audio/mpeg', size_in_bytes: 1_234, duration_in_seconds: 1_865 },
      { url: PDF.url, mime_type: 'application/pdf', title: 'Notes' },
    ]);
  });

  it.each([
    [[], [], []],
    [[{ name: 'Ona' }], [], ['Ona']],
    [[{ name: 'Ona', email: 'ona@example.org' }], ['ona@example.org (Ona)'], []],
    [[{ name: 'Ona', email: 'ona@example.org' }, { name: 'Jan' }], [], ['Ona', 'Jan']],
  ])(
    'the authors %j are one address or a list of names in RSS, never both (10, 13)',
    (authors, mail, names) => {
      const { rss, atom, json } = formatArticle({ authors });
      expect(findElements(rss, 'author').map(({ text }) => text)).toEqual(mail);
      expect(findElements(rss, 'dc:creator').map(({ text }) => text)).toEqual(names);
      const entry = findElements(atom, 'entry')[0];
      expect(entry && findElements(entry, 'name').map(({ text }) => text)).toEqual(
        authors.map(({ name }) => name),
      );
      const inJson = (jsonItem(json).authors ?? []) as { name: string }[];
      expect(inJson.map(({ name }) => name)).toEqual(authors.map(({ name }) => name));
    },
  );

  it('a download has the media type that the article says, whatever its address ends in (14)', () => {
    const { rss, atom, json } = formatArticle({ enclosures: [PDF, MP3] });
    expect(attributesOf(rss, 'enclosure').map(({ type }) => type)).toEqual(['audio/mpeg']);
    const types = attributesOf(atom, 'link').flatMap(({ rel, type }) => (rel === 'enclosure' ? [type] : []));
    expect(types).toEqual(['application/pdf', 'audio/mpeg']);
    expect(jsonItem(json).attachments).toMatchObject([
      { mime_type: 'application/pdf' },
      { mime_type: 'audio/mpeg' },
    ]);
    const guessed = readArticleText('---\ntitle: A\nenclosures: [{url: /A.MP3}, {url: /img/42}]\n---\nx');
    expect(guessed.enclosures).toMatchObject([{ mediaType: 'audio/mpeg' }]);
  });

  it('an enclosure in RSS has an address, a length and a type, and nothing else (15)', () => {
    expect(attributesOf(formatArticle({ enclosures: [MP3] }).rss, 'enclosure')).toEqual([
      { url: MP3.url, length: '1234', type: 'audio/mpeg' },
    ]);
    expect(attributesOf(formatArticle({ enclosures: [PDF] }).rss, 'enclosure')).toEqual([
      { url: PDF.url, length: '0', type: 'application/pdf' },
    ]);
  });

  it('a picture does not take the place of the download (16)', () => {
    const { rss, atom, json } = formatArticle({ image: IMAGE, enclosures: [MP3] });
    expect(attributesOf(rss, 'enclosure').map(({ url }) => url)).toEqual([MP3.url]);
    const downloads = attributesOf(atom, 'link').filter(({ rel }) => rel === 'enclosure');
    expect(downloads.map(({ href }) => href)).toEqual([MP3.url]);
    expect(jsonItem(json)).toMatchObject({ image: IMAGE.url, attachments: [{ url: MP3.url }] });
  });

  it('a tag is a term in Atom and a word in RSS, the section first (17)', () => {
    const { rss, atom } = formatArticle({ section: 'News', tags: ['C++'] });
    expect(attributesOf(atom, 'category')).toEqual([{ term: 'News' }, { term: 'C++' }]);
    expect(findElements(rss, 'category').map(({ text, attributes }) => [text, attributes.size])).toEqual([
      ['News', 0],
      ['C++', 0],
    ]);
  });

  it('an id that is the address says so, any other says that it is none (18)', () => {
    const url = 'https://example.org/articles/a/';
    expect(attributesOf(formatArticle({ id: url }).rss, 'guid')).toEqual([{}]);
    for (const id of ['https://example.org/articles/a', 'https://example.org/?p=1', 'post-1'])
      expect(attributesOf(formatArticle({ id }).rss, 'guid'), id).toEqual([{ isPermaLink: 'false' }]);
  });

  it('the language of an article is named where it is not that of the feed (19)', () => {
    const { rss, atom, json } = formatArticle({ language: 'lt' });
    expect(textOf(rss, 'dc:language')).toBe('lt');
    expect(attributesOf(atom, 'entry')).toEqual([{ 'xml:lang': 'lt' }]);
    expect(jsonItem(json).language).toBe('lt');
    const same = formatArticle();
    expect(textOf(same.rss, 'dc:language')).toBe('');
    expect(attributesOf(same.atom, 'entry')).toEqual([{}]);
    expect(jsonItem(same.json)).not.toHaveProperty('language');
  });

  it('addresses in the body are absolute (19)', () => {
    const { html } = readArticleText('---\npermalink: /2026/a/\n---\n[b](../b/) ![c](c.png) [d](#d)\n');
    expect(html).toContain('href="https://example.org/2026/b/"');
    expect(html).toContain('src="https://example.org/2026/a/c.png"');
    expect(html).toContain('href="https://example.org/2026/a/#d"');
  });

  it('both dates are in every format (21)', () => {
    const { rss, atom, json } = formatArticle();
    const atomDates = { published: '2026-05-14T08:30:00.000Z', updated: '2026-05-15T10:00:05.000Z' };
    const rssDates = { ...atomDates, published: 'Thu, 14 May 2026 08:30:00 GMT' };
    expect(readRss(rss)[0]).toMatchObject(rssDates);
    expect(readAtom(atom)[0]).toMatchObject(atomDates);
    expect(readJson(json)[0]).toMatchObject(atomDates);
  });

  it('a description comes first, and is the whole text where there is no summary (23)', () => {
    const both = formatArticle({ summary: 'A < B', html: '<p>x</p>' }).rss;
    expect(textOf(both, 'description', 'item')).toBe('A &#x3C; B');
    expect(textOf(both, 'content:encoded')).toBe('<p>x</p>');
    expect(itemNames(both).indexOf('description')).toBeLessThan(itemNames(both).indexOf('content:encoded'));
    const whole = formatArticle({ summary: '', html: '<p>x</p>' }).rss;
    expect(textOf(whole, 'description', 'item')).toBe('<p>x</p>');
    expect(itemNames(whole)).not.toContain('content:encoded');
    const short = formatArticle({ summary: 'A < B', html: '' }).rss;
    expect(textOf(short, 'description', 'item')).toBe('A &#x3C; B');
    const bare = formatArticle({ summary: '', html: '', title: 'A < B' }).rss;
    expect(textOf(bare, 'description', 'item')).toBe('A &#x3C; B');
  });

  it('an author that is a map and a tag that is a text count like lists of them (29)', () => {
    const article = readArticleText('---\ntitle: A\nauthor: {name: Ona, url: /ona/}\ncategory: News\n---\nx');
    const { rss, atom, json } = formatArticle(article);
    expect([textOf(rss, 'dc:creator'), textOf(rss, 'category')]).toEqual(['Ona', 'News']);
    expect(textOf(atom, 'uri')).toBe('https://example.org/ona/');
    expect(jsonItem(json)).toMatchObject({
      authors: [{ name: 'Ona', url: 'https://example.org/ona/' }],
      tags: ['News'],
    });
  });

  it('an id stands in a feed once (30)', () => {
    const later = makeArticle({
      path: 'b.md',
      url: 'https://example.org/b/',
      published: new Date('2026-05-20'),
    });
    const withStatedId = (article: Article) => ({
      ...article,
      stated: { ...article.stated, id: article.id },
    });
    const { published, problems } = reconcile([later, makeArticle()].map(withStatedId), {
      ...{ ledger: new Map(), hidden: [], pending: new Map(), memory: new WeakMap() },
      ...{ present: new Set<string>(), wasBeside: () => false, label: 'posts' },
      ...{ now: new Date('2026-06-01'), rule: 'keep' },
    });
    expect(published.map(({ path }) => path)).toEqual(['a.md']);
    expect(problems.map(({ path, code }) => [path, code])).toEqual([['posts/b.md', 'id-duplicate']]);
  });
});
