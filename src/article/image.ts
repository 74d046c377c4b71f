// The picture that stands for an article, with what the header says of it, and the other sizes in which there is the same picture.
import { absoluteWebUrl } from '../address.ts';
import { type HeaderMap, type HeaderValue, isMap } from '../header.ts';
import type { Image, ImageFile } from './article.ts';
import { type HeaderReader, mapText } from './header-reader.ts';
import { mediaTypeOf } from './media-type.ts';

/** Pictures that one article can name in one place: a header is not a gallery. */
const MOST_SIZES = 20;

/** `base` is the article's own URL. The first of its images that has an address. */
export function readImage(header: HeaderReader, base: string): Image | undefined {
  const candidates = header.values('image').flatMap(imagesOf);
  for (const map of candidates) {
    const file = imageFile(map, base);
    if (file) return describeImage(map, { file, header, base });
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

/**
 * 'true' and 'false' say that a site's theme has a picture for the article, and not where. A list of maps that all have
 * a width is one picture in several sizes; any other list has a picture in each of its members.
 */
function imagesOf(value: HeaderValue): HeaderMap[] {
  if (typeof value === 'string') return /^(true|false|yes|no)$/i.test(value.trim()) ? [] : [{ url: value }];
  if (isMap(value)) return [value];
  const [first, ...others] = value;
  const isOnePicture = others.length > 0 && value.every((one) => isMap(one) && mapText(one, 'width') !== '');
  return isOnePicture && first !== undefined && isMap(first)
    ? [{ ...first, sizes: others }]
    : value.flatMap(imagesOf);
}

/** What a bundler resolves ('@/assets/a.png', '~/a.png') has no address before the site is built. */
export function assetUrl(reference: string, base: string): string | undefined {
  return /^[@~]/.test(reference) ? undefined : absoluteWebUrl(reference, base);
}

function imageFile(map: HeaderMap, base: string): ImageFile | undefined {
  const url = assetUrl(mapText(map, 'url'), base);
  if (!url) return undefined;
  const mediaType = mediaTypeOf(url);
  const [width, height, length] = ['width', 'height', 'length'].map((name) => count(mapText(map, name)));
  return {
    url,
    ...(mediaType?.startsWith('image/') && { mediaType }),
    ...(width && { width }),
    ...(height && { height }),
    ...(length && { length }),
  };
}

function count(text: string): number | undefined {
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined;
}

interface Describing {
  readonly file: ImageFile;
  readonly header: HeaderReader;
  readonly base: string;
}

function describeImage(map: HeaderMap, { file, header, base }: Describing): Image {
  const sizes = sizesOf(map, base).filter(({ url }) => url !== file.url);
  return {
    ...file,
    alt: mapText(map, 'alt') || (header.text('imageAlt') ?? ''),
    caption: mapText(map, 'caption') || (header.text('imageCaption') ?? ''),
    credit: mapText(map, 'credit') || (header.text('imageCredit') ?? ''),
    ...(sizes.length > 0 && { sizes }),
  };
}

/** From a list under `sizes`, and from a `srcset` as HTML has it. */
function sizesOf(map: HeaderMap, base: string): ImageFile[] {
  const listed = Array.isArray(map.sizes) ? (map.sizes as readonly HeaderValue[]).flatMap(imagesOf) : [];
  const inSet = mapText(map, 'srcset')
    .split(/,\s+/)
    .map((candidate) => candidate.trim().split(/\s+/))
    .map(([url = '', descriptor = '']) => ({ url, width: /^(\d+)w$/.exec(descriptor)?.[1] ?? '' }));
  const files = [...listed, ...inSet].flatMap((one) => imageFile(one, base) ?? []);
  return [...new Map(files.map((file) => [file.url, file])).values()].slice(0, MOST_SIZES);
}
