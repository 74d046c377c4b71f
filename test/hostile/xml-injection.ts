// H12: text that ends a CDATA section, an attribute, an element or a JSON string.
import { type HostileFile, hostile, numbered, quoteYaml } from './hostile-file.ts';

/** Put in every text field of a file and in its body; the title must come back as it is. */
const texts = [
  'a ]]> b',
  'two ]]> in ]]> a title',
  ']]>]]>]]>',
  ']]]]><![CDATA[>',
  '<![CDATA[ x ]]>',
  'x]]>y]]></title><link>https://evil.example/</link><title><![CDATA[z',
  'x]]>]]></title></item><item><title>forged</title><guid>forged</guid></item><item><title><![CDATA[',
  '</title></entry><entry><id>urn:forged</id><title>forged',
  '</channel></rss>',
  '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>&e;',
  '&e; &lol9; &nbsp; &#x41; &#65;',
  '<!-- comment -- > --> <!--',
  '"><x y="',
  "' onload='x",
  '", "id": "forged", "x": "',
  '\\", \\u0022 \\n \\',
  '{"version": 1}]}',
  '$& $1 $$ $` {{x}} {% x %}',
  '%s %d %00 %c0',
  'xmlns:x="urn:x" x:y="z" x:z',
];

/** Only in places that are not text: attributes, addresses. */
const attributes: readonly [name: string, extra: string][] = [
  ['tag-breaks', 'tags: ["a\\nb", "c\\td", "e\\r\\nf", "  g  ", "h\\u00a0i"]'],
  ['tag-angle', 'tags: ["<x>", "c<d", "C++ <x>", "a&b", "q\\"q", "]]>", "a/b", ".."]'],
  [
    'enclosure-title',
    'enclosure: {url: "https://example.org/a.mp3", type: audio/mpeg, length: 5, title: "a & <b> \\""}',
  ],
  [
    'enclosure-type',
    'enclosure: {url: "https://example.org/a.mp3", type: "audio/<mpeg>\\" x=\\"", length: 5}',
  ],
  ['enclosure-url', 'enclosure: {url: "https://example.org/a.mp3?a=1&b=<x>\\"\'", type: audio/mpeg}'],
  ['image-url', 'image: "https://example.org/i.png?a=1&b=<x>\\"\']]>"'],
  ['image-text', 'image: {url: "https://example.org/i.png", alt: "a \\"b\\" <c> & ]]>", caption: "]]>]]>"}'],
  [
    'author-url',
    'author: {name: "A & <B>", url: "https://example.org/?a=1&b=<c>", email: "a&b@example.org"}',
  ],
  ['author-mail', 'author: "Ann <ann@example.org> (]]>) <x@y"'],
  ['section', 'section: "a & <b> ]]> \\"c\\""'],
  ['language', 'language: "en\\" x=\\"y"'],
  ['dateline', 'dateline: "VILNIUS & <b> ]]>"\nsources: ["A & B", "<x>", "]]>"]'],
];

/** Bodies whose HTML ends up in CDATA or in escaped text. */
const bodies: readonly [name: string, body: string][] = [
  ['plain', 'a ]]> b ]]> c'],
  ['code', '`]]>` and `<![CDATA[x]]>`\n\n```xml\n<a><![CDATA[x]]]]><![CDATA[>y]]></a>\n```'],
  ['raw-html', '<p>a ]]> b</p>\n\n<![CDATA[ raw ]]> tail'],
  ['link', '[a](https://example.org/?q=]]>&x=]]>) ![b ]]> c](https://example.org/x.png "]]>")'],
  ['many', ']]>'.repeat(2000)],
  ['instruction', '<?php echo 1 ?> <?xml version="1.0"?> <!DOCTYPE html>\n\ntail'],
];

export const xmlInjectionFiles: HostileFile[] = [
  ...texts.map((text, index) =>
    hostile({
      name: numbered('h12-text', index),
      why: `H12: ${JSON.stringify(text)} in every text field stays that text`,
      fields: {
        title: quoteYaml(text),
        description: quoteYaml(text),
        author: quoteYaml(text),
        tags: `[${quoteYaml(text)}]`,
      },
      body: `\`\`\`\n${text}\n\`\`\``,
      title: text,
      contains: [text],
    }),
  ),
  ...attributes.map(([name, extra]) =>
    hostile({
      name: `h12-attribute-${name}.md`,
      why: `H12: text that ends an attribute (${name})`,
      extra,
    }),
  ),
  ...bodies.map(([name, body]) =>
    hostile({ name: `h12-body-${name}.md`, why: `H12: a body (${name}) with ]]>`, body }),
  ),
];
