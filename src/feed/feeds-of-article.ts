// The feeds that an article stands in by what its header says of it, for the pages and lists that name them.
import { hash } from 'node:crypto';
import type { Article } from '../article/article.ts';
import type { GroupKind } from './group.ts';
import type { FeedListing, ListedFeed } from './listing.ts';
import { isSameLanguage } from './main-language.ts';
import { termKey } from './term.ts';

type Filed = Pick<Article, 'section' | 'tags' | 'authors' | 'language'>;

export interface ArticleFeeds {
  /** That of its section, those of its authors, its language and its tags, in this order. */
  of(article: Filed): readonly ListedFeed[];
  /** Changes with what a page says of them: other titles, other addresses, others of them. */
  printOf(article: Filed): string;
}

/**
 * To be made once for many articles: names are many, but spellings of them are few. On a site in several languages the
 * feed of a tag, section or author holds articles in one of them.
 */
export function createArticleFeeds(
  { feeds }: Pick<FeedListing, 'feeds'>,
  isMultilingual: boolean,
): ArticleFeeds {
  const byKey = new Map(feeds.map((feed) => [feed.key, feed]));
  const prints = new Map(feeds.map((feed) => [feed, printOfFeed(feed)]));
  const known = new Map<string, ListedFeed | undefined>();
  const find = (kind: GroupKind, name: string): readonly ListedFeed[] => {
    const spelled = `${kind}:${name}`;
    if (!known.has(spelled))
      known.set(spelled, byKey.get(kind === 'language' ? spelled : `${kind}:${termKey(name)}`));
    const found = known.get(spelled);
    return found ? [found] : [];
  };
  const of = ({ section, tags, authors, language }: Filed): readonly ListedFeed[] => {
    const all = new Set([
      ...find('section', section),
      ...authors.flatMap(({ name }) => find('author', name)),
      ...find('language', language),
      ...tags.flatMap((tag) => find('tag', tag)),
    ]);
    if (!isMultilingual) return [...all];
    return [...all].filter(({ definition }) => isSameLanguage(definition.language, language));
  };
  return {
    of,
    printOf: (article) =>
      hashOf(
        of(article)
          .map((feed) => prints.get(feed))
          .join(),
      ),
  };
}

function printOfFeed({ definition: { title, urls, offered } }: ListedFeed): string {
  return hashOf(JSON.stringify([title, offered.map((format) => urls[format])]));
}

function hashOf(text: string): string {
  return hash('sha256', text, 'base64url').slice(0, 8);
}
