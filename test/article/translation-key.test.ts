// Holds what articles have in common with their translations, by their headers and by their paths.
import { expect, test } from 'vitest';
import { readTranslationKey } from '../../src/article/translation-key.ts';
import { headerOf } from './header-of.ts';

test('is what the header says, letter by letter, with its line', () => {
  const { header } = headerOf('title: A\ntranslationKey: About-Us');
  expect(readTranslationKey(header, 'content/a.md')).toEqual({ key: 'key:About-Us', line: 3 });
});

test('is the path without its language, whatever the form of the file', () => {
  const { header } = headerOf('title: A');
  const keys = ['content/a.md', 'content/a.mdx', 'content/a/index.md'].map((path) =>
    readTranslationKey(header, path),
  );
  expect(keys).toEqual([1, 2, 3].map(() => ({ key: 'path:content/a' })));
  expect(readTranslationKey(header, 'content/v1.9/b.md')).toEqual({ key: 'path:content/v1.9/b' });
});

test('is nothing where neither says it', () => {
  expect(readTranslationKey(headerOf('title: A').header, undefined)).toBeUndefined();
});

test('is never the path of another article where a header says it', () => {
  const { header } = headerOf('translationKey: content/a');
  expect(readTranslationKey(header, undefined)?.key).not.toBe(
    readTranslationKey(headerOf('title: A').header, 'content/a.md')?.key,
  );
});
