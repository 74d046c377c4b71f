// Finds enclosures of which the header says that they last longer or shorter than their file in the folder.
import type { Article } from '../article/article.ts';
import type { Problem } from '../problem.ts';
import { type FindLine, warn } from './survey.ts';

export interface DurationsToCheck {
  /** What messages call the posts folder. */
  readonly label: string;
  readonly lineOf: FindLine;
  /** Seconds that the file of an address lasts; undefined where there is none, or it does not tell. */
  readonly at: (url: string, article: Article) => number | undefined;
}

/** What is within either counts as rounded. */
const SECONDS = 2;
const SHARE = 0.02;

/** `articles` as their headers have them. */
export function checkDurations(
  articles: readonly Article[],
  { label, lineOf, at }: DurationsToCheck,
): readonly Problem[] {
  return articles.flatMap((article) =>
    article.enclosures.flatMap(({ url, duration }) => {
      const told = duration === undefined ? undefined : at(url, article);
      if (told === undefined || duration === undefined) return [];
      if (Math.abs(told - duration) <= Math.max(SECONDS, SHARE * told)) return [];
      return [
        warn({ path: `${label}/${article.path}`, line: lineOf(article, url) }, 'enclosure-duration-wrong', {
          message: `the header says that ${url} lasts ${duration} seconds, and its file lasts ${told}`,
          hint: 'leave duration out, so that the file tells it',
        }),
      ];
    }),
  );
}
