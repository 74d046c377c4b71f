// Reads a folder of many files side by side, before the library looks at it for the first time.
import type { ArticleFile } from '../article/article.ts';
import { articleFilesOf } from '../article/article-files.ts';
import { discoverArticles } from '../article/discover.ts';
import type { Ahead } from '../article/library.ts';
import { isSameVersion } from '../article/settle.ts';
import type { PassThreads } from './pass-threads.ts';
import type { Stages } from './stages.ts';
import type { ThreadGround } from './thread-job.ts';

export type ReadAhead = (
  threads: Pick<PassThreads, 'read'>,
  stages: Pick<Stages, 'reach'>,
) => Promise<Ahead | undefined>;

/** Undefined from the second time on: then the library has read most files. */
export function createReadAhead(ground: ThreadGround): ReadAhead {
  let wasRead = false;
  return async (threads, stages) => {
    if (wasRead) return undefined;
    wasRead = true;
    return read(listFiles(ground), threads, stages);
  };
}

async function read(
  files: readonly ArticleFile[],
  ...[threads, stages]: Parameters<ReadAhead>
): Promise<Ahead> {
  const found = await threads.read(files, (count) => stages.reach(count, files.length));
  const byPath = new Map(files.map((file) => [file.path, file]));
  return (file) => (isSameVersion(byPath.get(file.path), file) ? found.get(file.path) : undefined);
}

/** None where the folder cannot be listed: the library says why. */
function listFiles({ config, site, label }: ThreadGround): readonly ArticleFile[] {
  try {
    return discoverArticles(config.posts, label, articleFilesOf(site)).files;
  } catch {
    return [];
  }
}
