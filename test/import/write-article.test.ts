import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { splitFrontMatter } from '../../src/article/front-matter.ts';
import type { HeaderMap } from '../../src/header.ts';
import { writeArticle } from '../../src/import/write-article.ts';
import { legalLine } from '../../src/text.ts';
import { readBack } from './fixture.ts';

const imported = (values: HeaderMap, body = 'Text') => ({
  slug: 'a',
  values: { title: 'T', date: '2026-01-01', ...values },
  guesses: {},
  remarks: [],
  body,
  notes: [],
});

it.each([
  'a: b',
  'a # b',
  '# a',
  '@a',
  '`a`',
  '"a" b',
  "'a'",
  "it's",
  '- a',
  '---',
  '[a]',
  '{a}',
  '{{ a }}',
  '%a',
  '&a',
  '*a',
  '!a',
  '|',
  '>',
  '? a',
  'a:',
  'null',
  '~',
  'yes',
  '2026-01-01',
  '1e3',
  '<<',
  'a\\b',
  'a, b',
  '🎉 b 🎉',
  'العنوان: اختبار',
  '題：題',
  'two\nlines\tand tabs',
  'del \u007f c1 \u009b nel \u0085 sep \u2028',
  '=',
  '__proto__',
])('the title %j is the same when it is read back', (title) => {
  expect(readBack(imported({ title, description: title, tags: ['x', title] }))).toMatchObject({
    title: legalLine(title),
    description: legalLine(title),
    tags: ['x', legalLine(title)],
  });
});

test('any text survives in every place of a header', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (text) => {
      const line = legalLine(text);
      const written = writeArticle(
        imported({
          dateline: text,
          authors: [{ name: text, url: 'https://x.example' }],
          sources: [text],
          image: { url: 'u', caption: text },
        }),
      );
      const front = splitFrontMatter(written);
      if ('code' in front) throw new Error(`${front.message}\n${written}`);
      const { values } = front;
      if (line === '') return;
      expect(values.dateline).toBe(line);
      expect(values.sources).toEqual([line]);
      expect(values.image).toEqual({ url: 'u', caption: line });
      expect(values.authors).toEqual([{ name: line, url: 'https://x.example' }]);
      expect(front.body.trim()).toBe('Text');
    }),
    { numRuns: 500 },
  );
});

test('what a header may hold is not exceeded', () => {
  const article = readBack(
    imported({
      title: 'word '.repeat(400),
      description: 'word '.repeat(2_000),
      tags: [...Array(300).keys()].map((number) => `tag ${number}`).concat('x'.repeat(101)),
    }),
  );
  expect(article.title.length).toBeLessThanOrEqual(500);
  expect(article.tags).toHaveLength(200);
});

test('a guess is a comment behind its line, and a remark a line of its own, whatever they hold', () => {
  const text = writeArticle({
    ...imported({ tags: ['a'], image: { url: 'https://x.example/a.png' } }),
    guesses: { title: 'from\nhere', image: 'there', tags: 'x' },
    remarks: ['one\n---\ntwo'],
  });
  expect(text).toBe(
    '---\ntitle: T # guessed: from here\ndate: 2026-01-01\ntags: [a] # guessed: x\nimage: # guessed: there\n  url: https://x.example/a.png\n# one --- two\n---\n\nText\n',
  );
});

test('a body that looks like a header stays the body', () => {
  expect(readBack(imported({}, '---\ntitle: other\n---')).title).toBe('T');
});
