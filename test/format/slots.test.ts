// Slots: the serializer sees tokens only, and text comes back by the place of its token.
import { expect, it } from 'vitest';
import { createSlots } from '../../src/format/slots.ts';
import { hostileStrings } from './hostile-strings.ts';

it('escapes text by where its token stands', () => {
  const slots = createSlots();
  const [text, html, url] = [
    slots.text('a & "b"'),
    slots.html('<p>&amp;</p>'),
    slots.url('https://a/?b&"c"'),
  ];
  expect(slots.fill(`<a>${text}</a>`)).toBe('<a>a &#x26; "b"</a>');
  expect(slots.fill(`<a b="${text}"/>`)).toBe('<a b="a &#x26; &#x22;b&#x22;"/>');
  expect(slots.fill(`<a>${url}</a><a href="${url}"/>`)).toBe(
    '<a>https://a/?b&#x26;"c"</a><a href="https://a/?b&#x26;&#x22;c&#x22;"/>',
  );
  expect(slots.fill(`<a type="html"><![CDATA[${html}]]></a>`)).toBe(
    '<a type="html"><![CDATA[<p>&amp;</p>]]></a>',
  );
});

it('text in a CDATA section becomes plain text, and no longer says that it is HTML', () => {
  const slots = createSlots();
  const text = slots.text('List<T> ]]>');
  expect(slots.fill(`<title type="html"><![CDATA[${text}]]></title>`)).toBe(
    '<title>List&#x3C;T&#x3E; ]]&#x3E;</title>',
  );
});

it('two tokens in one text are two texts', () => {
  const slots = createSlots();
  const [mail, name] = [slots.text('a@example.org'), slots.text('A & B')];
  expect(slots.fill(`<author>${mail} (${name})</author>`)).toBe(
    '<author>a@example.org (A &#x26; B)</author>',
  );
});

it('white space goes from between tags, and stays in what is filled in', () => {
  const slots = createSlots();
  const text = slots.text('> \n <');
  expect(slots.fill(`<a>\n    <b>${text}</b>\n</a>`)).toBe('<a><b>&#x3E; \n &#x3C;</b></a>');
});

it('tokens in the text itself are text', () => {
  for (const value of Object.values(hostileStrings)) {
    const slots = createSlots();
    const tokens = [slots.html('first'), slots.html(value.replaceAll('>', '')), slots.html('last')];
    const filled = slots.fill(tokens.map((token) => `<a><![CDATA[${token}]]></a>`).join(''));
    expect(filled.split('</a><a>').length).toBe(3);
    expect(filled).toContain(`<a><![CDATA[${value.replaceAll('>', '')}]]></a>`);
  }
});

it('a hundred tokens do not get mixed up', () => {
  const slots = createSlots();
  const tokens = Array.from({ length: 100 }, (_, n) => (n % 2 ? slots.text(`v${n}`) : slots.url(`v${n}`)));
  expect(slots.fill(tokens.map((token) => `<a b="${token}">${token}</a>`).join(''))).toBe(
    tokens.map((_, n) => `<a b="v${n}">v${n}</a>`).join(''),
  );
});

it('an address passes through the serializer as it is: the token is a URL already', () => {
  const token = createSlots().url('not a url');
  expect(new URL(token).toString()).toBe(token);
});
