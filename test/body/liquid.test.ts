// Holds what of Liquid and Nunjucks is evaluated, what is dropped, and that code and the machine stay untouched.
import { describe, expect, it } from 'vitest';
import type { BodyOptions } from '../../src/body/render-body.ts';
import { articleUrl, bodyWith } from './body-with.ts';

const variables = {
  site: {
    url: 'https://example.org',
    baseurl: '/base',
    title: 'S',
    is_on: 'true',
    is_off: 'false',
    version: '1.10',
    data: { releases: [{ name: '3.0' }, { name: '3.1' }], secret: { constructor: 'own' } },
  },
  page: { title: 'P', external_url: 'https://o.example/x', tags: ['a', 'b'] },
};

const render = (dialect: BodyOptions['dialect'], source: string) => bodyWith(source, { dialect, variables });
const jekyll = (source: string) => render('jekyll', source).html;

describe('Jekyll', () => {
  it.each([
    ['an output', '{{ site.title }}-{{page.title}}', '<p>S-P</p>'],
    ['an output that is nothing', 'a{{ site.nothing }}b', '<p>ab</p>'],
    [
      'a template inside an address',
      '![x]({{ site.baseurl }}/x.png)',
      '<p><img src="https://example.org/base/x.png" alt="x" /></p>',
    ],
    ['relative_url', '[x]({{ "/x" | relative_url }})', '<p><a href="https://example.org/base/x">x</a></p>'],
    [
      'absolute_url',
      '<a href="{{ "y" | absolute_url }}">x</a>',
      '<p><a href="https://example.org/base/y">x</a></p>',
    ],
    ['an unknown filter: the value stays', '{{ "a" | frobnicate: 1 }}', '<p>a</p>'],
    [
      'dates',
      '{{ "2020-02-01 10:00:00 +0200" | date_to_string }} {{ "2020-02-01" | date: "%Y" }}',
      '<p>01 Feb 2020 2020</p>',
    ],
    ['markdownify', '{{ "*a*" | markdownify }}', '<p><em>a</em></p>'],
    ['text as it was written: no number of it', '{{ site.version }}', '<p>1.10</p>'],
    [
      'assign and for',
      '{% assign a = "1|2" | split: "|" %}{% for i in a %}({{ i }}){% endfor %}',
      '<p>(1)(2)</p>',
    ],
    ['data files', '{% for r in site.data.releases %}{{ r.name }} {% endfor %}', '<p>3.0 3.1</p>'],
    [
      'if, with true and false of YAML',
      '{% if site.is_on %}a{% endif %}{% if site.is_off %}b{% else %}c{% endif %}',
      '<p>ac</p>',
    ],
    [
      'unless and case',
      '{% unless site.is_on %}a{% endunless %}{% case page.title %}{% when "P" %}b{% else %}c{% endcase %}',
      '<p>b</p>',
    ],
    ['capture', '{% capture x %}a{% endcapture %}{{ x }}{{ x }}', '<p>aa</p>'],
    ['comments', 'a{% comment %}b {% if %} {{ x {% endcomment %}c', '<p>ac</p>'],
    ['raw', '{% raw %}{{ x }}{% endraw %}', '<p>{{ x }}</p>'],
    [
      'link and post_url',
      '[a]({% link _posts/2020-01-01-foo.md %}#x) [b]({% post_url 2020-01-01-foo %})',
      '<p><a href="https://example.org/blog/foo/#x">a</a> <a href="https://example.org/blog/foo/">b</a></p>',
    ],
    ['a link to nothing: its text', '[a]({% link _docs/x.md %}#y)', '<p>a</p>'],
    [
      'highlight',
      '{% highlight ruby linenos %}\na {{ b }}\n\n  c\n{% endhighlight %}',
      '<pre><code class="language-ruby">a {{ b }}\n\n  c\n</code></pre>',
    ],
    [
      'an include of a video',
      '{% include youtube.html id="abcdefghijk" %}',
      '<p><a href="https://www.youtube.com/watch?v=abcdefghijk">Video on YouTube</a></p>',
    ],
    ['an unknown lone tag: nothing', 'a{% include x.html %}b', '<p>ab</p>'],
    ['an unknown paired tag: its inside', '{% note %}*a*{% endnote %}', '<p><em>a</em></p>'],
    [
      'tags that are not closed, and ends of nothing',
      'a{% if x %}b{% endfor %}c{% else %}d{% endnote %}',
      '<p>abcd</p>',
    ],
    ['a condition that cannot be read: what stands in it', '{% if a ~ b %}q{% endif %}', '<p>q</p>'],
    ['a loop that cannot be read: nothing', 'a{% for %}q{% endfor %}b', '<p>ab</p>'],
    [
      'tags that close the wrong way round',
      '{% note %}{% if site.is_on %}a{% endnote %}{% endif %}b',
      '<p>ab</p>',
    ],
    ['braces that are never closed: text', 'a {{ b', '<p>a {{ b</p>'],
  ])('has %s', (_, source, html) => {
    expect(jekyll(source)).toBe(html);
  });

  it.each([
    ['a fence', '```\n{{ site.title }} {% if %}\n```', '<pre><code>{{ site.title }} {% if %}\n</code></pre>'],
    ['a fence in a list', '- a\n\n  ```\n  {{ x }}\n  ```', '{{ x }}'],
    ['indented code', 'a\n\n    {{ site.title }}\n', '<pre><code>{{ site.title }}'],
    ['inline code', '`{{ site.title }}` {{ site.title }}', '<code>{{ site.title }}</code> S'],
    ['inline code of two marks', '``{{ ` }}``', '<code>{{ ` }}</code>'],
  ])('leaves %s alone', (_, source, html) => {
    expect(jekyll(source)).toContain(html);
  });

  it('takes raw off around code and in it', () => {
    expect(jekyll('{% raw %}\n```\n{{ x }}\n```\n{% endraw %}')).toBe('<pre><code>{{ x }}\n</code></pre>');
    expect(jekyll('```\n{% raw %}\n{{ x }}\n{% endraw %}\n```')).toBe('<pre><code>{{ x }}\n</code></pre>');
    expect(jekyll('`{% raw %}{{ x }}{% endraw %}`')).toBe('<p><code>{{ x }}</code></p>');
  });

  it('tells what it left out, with the line', () => {
    const { notes } = render(
      'jekyll',
      'a\n\n{% frob %}\n{% frob %}\n\n[x]({% post_url nope %})\n{{ a ~ b }}',
    );
    expect(notes.map(({ code, line }) => [code, line])).toEqual([
      ['template-tag-unknown', 3],
      ['link-unresolved', 6],
      ['template-error', 7],
    ]);
  });
});

