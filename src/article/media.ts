// What an article shows and offers for download: its lead image and its enclosures.
import { absoluteWebUrl } from '../address.ts';
import { type HeaderMap, type HeaderValue, isMap } from '../header.ts';
import type { Enclosure, Image } from './article.ts';
import { type HeaderReader, mapText } from './header-reader.ts';
import { isMediaType, mediaTypeOf } from './media-type.ts';

/** `base` is the article's own URL. The first of its images that has an address. */
export function readImage(header: HeaderReader, base: string): Image | undefined {
  const candidates = header.values('image').flatMap(imagesOf);
  for (const map of candidates) {
    const url = assetUrl(mapText(map, 'url'), base);
    if (url) return describeImage(map, url, header);
  }
  if (candidates.length > 0)
    header.report({
      key: 'image',
      severity: 'warning',
      code: 'image-invalid',
      message: 'image is no http(s) address',
      hint: 'write image: https://… or a map with url, alt, caption and credit',
    });
  return undefined;
}

/** 'true' and 'false' say that a site's theme has a picture for the article, and not where. */
function imagesOf(value: HeaderValue): HeaderMap[] {
  if (typeof value === 'string') return /^(true|false|yes|no)$/i.test(value.trim()) ? [] : [{ url: value }];
  if (isMap(value)) return [value];
  return value.flatMap(imagesOf);
}

/** What a bundler resolves ('@/assets/a.png', '~/a.png') has no address before the site is built. */
function assetUrl(reference: string, base: string): string | undefined {
  return /^[@~]/.test(reference) ? undefined : absoluteWebUrl(reference, base);
}

function describeImage(map: HeaderMap, url: string, header: HeaderReader): Image {
  const mediaType = mediaTypeOf(url);
  const image = {
    url,
    alt: mapText(map, 'alt') || (header.text('imageAlt') ?? ''),
    caption: mapText(map, 'caption') || (header.text('imageCaption') ?? ''),
    credit: mapText(map, 'credit') || (header.text('imageCredit') ?? ''),
  };
  return mediaType?.startsWith('image/') ? { ...image, mediaType } : image;
}

export function readEnclosures(header: HeaderReader, base: string): readonly Enclosure[] {
  const enclosures: Enclosure[] = [];
  for (const { key, map } of enclosureMaps(header, base)) {
    const enclosure = map ? readEnclosure(map, base) : 'is no map';
    if (typeof enclosure !== 'string') enclosures.push(enclosure);
    const fault =
      typeof enclosure === 'string' ? enclosure : enclosure.length === undefined ? 'has no length' : '';
    if (fault)
      header.report({
        key,
        severity: 'warning',
        code: 'enclosure-invalid',
        message: `an enclosure ${fault}`,
        hint: 'write url, type (audio/mpeg), length (bytes), and duration (seconds or HH:MM:SS) for audio',
      });
  }
  return enclosures;
}

interface Wanted {
  readonly key: string;
  /** Undefined where the member is no map. */
  readonly map: HeaderMap | undefined;
}

/** From `enclosures`, else from the fields that a podcast has for its audio file. */
function enclosureMaps(header: HeaderReader, base: string): Wanted[] {
  const value = header.value('enclosures');
  if (value !== undefined) {
    const members = Array.isArray(value) ? value : [value];
    return members.map((member: HeaderValue) => ({ key: 'enclosures', map: asEnclosure(member) }));
  }
  const audio = header.value('audio');
  if (isMap(audio)) return [{ key: 'audio', map: audio }];
  const key = audio === undefined ? 'url' : 'audio';
  const url = header.text(key);
  const isAudio =
    url !== undefined && /^(audio|video)\//.test(mediaTypeOf(assetUrl(url, base) ?? base) ?? '');
  if (!isAudio) return [];
  const details = {
    length: header.text('audioLength')?.replace(/[,_ ]/g, '') ?? '',
    duration: header.text('audioDuration') ?? '',
    type: header.text('audioType') ?? '',
  };
  return [{ key, map: { url, ...details } }];
}

function asEnclosure(member: HeaderValue): HeaderMap | undefined {
  if (typeof member === 'string' && /^(https?:)?\/\/?\S+$/.test(member.trim())) return { url: member.trim() };
  return isMap(member) ? member : undefined;
}

function readEnclosure(map: HeaderMap, base: string): Enclosure | string {
  const url = assetUrl(mapText(map, 'url'), base);
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
