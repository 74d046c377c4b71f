// Pictures as Media RSS.
import { expect, it } from 'vitest';
import { mediaElements } from '../../src/format/media.ts';

const IMAGE = { url: 'https://example.org/a.jpg?a&b', alt: '', caption: '', credit: '' };
const THUMBNAIL = '<media:thumbnail url="https://example.org/a.jpg?a&#x26;b"/>';
const OPENING = '<media:content url="https://example.org/a.jpg?a&#x26;b" medium="image"';

it('without a picture there is nothing', () => {
  expect(mediaElements(undefined)).toBe('');
});

it('a picture of which nothing is known has no type and no empty elements', () => {
  expect(mediaElements(IMAGE)).toBe(`${OPENING}/>${THUMBNAIL}`);
});

it('caption, credit and type are there where they are known', () => {
  const image = { ...IMAGE, alt: 'Alt', caption: 'A & B', credit: '<Ona>', mediaType: 'image/jpeg' };
  expect(mediaElements(image)).toBe(
    `${OPENING} type="image/jpeg">` +
      '<media:description type="plain">A &#x26; B</media:description><media:credit>&#x3C;Ona&#x3E;</media:credit>' +
      `</media:content>${THUMBNAIL}`,
  );
});

it('the alternative text stands in for a caption', () => {
  expect(mediaElements({ ...IMAGE, alt: 'A bridge' })).toBe(
    `${OPENING}><media:description type="plain">A bridge</media:description></media:content>${THUMBNAIL}`,
  );
});
