// Holds that text leaves legal for XML and JSON, and that a cut never leaves half a character.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutText, legalLine, legalText } from '../src/text.ts';

const family = '👨‍👩‍👧‍👦';
const legal = /^[\t\n\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]*$/u;

describe('legal text', () => {
  it('has none of the control characters of C0 but tab and newline', () => {
    const all = Array.from({ length: 32 }, (_, code) => String.fromCharCode(code)).join('');
    expect(legalText(all)).toBe('\t\n\n');
  });

  it.each([
    ['U+FFFE and U+FFFF', 'a\uFFFEb\uFFFFc', 'abc'],
    ['a lone high surrogate', 'a\uD83Db', 'ab'],
    ['a lone low surrogate', 'a\uDE00b', 'ab'],
    ['a high surrogate at the end', 'a\uD83D', 'a'],
    ['surrogates the wrong way round', '\uDE00\uD83D', ''],
    ['a high surrogate in front of a pair', '\uD83D\uD83D\uDE00', '\uD83D\uDE00'],
    ['a pair that a control character parts', '\uD83D\u0000\uDE00', ''],
  ])('leaves out %s', (_, text, left) => {
    expect(legalText(text)).toBe(left);
  });

  it.each([
    ['line ends of Windows', 'a\r\nb', 'a\nb'],
    ['line ends of old Macs', 'a\rb\r\rc', 'a\nb\n\nc'],
    ['a return before a Windows line end', 'a\r\r\nb', 'a\n\nb'],
  ])('writes %s as newlines', (_, text, left) => {
    expect(legalText(text)).toBe(left);
  });

  it.each([
    'a\tb\nc',
    '😀',
    '𠮷',
    family,
    '\u0085',
    '\uFDD0',
    '\u{1FFFE}',
    '\uFFFD',
    ']]>',
    '&amp; <b>',
    'e\u0301',
  ])('keeps %j', (text) => {
    expect(legalText(text)).toBe(text);
  });

  it('is legal whatever went in, and the same when it is done again', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((n) => String.fromCharCode(n)) }),
        (text) => {
          const once = legalText(text);
          expect(once).toMatch(legal);
          expect(once.isWellFormed()).toBe(true);
          expect(legalText(once)).toBe(once);
        },
      ),
      { seed: 1 },
    );
  });
});

describe('a legal line', () => {
  it.each([
    [' a \n b\t\tc ', 'a b c'],
    ['a\u2028b\u2029c\u00A0d', 'a b c d'],
    ['\uFEFFa', 'a'],
    ['a\u0000b', 'ab'],
    [' \r\n ', ''],
  ])('of %j is %j', (text, line) => {
    expect(legalLine(text)).toBe(line);
  });
});

describe('cut text', () => {
  it('is the text itself up to the limit, and at the limit', () => {
    expect(cutText('twelve chars', 12)).toBe('twelve chars');
    expect(cutText('', 5)).toBe('');
  });

  it('ends with an ellipsis and is no longer than the limit', () => {
    expect(cutText('abcdefghijklm', 12)).toBe('abcdefghijk…');
  });

  it('ends with a whole word where one ends near the limit', () => {
    expect(cutText('the quick brown fox jumps', 20)).toBe('the quick brown…');
  });

  it('breaks a long word rather than lose half of the text', () => {
    expect(cutText(`a ${'b'.repeat(30)}`, 20)).toBe(`a ${'b'.repeat(17)}…`);
  });

  it('has no blank before the ellipsis', () => {
    expect(cutText('one two     three four', 12)).toBe('one two…');
  });

  it.each([
    ['a pair of surrogates', '😀'],
    ['a family that joiners hold together', family],
    ['a letter and its accent', 'e\u0301'],
    ['a flag of two letters', '🇱🇹'],
    ['a hand and its skin', '👍🏽'],
    ['a syllable of Hangul', '\u1112\u1161\u11ab'],
  ])('never parts %s', (_, character) => {
    for (let limit = 1; limit < 60; limit += 1) {
      const cut = cutText(character.repeat(30), limit);
      expect(cut.length).toBeLessThanOrEqual(limit);
      expect(cut.slice(0, -1)).toBe(character.repeat((cut.length - 1) / character.length));
    }
  });

  it('is only an ellipsis where the first character is longer than the limit', () => {
    expect(cutText(`e${'\u0301'.repeat(500)}`, 300)).toBe('…');
  });

  it('is the beginning of the text, well-formed and short enough, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 80 }),
        fc.integer({ min: 1, max: 60 }),
        (text, limit) => {
          const cut = cutText(text, limit);
          expect(cut.length).toBeLessThanOrEqual(limit);
          expect(cut.isWellFormed()).toBe(true);
          expect(text.startsWith(cut === text ? cut : cut.slice(0, -1))).toBe(true);
        },
      ),
      { seed: 1 },
    );
  });
});
