// Keeps what archives are composed of: every published article as deflated pieces, and the finished pages of each feed.
import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import { readIds } from './id-list.ts';
import type { Tables } from './tables.ts';

/** 'podcast' is RSS for feeds that are podcasts; those that are short have the summary alone. */
export type PieceName = 'rss' | 'atom' | 'json' | 'podcast' | 'rssShort' | 'atomShort' | 'jsonShort';

export interface ArchivedArticle {
  readonly id: string;
  /** What it was made from: where it is the same, it need not be made again. */
  readonly fingerprint: string;
  readonly published: Date;
  readonly updated: Date;
  /** Whether its author changed it, and said so, since it was first kept. */
  readonly isCorrected: boolean;
  /** What it is found by: 'tag:art', 'section:news', 'author:ada', 'language:en'; '' where the main feed may show it. */
  readonly terms: readonly string[];
  /** As snapshot/piece.ts makes them; 'podcast' only where it differs from 'rss'. */
  readonly pieces: Readonly<Record<Exclude<PieceName, 'podcast'>, Uint8Array>> & {
    readonly podcast?: Uint8Array;
  };
}

export interface ArchivePage {
  /** Of the feed. */
  readonly key: string;
  /** Counted from 1, which is the oldest. */
  readonly number: number;
  /** Of its articles, the newest first. */
  readonly ids: readonly string[];
}

export interface ArchivedFeed {
  readonly key: string;
  readonly folder: string;
  /** JSON of a feed's definition. */
  readonly definition: string;
}

/** What is other than before. */
export interface ArchiveChange {
  readonly put: readonly ArchivedArticle[];
  readonly deleteIds: readonly string[];
  /** Those that are new, or lost an article. */
  readonly pages: readonly ArchivePage[];
  /** Those that are new, or are told otherwise. */
  readonly feeds: readonly ArchivedFeed[];
  /** Keys of feeds that are served no more. */
  readonly deleteFeeds: readonly string[];
}

export interface KeptArticle extends Pick<ArchivedArticle, 'fingerprint' | 'updated' | 'isCorrected'> {}

/** What a rebuild process is told at its start. */
export interface ArchiveMemory {
  /** By id. */
  readonly articles: ReadonlyMap<string, KeptArticle>;
  readonly pages: readonly ArchivePage[];
  readonly feeds: readonly ArchivedFeed[];
}

export const noArchiveChange: ArchiveChange = {
  put: [],
  deleteIds: [],
  pages: [],
  feeds: [],
  deleteFeeds: [],
};

export interface Archive {
  memory(): Promise<ArchiveMemory>;
  /** All or nothing; an article of the same id is replaced. `now` is when readers can first see it. */
  put(articles: readonly ArchivedArticle[], now: Date): Promise<void>;
}

export function createArchive(kysely: Kysely<Tables>): Archive {
  return {
    async memory() {
      const articles = await kysely
        .selectFrom('archived_article')
        .select(['id', 'fingerprint', 'updated', 'corrected'])
        .execute();
      const pages = await kysely.selectFrom('archive_page').selectAll().execute();
      const feeds = await kysely.selectFrom('archive_feed').selectAll().execute();
      const ids = new Map(articles.map(({ id }) => [id, id]));
      // One string for an id that stands in many pages.
      const shared = (id: string) => ids.get(id) ?? id;
      return {
        articles: new Map(articles.map(({ id, ...row }) => [id, toKept(row)])),
        pages: pages.map(({ feed, number, ids }) => ({ key: feed, number, ids: readIds(ids).map(shared) })),
        feeds: feeds.map(({ key, folder, definition }) => ({ key, folder, definition })),
      };
    },
    put: (articles, now) =>
      kysely.transaction().execute((transaction) => putArticles(transaction, articles, now)),
  };
}

