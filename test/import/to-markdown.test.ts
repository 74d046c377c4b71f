import { describe, expect, it, test } from 'vitest';
import { cleanHtml } from '../../src/body/clean-html.ts';
import { renderMarkdown } from '../../src/body/markdown.ts';
import { limitDepth } from '../../src/import/limit-depth.ts';
import { toMarkdown } from '../../src/import/to-markdown.ts';

const base = 'https://example.org/a/';
const shown = (html: string) =>
  cleanHtml(renderMarkdown(toMarkdown(html, base) ?? '', 'x')?.html ?? '', {
    url: base,
    linkTo: () => undefined,
  }).trim();

describe('HTML that comes back from Markdown as it was', () => {
  it.each([
    '<p>1. one, # two, - three, a_b_c *d* `e` [f](g) &lt;b&gt; &amp;amp; ~~h~~ [^1] \\ | ! end</p>',
    '<h2>A heading</h2>\n<p>Text with <strong>bold</strong>, <em>italics</em>, <s>old</s> and <code>a &lt; b</code>.</p>',
    '<ul>\n<li>one</li>\n<li>two</li>\n</ul>',
    '<ol start="3">\n<li>three</li>\n<li>four</li>\n</ol>',
    '<blockquote>\n<p>One</p>\n<p>Two</p>\n</blockquote>',
    '<pre><code class="language-js">const a = `&lt;b&gt;`;\n\n  b();\n</code></pre>',
    '<p>H<sub>2</sub>O, <ruby>漢<rt>かん</rt></ruby>, <kbd>Ctrl</kbd></p>',
    '<p><a href="https://example.org/x?a=1&amp;b=2">x</a> <img src="https://example.org/a%20b.png" alt="A &quot;b&quot;" /></p>',
    '<p>#hash @name 100% a*b*c 2 &lt; 3 &gt; 1</p>',
  ])('%s', (html) => {
    expect(shown(html)).toBe(html);
  });
});

test('addresses count from the page, and lead to the web only', () => {
  const html =
    '<p><a href="../b">b</a> <a href="#c">c</a> <a href="javascript:1">d</a> <img src="//img.example/a.png" alt="e"></p>';
  expect(toMarkdown(html, base)).toBe('[b](https://example.org/b) c d ![e](https://img.example/a.png)');
  expect(toMarkdown('<p><a href="/b">b</a></p>', '')).toBe('[b](/b)');
});

test('a picture that loads late, or that the browser saved beside the page, is the one on the web', () => {
  for (const attributes of [
    'src="data:image/gif;base64,R0" data-src="/a.png"',
    'src="./Page_files/a.png" srcset="/s.png 1x, /a.png 2x"',
    'data-lazy-src="/a.png"',
  ])
    expect(toMarkdown(`<img ${attributes} alt="a">`, base), attributes).toBe(
      '![a](https://example.org/a.png)',
    );
  expect(toMarkdown('<p>a<img src="Page_files/a.png"></p>', base)).toBe('a');
});

test('a frame and a bare address become addresses, a figure keeps its caption', () => {
  expect(toMarkdown('<iframe src="//video.example/1"></iframe>', base)).toBe('<https://video.example/1>');
  expect(toMarkdown('<a href="https://x.example/a_b">https://x.example/a_b</a>', base)).toBe(
    '<https://x.example/a_b>',
  );
  expect(
    toMarkdown(
      '<figure><div><img src="/a.png" alt="" class="x" onerror="y"></div><figcaption>A <b>c</b> &lt; d</figcaption></figure>',
      base,
    ),
  ).toBe(
    '<figure>\n<img src="https://example.org/a.png" alt="">\n<figcaption>A c &lt; d</figcaption>\n</figure>',
  );
});

test('what is too long is not converted', () => {
  expect(toMarkdown('a'.repeat(4_000_001), base)).toBeUndefined();
});

describe('the depth of HTML', () => {
  it('has an end, and what is shallow stays as it is', () => {
    const shallow = '<div><p>a<p>b<br><ul><li>c<li>d</ul></div>';
    expect(limitDepth(shallow.repeat(1_000))).toBe(shallow.repeat(1_000));
    expect(limitDepth('<p>'.repeat(1_000))).toBe('<p>'.repeat(1_000));
    expect(limitDepth(`${'<i>'.repeat(400)}a${'</i>'.repeat(400)}`)).toBe(
      `${'<i>'.repeat(300)}a${'</i>'.repeat(300)}`,
    );
  });

  it('counts no sign that begins no tag', () => {
    expect(limitDepth('a < b <3')).toBe('a &lt; b &lt;3');
  });
});
