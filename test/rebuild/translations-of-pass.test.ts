// Holds that an article stays the same object while its translations are the same, since all that is remembered hangs on it.
import { expect, it } from 'vitest';
import type { Article } from '../../src/article/article.ts';
import { createPassTranslations } from '../../src/rebuild/translations-of-pass.ts';
import { articleWith } from '../feed/article-with.ts';

const ground = { language: 'en', label: 'posts' };
const of = (name: string, language: string, more: Partial<Article> = {}) =>
  articleWith(name, { language, translationKey: { key: 'key:a', line: 2 }, ...more });
const [en, de, he] = [of('en', 'en'), of('de', 'de'), of('he', 'he')];
const other = articleWith('other');

function start() {
  const link = createPassTranslations(ground);
  return (...published: Article[]) => link({ published, problems: [] });
}

it('leaves what has no translations as it is', () => {
  const found = { published: [en, other], problems: [] };
  expect(createPassTranslations(ground)(found).published).toBe(found.published);
});

it('gives the same objects again, whatever else is new', () => {
  const pass = start();
  const first = pass(en, de, other).published;
  expect(first.map(({ translations }) => translations?.all.length)).toEqual([2, 2, undefined]);
  expect(first[2]).toBe(other);
  const next = pass(de, en, other, of('x', 'en', { translationKey: { key: 'key:b', line: 2 } })).published;
  expect([next[1], next[0]].map((one, index) => one === first[index])).toEqual([true, true]);
});

it('gives another object only where the translations say something else', () => {
  const pass = start();
  const [before] = pass(en, de).published;
  const edited = { ...de, hash: 'another', description: 'another' };
  expect(pass(en, edited).published[0]).toBe(before);
  const renamed = pass(en, { ...de, title: 'another' }).published[0];
  expect(renamed?.translations?.all[0]?.title).toBe('another');
  expect(pass(en, he, de).published[0]?.translations?.all).toHaveLength(3);
  expect(pass(en).published[0]).toBe(en);
  expect(pass(en, de).published[0]?.translations).toEqual(before?.translations);
});

it('takes away what an article of an earlier process knew', () => {
  const stale = { ...en, translations: { all: [], print: 'stale' } };
  const alone = start();
  const [taken] = alone(stale).published;
  expect(taken).toEqual(en);
  expect(alone(stale).published[0]).toBe(taken);
  const { translationKey: _, ...keyless } = stale;
  expect(start()(keyless).published[0]?.translations).toBeUndefined();
  expect(start()(stale, de).published[0]?.translations?.all).toHaveLength(2);
});

it('links none that is for some, and tells doubles in every pass until they are gone', () => {
  const pass = start();
  const members = of('fr', 'fr', { visibility: 'members' });
  const seen = pass(en, de, members).published;
  expect(seen.map(({ translations }) => translations?.all.length)).toEqual([2, 2, undefined]);
  const double = of('second', 'en');
  for (let round = 0; round < 2; round += 1) expect(pass(en, de, double).problems).toHaveLength(1);
  const mended = pass(en, de);
  expect([mended.problems, mended.published[0]?.translations?.all.length]).toEqual([[], 2]);
});
