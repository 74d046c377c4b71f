// All feeds that readers may know of, as they are listed: what each is called among those of its kind, and how much is in it.
import { hash } from 'node:crypto';
import { languageName } from '../language-name.ts';
import type { FeedDefinition } from './feed.ts';
import type { GroupKind } from './group.ts';
import type { FeedRecord } from './record.ts';

/** In the order in which they are listed; 'named' are those that the configuration names. */
export const listedKinds = ['main', 'named', 'section', 'author', 'language', 'tag'] as const;
export type ListedKind = 'main' | 'named' | GroupKind;

export interface ListedFeed {
  readonly key: string;
  readonly kind: ListedKind;
  readonly definition: FeedDefinition;
  /** What it is a feed of, as it is asked for: 'C++', 'pt-BR', 'essays'; '' of the main feed. */
  readonly name: string;
  /** What people call it among those of its kind: 'Português (Brasil)'. */
  readonly label: string;
  /** How many belong to it. */
  readonly articles: number;
  readonly updated: Date;
  /** The date of its oldest article; absent where there is none. */
  readonly began?: Date;
}

export interface FeedListing {
  /** The main feed, listed or not. */
  readonly site: FeedDefinition;
  /** By kind, and then by label as the language of the site sorts. */
  readonly feeds: readonly ListedFeed[];
  /** Another where a feed came or went, or is called or found otherwise: not where only its articles are others. */
  readonly version: string;
}

/** A feed as a pass made it. */
export interface Listable {
  readonly record: FeedRecord;
  readonly definition: FeedDefinition;
  readonly updated: Date;
  readonly began: Date | undefined;
}

/** `all` are the feeds that are served, the main one first. */
export function listFeeds(all: readonly [Listable, ...Listable[]]): FeedListing {
  const [{ definition: site }] = all;
  // A language that this machine does not know shall not be sorted as the machine's own.
  const { compare } = new Intl.Collator([site.language, 'en'], { numeric: true });
  const rank = ({ kind }: ListedFeed) => listedKinds.indexOf(kind);
  const feeds = all
    .filter(isListed)
    .map(toListed)
    .sort((a, b) => rank(a) - rank(b) || compare(a.label, b.label) || (a.key < b.key ? -1 : 1));
  return { site, feeds, version: versionOf(feeds) };
}

/**
 * The one place that decides which feeds are made known: in lists, on pages, and to programs that look for feeds. Not
 * those that lost their last article and are about to go, nor those of which every address has moved, and none that is
 * private.
 */
function isListed({ record, definition }: Listable): boolean {
  return record.emptiedSince === '' && definition.offered.length > 0 && !definition.isPrivate;
}

function toListed({ record, definition, updated, began }: Listable): ListedFeed {
  const { key, name, articles } = record;
  const kind = kindOf(key);
  return {
    ...{ key, kind, definition, name, articles, updated },
    label: labelOf(kind, name, definition),
    ...(began && { began }),
  };
}

function kindOf(key: string): ListedKind {
  const kind = key.split(':', 1)[0] as GroupKind | 'feed' | '';
  if (kind === '') return 'main';
  return kind === 'feed' ? 'named' : kind;
}

function labelOf(kind: ListedKind, name: string, { title }: FeedDefinition): string {
  if (kind === 'language') return languageName(name);
  return kind === 'main' || kind === 'named' ? title : name;
}

function versionOf(feeds: readonly ListedFeed[]): string {
  const said = feeds.map(({ key, label, definition: { title, description, language, urls, offered } }) => [
    ...[key, label, title, description, language],
    ...offered.map((format) => urls[format]),
  ]);
  return hash('sha256', JSON.stringify(said), 'base64url').slice(0, 12);
}
