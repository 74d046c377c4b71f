// Holds what a sanitized article keeps, and that every address in it is absolute.
import { describe, expect, it } from 'vitest';
import { cleanHtml } from '../../src/body/clean-html.ts';

const base = 'https://example.org/blog/a/';
const clean = (html: string) => cleanHtml(html, { url: base, linkTo: () => undefined });

describe('kept is', () => {
  it.each([
    '<p lang="de" dir="ltr" title="t">a <em>b</em> <strong>c</strong> <del>d</del></p>',
    '<h2 id="part">a</h2>',
    '<pre>\n\n  a\n\tb\n</pre>',
    '<pre><code class="language-js">&lt;script&gt;alert("x")&lt;/script&gt; &amp;amp;</code></pre>',
    '<blockquote cite="https://a.b/c"><p>q</p></blockquote>',
    '<ol start="3" reversed type="a"><li value="5">a</li></ol>',
    '<dl><dt>a</dt><dd>b</dd></dl>',
    '<table><caption>c</caption><thead><tr><th scope="col" align="right">a</th></tr></thead><tbody><tr><td colspan="2">b</td></tr></tbody></table>',
    '<details><summary>a</summary>b</details>',
    '<figure><img src="https://a.b/c.png" alt="a &quot;dog&quot; &lt;b&gt;" width="5" height="6" /><figcaption>d</figcaption></figure>',
    '<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>',
    '<time datetime="2024-03-01">March</time><br /><hr /><wbr />',
    '<a href="mailto:a@b.c">m</a><a href="tel:+370">t</a>',
    '<audio src="https://a.b/c.mp3" controls></audio>',
    'a &lt;script&gt; b &amp; c &amp;lt;',
    '日本語 😀 é',
  ])('%s', (html) => {
    expect(clean(html)).toBe(html);
  });

  it.each([
    ['style="text-align:center"', 'center'],
    ['style="text-align: right;"', 'right'],
    ['style=" text-align : left "', 'left'],
  ])('the alignment of a cell, as an attribute: %s', (style, align) => {
    expect(clean(`<table><tr><td ${style}>a</td></tr></table>`)).toContain(`<td align="${align}">`);
    expect(clean(`<p ${style}>a</p>`)).toBe('<p>a</p>');
  });

  it.each(['text-align:justify', 'text-align:center;color:red', 'color:red', 'text-align:url(x)'])(
    'no other style: %s',
    (style) => {
      expect(clean(`<table><tr><td style="${style}">a</td></tr></table>`)).toContain('<td>');
    },
  );

  it.each([
    ['<x-card>a <b>b</b></x-card>', 'a <b>b</b>'],
    ['<font color="red">a</font>', 'a'],
    ['<center>a</center>', 'a'],
    ['<form action="/x"><label>a</label><button>b</button></form>', 'ab'],
  ])('the text of an element that is not: %s', (html, text) => {
    expect(clean(html)).toBe(text);
  });

  it.each(['script', 'style', 'textarea', 'noscript', 'template', 'title', 'xmp', 'noembed', 'noframes'])(
    'nothing of <%s>',
    (tag) => {
      expect(clean(`a<${tag}>b</${tag}>c`)).toBe('ac');
    },
  );

  it('balanced: what was left open is closed', () => {
    expect(clean('<div><b>a<p>b')).toBe('<div><b>a<p>b</p></b></div>');
    expect(clean('a</div></b>')).toBe('a');
    expect(clean('<p>a < b</p><p')).toBe('<p>a &lt; b</p>');
  });

  it('no deeper than 200 elements', () => {
    const html = clean(`${'<div>'.repeat(10_000)}x${'</div>'.repeat(10_000)}`);
    expect(html.match(/<div>/g)?.length).toBeLessThanOrEqual(200);
  });
});

