// Pictures as Media RSS (https://www.rssboard.org/media-rss), for RSS and Atom alike.
import type { Image, ImageFile } from '../article/article.ts';
import { element, escapeText } from './escape.ts';

export const mediaNamespace = 'http://search.yahoo.com/mrss/';

/** media:content with caption and credit, and a thumbnail; a group where there are several sizes; '' without a picture. */
export function mediaElements(image: Image | undefined): string {
  if (!image) return '';
  const description = image.caption || image.alt;
  const inner =
    (description && element('media:description', { type: 'plain' }, escapeText(description))) +
    (image.credit && element('media:credit', {}, escapeText(image.credit)));
  const { sizes = [] } = image;
  if (sizes.length === 0) return mediaContent(image, inner || undefined) + thumbnail(image);
  const contents = mediaContent(image, undefined, true) + sizes.map((size) => mediaContent(size)).join('');
  return element('media:group', {}, contents + inner) + thumbnail(smallest([image, ...sizes]));
}

function mediaContent(
  { url, mediaType, width, height, length }: ImageFile,
  inner?: string,
  isDefault = false,
): string {
  const size = { width: width?.toString(), height: height?.toString(), fileSize: length?.toString() };
  const place = isDefault ? { isDefault: 'true' } : {};
  return element('media:content', { url, medium: 'image', type: mediaType, ...size, ...place }, inner);
}

function thumbnail({ url, width, height }: ImageFile): string {
  return element('media:thumbnail', { url, width: width?.toString(), height: height?.toString() });
}

/** Of those whose width is known, where it is at least that of a small preview. */
function smallest(files: readonly [ImageFile, ...ImageFile[]]): ImageFile {
  const preview = files.filter(({ width = 0 }) => width >= 150);
  return preview.reduce<ImageFile>(
    (least, file) => ((file.width ?? 0) < (least.width ?? Infinity) ? file : least),
    preview[0] ?? files[0],
  );
}
