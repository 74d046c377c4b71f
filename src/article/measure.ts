// Fills in what the files of an article's pictures and enclosures tell and its header does not: width, height and length, never guessed.
import type { Article, Enclosure, Image, ImageFile } from './article.ts';
import type { LocalFiles } from './local-files.ts';

/** What is known of a file on another server. */
export interface RemoteFile {
  /** Bytes. */
  readonly length?: number;
}

export interface Measures {
  readonly files: Pick<LocalFiles, 'at'>;
  /** Undefined where nobody asked, or nobody answered. */
  readonly remote: (url: string) => RemoteFile | undefined;
}

/** The very same article where nothing is to be filled in. A file that is here knows its length better than the header. */
export function measured<A extends Article>(article: A, measures: Measures): A {
  const { image, enclosures } = article;
  if (!image && enclosures.length === 0) return article;
  const nextImage = image && measuredImage(image, article, measures);
  const nextEnclosures = enclosures.map((enclosure) => measuredEnclosure(enclosure, article, measures));
  const isSame =
    nextImage === image && nextEnclosures.every((enclosure, index) => enclosure === enclosures[index]);
  return isSame
    ? article
    : { ...article, ...(nextImage && { image: nextImage }), enclosures: nextEnclosures };
}

function measuredImage(image: Image, article: Article, measures: Measures): Image {
  const sizes = image.sizes?.map((size) => measuredFile(size, article, measures));
  const isSame = sizes?.every((size, index) => size === image.sizes?.[index]) ?? true;
  const file = measuredFile(image, article, measures);
  return isSame || !sizes ? file : { ...file, sizes };
}

function measuredFile<F extends ImageFile>(file: F, article: Article, { files, remote }: Measures): F {
  const local = files.at(file.url, article);
  if (local) {
    const { width, height } = local.picture ?? {};
    return { ...file, length: local.length, ...(width && height && { width, height }) };
  }
  const length = file.length ?? remote(file.url)?.length;
  return length === file.length ? file : { ...file, length };
}

function measuredEnclosure(enclosure: Enclosure, article: Article, { files, remote }: Measures): Enclosure {
  const length =
    files.at(enclosure.url, article)?.length ?? enclosure.length ?? remote(enclosure.url)?.length;
  return length === undefined || length === enclosure.length ? enclosure : { ...enclosure, length };
}
