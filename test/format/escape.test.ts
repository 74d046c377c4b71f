// Escaping: what a strict parser reads is what was put in, in every place.
import { describe, expect, it } from 'vitest';
import { beforeEnd, cdata, element, escapeAttribute, escapeText } from '../../src/format/escape.ts';
import { parseXml } from '../hostile/parse-xml.ts';
import { hostileStrings } from './hostile-strings.ts';

describe('what a parser reads back', () => {
  it.each(Object.entries(hostileStrings))('%s', (_, text) => {
    expect(parseXml(`<a>${escapeText(text)}</a>`).text).toBe(text);
    expect(parseXml(`<a>${cdata(text)}</a>`).text).toBe(text);
    expect(parseXml(`<a b="${escapeAttribute(text)}"/>`).attributes.get('b')).toBe(text);
    expect(
      parseXml(beforeEnd('<a><b/></a>', element('c', { d: text }, escapeText(text)))).children[1],
    ).toMatchObject({ name: 'c', text, attributes: new Map([['d', text]]) });
  });
});

it('plain text has the hexadecimal references of the RSS profile, and only where they are needed', () => {
  expect(escapeText(`AT&T <3 > "'`)).toBe(`AT&#x26;T &#x3C;3 &#x3E; "'`);
});

it('line ends and tabs in an attribute are references, since a parser makes blanks of them', () => {
  expect(escapeAttribute('a\tb\nc\rd"e')).toBe('a&#x9;b&#xA;c&#xD;d&#x22;e');
});

it.each([
  ['', '<![CDATA[]]>'],
  ['a', '<![CDATA[a]]>'],
  [']]>', '<![CDATA[]]]]><![CDATA[>]]>'],
  [']]>]]>', '<![CDATA[]]]]><![CDATA[>]]]]><![CDATA[>]]>'],
  [']]', '<![CDATA[]]]]>'],
])('the CDATA section of "%s" is %s', (text, section) => {
  expect(cdata(text)).toBe(section);
});

it('an element leaves out attributes that say nothing, and keeps 0', () => {
  expect(element('a', { b: undefined, c: '', d: '0' })).toBe('<a d="0"/>');
  expect(element('a', {}, '')).toBe('<a></a>');
  expect(element('a', {}, '<b/>')).toBe('<a><b/></a>');
});

it('what is put before the end stands in the last element only', () => {
  expect(beforeEnd('<a><b></b></a>', '<c/>')).toBe('<a><b></b><c/></a>');
});
