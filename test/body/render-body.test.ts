// Holds what every body has in common: absolute addresses, excerpts, HTML and reStructuredText, and that code survives.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BodyOptions } from '../../src/body/render-body.ts';
import { articleUrl, bodyWith } from './body-with.ts';

const htmlOf = (source: string, options: Partial<BodyOptions> = {}) => bodyWith(source, options).html;
const dialects = [
  'plain',
  'jekyll',
  'hugo',
  'zola',
  'eleventy',
  'astro',
  'docusaurus',
  'hexo',
  'pelican',
] as const;

describe('an address', () => {
  it.each([
    [
      'of an article by its file',
      '[a](foo.md?q=1#x)',
      '<p><a href="https://example.org/blog/foo/?q=1#x">a</a></p>',
    ],
    ['of an article above', '[a](../b/index.md)', '<p><a href="https://example.org/b/">a</a></p>'],
    ['of a file that is no article', '[a](nope.md)', `<p><a href="${articleUrl}nope.md">a</a></p>`],
    [
      'of a file elsewhere',
      '[a](https://o.example/foo.md)',
      '<p><a href="https://o.example/foo.md">a</a></p>',
    ],
    ['without a scheme', '[a](//o.example/b)', '<p><a href="https://o.example/b">a</a></p>'],
    ['of a place in the article', '[a](#x)', `<p><a href="${articleUrl}#x">a</a></p>`],
    ['that is empty: none', '[a]()', '<p>a</p>'],
    ['that no reader can open', '[a](@/assets/x) <a href="javascript:x">b</a>', '<p>a b</p>'],
    [
      'of a picture that nobody can load',
      '![An x](@/assets/x.png) ![](~/y.png)',
      '<p><span>An x</span> </p>',
    ],
    [
      'that loads late',
      '<img src="data:image/gif;base64,R0" data-src="x.png" data-srcset="y.png 2x" alt="a">',
      `<img src="${articleUrl}x.png" alt="a" srcset="${articleUrl}y.png 2x" />`,
    ],
    ['that loads late, otherwise', '<img data-original="x.png">', `<img src="${articleUrl}x.png" />`],
    [
      'of a video in a frame',
      '<iframe src="//www.youtube-nocookie.com/embed/abcdefghijk?rel=0"></iframe>',
      '<a href="https://www.youtube.com/watch?v=abcdefghijk">Video on YouTube</a>',
    ],
    [
      'of a frame with a title',
      '<iframe src="https://player.vimeo.com/video/12345" title="T &amp; U"></iframe>',
      '<a href="https://vimeo.com/12345">T &amp; U</a>',
    ],
    ['of an anchor of the old kind', '<a name="x"></a>b', '<p><a id="x"></a>b</p>'],
  ])('%s', (_, source, html) => {
    expect(htmlOf(source).replace('<p></p>', '')).toBe(html);
  });

  it.each([
    ['[a]({filename}foo.md)', '<p><a href="https://example.org/blog/foo/">a</a></p>'],
    ['![a]({static}/x.png)', '<p><img src="https://example.org/x.png" alt="a" /></p>'],
    ['[a](|filename|foo.md)', '<p><a href="https://example.org/blog/foo/">a</a></p>'],
  ])('of Pelican: %s', (source, html) => {
    expect(htmlOf(source, { dialect: 'pelican' })).toBe(html);
  });
});

describe('the excerpt', () => {
  it.each([
    ['a *b*\n\nc\n\n<!-- more -->\n\nd', 'a b c'],
    ['a\n<!--more-->\nb', 'a'],
    ['a<!--MORE -->b', 'a'],
    ['# H\n\na\n\n<!--truncate-->\n\nb', 'a'],
    ['- a\n- b\n\n<!-- excerpt -->', 'a b'],
    ['<!--more-->\n\na\n\nb', 'a'],
    ['a `<!--more-->` b\n\nc', 'a <!--more--> b'],
    ['```\n<!--more-->\n```\n\na\n\nb', 'a'],
    ['![x](y.png)\n\na &amp; <b>b</b>\n\nc', 'a & b'],
    ['', ''],
  ])('of %j is %j', (source, excerpt) => {
    expect(bodyWith(source).excerpt).toBe(excerpt);
  });

  it('ends at the separator of the site, which nobody sees', () => {
    const body = bodyWith('`--8<--` a\n\nb\n\n--8<--\n\nc', { excerptSeparator: '--8<--' });
    expect(body.excerpt).toBe('--8<-- a b');
    expect(body.html).toBe('<p><code>--8&lt;--</code> a</p>\n<p>b</p>\n\n<p>c</p>');
    expect(bodyWith('a\n\nb\n\nc', { excerptSeparator: '\n\n' }).excerpt).toBe('a');
  });

  it('of HTML is text', () => {
    const form = 'html';
    expect(bodyWith('<h1>H</h1><p>a &amp; <b>b</b></p><p>c</p>', { form }).excerpt).toBe('a & b');
    expect(bodyWith('<h1>H</h1><p>a</p><p>&lt;c&gt;</p><!--more--><p>d</p>', { form }).excerpt).toBe('a <c>');
  });
});

