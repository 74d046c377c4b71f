import { describe, expect, it, test } from 'vitest';
import { readSource } from '../../src/import/read-source.ts';
import { importBytes, importOne, readBack, settings } from './fixture.ts';

const paragraph = `<p>${'Words and words, and more of them. '.repeat(12)}</p>`;
const page = (inside: string, head = '') =>
  `<html><head><title>A title of a page</title><meta name="date" content="2026-01-01">${head}</head><body><article><h1>A title of a page</h1>${paragraph}${inside}${paragraph}</article></body></html>`;

/** Generous, since a machine may be busy: a quadratic step takes minutes. */
const limit = 15_000;

describe('a page from elsewhere', () => {
  it('runs nothing, and passes no script, frame or address of a local file on', () => {
    const { values, body } = importOne(
      'a.html',
      page(
        '<script>globalThis.pwned = 1</script><img src="x" onerror="globalThis.pwned = 1"><a href="javascript:globalThis.pwned=1">a</a><a href="file:///etc/passwd">b</a><img src="file:///etc/passwd"><object data="x"></object><svg onload="globalThis.pwned = 1"></svg>&lt;script&gt;alert(1)&lt;/script&gt;',
        '<meta property="og:image" content="file:///etc/passwd"><meta property="og:url" content="javascript:1"><base href="file:///">',
      ),
    );
    expect(globalThis).not.toHaveProperty('pwned');
    expect(JSON.stringify(values) + body).not.toMatch(/pwned|passwd|javascript:/);
    const { html } = readBack(importOne('a.html', page('&lt;script&gt;alert(1)&lt;/script&gt;')));
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(html).not.toContain('<script');
  });

  it.each([
    ['10,000 nested elements', page('<div>'.repeat(10_000) + paragraph)],
    ['10,000 nested lists', page('<ul><li>'.repeat(10_000))],
    ['10,000 nested quotes and spans', page('<blockquote><span>'.repeat(10_000))],
    ['scripts that nobody closes', page('<script>'.repeat(100_000))],
    ['comments that nobody closes', page('<!--'.repeat(100_000))],
    ['a tag that nobody closes', page(`<a ${'x="1" '.repeat(100_000)}`)],
    ['many signs of less', page('<'.repeat(50_000))],
    ['a table as wide as the sea', page('<table><tr><td colspan="1000000000">a</td></tr></table>')],
    ['many signs of Markdown', page(`<p>${'*_`[]()<>!'.repeat(5_000)}</p>`)],
    [
      'many captions',
      page(
        `<figure><img src="https://x.example/a.png"><figcaption>${'Photo: ('.repeat(20_000)}</figcaption></figure>`,
      ),
    ],
    [
      'deep JSON-LD',
      page('', `<script type="application/ld+json">${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}</script>`),
    ],
    ['20 MB of embedded pictures', page(`<img src="data:image/png;base64,${'A'.repeat(20_000_000)}">`)],
  ])('with %s is read or refused in time', { timeout: limit }, (_, text) => {
    const reading = readSource('a.html', Buffer.from(text), settings);
    if (!('code' in reading)) for (const article of reading.articles) readBack(article);
  });

  it('of 20 MB is refused', { timeout: limit }, () => {
    expect(() => importBytes('a.html', Buffer.from(page('<p>a</p>'.repeat(2_500_000))))).toThrow(
      'page-too-large',
    );
  });

  it('that says prototype keys says nothing', () => {
    const ld =
      '{"@type":"Article","__proto__":{"headline":"x"},"constructor":"y","headline":{"a":1},"author":[null,1,{"name":["N"]}],"image":[[]],"keywords":{"a":1}}';
    const { values } = importOne('a.html', page('', `<script type="application/ld+json">${ld}</script>`));
    expect(values.title).toBe('A title of a page');
    expect(values.authors).toEqual(['N']);
  });
});

test.each([
  ['brackets', `${'[a '.repeat(100_000)}`],
  ['captions that nobody closes', '[caption]'.repeat(20_000)],
  ['code that nobody closes', '<pre>'.repeat(100_000)],
  ['shortcodes', '[a b=1]'.repeat(50_000)],
])('WordPress content of %s is read in time', { timeout: limit }, (_, content) => {
  const text = `<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel><item><title>T</title><content:encoded><![CDATA[${content}]]></content:encoded><wp:post_date_gmt>2020-01-01 00:00:00</wp:post_date_gmt><wp:status>publish</wp:status><wp:post_type>post</wp:post_type></item></channel></rss>`;
  expect(importBytes('a.xml', Buffer.from(text)).articles).toHaveLength(1);
});

test.each([
  ['one line of 2 MB', 'A '.repeat(900_000)],
  ['many short lines', 'A title\n'.repeat(100_000)],
  ['many bylines', 'By Jane Doe\n'.repeat(100_000)],
  ['signs', '(.,-– '.repeat(200_000)],
])('a text of %s is read or refused in time', { timeout: limit }, (_, text) => {
  readSource('a.txt', Buffer.from(text), settings);
});

test.each([
  ['a.html', ''],
  ['a.txt', '\uFEFF'],
  ['a.json', '{'],
  ['a.xml', '<'],
  ['a.mhtml', 'x'],
  ['a.png', '\u0089PNG'],
  ['a', 'text'],
])('%s with %j is refused with a sentence', (name, text) => {
  expect(readSource(name, Buffer.from(text), settings)).toMatchObject({
    code: expect.any(String),
    hint: expect.any(String),
  });
});
