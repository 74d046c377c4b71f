// Groups the published articles by tag, section, author and language: two spellings of one name are one group.
import type { Article, Author } from '../article/article.ts';
import { inMainLanguage } from './main-language.ts';
import { termKey } from './term.ts';

export type GroupKind = 'tag' | 'section' | 'author' | 'language';

export interface Group {
  /** 'tag:art'. */
  readonly key: string;
  readonly kind: GroupKind;
  /** As it is spelled most often. */
  readonly name: string;
  /** Newest first. */
  readonly articles: readonly Article[];
  /** Of all its articles; absent where they differ. */
  readonly language?: string;
  /** Of a group by author: what the newest article says of them. */
  readonly author?: Author;
}

export interface GroupGround {
  /** BCP 47. */
  readonly language: string;
  /** Whether the site has its articles in several languages: then a group holds those in the main one, if there are any. */
  readonly isMultilingual: boolean;
}

/** What grows while the articles are gone through. */
interface Gathering {
  readonly key: string;
  readonly kind: GroupKind;
  readonly spellings: Spelling[];
  readonly articles: Article[];
  readonly author?: Author;
}

interface Spelling {
  readonly name: string;
  readonly of: Gathering;
  count: number;
}

/** By key. `articles` are those that the public sees, newest first; so are those of each group. */
export function groupArticles(articles: readonly Article[], ground: GroupGround): ReadonlyMap<string, Group> {
  const gathered = gather(articles);
  const groups = new Map<string, Group>();
  for (const [key, { kind, spellings, articles: all, author }] of gathered) {
    const isOfAll = kind === 'language' || !ground.isMultilingual;
    const own = isOfAll ? all : inMainLanguage(all, ground.language);
    const language = own[0]?.language ?? ground.language;
    const isOneLanguage = own.every((article) => article.language === language);
    groups.set(key, {
      ...{ key, kind, name: mostFrequent(spellings), articles: own },
      ...(isOneLanguage && { language }),
      ...(author && { author }),
    });
  }
  const languages = [...groups.values()].filter(({ kind }) => kind === 'language');
  // One language needs no feed of its own: it is the main feed.
  if (languages.length === 1) for (const { key } of languages) groups.delete(key);
  return groups;
}

function gather(articles: readonly Article[]): Map<string, Gathering> {
  const gathered = new Map<string, Gathering>();
  // By spelling, since the key of one is found a hundred thousand times otherwise.
  const known: Record<GroupKind, Map<string, Spelling>> = {
    ...{ tag: new Map(), section: new Map(), author: new Map(), language: new Map() },
  };
  const add = (kind: GroupKind, name: string, article: Article, author?: Author): void => {
    let spelling = known[kind].get(name);
    if (!spelling) {
      const key = `${kind}:${kind === 'language' ? name : termKey(name)}`;
      const of = gathered.get(key) ?? { key, kind, spellings: [], articles: [], ...(author && { author }) };
      gathered.set(key, of);
      spelling = { name, of, count: 0 };
      of.spellings.push(spelling);
      known[kind].set(name, spelling);
    }
    spelling.count += 1;
    const { articles } = spelling.of;
    if (articles.at(-1) !== article) articles.push(article);
  };
  for (const article of articles) {
    if (article.section !== '') add('section', article.section, article);
    for (const tag of article.tags) add('tag', tag, article);
    for (const author of article.authors) add('author', author.name, article, author);
    add('language', article.language, article);
  }
  return gathered;
}

/** Of equals the first by code units, so that the order of the articles does not count. */
function mostFrequent(spellings: readonly Spelling[]): string {
  const [first, ...others] = spellings;
  return others.reduce(
    (best, one) =>
      one.count > best.count || (one.count === best.count && one.name < best.name) ? one : best,
    first as Spelling,
  ).name;
}