describe('an address becomes absolute', () => {
  it.each([
    ['<a href="b">', 'href="https://example.org/blog/a/b"'],
    ['<a href="../b?x=1&amp;y=2">', 'href="https://example.org/blog/b?x=1&amp;y=2"'],
    ['<a href="/b">', 'href="https://example.org/b"'],
    ['<a href="//cdn.example/b">', 'href="https://cdn.example/b"'],
    ['<a href="#part">', 'href="https://example.org/blog/a/#part"'],
    ['<a href=" b ">', 'href="https://example.org/blog/a/b"'],
    ['<img src="b.png">', 'src="https://example.org/blog/a/b.png"'],
    ['<img src="//cdn.example/b.png">', 'src="https://cdn.example/b.png"'],
    [
      '<video poster="b.jpg" src="c.mp4">',
      'poster="https://example.org/blog/a/b.jpg" src="https://example.org/blog/a/c.mp4"',
    ],
    ['<audio src="b.mp3">', 'src="https://example.org/blog/a/b.mp3"'],
    ['<video><source src="b.webm"><track src="c.vtt"></video>', 'src="https://example.org/blog/a/c.vtt"'],
    ['<blockquote cite="/b">', 'cite="https://example.org/b"'],
    ['<del cite="/b">', 'cite="https://example.org/b"'],
  ])('in %s', (html, absolute) => {
    expect(clean(html)).toContain(absolute);
  });

  const at = (name: string) => `https://example.org/blog/a/${name}`;

  it.each([
    ['a.png', at('a.png')],
    ['a.png 1x, b.png 2x', `${at('a.png')} 1x, ${at('b.png')} 2x`],
    ['a.png 480w,\n  b.png 1024w', `${at('a.png')} 480w, ${at('b.png')} 1024w`],
    ['a.png 1x,b.png 1.5x,c.png 2x', `${at('a.png')} 1x, ${at('b.png')} 1.5x, ${at('c.png')} 2x`],
    ['/a.png 1x,//c.d/b.png 2x', 'https://example.org/a.png 1x, https://c.d/b.png 2x'],
    ['https://c.d/w_10,h_20/a.png 1x, b.png 2x', `https://c.d/w_10,h_20/a.png 1x, ${at('b.png')} 2x`],
    ['a.png 1x, data:image/png;base64,AAAA 2x', `${at('a.png')} 1x`],
    ['a.png 1x, javascript:alert(1) 2x', `${at('a.png')} 1x`],
    ['a.png huge, b.png 2x', `${at('b.png')} 2x`],
  ])('in srcset="%s"', (srcset, absolute) => {
    expect(clean(`<img srcset="${srcset}">`)).toBe(`<img srcset="${absolute}" />`);
    expect(clean(`<picture><source srcset="${srcset}"></picture>`)).toContain(`srcset="${absolute}"`);
  });

  it.each(['data:image/png;base64,AAAA', 'http://[', 'javascript:alert(1)', `/${'x'.repeat(2049)}`])(
    'or is left out: %s',
    (address) => {
      expect(clean(`<p><a href="${address}">a</a><img src="${address}" alt="b"></p>`)).toBe(
        '<p>a<span>b</span></p>',
      );
      expect(clean(`<img srcset="${address} 2x">`)).toBe('');
    },
  );

  it('of a frame becomes a link that can be read', () => {
    expect(clean('<iframe src="//video.example/v?a=1&amp;b=2" width="5"></iframe>')).toBe(
      '<a href="https://video.example/v?a=1&amp;b=2">https://video.example/v?a=1&amp;b=2</a>',
    );
    expect(clean('a<iframe src="javascript:alert(1)"></iframe><iframe></iframe>b')).not.toMatch(
      /javascript|<iframe|<a/,
    );
  });

  it('in no time, however long a srcset', { timeout: 20_000 }, () => {
    for (const filler of [' ', ',', ', ', 'a 1x,', '1x'])
      expect(clean(`<p>a</p><img srcset="${filler.repeat(200_000 / filler.length)}x">`)).toContain(
        '<p>a</p>',
      );
  });
});