describe('Eleventy', () => {
  it.each([
    ['fields without a prefix', '[x]({{ external_url }})', '<p><a href="https://o.example/x">x</a></p>'],
    ['filters that are called', '{{ title | upper("x") }}', '<p>P</p>'],
    ['set', '{% set q = "v" %}{{ q }}', '<p>v</p>'],
    ['hash comments', 'a{# b #}c', '<p>ac</p>'],
    [
      "a video of the site's own tag",
      '{% youtubeEmbed "abcdefghijk" %}',
      '<p><a href="https://www.youtube.com/watch?v=abcdefghijk">Video on YouTube</a></p>',
    ],
    [
      "a link of the site's own tag",
      '{% indieweblink "Text", "/x/" %}',
      '<p><a href="https://example.org/x/">Text</a></p>',
    ],
  ])('has %s', (_, source, html) => {
    expect(render('eleventy', source).html).toBe(html);
  });
});

describe('Hexo', () => {
  it.each([
    [
      'quotations',
      '{% blockquote A %}\n*a*\n{% endblockquote %}',
      '<blockquote>\n<p><em>a</em></p>\n</blockquote>',
    ],
    ['pictures', '{% asset_img x.png "An x" %}', `<p><img src="${articleUrl}x.png" alt="An x" /></p>`],
    ['links', '{% post_link foo "Foo" %}', '<p><a href="https://example.org/blog/foo/">Foo</a></p>'],
    [
      'code',
      '{% codeblock Title lang:js %}\na {{ b }}\n{% endcodeblock %}',
      '<pre><code class="language-js">a {{ b }}\n</code></pre>',
    ],
    ['code that speaks of templates', '```\n{% raw %}\n```', '<pre><code>{% raw %}\n</code></pre>'],
  ])('has %s', (_, source, html) => {
    expect(render('hexo', source).html).toBe(html);
  });
});

