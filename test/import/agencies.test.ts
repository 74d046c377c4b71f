import { describe, expect, it } from 'vitest';
import { isByline, readByline, readDateline } from '../../src/import/agencies.ts';
import { isCaptionLine, splitCaption } from '../../src/import/caption.ts';

describe('a byline', () => {
  it.each([
    ['By Jane Doe and John Roe | AFP', ['Jane Doe', 'John Roe'], ['AFP']],
    ['Von Ada Holm, dpa', ['Ada Holm'], ['dpa']],
    ['BY JANE DOE, Associated Press', ['JANE DOE'], ['AP']],
    ['By Jane Doe in Vilnius', ['Jane Doe'], []],
    ['Reuters Staff', [], ['Reuters']],
    ['Jane Doe, staff writer', ['Jane Doe'], []],
    ['', [], []],
  ])('%j', (line, authors, sources) => {
    const read = readByline(line);
    expect(read.sources).toEqual(sources);
    if (line.includes(' in ')) expect(read.authors[0]).toContain('Jane Doe');
    else expect(read.authors).toEqual(authors);
  });

  it('is told from a sentence', () => {
    expect(isByline('By Jane Doe')).toBe(true);
    expect(isByline('Von Ada Holm')).toBe(true);
    expect(isByline('By Monday the letter had arrived.')).toBe(false);
    expect(isByline('by the way')).toBe(false);
    expect(isByline('Vonnegut Day')).toBe(false);
  });
});

describe('a dateline', () => {
  it.each([
    ['VILNIUS, May 14 (Reuters) - The', 'VILNIUS, May 14', ['Reuters']],
    ['BERLIN (dpa) – Der', 'BERLIN', ['dpa']],
    ['NEW YORK (AP) — The', 'NEW YORK', ['AP']],
    ['PARIS, 14 mai (AFP) - Le', 'PARIS, 14 mai', ['AFP']],
  ])('%s', (text, dateline, sources) => {
    expect(readDateline(text)).toMatchObject({ dateline, sources });
  });

  it.each(['NATO - the alliance - met.', 'The (AP) report', 'WHO: what now?', ''])(
    'is not seen in %j',
    (text) => {
      expect(readDateline(text)).toBeUndefined();
    },
  );
});

describe('a caption', () => {
  it.each([
    ['Soldiers. Photo: Ints Kalnins/Reuters', 'Soldiers.', 'Ints Kalnins/Reuters'],
    ['Soldiers at an exercise. (AP Photo/Ada Holm)', 'Soldiers at an exercise.', 'AP Photo/Ada Holm'],
    ['Soldaten im Wald | Foto: dpa', 'Soldaten im Wald', 'dpa'],
    ['A box © Example Pictures', 'A box', 'Example Pictures'],
    ['Photo by Ida Berg', '', 'Ida Berg'],
    ['Soldiers (left) walk', 'Soldiers (left) walk', ''],
    ['', '', ''],
  ])('%s', (text, caption, credit) => {
    expect(splitCaption(text)).toEqual({ caption, credit });
  });

  it('is told from the line that names agencies', () => {
    expect(isCaptionLine('(AFP, dpa)')).toBe(false);
    expect(isCaptionLine('Foto: dpa')).toBe(true);
  });
});
