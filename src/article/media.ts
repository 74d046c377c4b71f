// What an article shows and offers for download: its lead image and its enclosures.

import { absoluteWebUrl } from '../address.ts';
import type { HeaderValue } from '../header.ts';
import type { Enclosure, Image } from './article.ts';
import { type HeaderMap, type HeaderReader, isMap, mapText } from './header-reader.ts';
import { isMediaType, mediaTypeOf } from './media-type.ts';

/** `base` is the article's own URL. */
export function readImage(header: HeaderReader, base: string): Image | undefined {
  const value = header.value('image');
  if (value === undefined) return undefined;
  const map: HeaderMap = isMap(value) ? value : { url: typeof value === 'string' ? value : '' };
  const url = absoluteWebUrl(mapText(map, 'url'), base);
  if (!url) {
    header.report({
      key: 'image',
      severity: 'warning',
      code: 'image-invalid',
      message: 'image is no http(s) address',
      hint: 'write image: https://… or a map with url, alt, caption and credit',
    });
    return undefined;
  }
  const mediaType = mediaTypeOf(url);
  const image = {
    url,
    alt: mapText(map, 'alt'),
    caption: mapText(map, 'caption'),
    credit: mapText(map, 'credit'),
  };
  return mediaType?.startsWith('image/') ? { ...image, mediaType } : image;
}

export function readEnclosures(header: HeaderReader, base: string): readonly Enclosure[] {
  const value = header.value('enclosures');
  const members = value === undefined ? [] : Array.isArray(value) ? value : [value];
  const enclosures: Enclosure[] = [];
  for (const member of members as readonly HeaderValue[]) {
    const enclosure = isMap(member) ? readEnclosure(member, base) : 'is no map';
    if (typeof enclosure !== 'string') enclosures.push(enclosure);
    const fault =
      typeof enclosure === 'string' ? enclosure : enclosure.length === undefined ? 'has no length' : '';
    if (fault)
      header.report({
        key: 'enclosures',
        severity: 'warning',
        code: 'enclosure-invalid',
        message: `an enclosure ${fault}`,
        hint: 'write url, type (audio/mpeg), length (bytes), and duration (seconds or HH:MM:SS) for audio',
      });
  }
  return enclosures;
}

function readEnclosure(map: HeaderMap, base: string): Enclosure | string {
  const url = absoluteWebUrl(mapText(map, 'url'), base);
  if (!url) return 'has no http(s) url';
  const given = mapText(map, 'type').toLowerCase();
  const mediaType = isMediaType(given) ? given : mediaTypeOf(url);
  if (!mediaType) return `has no media type (${url})`;
  const length = /^\d{1,15}$/.test(mapText(map, 'length')) ? Number(mapText(map, 'length')) : undefined;
  const duration = readDuration(mapText(map, 'duration'));
  const title = mapText(map, 'title');
  return {
    url,
    mediaType,
    ...(length !== undefined && { length }),
    ...(duration !== undefined && { duration }),
    ...(title && { title }),
  };
}

/** Whole seconds from '1865', '31:05' or '1:02:03'. */
function readDuration(text: string): number | undefined {
  if (/^\d{1,7}$/.test(text)) return Number(text);
  const match = /^(?:(\d{1,3}):)?([0-5]?\d):([0-5]\d)$/.exec(text);
  return match ? Number(match[1] ?? 0) * 3600 + Number(match[2]) * 60 + Number(match[3]) : undefined;
}
