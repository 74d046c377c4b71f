// Which file of the content folder a picture or download would be, by the rules of the generator that the folder was written for.
import { posix } from 'node:path';
import { decodeEscapes } from '../address.ts';
import type { Site } from '../site/site.ts';
import { staticFolders } from '../site/static-folders.ts';
import type { OwnAddress, ReadOwnAddress } from './own-address.ts';
import type { Surveyed } from './survey.ts';

export interface FileLook {
  /** Relative to the root of the content. */
  isFile(path: string): boolean;
  isFolder(path: string): boolean;
}

/** 'unknown' where a file may be in a place that is not looked at; else the file that was looked for first. */
export type FileVerdict = 'there' | 'unknown' | { readonly wanted: string };

export type JudgeFile = (article: Surveyed['article'], address: OwnAddress) => FileVerdict;

export function createFileJudge(site: Site, look: FileLook, ownAddress: ReadOwnAddress): JudgeFile {
  // The pictures of a Ghost site are not in its export.
  if (site.dialect === 'ghost') return () => 'unknown';
  const roots = [...new Set([...staticFolders(site), ...site.contentFolders])].filter(
    (folder) => folder === '' || look.isFolder(folder),
  );
  return ({ path, url }, address) => {
    const wanted = decodeEscapes(address.path).replace(/^\/+/, '');
    const beside = besideArticle(path, ownAddress(url)?.path ?? '/', wanted);
    const candidates = [...beside, ...roots.map((root) => root + wanted)].map((one) => posix.normalize(one));
    if (candidates.some((candidate) => isInside(candidate) && look.isFile(candidate))) return 'there';
    const [first = ''] = beside;
    if (first !== '' && isInside(first)) return { wanted: first };
    const folder = posix.dirname(wanted).split('/')[0] ?? '';
    // A folder that holds only what is served as it is answers for everything; one that holds all sorts, for what it has.
    const judging = roots.find((root) =>
      /(^|\/)(static|public)\/$/.test(root) ? true : folder !== '.' && look.isFolder(`${root}${folder}/`),
    );
    return judging === undefined ? 'unknown' : { wanted: judging + wanted };
  };
}

/** Files that lie with the article: beside it, in the folder of its name, or in its own where that is a bundle. */
function besideArticle(path: string, articlePath: string, wanted: string): readonly string[] {
  const base = decodeEscapes(articlePath.slice(0, articlePath.lastIndexOf('/') + 1)).replace(/^\/+/, '');
  if (base !== '' && !wanted.startsWith(base)) return [];
  if (base === '') return [];
  const rest = wanted.slice(base.length);
  return [posix.join(posix.dirname(path), rest), `${path.replace(/\.[^./]+$/, '')}/${rest}`];
}

function isInside(path: string): boolean {
  return !path.startsWith('../') && !path.startsWith('/');
}