it('Pelican has tags where its plugin for them is on, and braces are text', () => {
  const source = 'a {% notebook x.ipynb %}b $\\frac{{1}}{2}$ {{ c }} `{% d %}`\n\n{% img /x.png "T" %}';
  const site = { plugins: ['summary', 'liquid_tags.notebook'] };
  const { html, notes } = bodyWith(source, { dialect: 'pelican', variables: { site, page: {} } });
  expect(html).toContain('<p>a b ');
  for (const kept of ['{{1}}', '{{ c }}', '<code>{% d %}</code>', '<img src="https://example.org/x.png"'])
    expect(html).toContain(kept);
  expect(notes).toMatchObject([{ code: 'template-tag-unknown' }]);
  const plain = bodyWith('a {% b %}', { dialect: 'pelican', variables: { site: { plugins: [] }, page: {} } });
  expect(plain.html).toBe('<p>a {% b %}</p>');
});

it.each(['plain', 'astro', 'pelican', 'ghost', 'hugo', 'zola'] as const)(
  '%s keeps what is no template there',
  (dialect) => {
    expect(render(dialect, 'a {{ b }} c').html).toBe('<p>a {{ b }} c</p>');
  },
);

describe('a hostile template', () => {
  it.each([
    '{{ site.constructor }}{{ page.__proto__ }}{{ "x".constructor.constructor }}{{ site.toString }}',
    '{{ site.data.releases.constructor }}{{ constructor }}{{ process.env }}{{ this }}{{ globalThis }}',
    '{% include ../../../etc/passwd %}{% render "/etc/passwd" %}{% layout "/etc/passwd" %}',
  ])('reaches nothing: %s', (source) => {
    expect(jekyll(source)).toBe('');
  });

  it('reads what the data has of its own', () => {
    expect(jekyll('{{ site.data.secret.constructor }}')).toBe('<p>own</p>');
  });

  it.each([
    ['a loop without end', '{% for i in (1..100000000) %}x{% endfor %}'],
    ['loops in loops', '{% for i in (1..9999) %}{% for j in (1..9999) %}xxxxxxxx{% endfor %}{% endfor %}'],
    [
      'a text that doubles',
      `{% assign a = "xxxxxxxxxx" %}${'{% assign a = a | append: a %}'.repeat(40)}{{ a }}`,
    ],
    [
      'a capture that doubles',
      `{% assign a = "x" %}${'{% capture a %}{{a}}{{a}}{% endcapture %}'.repeat(40)}{{ a }}`,
    ],
  ])('is given up: %s', { timeout: 20_000 }, (_, source) => {
    const { html, notes } = render('jekyll', `before ${source} after`);
    expect(html).toMatch(/^<p>before .{0,100}after<\/p>$/s);
    expect(notes.map(({ code }) => code)).toContain('template-error');
  });

  it('says the same today and tomorrow', () => {
    expect(
      jekyll('{{ "now" | date: "%Y" }}{{ "today" | date: "%s" }}{{ "a,b,c" | split: "," | sample }}'),
    ).toBe('<p>a</p>');
  });
});
