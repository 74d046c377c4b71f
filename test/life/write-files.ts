// Brings the posts folder of a site to what the model says: each file as its article says, and none besides.
import { mkdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ModelArticle, World } from './model.ts';

export interface FileWriter {
  /** Writes what differs from the world before. */
  follow(world: World): void;
}

export function createFileWriter(posts: string): FileWriter {
  let texts = new Map<string, string>();
  let folder: World['folder'] = 'there';
  let writes = 0;
  const write = (path: string, text: string) => {
    const absolute = join(posts, path);
    mkdirSync(dirname(absolute), { recursive: true });
    writeFileSync(absolute, text);
    // Two writes within a tick of the file system's clock are no less two writes.
    writes += 1;
    utimesSync(absolute, 1_700_000_000 + writes, 1_700_000_000 + writes);
  };
  return {
    follow(world) {
      if (folder !== world.folder) remount(posts, folder, world.folder);
      folder = world.folder;
      if (folder !== 'there') return;
      const present = [...world.articles.values()].filter(({ isDeleted }) => !isDeleted);
      const next = new Map(present.map((article) => [article.path, textOf(article)]));
      if (next.size < present.length) throw new Error('two articles of the model have one file');
      for (const path of texts.keys()) if (!next.has(path)) rmSync(join(posts, path));
      for (const [path, text] of next) if (texts.get(path) !== text) write(path, text);
      texts = next;
    },
  };
}

function remount(posts: string, before: World['folder'], after: World['folder']): void {
  if (before === 'there') renameSync(posts, `${posts}.aside`);
  else rmSync(posts, { recursive: true, force: true });
  if (after === 'empty') mkdirSync(posts);
  if (after === 'there') renameSync(`${posts}.aside`, posts);
}

/** Its mark, `mark-7.`, is in the text and in the summary, so that every page and feed tells whose it is. */
export function textOf({ number, written, isBroken }: ModelArticle): string {
  const { title, slug, date, expires, isDraft, revision, spaces } = written;
  const header = [
    '---',
    `title: ${title}`,
    `date: ${new Date(date).toISOString()}`,
    ...(slug ? [`slug: ${slug}`] : []),
    ...(isDraft ? ['draft: true'] : []),
    ...(Number.isFinite(expires) ? [`expires: ${new Date(expires).toISOString()}`] : []),
    `description: About mark-${number}.`,
  ].join('\n');
  if (isBroken) return number % 2 ? header : `${header}\n---\n`.replace(/date: .*/, 'date: 31/31/2026');
  const gap = ' '.repeat(1 + (spaces % 3));
  return `${header}\n---\n\nThe text of mark-${number}.${gap}It is revision ${revision}.${'\n'.repeat(1 + spaces)}`;
}

/** The numbers of all articles that a text is about. */
export function marksIn(text: string): ReadonlySet<number> {
  return new Set([...text.matchAll(/mark-(\d+)\./g)].map(([, number]) => Number(number)));
}
