// H15 and R9: text that looks like markup must come out as the text it is, in titles and in code.
import { type HostileFile, hostile, numbered, quoteYaml } from './hostile-file.ts';

/** The strings of R9: literally in the decoded title and in the text of the HTML. */
export const mustStrings = [
  'List<T>',
  'Map<String, List<T>> & co',
  '&amp;',
  'the entity &amp;amp; twice',
  'x &lt;b&gt; y',
  'AT&T',
  'if a<b then c>d & AT&T;',
  'How to use the <script> tag',
  '</script><script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<!-- not a comment -->',
  'I <3 feeds',
  '&nbsp;&copy;&#169;&#xA9;',
  'a && b || c << 2 >> 1',
  'C:\\new\\table "quoted"',
  '<https://example.org/?a=1&b=2>',
  '#include <stdio.h>',
];

/** Bodies whose code samples must not lose a letter. */
const samples: readonly [name: string, body: string, contains: readonly string[]][] = [
  [
    'fence',
    '```html\n<script>\n\talert("hi");\n</script>\n<style>b{}</style>\n```',
    ['<script>\n\talert("hi");\n</script>'],
  ],
  ['indented', 'x\n\n    <iframe src="a"></iframe>\n    \tdeep', ['<iframe src="a"></iframe>\n\tdeep']],
  ['inline', 'Use `<script src="a">` and `<b>` and `` ` ``.', ['<script src="a">', '<b>']],
  ['tilde', '~~~\n```\nnested fence\n```\n~~~', ['```\nnested fence\n```']],
  ['entities', '`&amp;` `&lt;` `&#60;` `&nbsp;`', ['&amp;', '&lt;', '&#60;', '&nbsp;']],
  ['yaml', '```yaml\n---\ntitle: a\ndraft: true\n---\n```', ['---\ntitle: a\ndraft: true\n---']],
  ['urls', '`<a href="../x.png">` `[x](../y.md)`', ['<a href="../x.png">', '[x](../y.md)']],
  ['template', '`{{ 7 | times: 7 }}` `{% raw %}`', ['{{ 7 | times: 7 }}', '{% raw %}']],
  ['generics', '`Promise<Map<K, V>>` \\<T\\> a\\<b', ['Promise<Map<K, V>>', '<T>', 'a<b']],
  ['in-lists', '- a\n\n  ```\n  <b>\n    two\n  ```', ['<b>\n  two']],
  ['raw-pre', '<pre><code>a\n\tb &lt;c&gt;\n\n\nd</code></pre>', ['a\n\tb <c>']],
  ['crlf-fence', '```\r\none\r\ntwo\r\n```', ['one\ntwo']],
  ['long-line', `\`\`\`\n${'x<y '.repeat(5000)}end\n\`\`\``, ['x<y x<y end']],
];

const prose: readonly [name: string, body: string, contains: readonly string[]][] = [
  ['ampersands', 'AT&T, R&D, a & b, &amp; &lt;b&gt;', ['AT&T, R&D, a & b, & <b>']],
  ['less-than', 'a < b, 3 <4, x <= y, I <3 it', ['a < b, 3 <4, x <= y, I <3 it']],
  [
    'unknown-elements',
    '<web-copy-code>kept inside</web-copy-code> <x-y>also kept</x-y>',
    ['kept inside', 'also kept'],
  ],
  ['unicode', 'Ąžuolas, 日本語, עברית, 😀, e\u0301, \u00e9', ['Ąžuolas, 日本語, עברית, 😀']],
];

export const textFidelityFiles: HostileFile[] = [
  ...mustStrings.map((text, index) =>
    hostile({
      name: numbered('h15-must', index),
      why: `H15: ${text} is text`,
      fields: { title: quoteYaml(text), description: quoteYaml(text), tags: `[${quoteYaml(text)}]` },
      body: `Inline \`\`${text}\`\` code.\n\n\`\`\`\n${text}\n\`\`\``,
      title: text,
      contains: [`Inline ${text} code.`, text],
    }),
  ),
  ...[...samples, ...prose].map(([name, body, contains]) =>
    hostile({
      name: `h15-text-${name}.md`,
      why: `H15: no letter of this body (${name}) is lost`,
      body,
      contains,
    }),
  ),
  hostile({
    name: 'h15-title-markdown.md',
    why: 'H15: Markdown in a title is text, but for backticks',
    fields: { title: '"The `List<T>` *type* and <b>bold</b> [x](y)"' },
    contains: ['List<T>'],
  }),
  hostile({
    name: 'h15-title-template.md',
    why: 'H15: a template in a title is not run',
    fields: { title: '"{{ 7 | times: 7 }} {% include x %}"' },
    title: '{{ 7 | times: 7 }} {% include x %}',
  }),
  hostile({
    name: 'h15-heading-title.md',
    why: 'H15: a heading that becomes the title keeps the text of its code',
    fields: { title: null },
    body: '# About `List<T>` & `<script>`',
    contains: ['List<T>', '<script>'],
  }),
];
