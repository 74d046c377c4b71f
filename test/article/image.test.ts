// Holds in which forms one picture in several sizes is written.
import { expect, it } from 'vitest';
import { readImage } from '../../src/article/image.ts';
import { headerOf } from './header-of.ts';

const base = 'https://example.org/articles/a/';
const imageOf = (yaml: string) => readImage(headerOf(yaml).header, base);

it.each([
  ['srcset', 'image: {url: /a.jpg, srcset: "/a-400.jpg 400w, /a-800.jpg 800w, /a.jpg 1200w"}'],
  ['sizes', 'image: {url: /a.jpg, sizes: [{url: /a-400.jpg, width: 400}, {src: /a-800.jpg, w: 800}]}'],
  [
    'images',
    'images: [{url: /a.jpg, width: 1200}, {url: /a-400.jpg, width: 400}, {url: /a-800.jpg, width: 800}]',
  ],
])('several sizes under %s', (_, yaml) => {
  const image = imageOf(yaml);
  expect(image?.url).toBe('https://example.org/a.jpg');
  expect(image?.sizes).toEqual([
    { url: 'https://example.org/a-400.jpg', width: 400, mediaType: 'image/jpeg' },
    { url: 'https://example.org/a-800.jpg', width: 800, mediaType: 'image/jpeg' },
  ]);
});

it('the list of Hugo and others has another picture in each of its members', () => {
  expect(imageOf('images: [/a.png, /b.png]')).not.toHaveProperty('sizes');
  expect(imageOf('images: [{url: /a.png}, {url: /b.png}]')).not.toHaveProperty('sizes');
});

it('width, height and length count where they are numbers', () => {
  expect(imageOf('image: {url: /a, width: 640, height: 480, size: 9000}')).toMatchObject({
    ...{ width: 640, height: 480, length: 9000 },
  });
  const image = imageOf('image: {url: /a, width: 100%, height: 0, size: 9 kB}');
  expect(image).toEqual({ url: 'https://example.org/a', alt: '', caption: '', credit: '' });
});

it('HTML sizes, which are no list, say nothing', () => {
  expect(imageOf('image: {url: /a.jpg, sizes: "(min-width: 40em) 50vw"}')).not.toHaveProperty('sizes');
});
