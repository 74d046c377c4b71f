// Everything that only shows in the whole of a site: what its articles are to each other, to its files, and to its configuration.
import type { Problem } from '../problem.ts';
import { type AddressGround, checkAddresses } from './addresses.ts';
import { checkFeedSizes, type FeedSize } from './feed-size.ts';
import { checkFiles, type FileGround } from './files.ts';
import { checkLinks, type LinkGround } from './links.ts';
import { type Surveyed, warn } from './survey.ts';

export type WholeGround = AddressGround & FileGround & LinkGround & { readonly feeds: readonly FeedSize[] };

/** `articles` are all that are published. */
export function checkWhole(articles: readonly Surveyed[], ground: WholeGround): readonly Problem[] {
  return [
    ...checkAddresses(articles, ground),
    ...checkLinks(articles, ground),
    ...checkFiles(articles, ground),
    ...checkFeedSizes(ground.feeds, ground.label),
    ...checkSummaries(articles, ground.label),
  ];
}

function checkSummaries(articles: readonly Surveyed[], label: string): readonly Problem[] {
  return articles
    .filter(({ hasSummary }) => !hasSummary)
    .map(({ article }) =>
      warn({ path: `${label}/${article.path}`, line: 1 }, 'summary-missing', {
        message: 'it has no summary: neither a description nor a first paragraph',
        hint: 'write description: and a sentence into its header',
      }),
    );
}
