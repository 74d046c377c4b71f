// Holds which articles are translations of each other, and what is told where that is unclear.
import { describe, expect, it } from 'vitest';
import { groupTranslations, joinTranslations } from '../../src/feed/translations.ts';
import { articleWith } from './article-with.ts';

const ground = { language: 'en', label: 'posts' };
const byKey = (name: string, language: string, key = 'about') =>
  articleWith(name, { language, translationKey: { key: `key:${key}`, line: 4 } });
const byPath = (name: string, language: string, key = 'content/about') =>
  articleWith(name, { language, translationKey: { key: `path:${key}` } });

describe('groups', () => {
  it('are articles with one key, two and more', () => {
    const [en, de, other] = [byKey('a', 'en'), byKey('b', 'de'), byKey('c', 'en', 'else')];
    const groups = groupTranslations([en, articleWith('d'), other, de]);
    expect([...groups]).toEqual([['key:about', [en, de]]]);
  });

  it('tell the letter case of keys apart', () => {
    expect(groupTranslations([byKey('a', 'en', 'A'), byKey('b', 'de', 'a')]).size).toBe(0);
  });

  it('have no article whose language is not known', () => {
    for (const language of ['und', 'mul', 'x-klingon', 'i-default'])
      expect(groupTranslations([byKey('a', language), byKey('b', 'de')]).size, language).toBe(0);
  });
});

describe('translations', () => {
  const group = [byKey('a', 'en'), byKey('c', 'pt-BR'), byKey('b', 'ar')];

  it('are in every language one, in the same order whichever is the newest', () => {
    const { translations, problems } = joinTranslations(group, ground);
    expect(problems).toEqual([]);
    expect(translations?.all).toEqual([
      { language: 'ar', title: 'b', url: 'https://example.org/b/' },
      { language: 'en', title: 'a', url: 'https://example.org/a/' },
      { language: 'pt-BR', title: 'c', url: 'https://example.org/c/' },
    ]);
    expect(joinTranslations(group.toReversed(), ground)).toEqual({ translations, problems });
  });

  it('have the one in the main language for who reads none of them', () => {
    const urlIn = (language: string, some = group) =>
      joinTranslations(some, { ...ground, language }).translations?.defaultUrl;
    expect(urlIn('en')).toBe('https://example.org/a/');
    expect(urlIn('pt')).toBe('https://example.org/c/');
    expect(urlIn('fr')).toBeUndefined();
    const variants = [byKey('a', 'en-GB'), byKey('b', 'en-US'), byKey('c', 'de')];
    expect(urlIn('en', variants)).toBeUndefined();
    expect(urlIn('en-US', variants)).toBe('https://example.org/b/');
  });

  it('have another print where an address, a title or the default is another, and else the same', () => {
    const printOf = (some = group, language = 'en') =>
      joinTranslations(some, { ...ground, language }).translations?.print;
    expect(printOf(group.map((article) => ({ ...article, hash: 'other', description: 'other' })))).toBe(
      printOf(),
    );
    const others = [
      printOf([byKey('a', 'en'), byKey('b', 'ar')]),
      printOf(group.map((article) => ({ ...article, title: `${article.title}!` }))),
      printOf(group.map((article) => ({ ...article, url: `${article.url}?` }))),
      printOf(group, 'ar'),
    ];
    expect(new Set([printOf(), ...others]).size).toBe(5);
  });

  it('are none where two are in one language, and each place is told', () => {
    const { translations, problems } = joinTranslations([...group, byKey('z', 'en')], ground);
    expect(translations).toBeUndefined();
    expect(problems).toMatchObject([
      {
        ...{ path: 'posts/z.md', line: 4, severity: 'warning', code: 'translation-ambiguous' },
        message: 'translationKey "about" is that of posts/a.md:4 as well, and both are in en',
      },
    ]);
  });

  it('by path are none where a header says that two are in one language', () => {
    const { translations, problems } = joinTranslations(
      [byPath('a', 'en'), byPath('a.de', 'en'), byPath('a.fr', 'fr')],
      ground,
    );
    expect(translations).toBeUndefined();
    expect(problems.map(({ path, line, message }) => [path, line, message])).toEqual([
      [
        'posts/a.md',
        undefined,
        'its path and that of posts/a.de.md are one article in two languages, and both are in en',
      ],
    ]);
  });

  it('are not looked for in two files of one name and one language', () => {
    expect(joinTranslations([byPath('a', 'en'), byPath('b', 'en')], ground)).toEqual({ problems: [] });
    expect(joinTranslations([byKey('a', 'en'), byKey('b', 'en')], ground).problems).toHaveLength(1);
  });

  it('are bounded', () => {
    const codes = Array.from({ length: 101 }, (_, index) => `en-x-${index + 100}`);
    const { translations, problems } = joinTranslations(
      codes.map((code) => byKey(code, code)),
      ground,
    );
    expect(translations).toBeUndefined();
    expect(problems).toMatchObject([{ code: 'translations-too-many', line: 4 }]);
  });
});
