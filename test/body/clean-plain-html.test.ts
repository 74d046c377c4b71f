// The short way to clean HTML gives what the sanitizer gives, or leaves it to the sanitizer.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanByParser, cleanHtml } from '../../src/body/clean-html.ts';
import { renderMarkdown } from '../../src/body/markdown.ts';

const base = {
  url: 'https://example.org/a/',
  linkTo: (path: string) => (path === 'b.md' ? '/b/' : undefined),
};

/** With the last touch that both ways have. */
function byParser(html: string): string {
  return cleanByParser(html, base)
    .replaceAll(/<\/?unwrapped>/g, '')
    .replace(/<p>\s*<\/p>\n?/g, '');
}

const TAGS =
  'p h1 h2 blockquote pre ul ol li dl dt dd table thead tbody tr th td hr br img a em strong s code sup section'
    .split(' ')
    .concat('div', 'span', 'script', 'svg', 'unwrapped', 'P', 'iframe', 'style', 'textarea', 'constructor');
const ATTRIBUTES = [
  ...[
    'href="b.md#x"',
    'href="https://a.example/?x=1&amp;y=2"',
    'href="javascript:alert(1)"',
    'href="mailto:a@b.example"',
  ],
  ...[
    'href=""',
    'src="x.png"',
    'src="data:image/png;base64,AA"',
    'alt=""',
    'alt="&quot;a&quot; &lt;b&gt;"',
    'title="t"',
  ],
  ...[
    'title=""',
    'class="language-js"',
    'class="language-js x"',
    'class="x"',
    'id="a b"',
    'id="fn1"',
    'start="3"',
    'name="n"',
  ],
  ...[
    'style="text-align:right"',
    'onclick="alert(1)"',
    'srcset="a.png 2x, b.png"',
    'data-src="l.png"',
    'lang="de"',
    'rel="x"',
  ],
  ...[
    "title='q'",
    'hidden',
    'title="&nbsp;"',
    'title="<"',
    'constructor="x"',
    'href="//evil.example/"',
    'cite="u"',
  ],
];
const TEXTS = [
  'Text',
  ' ',
  '\n',
  '&amp;',
  '&lt;b&gt;',
  '&quot;q&quot;',
  '&copy;',
  '&',
  '<',
  '>',
  '"',
  '&#60;',
  '<!-- c -->',
  '\u00A0',
];

const attributes = fc.array(fc.constantFrom(...ATTRIBUTES), { maxLength: 3 });
const startTag = fc
  .tuple(fc.constantFrom(...TAGS), attributes, fc.constantFrom('', '', '', ' /'))
  .map(([name, list, end]) => `<${[name, ...list].join(' ')}${end}>`);
const loose = fc.oneof(
  startTag,
  fc.constantFrom(...TAGS).map((name) => `</${name}>`),
  fc.constantFrom(...TEXTS),
);
/** Mostly well-formed, so that the short way is often taken. */
const { tree } = fc.letrec<{ tree: string }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 5, depthSize: 'large' },
    fc.constantFrom(...TEXTS),
    fc
      .tuple(fc.constantFrom(...TAGS), attributes, fc.array(tie('tree'), { maxLength: 3 }))
      .map(([name, list, inner]) => `<${[name, ...list].join(' ')}>${inner.join('')}</${name}>`),
  ),
}));

test('whatever tags, attributes and text come together, both ways give the same', () => {
  const html = fc.oneof(fc.array(loose, { maxLength: 12 }), fc.array(tree, { maxLength: 4 }));
  fc.assert(
    fc.property(html, (parts) => {
      const text = parts.join('');
      expect(cleanHtml(text, base)).toBe(byParser(text));
    }),
    { numRuns: 20_000, seed: 4711 },
  );
});

const MARKDOWN = [
  '# A *title* with `code` & "quotes"\n\nText with <https://a.example/?a=1&b=2> and [a link](b.md "Title").',
  '1. one\n2. two\n   - three\n\n   still two\n\n> quote\n> > deeper\n\n---\n\n    indented <b>code</b>',
  '```js\nconst a = 1 < 2 && "x";\n```\n\n| a | b |\n|:-:|--:|\n| 1 | ![p](p.png) |',
  'Term\n: Definition\n\nNote[^1] and ~~gone~~.\n\n[^1]: The note.',
  'Raw <span class="x">HTML</span> and <script>alert(1)</script> in a line.\n\n<div onclick="x">block</div>',
];

test.each(MARKDOWN)('what Markdown makes of %j is cleaned alike', (source) => {
  const html = renderMarkdown(source, 'abc')?.html ?? '';
  expect(cleanHtml(html, base)).toBe(byParser(html));
});
