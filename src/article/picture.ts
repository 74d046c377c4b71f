// Tells the size in pixels of a picture, and how its colors are stored, by the beginning of its file; the only user of the package `image-size`.
import { imageSize } from 'image-size';

export type Colors = 'rgb' | 'gray' | 'cmyk' | 'indexed';

export interface Picture {
  /** As it is shown: a photograph that is to be turned is turned. */
  readonly width: number;
  readonly height: number;
  readonly kind: string;
  /** Of JPEG and PNG. */
  readonly colors?: Colors;
}

/** Those of which every reader that shows pictures knows the size by their pixels: SVG has none. */
const KINDS: ReadonlySet<string> = new Set(['jpg', 'png', 'gif', 'webp', 'avif', 'heif']);

/** How much of a file is read: the size of a JPEG stands behind its preview and its color profile. */
export const pictureHead = 256 * 1024;

/** Undefined where the bytes are no picture, or not enough of one. */
export function readPicture(head: Buffer): Picture | undefined {
  try {
    // A copy, since the package reads beyond the end of a part of a buffer.
    const { width, height, type = '', orientation = 1 } = imageSize(new Uint8Array(head));
    if (!KINDS.has(type) || !(width > 0) || !(height > 0)) return undefined;
    const colors = type === 'png' ? colorsOfPng(head) : type === 'jpg' ? colorsOfJpeg(head) : undefined;
    // Exif: from 5 on the picture lies on its side.
    const isTurned = orientation >= 5 && orientation <= 8;
    return {
      width: isTurned ? height : width,
      height: isTurned ? width : height,
      kind: type,
      ...(colors && { colors }),
    };
  } catch {
    return undefined;
  }
}

/** PNG, 11.2.1: the color type in IHDR. */
function colorsOfPng(head: Buffer): Colors | undefined {
  const colors: Readonly<Record<number, Colors>> = { 0: 'gray', 2: 'rgb', 3: 'indexed', 4: 'gray', 6: 'rgb' };
  return colors[head[25] ?? -1];
}

/** The number of components in the frame header (ITU T.81, B.2.2). */
function colorsOfJpeg(head: Buffer): Colors | undefined {
  const colors: Readonly<Record<number, Colors>> = { 1: 'gray', 3: 'rgb', 4: 'cmyk' };
  let at = 2;
  while (at + 9 < head.length && head[at] === 0xff) {
    const marker = head[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return colors[head[at + 9] ?? 0];
    at += 2 + head.readUInt16BE(at + 2);
  }
  return undefined;
}
