// Groups the published articles by tag, section, author and language: two spellings of one name are one group.
import type { Article, Author } from '../article/article.ts';
import { newestFirst } from '../article-order.ts';
import { changeList, differenceOf } from '../sorted-lists.ts';
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

/** What a group is made of. */
interface Gathering {
  readonly key: string;
  readonly kind: GroupKind;
  /** How often each is used. */
  readonly spellings: Map<string, number>;
  /** Newest first. */
  articles: readonly Article[];
}

/** By key. `articles` are those that the public sees, newest first; so are those of each group. */
export type Grouping = (articles: readonly Article[]) => ReadonlyMap<string, Group>;

/** Looks only at what is other than the time before: a group of which nothing changed is the very same object. */
export function createGrouping(ground: GroupGround): Grouping {
  const gathered = new Map<string, Gathering>();
  const groups = new Map<string, Group>();
  let before: readonly Article[] = [];
  return (articles) => {
    const { gone, came } = differenceOf(before, articles, newestFirst);
    before = articles;
    const [left, joined] = [fileAll(gone), fileAll(came)];
    for (const key of new Set([...left.keys(), ...joined.keys()])) {
      const [out, into] = [left.get(key), joined.get(key)];
      const gathering = gathered.get(key) ?? gatherNone(key);
      countSpellings(gathering, out, -1);
      countSpellings(gathering, into, 1);
      const change = { gone: out?.articles ?? [], came: into?.articles ?? [] };
      gathering.articles = changeList(gathering.articles, change, newestFirst);
      if (gathering.articles.length === 0) {
        gathered.delete(key);
        groups.delete(key);
        continue;
      }
      gathered.set(key, gathering);
      groups.set(key, toGroup(gathering, ground));
    }
    const languages = [...groups.values()].filter(({ kind }) => kind === 'language');
    // One language needs no feed of its own: it is the main feed.
    return new Map([...groups].filter(([, { kind }]) => kind !== 'language' || languages.length > 1));
  };
}

function toGroup({ key, kind, spellings, articles: all }: Gathering, ground: GroupGround): Group {
  const isOfAll = kind === 'language' || !ground.isMultilingual;
  const own = isOfAll ? all : inMainLanguage(all, ground.language);
  const language = own[0]?.language ?? ground.language;
  const isOneLanguage = kind === 'language' || own.every((article) => article.language === language);
  const author =
    kind === 'author' ? all[0]?.authors.find(({ name }) => keyOf('author', name) === key) : undefined;
  return {
    ...{ key, kind, name: mostFrequent(spellings), articles: own },
    ...(isOneLanguage && { language }),
    ...(author && { author }),
  };
}

function gatherNone(key: string): Gathering {
  const kind = key.slice(0, key.indexOf(':')) as GroupKind;
  return { key, kind, spellings: new Map(), articles: [] };
}

interface Filed {
  readonly spellings: Spelling[];
  readonly articles: Article[];
}

interface Spelling {
  readonly name: string;
  readonly of: Filed;
  count: number;
}

/** By key of the group, in the order in which they come. */
function fileAll(articles: readonly Article[]): ReadonlyMap<string, Filed> {
  const files = new Map<string, Filed>();
  // By spelling, since the key of one is found a hundred thousand times otherwise.
  const known: Record<GroupKind, Map<string, Spelling>> = {
    ...{ tag: new Map(), section: new Map(), author: new Map(), language: new Map() },
  };
  const add = (kind: GroupKind, name: string, article: Article): void => {
    let spelling = known[kind].get(name);
    if (!spelling) {
      const key = keyOf(kind, name);
      const of: Filed = files.get(key) ?? { spellings: [], articles: [] };
      files.set(key, of);
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
    for (const author of article.authors) add('author', author.name, article);
    add('language', article.language, article);
  }
  return files;
}

function keyOf(kind: GroupKind, name: string): string {
  return `${kind}:${kind === 'language' ? name : termKey(name)}`;
}

function countSpellings({ spellings }: Gathering, filed: Filed | undefined, sign: 1 | -1): void {
  for (const { name, count: times } of filed?.spellings ?? []) {
    const count = (spellings.get(name) ?? 0) + sign * times;
    if (count > 0) spellings.set(name, count);
    else spellings.delete(name);
  }
}

/** Of equals the first by code units, so that the order of the articles does not count. */
function mostFrequent(spellings: ReadonlyMap<string, number>): string {
  const [[first]] = [...spellings].sort(([a, some], [b, more]) => more - some || (a < b ? -1 : 1)) as [
    [string, number],
  ];
  return first;
}
