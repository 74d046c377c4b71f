// Holds which media types are known by an ending, and what has the shape of one.
import { expect, it } from 'vitest';
import { isMediaType, mediaTypeOf } from '../../src/article/media-type.ts';

it.each([
  ['https://a.b/c.jpg', 'image/jpeg'],
  ['https://a.b/c.JPEG', 'image/jpeg'],
  ['https://a.b/c.d.svg', 'image/svg+xml'],
  ['https://a.b/c.mp3?x=y.png#z.gif', 'audio/mpeg'],
  ['https://a.b/c', undefined],
  ['https://a.mp3/', undefined],
  ['https://a.b/c?x.mp3', undefined],
  ['https://a.b/c.mp3/', undefined],
  ['https://a.b/c.exe', undefined],
  ['https://a.b/c.constructor', undefined],
  ['https://a.b/c.toString', undefined],
])('%s is %s', (url, mediaType) => {
  expect(mediaTypeOf(url)).toBe(mediaType);
});

it.each([
  ['audio/mpeg', true],
  ['image/svg+xml', true],
  ['application/vnd.ms-excel', true],
  [`video/${'x'.repeat(127)}`, true],
  [`video/${'x'.repeat(128)}`, false],
  ['AUDIO/MPEG', false],
  ['image', false],
  ['image/', false],
  ['x/y', false],
  ['text/html; charset=utf-8', false],
  ['audio/a b', false],
  ['audio/mpeg\n', false],
  ['', false],
])('%j is a media type: %j', (text, is) => {
  expect(isMediaType(text)).toBe(is);
});
