// What one rebuild process knows of the files that articles show and offer: those of the folder, looked at with each pass.
import type { Article } from '../article/article.ts';
import {
  createLocalFiles,
  type LocalFiles,
  type LocalFilesSettings,
  type Namer,
} from '../article/local-files.ts';
import { measured } from '../article/measure.ts';

export interface Measuring extends Pick<LocalFiles, 'at' | 'forget'> {
  /** The very same article where nothing is to be filled in. */
  measure<A extends Article>(article: A): A;
  /** Whether the length of what is at an address is found out without a word of the header. */
  isMeasured(url: string, article: Namer): boolean;
}

export function createMeasuring(settings: LocalFilesSettings): Measuring {
  const files = createLocalFiles(settings);
  return {
    ...files,
    measure: (article) => measured(article, files),
    isMeasured: (url, article) => files.at(url, article) !== undefined,
  };
}
