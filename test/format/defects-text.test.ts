// What the package `feed` does to text, and what the reader must see instead; the numbers are rows of standards.md, 2.
import { describe, expect, it } from 'vitest';
import { judgeFeeds } from '../hostile/judge.ts';
import { type FeedTexts, readAtom, readJson, readRss } from '../hostile/read-feeds.ts';
import { attributesOf, findElements, jsonFeed, jsonItem, textOf } from './find-elements.ts';
import { feedTexts, formatArticle, makeFeed, makePageWriter, readArticleText } from './sample.ts';

const first = ({ rss, atom, json }: FeedTexts) => [readRss(rss)[0], readAtom(atom)[0], readJson(json)[0]];
const three = <T>(value: T): T[] => [value, value, value];

describe('what the reader sees of text', () => {
  it('a title and a body with ]]> twice stay whole (1)', () => {
    const feeds = formatArticle({ title: 'a ]]> b ]]> c', html: '<p>a ]]> b ]]> c</p>' });
    expect(judgeFeeds(feeds)).toEqual([]);
    expect(first(feeds).map((item) => item?.title)).toEqual(three('a ]]> b ]]> c'));
    expect(first(feeds).map((item) => item?.html)).toEqual(three('<p>a ]]> b ]]> c</p>'));
  });

  it('a title cannot put a link of its own into the feed (1)', () => {
    const title = 'x]]>y]]></title><link>https://evil.example/</link><title><![CDATA[z';
    const feeds = formatArticle({ title, html: title, summary: title });
    expect(first(feeds).map((item) => item?.link)).toEqual(three('https://example.org/articles/a/'));
    expect(first(feeds).map((item) => item?.title)).toEqual(three(title));
    expect(findElements(feeds.rss, 'item')[0]?.children.filter(({ name }) => name === 'link').length).toBe(1);
  });

  it.each([
    ['as they are', '\u000B\u000C\u001B\u0008', '\uFFFE\uFFFF', '\uD83D', '\uDE00'],
    ['as references', '&#11;&#12;&#27;&#8;', '&#xFFFE;&#65535;', '&#xD83D;', '&#xDE00;'],
  ])('forbidden characters in an article leave no trace in a feed, %s (2, 32)', (_, ...bad) => {
    const text = `a${bad.join('b')}c`;
    const header = `tags: ["${text}"]\nauthors: ["${text}"]\ndateline: "${text}"`;
    const body = `# ${text}\n\n${text}\n\n<div title="${text}">${text}</div>\n\n![${text}](a.png "${text}")\n`;
    const article = readArticleText(`---\n${header}\n---\n${body}`);
    const feeds = feedTexts(makeFeed([article]), makePageWriter().item);
    expect(judgeFeeds(feeds)).toEqual([]);
    expect(first(feeds).map((item) => item?.title.replace(/[^a-c]/g, ''))).toEqual(three('abbbc'));
    expect(first(feeds)[0]?.html).toContain('<div title="ab');
  });

  it('forbidden characters as escapes of YAML leave no trace either (2, 32)', () => {
    const text = '"a\\u000B\\f\\e\\b\\uFFFE\\uD83D b"';
    const feeds = formatArticle(readArticleText(`---\ntitle: ${text}\ntags: [${text}]\n---\nBody\n`));
    expect(judgeFeeds(feeds)).toEqual([]);
    expect(first(feeds).map((item) => [item?.title, item?.tags])).toEqual(three(['a b', ['a b']]));
  });

  it('< and quotes in a tag are text in the attribute too (3)', () => {
    const tags = ['C++ <x>', 'c<d', 'say "a" & \'b\'', 'two\nlines'];
    const feeds = formatArticle({ tags });
    expect(first(feeds).map((item) => item?.tags)).toEqual(three(tags));
    expect(attributesOf(feeds.atom, 'category').map((attributes) => Object.keys(attributes))).toEqual(
      tags.map(() => ['term']),
    );
  });

  it('& and < stand in titles of enclosures and in every address (4)', () => {
    const url = 'https://example.org/a.mp3?a=1&b=<2>&amp;c=%22';
    const title = 'Q&A <live>';
    const { rss, atom, json } = formatArticle({
      enclosures: [{ url, mediaType: 'audio/mpeg', title }],
      image: { url, alt: title, caption: '', credit: '' },
    });
    expect(attributesOf(rss, 'enclosure')[0]?.url).toBe(url);
    expect(attributesOf(atom, 'link').at(-1)).toMatchObject({ rel: 'enclosure', href: url, title });
    expect(jsonItem(json).attachments).toEqual([{ url, mime_type: 'audio/mpeg', title }]);
    for (const xml of [rss, atom]) {
      expect(attributesOf(xml, 'media:content')[0]?.url).toBe(url);
      expect(attributesOf(xml, 'media:thumbnail')).toEqual([{ url }]);
    }
  });

  it.each([
    'post-123',
    'a b <c> & "d"',
    'https://example.org',
    'http://Example.org/Ä ö/%c3%84/../x?a&b',
    'urn:uuid:1225c695-cfb8-4ebb-aaaa-80da344efa6a',
    'x-slot:0',
    'tag:example.org,2026:$&',
  ])('the id %s is the same in every format, byte for byte (5, 6)', (id) => {
    const feeds = formatArticle({ id });
    expect(first(feeds).map((item) => item?.id)).toEqual(three(id));
    expect(first(feeds).map((item) => item?.link)).toEqual(three('https://example.org/articles/a/'));
  });

  it('the id of the feed is written as it is configured (6)', () => {
    for (const id of ['https://Example.org', 'https://example.org/?a=1&amp;b=<2>'])
      expect(textOf(formatArticle({}, { id }).atom, 'id')).toBe(id);
  });

  it('titles and summaries in Atom are text, so that nothing is taken for a tag (7)', () => {
    const title = 'if a<b then c>d & AT&T; Use <script> tags';
    const { atom } = formatArticle(
      { title, summary: title },
      { title, description: title, copyright: title },
    );
    for (const name of ['title', 'summary', 'subtitle', 'rights']) {
      const found = findElements(atom, name);
      expect(found.length, name).toBeGreaterThan(0);
      for (const { attributes, text } of found) {
        expect(attributes.get('type') ?? 'text', name).toBe('text');
        expect(text, name).toBe(title);
      }
    }
  });

  it('plain text in RSS is written with the hexadecimal references that every reader takes (8)', () => {
    const { rss } = formatArticle({ title: 'AT&T <3 >', tags: ['R&D'], authors: [{ name: 'A & B' }] });
    expect(rss).toContain('<title>AT&#x26;T &#x3C;3 &#x3E;</title>');
    expect(rss).toContain('<category>R&#x26;D</category>');
    expect(rss).toContain('<dc:creator>A &#x26; B</dc:creator>');
  });

  it('text that shows a reference keeps it (9)', () => {
    const text = 'the entity &amp; is, and &lt;b&gt; is';
    const author = { name: text, email: 'a@example.org' };
    const definition = { title: text, description: text, copyright: text, author };
    const { rss, atom, json } = formatArticle({ title: text, tags: [text], authors: [author] }, definition);
    for (const name of ['title', 'description', 'copyright'])
      expect(textOf(rss, name, 'channel'), name).toBe(text);
    expect(textOf(rss, 'managingEditor')).toBe(`a@example.org (${text})`);
    expect(textOf(rss, 'author', 'item')).toBe(`a@example.org (${text})`);
    for (const name of ['title', 'subtitle', 'rights', 'name']) expect(textOf(atom, name), name).toBe(text);
    expect(attributesOf(atom, 'category')).toEqual([{ term: text }]);
    expect(jsonFeed(json)).toMatchObject({ title: text, description: text, authors: [{ name: text }] });
    expect(first({ rss, atom, json }).map((item) => item?.tags)).toEqual(three([text]));
  });

  it('a missing value is never written out as a word (24)', () => {
    const feeds = formatArticle({ summary: '', html: '' }, { description: '' });
    for (const text of Object.values(feeds)) expect(text).not.toMatch(/undefined|null|NaN|Invalid/);
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', '//evil.example/', 'https://a@evil.example/'])(
    'an article cannot live at %s (35)',
    (permalink) => {
      const text = (address: string) => `---\ntitle: A\npermalink: "${address}"\n---\nBody\n`;
      expect(() => readArticleText(text(permalink))).toThrow('permalink-invalid');
      expect(readArticleText(text('/fine/')).url).toBe('https://example.org/fine/');
    },
  );

  it('an author, a picture or a link in the body leads to no script (35)', () => {
    const author = 'author: {name: A, url: "javascript:alert(1)"}';
    const media =
      'image: "javascript:alert(2)"\nenclosures: [{url: "javascript:alert(3)", type: audio/mpeg}]';
    const article = readArticleText(`---\ntitle: A\n${author}\n${media}\n---\n[x](javascript:alert(4))\n`);
    const feeds = formatArticle(article);
    expect(readRss(feeds.rss).length).toBe(1);
    for (const text of Object.values(feeds))
      expect(text).not.toMatch(/(href|url|uri)[^a-z]{1,4}javascript:/i);
    expect(judgeFeeds(feeds)).toEqual([]);
  });
});
