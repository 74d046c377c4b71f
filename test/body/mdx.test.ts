// Holds what of MDX a reader sees: text, and no program.
import { describe, expect, it } from 'vitest';
import { bodyWith } from './body-with.ts';

const mdx = (source: string) => bodyWith(source, { dialect: 'astro', form: 'mdx' }).html;

describe('MDX shows', () => {
  it.each([
    ['no imports', 'import { A } from "b";\nimport C from "./c.astro"\n\na', '<p>a</p>'],
    ['no import of many lines', 'import {\n  A,\n  B,\n} from "b";\n\na', '<p>a</p>'],
    [
      'no export with blank lines in it',
      'export const x = {\n  a: 1,\n\n  b: () => { return 2; },\n};\n\na',
      '<p>a</p>',
    ],
    [
      'prose that begins like one',
      'import duties rise\n\nexport quotas fall',
      '<p>import duties rise</p>\n<p>export quotas fall</p>',
    ],
    ['no comments', 'a {/* b */} c', '<p>a  c</p>'],
    ['no expressions, but texts', '{a.b} {"c"} {`d`} {f("g")}', '<p>c d</p>'],
    ['braces that are escaped or not closed', '\\{a\\} } b { c', '<p>{a} } b { c</p>'],
    ['no component', 'by <Avatar handle="x" /> here', '<p>by  here</p>'],
    [
      'the inside of components',
      '<Tabs>\n  <Tab.Item label="A" icon={<I x="}" />}>\n    Text **b**\n  </Tab.Item>\n</Tabs>',
      '<p>Text <strong>b</strong></p>',
    ],
    ['the inside of fragments', '<>a</> b', '<p>a b</p>'],
    [
      'HTML without programs in it',
      '<div style={{ a: "b" }} className="x" onClick={() => { go() }} title={"t"}>in</div>',
      '<div title="t">in</div>',
    ],
    [
      'pictures with an address',
      '<Image src="/x.png" alt="An x" />',
      '<img src="https://example.org/x.png" alt="An x" />',
    ],
    ['of pictures without one the words', 'a <Image src={x} alt="An x" /> b', '<p>a <span>An x</span> b</p>'],
    [
      'videos',
      '<YouTube id="abcdefghijk" />',
      '<p><a href="https://www.youtube.com/watch?v=abcdefghijk">Video on YouTube</a></p>',
    ],
    ['deep lines as text: it has no indented code', '<A>\n\n      text\n\n</A>', '<p>text</p>'],
    [
      'fences as they are',
      '```js\nimport x from "y";\n<T>{a}</T>\n```',
      '<pre><code class="language-js">import x from "y";\n&lt;T&gt;{a}&lt;/T&gt;\n</code></pre>',
    ],
    ['inline code as it is', '`{a}` `<B />`', '<p><code>{a}</code> <code>&lt;B /&gt;</code></p>'],
    ['less than', 'a < b {c} d > e', '<p>a &lt; b  d &gt; e</p>'],
  ])('%s', (_, source, html) => {
    expect(mdx(source)).toBe(html);
  });

  it('the excerpt up to its comment', () => {
    expect(bodyWith('a\n\nb\n\n{/* truncate */}\n\nc', { form: 'mdx' }).excerpt).toBe('a b');
  });
});

it('Docusaurus reads every .md as MDX', () => {
  const { html } = bodyWith('import A from "b";\n\n<A>x</A> List<T>', { dialect: 'docusaurus' });
  expect(html).toBe('<p>x List&lt;T&gt;</p>');
});

it('Markdown is no MDX', () => {
  const { html } = bodyWith('import A from "b";\n\n{x} <T> Vec<u8> {/* c */}');
  expect(html).toBe('<p>import A from "b";</p>\n<p>{x} &lt;T&gt; Vec&lt;u8&gt; {/* c */}</p>');
});
