// Holds what the bytes of a picture tell, and that other bytes tell nothing.
import { describe, expect, it } from 'vitest';
import { readPicture } from '../../src/article/picture.ts';
import { jpegOf, pngOf } from './png.ts';

describe('a picture', () => {
  it.each([
    ['PNG', pngOf(1400, 900), { width: 1400, height: 900, kind: 'png', colors: 'rgb' }],
    ['gray PNG', pngOf(10, 20, 0), { width: 10, height: 20, kind: 'png', colors: 'gray' }],
    ['JPEG', jpegOf(640, 480), { width: 640, height: 480, kind: 'jpg', colors: 'rgb' }],
    ['JPEG for print', jpegOf(64, 48, { components: 4 }), { width: 64, height: 48, colors: 'cmyk' }],
    [
      'GIF',
      Buffer.from('GIF89a\x05\x00\x07\x00\x00\x00\x00', 'latin1'),
      { width: 5, height: 7, kind: 'gif' },
    ],
  ])('as %s has its size and colors', (_, bytes, picture) => {
    expect(readPicture(bytes)).toMatchObject(picture);
  });

  it.each([6, 8])('that lies on its side (Exif %i) has the size with which it is shown', (orientation) => {
    expect(readPicture(jpegOf(640, 480, { orientation }))).toMatchObject({ width: 480, height: 640 });
  });

  it.each([
    ['text', Buffer.from('no picture')],
    ['nothing', Buffer.alloc(0)],
    [
      'SVG, which has no pixels',
      Buffer.from('<svg width="5" height="6" xmlns="http://www.w3.org/2000/svg"/>'),
    ],
    ['a PNG that is cut', pngOf(5, 5).subarray(0, 18)],
    ['a PNG without a height', pngOf(5, 0)],
    ['sound', Buffer.from('ID3\x04\0\0\0\0\0\0', 'latin1')],
  ])('is none of %s', (_, bytes) => {
    expect(readPicture(bytes)).toBeUndefined();
  });
});
