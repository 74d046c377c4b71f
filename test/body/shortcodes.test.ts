// Holds what of Hugo's and Zola's shortcodes becomes HTML or links, and what is dropped.
import { describe, expect, it } from 'vitest';
import { articleUrl, bodyWith } from './body-with.ts';

const hugo = (source: string) =>
  bodyWith(source, { dialect: 'hugo', variables: { site: {}, page: { color: 'red' } } }).html;
const zola = (source: string) => bodyWith(source, { dialect: 'zola' }).html;
const video = '<a href="https://www.youtube.com/watch?v=w7Ft2ymGmfc">Video on YouTube</a>';

describe('Hugo', () => {
  it.each([
    [
      'a figure',
      '{{< figure src="../x.png" alt="An \\"x\\"" caption="A & b" width="350px" >}}\ntext',
      '<figure><img src="https://example.org/blog/x.png" alt="An &quot;x&quot;" width="350" /><figcaption>A &amp; b</figcaption></figure>\n<p>text</p>',
    ],
    ['a video', '{{< youtube w7Ft2ymGmfc >}}', `<p>${video}</p>`],
    [
      'a video by name, with a title',
      '{{< vimeo id="146022717" title="T" >}}',
      '<p><a href="https://vimeo.com/146022717">T</a></p>',
    ],
    [
      'a post',
      '{{< x user="jane" id="1234567" >}}',
      '<p><a href="https://x.com/jane/status/1234567">Post on X</a></p>',
    ],
    [
      'a snippet',
      '{{< gist jane 0a1b2c >}}',
      '<p><a href="https://gist.github.com/jane/0a1b2c">Code on GitHub</a></p>',
    ],
    [
      'code',
      '{{< highlight go "linenos=table" >}}\nfunc {{< a >}}\n{{< /highlight >}}',
      '<pre><code class="language-go">func {{&lt; a &gt;}}\n</code></pre>',
    ],
    [
      'ref',
      '[a]({{< ref "blog/foo.md#x" >}}) [b]({{% relref path="foo" %}})',
      '<p><a href="https://example.org/blog/foo/#x">a</a> <a href="https://example.org/blog/foo/">b</a></p>',
    ],
    ['a ref to a place of its own', '[a]({{< ref "#x" >}})', `<p><a href="${articleUrl}#x">a</a></p>`],
    ['a ref to nothing: its text', '[a]({{< ref "nope.md" >}})', '<p>a</p>'],
    ['a parameter', '{{< param color >}}', '<p>red</p>'],
    [
      'details',
      '{{< details summary="S" >}}\n*a*\n{{< /details >}}',
      '<details><summary>S</summary>\n<p><em>a</em></p>\n</details>',
    ],
    ['an unknown lone one: nothing', 'a{{< frob x="{{" >}}b', '<p>ab</p>'],
    [
      'an unknown paired one: its inside as Markdown',
      '{{% alert %}}\n**b**\n{{% /alert %}}',
      '<p><strong>b</strong></p>',
    ],
    ['a comment: nothing', 'a{{< comment >}} b `c` {{< /comment >}}d', '<p>ad</p>'],
    [
      'how one is written',
      '{{</* figure src="x" */>}} {{%/* b */%}}',
      '<p>{{&lt; figure src="x" &gt;}} {{% b %}}</p>',
    ],
    [
      'how one is written, in code',
      '`{{</* a */>}}` `{{< b >}}`',
      '<p><code>{{&lt; a &gt;}}</code> <code>{{&lt; b &gt;}}</code></p>',
    ],
    ['one that is never closed: text', 'a {{< b', '<p>a {{&lt; b</p>'],
    ['an address that is no id: nothing', 'a{{< youtube "javascript:alert(1)" >}}b', '<p>ab</p>'],
  ])('shows %s', (_, source, html) => {
    expect(hugo(source)).toBe(html);
  });
});

describe('Zola', () => {
  it.each([
    ['a video', '{{ youtube(id="w7Ft2ymGmfc") }}', `<p>${video}</p>`],
    ['a body', '{% quote(author="V") %}\nA *quote*\n{% end %}', '<p>A <em>quote</em></p>'],
    ['an unknown one: nothing', 'a{{ frob(x=1, y=[2]) }}b', '<p>ab</p>'],
    ['an article', '[x](@/blog/foo.md#y)', '<p><a href="https://example.org/blog/foo/#y">x</a></p>'],
    ['how one is written', '{{/* youtube(id="x") */}}', '<p>{{ youtube(id="x") }}</p>'],
    ['one in code', '```\n{{ youtube(id="x") }}\n```', '<pre><code>{{ youtube(id="x") }}\n</code></pre>'],
  ])('shows %s', (_, source, html) => {
    expect(zola(source)).toBe(html);
  });
});

it('what is not known is told, with its line', () => {
  const { notes } = bodyWith('a\n\n{{< frob >}}\n\n[a]({{< ref "x.md" >}})', { dialect: 'hugo' });
  expect(notes.map(({ code, line }) => [code, line])).toEqual([
    ['shortcode-unknown', 3],
    ['link-unresolved', 5],
  ]);
});
