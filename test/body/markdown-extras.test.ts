// Holds the Markdown beyond CommonMark that the generators read.
import { describe, expect, it } from 'vitest';
import { articleUrl, bodyWith } from './body-with.ts';

const htmlOf = (source: string) => bodyWith(source).html;

describe('shown is', () => {
  it.each([
    [
      'a wikilink to an article',
      '[[foo]] [[foo#x|Foo]] [[Some Note]]',
      '<p><a href="https://example.org/blog/foo/">foo</a> <a href="https://example.org/blog/foo/#x">Foo</a> <a href="https://example.org/some-note/">Some Note</a></p>',
    ],
    ['a wikilink to nothing as its text', '[[nope]] [[nope|b]]', '<p>nope b</p>'],
    [
      'a picture in a wikilink',
      '![[x y.png|An x]]',
      `<p><img src="${articleUrl}x%20y.png" alt="An x" /></p>`,
    ],
    [
      'a link in brackets as it is',
      '[[Feature #1]](https://u.example/x)',
      '<p><a href="https://u.example/x">[Feature #1]</a></p>',
    ],
    [
      'a reference in brackets as it is',
      '[[1]]\n\n[1]: https://u.example/x',
      '<p>[<a href="https://u.example/x">1</a>]</p>',
    ],
    ['a matrix as it is', '[[1, 2], [3, 4]] [[1,2]]', '<p>[[1, 2], [3, 4]] [[1,2]]</p>'],
    [
      'an admonition',
      ':::note My *title*\ntext\n:::\nb',
      '<blockquote>\n<p><strong>My <em>title</em></strong></p>\n<p>text</p>\n</blockquote>\n<p>b</p>',
    ],
    [
      'its kind, where it has no title',
      '::: warning\ntext\n:::',
      '<blockquote>\n<p><strong>Warning</strong></p>\n<p>text</p>\n</blockquote>',
    ],
    [
      'a title in brackets',
      ':::tip[T]{.x}\ntext\n:::',
      '<blockquote>\n<p><strong>T</strong></p>\n<p>text</p>\n</blockquote>',
    ],
    [
      'colons in code in an admonition',
      ':::note\n```\n:::\n```\n:::',
      '<blockquote>\n<p><strong>Note</strong></p>\n<pre><code>:::\n</code></pre>\n</blockquote>',
    ],
    [
      'an admonition in another',
      ':::note\na\n:::tip\nb\n:::\nc\n:::\nd',
      '<blockquote>\n<p><strong>Note</strong></p>\n<p>a</p>\n<blockquote>\n<p><strong>Tip</strong></p>\n<p>b</p>\n</blockquote>\n<p>c</p>\n</blockquote>\n<p>d</p>',
    ],
    ['the inside of another container', '::: columns\na\n:::', '<div>\n<p>a</p>\n</div>'],
    [
      'an alert of GitHub',
      '> [!NOTE]\n> text',
      '<blockquote>\n<p><strong>Note</strong><br />\ntext</p>\n</blockquote>',
    ],
    [
      'an alert of Obsidian',
      '> [!faq]- Title\n> text',
      '<blockquote>\n<p><strong>Title</strong><br />\ntext</p>\n</blockquote>',
    ],
    ['no attribute list behind a block', 'a\n{: .cls #id}', '<p>a\n</p>'],
    ['no attribute list by itself', '{: .cls}\n\na', '<p>a</p>'],
    ['no attribute list behind a word', '*a*{: .x key="v"} b {:ok, 1}', '<p><em>a</em> b {:ok, 1}</p>'],
    ['no table of contents', '* TOC\n{:toc}\n\na', '<p>a</p>'],
    ['the id of a heading', '## A b {#c .d}', '<h2 id="c">A b</h2>'],
    ['the braces of a heading that are none', '## A {b}', '<h2>A {b}</h2>'],
    ['a task list', '- [ ] a\n- [x] b\n- [y] c', '<ul>\n<li>☐ a</li>\n<li>☑ b</li>\n<li>[y] c</li>\n</ul>'],
    ['a definition list', 'a\n: b', '<dl>\n<dt>a</dt>\n<dd>b</dd>\n</dl>'],
    ['an abbreviation', 'HTML\n\n*[HTML]: H T', '<p><abbr title="H T">HTML</abbr></p>'],
    ['a formula as code', '$x_1$ and $$\na_b\n$$', '<p><code>x_1</code> and <code>a_b</code></p>'],
    ['money as money', '$5 and $6, $a$', '<p>$5 and $6, $a$</p>'],
    ['no comment', 'a <!-- b --> c\n\n<!-- d -->', '<p>a  c</p>'],
    ['text that looks like a tag', 'List<T> and <foo>', '<p>List&lt;T&gt; and &lt;foo&gt;</p>'],
    ['the inside of an element of the site', '<x-card>a</x-card>', '<p>a</p>'],
    [
      'code untouched by all of these',
      '`[[a]] {: .x} $x_1$ :tada:`',
      '<p><code>[[a]] {: .x} $x_1$ :tada:</code></p>',
    ],
  ])('%s', (_, source, html) => {
    expect(htmlOf(source)).toBe(html);
  });
});

describe('emoji codes', () => {
  it.each([
    ['jekyll', { plugins: ['jekyll-feed', 'jemoji'] }],
    ['hugo', { enableEmoji: 'true' }],
    ['zola', { markdown: { render_emoji: 'true' } }],
    ['docusaurus', {}],
  ] as const)('are read by %s where it is told to', (dialect, site) => {
    const html = bodyWith('a :tada: :) `:tada:`', { dialect, variables: { site, page: {} } }).html;
    expect(html).toBe('<p>a 🎉 :) <code>:tada:</code></p>');
  });

  it.each(['plain', 'jekyll', 'hugo', 'zola', 'astro'] as const)('are text elsewhere: %s', (dialect) => {
    expect(bodyWith('a :tada:', { dialect }).html).toBe('<p>a :tada:</p>');
  });
});
