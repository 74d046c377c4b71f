// Fills in what the files of an article's pictures and enclosures tell and its header does not: width, height and length, never guessed.
import type { Article, Enclosure, Image, ImageFile } from './article.ts';
import type { LocalFiles } from './local-files.ts';

type Files = Pick<LocalFiles, 'at'>;

/** The very same article where nothing is to be filled in. A file that is here knows its length better than the header. */
export function measured<A extends Article>(article: A, files: Files): A {
  const { image, enclosures } = article;
  if (!image && enclosures.length === 0) return article;
  const nextImage = image && measuredImage(image, article, files);
  const nextEnclosures = enclosures.map((enclosure) => measuredEnclosure(enclosure, article, files));
  const isSame =
    nextImage === image && nextEnclosures.every((enclosure, index) => enclosure === enclosures[index]);
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
  const local = files.at(file.url, article);
  if (!local) return file;
  const { width, height } = local.picture ?? {};
  return { ...file, length: local.length, ...(width && height && { width, height }) };
}

function measuredEnclosure(enclosure: Enclosure, article: Article, files: Files): Enclosure {
  const length = files.at(enclosure.url, article)?.length;
  return length === undefined || length === enclosure.length ? enclosure : { ...enclosure, length };
}