describe('HTML', () => {
  it('is cleaned, and read as no Markdown', () => {
    const html = htmlOf('<p>*a* <script>x</script><img src="__GHOST_URL__/content/x.png"></p>', {
      form: 'html',
      dialect: 'ghost',
    });
    expect(html).toBe('<p>*a* <img src="https://example.org/content/x.png" /></p>');
  });
});

it('deep lines of HTML are no code to a template', () => {
  const variables = { site: { title: 'S' }, page: {} };
  const html = htmlOf('<div>\n\n      {{ site.title }}\n</div>', {
    form: 'html',
    dialect: 'jekyll',
    variables,
  });
  expect(html).toBe('<div>\n\n      S\n</div>');
});

describe('reStructuredText', () => {
  it.each([
    ['titles', '=====\nA\n=====\n\nB\n---\n\nc', '<h2>A</h2>\n<h3>B</h3>\n<p>c</p>'],
    [
      'links',
      '`a <https://o.example/>`_ `b`_ c_\n\n.. _b: https://b.example/\n.. _c: /c',
      '<p><a href="https://o.example/">a</a> <a href="https://b.example/">b</a> <a href="https://example.org/c">c</a></p>',
    ],
    ['literals and roles', '``a *b*`` :ref:`c <d>` *e*', '<p><code>a *b*</code> c <em>e</em></p>'],
    [
      'code',
      '.. code-block:: python\n   :linenos:\n\n   a = 1\n\n   b\n\nc',
      '<pre><code class="language-python">a = 1\n\nb\n</code></pre>\n<p>c</p>',
    ],
    ['literal blocks', 'a::\n\n  {{ b }} `\n\nc', '<p>a:</p>\n<pre><code>{{ b }} `\n</code></pre>\n<p>c</p>'],
    ['pictures', '.. image:: x.png\n   :alt: An x', `<p><img src="${articleUrl}x.png" alt="An x" /></p>`],
    [
      'notes',
      '.. note:: a\n\n   b',
      '<blockquote>\n<p><strong>Note</strong></p>\n<p>a</p>\n<p>b</p>\n</blockquote>',
    ],
    [
      'no comments and no other directives',
      '.. a comment\n   of two lines\n\n.. contents:: x\n\n.. raw:: html\n\n   <b>\n\na',
      '<p>a</p>',
    ],
  ])('has %s', (_, source, html) => {
    expect(htmlOf(source, { form: 'rst', dialect: 'pelican' })).toBe(html);
  });

  it('is told to be simplified', () => {
    expect(bodyWith('a', { form: 'rst' }).notes).toMatchObject([{ code: 'rst-simplified' }]);
  });
});

describe('code in a fence', () => {
  // No tags of raw, which disappear, and no escapes of shortcodes, which are undone, as their generators do it.
  const line = fc.string({ unit: fc.constantFrom(...'{{%<>[]|:#*_$`"!/-= abT'), maxLength: 30 });
  const escaped = (code: string) => code.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

  it('survives to the character, whatever stands in it and whatever reads it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...dialects),
        fc.array(line, { maxLength: 6 }),
        line,
        (dialect, lines, before) => {
          const code = lines.filter((each) => !/`{3,}/.test(each)).join('\n');
          const source = `${before.replace(/[`<{$[]/g, '')}\n\n\`\`\`\`x\n${code}\n\`\`\`\`\n\nend`;
          expect(htmlOf(source, { dialect })).toContain(
            `<pre><code class="language-x">${escaped(code)}\n</code></pre>`,
          );
        },
      ),
      { numRuns: 400 },
    );
  });
});
