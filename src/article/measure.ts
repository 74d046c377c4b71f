// Fills in what the files of an article's pictures and enclosures tell, or who serves them, and its header does not: width, height, length, duration and type, never guessed.
import type { Article, Enclosure, Image, ImageFile } from './article.ts';
import type { Namer } from './local-files.ts';
import type { Picture } from './picture.ts';

/** What is known of a file without a word of the header. */
export interface FileFacts {
  /** Bytes. */
  readonly length?: number;
  readonly picture?: Picture;
  readonly mediaType?: string;
  /** Seconds. */
  readonly duration?: number;
}

interface Files {
  readonly at: (url: string, article: Namer) => FileFacts | undefined;
}

/**
 * The very same article where nothing is to be filled in. A file that is here, or its server, knows its length better
 * than the header; the type of the header and that of the ending stand, and so does the duration of the header. What has
 * no type yet is left out.
 */
export function measured<A extends Article>(article: A, files: Files): A {
  const { image, enclosures } = article;
  if (!image && enclosures.length === 0) return article;
  const nextImage = image && measuredImage(image, article, files);
  const nextEnclosures = enclosures.flatMap((enclosure) => measuredEnclosure(enclosure, article, files));
  const isSame =
    nextImage === image &&
    nextEnclosures.length === enclosures.length &&
    nextEnclosures.every((enclosure, index) => enclosure === enclosures[index]);
  return isSame
    ? article
    : { ...article, ...(nextImage && { image: nextImage }), enclosures: nextEnclosures };
}

function measuredImage(image: Image, article: Article, files: Files): Image {
  const sizes = image.sizes?.map((size) => measuredFile(size, article, files));
  const isSame = sizes?.every((size, index) => size === image.sizes?.[index]) ?? true;
  const file = measuredFile(image, article, files);
  return isSame || !sizes ? file : { ...file, sizes };
}

function measuredFile<F extends ImageFile>(file: F, article: Article, files: Files): F {
  const facts = files.at(file.url, article);
  if (!facts) return file;
  const { length, picture, mediaType } = facts;
  const { width, height } = picture ?? {};
  return {
    ...file,
    ...(length !== undefined && { length }),
    ...(width && height && { width, height }),
    ...(!file.mediaType && mediaType?.startsWith('image/') && { mediaType }),
  };
}

/** A list of one, or of none. */
function measuredEnclosure(enclosure: Enclosure, article: Article, files: Files): Enclosure[] {
  const facts = files.at(enclosure.url, article);
  const mediaType = enclosure.mediaType || (facts?.mediaType ?? '');
  const length = facts?.length ?? enclosure.length;
  const duration = enclosure.duration ?? facts?.duration;
  if (mediaType === '') return [];
  const isSame =
    length === enclosure.length && mediaType === enclosure.mediaType && duration === enclosure.duration;
  if (isSame) return [enclosure];
  return [
    {
      ...{ ...enclosure, mediaType },
      ...(length !== undefined && { length }),
      ...(duration !== undefined && { duration }),
    },
  ];
}
