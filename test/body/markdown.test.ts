// Holds which Markdown is understood, the first paragraph as text, and that a small source cannot become a huge page.
import { describe, expect, it } from 'vitest';
import { htmlLimit, inlineText, renderMarkdown } from '../../src/body/markdown.ts';

const htmlOf = (source: string) => renderMarkdown(source, 'abc')?.html;

describe('Markdown', () => {
  it.each([
    ['paragraphs', 'a\nb\n\nc', '<p>a\nb</p>\n<p>c</p>\n'],
    ['strikethrough', '~~a~~', '<p><s>a</s></p>\n'],
    ['raw HTML', '<b>a</b>\n\n<div>\nb\n</div>', '<p><b>a</b></p>\n<div>\nb\n</div>'],
    [
      'code with its language',
      '```js\n<a> & "b"\n```',
      '<pre><code class="language-js">&lt;a&gt; &amp; &quot;b&quot;\n</code></pre>\n',
    ],
    ['a picture with its text', '![A "dog"](a.png)', '<p><img src="a.png" alt="A &quot;dog&quot;"></p>\n'],
    ['text as it stands: no curly quotes', '"a" -- b... (c)', '<p>&quot;a&quot; -- b... (c)</p>\n'],
    ['no smileys or subscripts', ':) H~2~O', '<p>:) H~2~O</p>\n'],
  ])('has %s', (_, source, html) => {
    expect(htmlOf(source)).toBe(html);
  });

  it('has tables with their alignment', () => {
    const html = htmlOf('| a | b | c |\n|:-:|--:|---|\n| 1 | 2 | 3 |');
    expect(html).toContain('<th style="text-align:center">a</th>');
    expect(html).toContain('<td style="text-align:right">2</td>');
    expect(html).toContain('<td>3</td>');
  });

  it('has footnotes whose anchors are those of the article alone', () => {
    const html = htmlOf('a[^1] b^[inline]\n\n[^1]: Note *one*');
    expect(html).toContain('<a href="#fn-abc-1" id="fnref-abc-1">[1]</a>');
    expect(html).toContain('<li id="fn-abc-1" class="footnote-item"><p>Note <em>one</em>');
    expect(html).toContain('inline');
    expect(htmlOf('c[^1]\n\n[^1]: d')).not.toContain('Note');
  });

  it.each(['https://example.org/a', 'http://example.org', 'mailto:a@b.example'])(
    'links %s by itself',
    (address) => {
      expect(htmlOf(`see ${address}`)).toMatch(new RegExp(`^<p>see <a href="${address}/?">`));
    },
  );

  it.each([
    'node.js',
    'www.example.org',
    'example.org/a',
    'a@b.example',
    '//example.org',
    '192.168.0.1',
    'javascript:alert(1)',
  ])('links nothing without a scheme: %s', (text) => {
    expect(htmlOf(`see ${text}`)).toBe(`<p>see ${text}</p>\n`);
  });

  it.each([
    'javascript:alert(1)',
    'vbscript:x',
    'data:text/html,x',
    'file:///etc/passwd',
    '&#x6A;avascript:x',
  ])('makes no link to %s', (address) => {
    expect(htmlOf(`[a](${address})`)).not.toContain('<a');
    expect(htmlOf(`<${address}>`)).not.toContain('<a');
  });
});

describe('the first paragraph', () => {
  it.each([
    ['Text *with* `code` & [a link](x)', 'Text with code & a link'],
    ['# Heading\n\nText', 'Text'],
    ['![A dog](a.png)\n\nText', 'Text'],
    ['- item\n\n> quote\n\nText', 'Text'],
    ['    code\n\nText', 'Text'],
    ['<p>html</p>\n\nText', 'Text'],
    ['a\nb  \nc', 'a b c'],
    ['a[^1] b <br> c\n\n[^1]: note', 'a b c'],
    ['1 < 2 &amp; &lt;b&gt;', '1 < 2 & <b>'],
    ['a&#1;b&#xD800;', 'a\uFFFDb\uFFFD'],
    ['', ''],
    ['# Heading', ''],
  ])('of %j is %j', (source, text) => {
    expect(renderMarkdown(source, 'abc')?.excerpt).toBe(text);
  });

  it('of one line is plain text', () => {
    expect(inlineText('A **b** `c` <i>d</i> &amp; ![e](f) [g](h) \u0001')).toBe('A b c d & g');
  });
});

describe('the budget of 2 MB of HTML', () => {
  const longAddress = `https://example.org/${'u'.repeat(1900)}`;

  it.each([
    ['an address', `[a]: ${longAddress}\n\n${'[a] '.repeat(12_000)}`],
    ['a title', `[a]: https://example.org/ "${'t'.repeat(25_000)}"\n\n${'[a] '.repeat(6000)}`],
    ['the address of a picture', `[a]: ${longAddress}\n\n${'![a] '.repeat(12_000)}`],
    [
      'a title so long that no string could hold it',
      `[a]: x "${'t'.repeat(50_000)}"\n\n${'[a] '.repeat(12_500)}`,
    ],
    ['characters that are escaped', '&'.repeat(1_000_000)],
  ])('is kept where 50 KB to 1 MB repeat %s', (_, source) => {
    expect(source.length).toBeLessThanOrEqual(1024 * 1024);
    expect(htmlOf(source)?.length).toBeUndefined();
  });

  it.each([
    ['a few references to a long address', `[a]: ${longAddress}\n\n${'[a] '.repeat(500)}`],
    ['a long text', 'some words in a line\n'.repeat(45_000)],
    ['a long word', 'x'.repeat(1024 * 1024)],
    ['long code', `\`\`\`\n${'let x = 1;\n'.repeat(90_000)}\`\`\``],
  ])('leaves room for %s', (_, source) => {
    const html = htmlOf(source);
    expect(html?.length).toBeGreaterThan(source.length / 2);
    expect(html?.length).toBeLessThanOrEqual(htmlLimit);
  });

  it('holds to the character', () => {
    const around = '<p></p>\n'.length;
    const entities = Math.floor((htmlLimit - around) / 5);
    const rest = htmlLimit - around - entities * 5;
    expect(htmlOf('&'.repeat(entities) + 'x'.repeat(rest))?.length).toBe(htmlLimit);
    expect(htmlOf('&'.repeat(entities) + 'x'.repeat(rest + 1))?.length).toBeUndefined();
  });
});
