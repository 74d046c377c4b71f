// Holds that what files tell is filled in, and that nothing is made up where they tell nothing.
import { expect, it } from 'vitest';
import type { LocalFile } from '../../src/article/local-files.ts';
import { measured } from '../../src/article/measure.ts';
import { makeArticle } from '../format/sample.ts';

const at = (files: Readonly<Record<string, LocalFile>>) => (url: string) => files[url];
const image = { url: 'https://e.org/a.png', alt: '', caption: '', credit: '' };
const mp3 = { url: 'https://e.org/a.mp3', mediaType: 'audio/mpeg' };
const picture = { width: 4, height: 3, kind: 'png' };
const nobody = () => undefined;

it('a picture gets width, height and length, each of its sizes too', () => {
  const small = { url: 'https://e.org/s.png' };
  const files = at({
    [image.url]: { path: 'a.png', length: 70, picture },
    [small.url]: { path: 's.png', length: 7, picture: { ...picture, width: 2, height: 1 } },
  });
  const article = makeArticle({ image: { ...image, width: 999, sizes: [small] } });
  expect(measured(article, { at: files }).image).toEqual({
    ...{ ...image, width: 4, height: 3, length: 70 },
    sizes: [{ ...small, width: 2, height: 1, length: 7 }],
  });
});

it('the length of a file that is here counts more than that of the header', () => {
  const lengthOf = (given: number | undefined, here: number | undefined) => {
    const enclosure = { ...mp3, ...(given !== undefined && { length: given }) };
    const files = at(here === undefined ? {} : { [mp3.url]: { path: 'a.mp3', length: here } });
    return measured(makeArticle({ enclosures: [enclosure] }), { at: files }).enclosures[0]?.length;
  };
  expect(lengthOf(1, 2)).toBe(2);
  expect(lengthOf(undefined, 2)).toBe(2);
  expect(lengthOf(1, undefined)).toBe(1);
  expect(lengthOf(undefined, undefined)).toBeUndefined();
});

it('a type that neither header nor ending tells is that of the server, and without one nothing is offered', () => {
  const facts = (mediaType?: string) => () => ({ length: 5, ...(mediaType && { mediaType }) });
  const unknown = { url: 'https://e.org/play', mediaType: '' };
  const article = makeArticle({ enclosures: [unknown, mp3], image: { ...image, url: 'https://e.org/a' } });
  expect(measured(article, { at: facts('video/mp4') })).toMatchObject({
    enclosures: [
      { ...unknown, mediaType: 'video/mp4', length: 5 },
      { ...mp3, length: 5 },
    ],
    image: { length: 5 },
  });
  expect(measured(article, { at: facts('video/mp4') }).image).not.toHaveProperty('mediaType');
  expect(measured(article, { at: facts('image/webp') }).image).toHaveProperty('mediaType', 'image/webp');
  expect(measured(article, { at: facts() }).enclosures).toEqual([{ ...mp3, length: 5 }]);
  expect(measured(article, { at: nobody }).enclosures).toEqual([mp3]);
});

it('an article of which nothing is known stays the very same', () => {
  const nothing = { at: nobody };
  for (const article of [makeArticle(), makeArticle({ image, enclosures: [mp3] })])
    expect(measured(article, nothing)).toBe(article);
});