/** Without a transaction of its own: for a caller that is in one. */
export async function saveArchive(
  transaction: Kysely<Tables>,
  { put, deleteIds, pages, feeds, deleteFeeds }: ArchiveChange,
  now: Date,
): Promise<void> {
  await putArticles(transaction, put, now);
  for (const id of deleteIds) {
    const known = await findArticle(transaction, id);
    if (known) await removeTerms(transaction, known);
    await transaction.deleteFrom('archived_article').where('id', '=', id).execute();
  }
  for (const key of deleteFeeds) {
    await transaction.deleteFrom('archive_feed').where('key', '=', key).execute();
    await transaction.deleteFrom('archive_page').where('feed', '=', key).execute();
  }
  for (const { key, folder, definition } of feeds) {
    const values = { key, folder, definition, changed_at: now.getTime() };
    await transaction.replaceInto('archive_feed').values(values).execute();
  }
  for (const { key, number, ids } of pages) {
    const values = { feed: key, number, ids: JSON.stringify(ids), changed_at: now.getTime() };
    await transaction.replaceInto('archive_page').values(values).execute();
  }
  if (deleteIds.length + deleteFeeds.length + feeds.length + pages.length > 0)
    await noteChange(transaction, now);
}

type KnownArticle = Pick<Tables['archived_article'], 'id' | 'digest' | 'published' | 'terms' | 'changed_at'>;

async function putArticles(
  transaction: Kysely<Tables>,
  articles: readonly ArchivedArticle[],
  now: Date,
): Promise<void> {
  for (const article of articles) {
    const known = await findArticle(transaction, article.id);
    const row = toRow(article, known, now);
    const hasTerms = known?.terms === row.terms && known.published === row.published;
    if (known && !hasTerms) await removeTerms(transaction, known);
    await transaction.replaceInto('archived_article').values(row).execute();
    const found = termsOf(row);
    if (!hasTerms && found.length > 0) await transaction.insertInto('archived_term').values(found).execute();
  }
  if (articles.length > 0) await noteChange(transaction, now);
}

/** Never back. */
async function noteChange(transaction: Kysely<Tables>, now: Date): Promise<void> {
  const known = await transaction.selectFrom('archive_state').select('changed_at').executeTakeFirst();
  const changed_at = Math.max(now.getTime(), (known?.changed_at ?? -1_000) + 1_000);
  await transaction.replaceInto('archive_state').values({ id: 1, changed_at }).execute();
}

function toKept({
  fingerprint,
  updated,
  corrected,
}: Pick<Tables['archived_article'], 'fingerprint' | 'updated' | 'corrected'>): KeptArticle {
  return { fingerprint, updated: new Date(updated), isCorrected: corrected === 1 };
}

function findArticle(transaction: Kysely<Tables>, id: string): Promise<KnownArticle | undefined> {
  return transaction
    .selectFrom('archived_article')
    .select(['id', 'digest', 'published', 'terms', 'changed_at'])
    .where('id', '=', id)
    .executeTakeFirst();
}

async function removeTerms(transaction: Kysely<Tables>, known: KnownArticle): Promise<void> {
  for (const { term, published, id } of termsOf(known))
    await transaction
      .deleteFrom('archived_term')
      .where('term', '=', term)
      .where('published', '=', published)
      .where('id', '=', id)
      .execute();
}

function termsOf({
  id,
  published,
  terms,
}: Pick<KnownArticle, 'id' | 'published' | 'terms'>): Tables['archived_term'][] {
  return readIds(terms).map((term) => ({ term, published, id }));
}

function toRow(
  { id, fingerprint, published, updated, isCorrected, terms, pieces }: ArchivedArticle,
  known: KnownArticle | undefined,
  now: Date,
): Tables['archived_article'] {
  const { rssShort, atomShort, jsonShort, podcast, ...others } = pieces;
  const digest = createHash('sha256');
  for (const name of Object.keys(pieces).sort())
    digest.update(`${name}\n`).update(pieces[name as keyof typeof pieces] ?? '');
  const row = {
    ...{ id, fingerprint, terms: JSON.stringify([...new Set(terms)]), ...others },
    digest: digest.digest('base64url'),
    published: published.getTime(),
    updated: updated.getTime(),
    corrected: isCorrected ? 1 : 0,
    podcast: podcast ?? null,
    ...{ rss_short: rssShort, atom_short: atomShort, json_short: jsonShort },
  };
  return { ...row, changed_at: changedAt(row, known, now) };
}

/** Moves with every change of the bytes, and never back. */
function changedAt(
  { digest, updated }: Pick<Tables['archived_article'], 'digest' | 'updated'>,
  known: KnownArticle | undefined,
  now: Date,
): number {
  if (!known) return Math.min(updated, now.getTime());
  return known.digest === digest ? known.changed_at : Math.max(now.getTime(), known.changed_at + 1_000);
}
