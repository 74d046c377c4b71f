// The strict reader takes what is well-formed and refuses everything else.
import { describe, expect, it } from 'vitest';
import { parseXml } from './parse-xml.ts';

describe('parseXml', () => {
  it.each([
    ['<a/>'],
    ['<?xml version="1.0" encoding="UTF-8"?>\n<!-- c --><a><?pi x?><![CDATA[<&]]]]><![CDATA[>]]></a>\n'],
    ['<x:a xmlns:x="u" x:b="1" b="2">&#x10FFFF;&amp;</x:a >'],
    ['<a b=\'"\' c="\'">\u{1fffe}\u0085\ufdd0</a>'],
  ])('takes %j', (source) => {
    expect(() => parseXml(source)).not.toThrow();
  });

  it.each([
    '',
    'text',
    '<a>',
    '<a/>x',
    '<a/><b/>',
    '<a></b>',
    '<a b></a>',
    '<a b=c></a>',
    '<a b="1"c="2"/>',
    '<1/>',
    '<a:b/>',
    '<a xmlns:b="">',
    '<:a/>',
    '<a>&#0;</a>',
    '<a>&;</a>',
    '<a>& </a>',
    '<a><!-- -- --></a>',
    '<a><![CDATA[</a>',
    '<a><?xml version="1.0"?></a>',
    ' <?xml version="1.0"?><a/>',
    '<?xml version="1.1"?><a/>',
    '<![CDATA[x]]><a/>',
    '<a xmlns:p="u" xmlns:q="u" p:b="1" q:b="2"/>',
    '<!DOCTYPE a><a/>',
    '<a>&#xD800;</a>',
    '<a b="&x;"/>',
    '< a/>',
  ])('refuses %j', (source) => {
    expect(() => parseXml(source)).toThrow();
  });

  it('resolves references and normalizes line ends as the recommendation says', () => {
    const { text, attributes } = parseXml('<a b="x\n&#10;y">1\r\n2&#13;&lt;&#x41;</a>');
    expect(text).toBe('1\n2\r<A');
    expect(attributes.get('b')).toBe('x \ny');
  });
});
