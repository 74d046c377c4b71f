// The ways in which an article is told again after its file moved, the surest first.
import { sameAddressKey } from '../address.ts';
import type { Article } from '../article/article.ts';
import { hasFile, type LedgerEntry } from './entry.ts';

export interface Likeness {
  /** What both must have in common, or '' where there is nothing to compare. */
  readonly ofArticle: (article: Article) => string;
  readonly ofEntry: (entry: LedgerEntry) => string;
  /** Whether it tells an article that readers lost: slug, address, title and day may be those of another one by now. */
  readonly isOfReturn: boolean;
  /** Whether two articles may well have it in common. */
  readonly isCommon?: boolean;
}

export const likenesses: readonly Likeness[] = [
  {
    ofArticle: ({ contentHash }) => contentHash,
    ofEntry: ({ contentHash }) => contentHash,
    isOfReturn: true,
  },
  { ofArticle: ({ stated }) => stated.slug ?? '', ofEntry: ({ slug }) => slug, isOfReturn: false },
  {
    ofArticle: ({ url }) => sameAddressKey(url),
    ofEntry: ({ url }) => sameAddressKey(url),
    isOfReturn: false,
  },
  {
    ofArticle: ({ title, published }) => titleAndDay(title, published.toISOString()),
    ofEntry: ({ title, published }) => titleAndDay(title, published),
    isOfReturn: false,
    isCommon: true,
  },
];

/** Whether the article at the path of an entry is that entry: always, but where nothing else of one that was retracted is the same. */
export function isStill(article: Article, entry: LedgerEntry): boolean {
  if (hasFile(entry)) return true;
  const { stated, title, contentHash, published } = article;
  if (stated.id !== undefined && stated.id !== entry.id) return false;
  return (
    contentHash === entry.contentHash ||
    title === entry.title ||
    (entry.slug !== '' && stated.slug === entry.slug) ||
    published.toISOString().slice(0, 10) === entry.published.slice(0, 10)
  );
}

function titleAndDay(title: string, published: string): string {
  return published === '' ? '' : `${published.slice(0, 10)} ${title.toLowerCase()}`;
}
