// Finds pictures and files below the base URL that the content folder would have to hold, and does not.
import type { Problem } from '../problem.ts';
import { isPageLink } from './links.ts';
import type { ReadOwnAddress } from './own-address.ts';
import type { JudgeFile } from './static-files.ts';
import { type FindLine, type Surveyed, warn } from './survey.ts';

export interface FileGround {
  readonly label: string;
  readonly ownAddress: ReadOwnAddress;
  readonly lineOf: FindLine;
  readonly judge: JudgeFile;
  /** Paths that are answered, whatever files there are. */
  readonly answered: ReadonlySet<string>;
}

/** What is on other hosts is not looked at. */
export function checkFiles(
  articles: readonly Surveyed[],
  { label, ownAddress, lineOf, judge, answered }: FileGround,
): readonly Problem[] {
  return articles.flatMap(({ article, references }) =>
    references.flatMap((reference) => {
      const { kind, url } = reference;
      const address = isPageLink(reference) ? undefined : ownAddress(url);
      if (!address || answered.has(address.path)) return [];
      const verdict = judge(article, address);
      if (typeof verdict === 'string') return [];
      const what = kind === 'picture' ? 'picture' : 'file';
      return [
        warn({ path: `${label}/${article.path}`, line: lineOf(article, url) }, `${what}-missing`, {
          message: `the ${what} ${label}/${verdict.wanted} does not exist`,
          hint: 'put the file there, or mend its address',
        }),
      ];
    }),
  );
}
