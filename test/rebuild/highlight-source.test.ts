import { expect, test } from 'vitest';
import { highlightSource, layOutXml } from '../../src/rebuild/highlight-source.ts';

test('XML is laid out an element a line, and its text is left as it is', () => {
  const xml =
    '<item><title>A &#x26; B</title><guid isPermaLink="true">x</guid><link/><media><b></b></media></item>';
  expect(layOutXml(xml).split('\n')).toEqual([
    '<item>',
    '  <title>A &#x26; B</title>',
    '  <guid isPermaLink="true">x</guid>',
    '  <link/>',
    '  <media>',
    '    <b></b>',
    '  </media>',
    '</item>',
  ]);
});

test('tags in a CDATA section are text', () => {
  const xml = '<item><d><![CDATA[<p>a</p> <b>]]></d><e/></item>';
  expect(layOutXml(xml)).toBe('<item>\n  <d><![CDATA[<p>a</p> <b>]]></d>\n  <e/>\n</item>');
});

test.each([
  ['rss', '<a t="<script>"><![CDATA[<script>alert(1)</script>]]>&lt;img src=x onerror=y></a>'],
  ['json', '{"a":"<script>alert(1)</script><img src=x onerror=y>"}'],
] as const)('the %s source becomes spans and escaped text, nothing else', (format, source) => {
  const { html } = highlightSource(source, format);
  expect(html.replace(/<span class="[\w -]+">|<\/span>/g, '')).not.toMatch(/[<]/);
  expect(html).toContain('hljs-');
});

test('what nobody would read to its end is cut', () => {
  const { html, isCut } = highlightSource(JSON.stringify({ a: 'x'.repeat(200_000) }), 'json');
  expect([isCut, html.length < 101_000]).toEqual([true, true]);
});
