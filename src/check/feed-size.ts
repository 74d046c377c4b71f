// Finds feeds that show fewer articles than wanted, since more would be too many bytes.
import type { Problem } from '../problem.ts';
import { warn } from './survey.ts';

export interface FeedSize {
  /** Of its RSS. */
  readonly path: string;
  /** In that of its formats which has the fewest. */
  readonly shown: number;
  /** Every article that was to stand in it. */
  readonly wanted: readonly { readonly path: string; readonly bytes: number }[];
  readonly maxBytes: number;
}

export function checkFeedSizes(feeds: readonly FeedSize[], label: string): readonly Problem[] {
  return feeds.flatMap(({ path, shown, wanted, maxBytes }) => {
    const [largest] = wanted.toSorted((a, b) => b.bytes - a.bytes);
    if (shown >= wanted.length || !largest) return [];
    return [
      warn({ path: `${label}/${largest.path}` }, 'feed-too-large', {
        message: `the feed ${path} shows ${shown} of ${wanted.length} articles in one of its formats, since more would be over ${maxBytes} bytes; this is the largest, with ${largest.bytes}`,
        hint: 'shorten it, or raise feed.maxBytes',
      }),
    ];
  });
}
