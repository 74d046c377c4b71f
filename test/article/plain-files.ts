// The article files of a folder that belongs to no generator.
import { articleFilesOf } from '../../src/article/article-files.ts';
import { plainSite } from '../../src/site/site.ts';

export const plainFiles = articleFilesOf(plainSite);
