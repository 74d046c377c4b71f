import { expect, it } from 'vitest';
import { decodeText } from '../../src/import/decode-text.ts';

const html = (charset: string, text: string) =>
  `<html><head><meta charset="${charset}"></head><body>${text}</body></html>`;
const utf16 = (text: string, isBig = false) => {
  const bytes = Buffer.from(text, 'utf16le');
  return isBig ? bytes.swap16() : bytes;
};

it.each([
  ['UTF-8', Buffer.from('Grüße 日本')],
  ['UTF-8 with a mark', Buffer.from('\uFEFFGrüße 日本')],
  ['UTF-16 with a mark', utf16('\uFEFFGrüße 日本')],
  ['UTF-16, the other way round', utf16('\uFEFFGrüße 日本', true)],
  ['UTF-8 that claims to be something else', Buffer.from('Grüße 日本')],
])('%s', (_, bytes) => {
  expect(decodeText(bytes)).toBe('Grüße 日本');
});

it('UTF-16 without a mark is told by its zeros', () => {
  expect(decodeText(utf16('<html>é'))).toBe('<html>é');
  expect(decodeText(utf16('<html>é', true))).toBe('<html>é');
});

it('what a page says of itself counts where it is no UTF-8', () => {
  const shiftJis = Buffer.concat([Buffer.from(html('Shift_JIS', '')), Buffer.from([0x93, 0xfa, 0x96, 0x7b])]);
  expect(decodeText(shiftJis)).toMatch(/日本$/);
  const xml = Buffer.concat([
    Buffer.from('<?xml version="1.0" encoding="ISO-8859-2"?>'),
    Buffer.from([0xb1]),
  ]);
  expect(decodeText(xml)).toMatch(/ą$/);
});

it('Windows-1252 is what is left, also where a page claims UTF-8 or nonsense', () => {
  const bytes = Buffer.from([0x93, 0x67, 0xfc, 0x80, 0x94]);
  for (const charset of ['utf-8', 'x-nonsense', ''])
    expect(decodeText(Buffer.concat([Buffer.from(html(charset, '')), bytes]))).toMatch(/“gü€”$/);
});

it('control characters and \\r do not get through', () => {
  expect(decodeText(Buffer.from('a\u0000\u0008\u001Bb\r\nc'))).toBe('ab\nc');
});
