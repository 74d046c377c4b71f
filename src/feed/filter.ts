// Which articles the rule of a named feed lets in: by tag, section, author, language, file and day.
import type { Article } from '../article/article.ts';
import type { FeedFilter, FeedRule } from '../config/feed-rule.ts';
import { isSameLanguage } from './main-language.ts';
import { isForAll } from './select.ts';
import { termKey } from './term.ts';

/** Reads a day or moment as the configuration writes it, in its time zone. */
export type MomentOf = (text: string) => Date | undefined;

type Test = (article: Article) => boolean;

/** To be made once for many articles. */
export function createFilter(
  { include, exclude }: Pick<FeedRule, 'include' | 'exclude'>,
  momentOf: MomentOf,
): Test {
  const [isIn, isOut] = [testsOf(include, momentOf), testsOf(exclude, momentOf)];
  // What is not for everybody is in no feed that does not ask for it.
  const isSeen = (article: Article) => include.visibility.length > 0 || isForAll(article);
  return (article) =>
    isSeen(article) && isIn.every((test) => test(article)) && !isOut.some((test) => test(article));
}

/** One for each field that says something. */
function testsOf(filter: FeedFilter, momentOf: MomentOf): readonly Test[] {
  const tests: (Test | false)[] = [
    ofNames(filter.tags, ({ tags }) => tags),
    ofNames(filter.sections, ({ section }) => [section]),
    ofNames(filter.authors, ({ authors }) => authors.map(({ name }) => name)),
    filter.languages.length > 0 &&
      (({ language }) => filter.languages.some((one) => isSameLanguage(language, one))),
    filter.paths.length > 0 && ofPaths(filter.paths),
    filter.visibility.length > 0 && (({ visibility = 'public' }) => filter.visibility.includes(visibility)),
    ofDays(filter, momentOf),
  ];
  return tests.filter((test) => test !== false);
}

function ofNames(wanted: readonly string[], namesOf: (article: Article) => readonly string[]): Test | false {
  if (wanted.length === 0) return false;
  const keys = new Set(wanted.map(termKey));
  // The names of a hundred thousand articles are few.
  const known = new Map<string, boolean>();
  const isWanted = (name: string): boolean => {
    const found = known.get(name) ?? keys.has(termKey(name));
    known.set(name, found);
    return found;
  };
  return (article) => namesOf(article).some(isWanted);
}

function ofPaths(patterns: readonly string[]): Test {
  const expressions = patterns.map(expressionOf);
  return ({ path }) => expressions.some((expression) => expression.test(path));
}

/** A folder stands for everything below it; `*` is any part of a name, `**` any folders, `?` one letter. */
function expressionOf(pattern: string): RegExp {
  const plain = pattern.replace(/^\.?\//, '');
  const isFolder = !/[*?]/.test(plain) && !/\.[a-z]+$/i.test(plain);
  const glob = isFolder ? `${plain.replace(/\/$/, '')}/**` : plain.replace(/\/$/, '/**');
  const source = glob
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*\*\/|\*\*|\*|\?/g, (sign) => GLOB[sign as keyof typeof GLOB]);
  return new RegExp(`^${source}$`, 'u');
}

const GLOB = { '**/': '(?:.*/)?', '**': '.*', '*': '[^/]*', '?': '[^/]' } as const;

function ofDays({ from, to }: FeedFilter, momentOf: MomentOf): Test | false {
  const first = from === '' ? undefined : momentOf(from);
  const last = to === '' ? undefined : endOf(to, momentOf);
  if (!first && !last) return false;
  return ({ published }) => (!first || published >= first) && (!last || published <= last);
}

/** Of a day its last millisecond. */
function endOf(text: string, momentOf: MomentOf): Date | undefined {
  if (text.includes('T')) return momentOf(text);
  const next = new Date(Date.parse(`${text}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  const begin = momentOf(next);
  return begin && new Date(begin.getTime() - 1);
}
