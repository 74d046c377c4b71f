// The header of an article made of a few lines of YAML, with the problems that reading its fields finds.
import { type FrontMatter, splitFrontMatter } from '../../src/article/front-matter.ts';
import { createHeaderReader, type HeaderReader } from '../../src/article/header-reader.ts';
import type { Problem } from '../../src/problem.ts';

export interface Header {
  readonly header: HeaderReader;
  readonly problems: readonly Problem[];
}

/** Throws where the lines are no header. */
export function frontOf(yaml: string): FrontMatter {
  const front = splitFrontMatter(`---\n${yaml}\n---\n`);
  if ('code' in front) throw new Error(front.message);
  return front;
}

export function headerOf(yaml: string): Header {
  const problems: Problem[] = [];
  return { header: createHeaderReader(frontOf(yaml), { path: 'posts/a.md', problems }), problems };
}
