// Keeps the addresses of private feeds, one row for each person: the hash of the token in it, and never the token.
import type { DatabaseSync } from 'node:sqlite';
import type { Kysely, Selectable } from 'kysely';
import { naming } from './sqlite-failure.ts';
import type { Tables } from './tables.ts';

export interface PrivateToken {
  readonly id: number;
  /** The name of the feed in the configuration. */
  readonly feed: string;
  /** Whose it is, in the words of an operator. */
  readonly label: string;
  readonly createdAt: Date;
  /** From when it is revoked. */
  readonly endsAt?: Date;
  /** Why, to be told to its reader; or ''. */
  readonly reason: string;
  /** YYYY-MM-DD, UTC, of the last time that it was fetched; '' where it never was. */
  readonly fetchedOn: string;
  /** From how many on that day. */
  readonly networks: number;
  /** The last day on which those were too many. */
  readonly reported?: { readonly on: string; readonly networks: number };
}

/** `hash` is that of the token: see secret.ts. */
export interface NewToken extends Pick<PrivateToken, 'feed' | 'label' | 'createdAt'> {
  readonly hash: string;
}

/** What was counted of a day. */
export interface TokenFetches extends Pick<PrivateToken, 'id' | 'fetchedOn' | 'networks'> {
  readonly isReported: boolean;
}

export type Ending = Required<Pick<PrivateToken, 'endsAt'>> & Pick<PrivateToken, 'reason'>;

export interface PrivateTokens {
  /** Resolves to its id. */
  add(token: NewToken): Promise<number>;
  /** By id. */
  list(): Promise<readonly PrivateToken[]>;
  find(id: number): Promise<PrivateToken | undefined>;
  /** False where there is none, or it ends earlier. */
  end(id: number, ending: Ending): Promise<boolean>;
  /** Adds one and ends another, or does neither. */
  replace(id: number, ending: Ending, token: NewToken): Promise<number>;
  noteFetches(fetches: readonly TokenFetches[]): Promise<void>;
}

/** What a request has to know of the token that it came with. */
export type FoundToken = Pick<PrivateToken, 'id' | 'feed' | 'endsAt' | 'reason'>;
/** By the hash of the token; synchronous, since a request waits for it. */
export type FindToken = (hash: string) => FoundToken | undefined;

export function createPrivateTokens(kysely: Kysely<Tables>): PrivateTokens {
  return {
    add: (token) => insert(kysely, token),
    list: async () => {
      const rows = await kysely.selectFrom('private_token').selectAll().orderBy('id').execute();
      return rows.map(toToken);
    },
    find: async (id) => {
      const query = kysely.selectFrom('private_token').selectAll().where('id', '=', id);
      const row = await query.executeTakeFirst();
      return row && toToken(row);
    },
    end: (id, ending) => end(kysely, id, ending),
    replace: (id, ending, token) =>
      kysely.transaction().execute(async (transaction) => {
        await end(transaction, id, ending);
        return insert(transaction, token);
      }),
    noteFetches: (fetches) =>
      kysely.transaction().execute(async (transaction) => {
        for (const one of fetches) await noteFetch(transaction, one);
      }),
  };
}

async function insert(kysely: Kysely<Tables>, { hash, feed, label, createdAt }: NewToken): Promise<number> {
  const values = { hash, feed, label, created_at: createdAt.toISOString() };
  const fresh = { ends_at: '', reason: '', fetched_on: '', networks: 0, reported_on: '' };
  const query = kysely.insertInto('private_token').values({ ...values, ...fresh, reported_networks: 0 });
  const { insertId } = await query.executeTakeFirstOrThrow();
  return Number(insertId);
}

async function end(kysely: Kysely<Tables>, id: number, { endsAt, reason }: Ending): Promise<boolean> {
  const at = endsAt.toISOString();
  const { numUpdatedRows } = await kysely
    .updateTable('private_token')
    .set({ ends_at: at, reason })
    .where('id', '=', id)
    // Text of one form and one zone compares as the dates do.
    .where((is) => is.or([is('ends_at', '=', ''), is('ends_at', '>', at)]))
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Of one day the greater number stays: that of a process which ended earlier may be it. */
async function noteFetch(
  transaction: Kysely<Tables>,
  { id, fetchedOn, networks, isReported }: TokenFetches,
): Promise<void> {
  const query = transaction.selectFrom('private_token').selectAll().where('id', '=', id);
  const row = await query.executeTakeFirst();
  if (!row || row.fetched_on > fetchedOn) return;
  const most = row.fetched_on === fetchedOn ? Math.max(row.networks, networks) : networks;
  const reported = isReported && { reported_on: fetchedOn, reported_networks: most };
  const values = { fetched_on: fetchedOn, networks: most, ...reported };
  await transaction.updateTable('private_token').set(values).where('id', '=', id).execute();
}

/** Its statement is prepared once; it sees what was committed before each call, by whichever process. */
export function createTokenLookup(reader: DatabaseSync): FindToken {
  const statement = reader.prepare('SELECT id, feed, ends_at, reason FROM private_token WHERE hash = ?');
  return naming((hash) => {
    const row = statement.get(hash) as
      | Pick<Selectable<Tables['private_token']>, 'id' | 'feed' | 'ends_at' | 'reason'>
      | undefined;
    return row && { id: row.id, feed: row.feed, reason: row.reason, ...endOf(row) };
  });
}

function toToken(row: Selectable<Tables['private_token']>): PrivateToken {
  const { id, feed, label, reason, networks } = row;
  return {
    ...{ id, feed, label, reason, networks },
    createdAt: new Date(row.created_at),
    fetchedOn: row.fetched_on,
    ...endOf(row),
    ...(row.reported_on && { reported: { on: row.reported_on, networks: row.reported_networks } }),
  };
}

function endOf({ ends_at }: { readonly ends_at: string }): Partial<Pick<PrivateToken, 'endsAt'>> {
  return ends_at === '' ? {} : { endsAt: new Date(ends_at) };
}
