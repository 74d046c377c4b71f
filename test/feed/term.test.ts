// Names in addresses: safe in every file system and URL, and told apart from one another.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalEscapes } from '../../src/address.ts';
import { slugInPath, slugOf, termKey } from '../../src/feed/term.ts';

describe('two spellings of one name', () => {
  it.each([
    ['Machine Learning', 'machine-learning'],
    ['machine_learning', 'Machine  -  Learning'],
    ['Café', 'CAFE\u0301'],
    ['Straße', 'STRASSE'],
    ['ＡＢＣ', 'abc'],
    ['ΣΟΦΟΣ', 'σοφος'],
  ])('%j and %j have one key', (a, b) => {
    expect(termKey(a)).toBe(termKey(b));
  });

  it.each([
    ['C', 'C++'],
    ['C#', 'C'],
    ['a/b', 'a-b'],
    ['.NET', 'net'],
    ['Ä', 'A'],
  ])('%j and %j have two', (a, b) => {
    expect(termKey(a)).not.toBe(termKey(b));
  });
});

describe('the slug of a name', () => {
  it.each([
    ['Machine Learning', 'machine-learning'],
    ['C++', 'cplusplus'],
    ['C#', 'csharp'],
    ['F#', 'fsharp'],
    ['.NET', 'dotnet'],
    ['Node.js', 'node.js'],
    ['日本語', '日本語'],
    ['Ä', 'ä'],
    ['a/b', 'a-b'],
    ['..', 'dotdot'],
    ['../../etc/passwd', 'dotdot-etc-passwd'],
    ['R & D', 'r-and-d'],
    ["L'été", 'lété'],
    ['हिन्दी', 'हिन्दी'],
    ['v1.2.', 'v1.2'],
    ['--a--', 'a'],
  ])('%j is %j', (name, slug) => {
    expect(slugOf(name)).toBe(slug);
  });

  it.each(['🎉', '!!!', '-', ' ', '\u200d'])(
    'without letters, as in %j, is the beginning of a hash',
    (name) => {
      expect(slugOf(name)).toMatch(/^[0-9a-f]{8}$/);
    },
  );

  it('of two emoji differs', () => {
    expect(slugOf('🎉')).not.toBe(slugOf('🐟'));
  });

  it('is a safe part of a path and a file name, whatever the name, and the same a second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 120 }), (name) => {
        const slug = slugOf(name);
        expect(slug).toMatch(/^[\p{L}\p{M}\p{N}](?:[\p{L}\p{M}\p{N}.-]*[\p{L}\p{M}\p{N}])?$/u);
        expect(slug).not.toContain('..');
        expect([...slug].length).toBeLessThanOrEqual(60);
        expect(normalEscapes(slugInPath(slug))).toBe(slugInPath(slug));
        expect(slugOf(name)).toBe(slug);
      }),
    );
  });
});
