// feedwright private: makes, lists, revokes and rotates the addresses of private feeds. A running service obeys at once.

import { systemClock } from '../clock.ts';
import {
  createPrivateAddresses,
  type NewAddress,
  type PrivateAddress,
  type PrivateAddresses,
  type Refusal,
} from '../operator/private-addresses.ts';
import { AppError, quoteForMessage } from '../problem.ts';
import { openStore } from '../store/store.ts';
import type { Context } from './context.ts';
import { privateFeedsOf } from './private-feeds-of.ts';

export interface PrivateOptions {
  readonly action: 'add' | 'list' | 'revoke' | 'rotate';
  /** What stands behind it: a feed and a label, a feed, an id or a label. */
  readonly words: readonly string[];
  readonly reason: string | undefined;
  readonly grace: string | undefined;
  readonly format: 'text' | 'json';
}

/** Throws AppError for words that do not fit, and where the database cannot be written. */
export async function privateFeeds({ config }: Context, options: PrivateOptions): Promise<void> {
  checkWords(options);
  const store = await openStore({ folder: config.data });
  try {
    if (!store.durable) throw new AppError('store-unusable', store.notes.join('\n'));
    const addresses = createPrivateAddresses({
      ...{ tokens: store.privateTokens, feeds: privateFeedsOf(config), clock: systemClock },
      baseUrl: config.baseUrl,
    });
    const done = await obey(addresses, options);
    const lines = options.format === 'json' ? [JSON.stringify(done, null, 2)] : done.map(describe);
    process.stdout.write(lines.map((line) => `${line}\n`).join(''));
  } finally {
    await store.close();
  }
}

const USAGE: Readonly<Record<PrivateOptions['action'], readonly [least: number, most: number, how: string]>> =
  {
    add: [2, 2, 'feedwright private add FEED LABEL'],
    list: [0, 1, 'feedwright private list, or private list FEED'],
    revoke: [1, 1, 'feedwright private revoke ID, or a label in place of the id'],
    rotate: [1, 1, 'feedwright private rotate ID'],
  };

function checkWords({ action, words, reason, grace }: PrivateOptions): void {
  const [least, most, how] = USAGE[action];
  if (words.length < least || words.length > most) throw new AppError('usage', `write ${how}`);
  if (reason !== undefined && action !== 'revoke') throw new AppError('usage', '--reason belongs to revoke');
  if (grace !== undefined && action !== 'rotate') throw new AppError('usage', '--grace belongs to rotate');
}

async function obey(
  addresses: PrivateAddresses,
  { action, words: [first = '', second = ''], reason, grace }: PrivateOptions,
): Promise<readonly (PrivateAddress | NewAddress)[]> {
  if (action === 'add') return [granted(await addresses.add(first, second))];
  const all = await addresses.list();
  if (action === 'list') return all.filter(({ feed }) => first === '' || feed === first);
  if (action === 'rotate') return [granted(await addresses.rotate(numberOf(first), grace))];
  const done: PrivateAddress[] = [];
  for (const id of idsOf(first, all)) done.push(granted(await addresses.revoke(id, reason)));
  return done;
}

/** Of a label, all addresses that are not revoked. */
function idsOf(word: string, all: readonly PrivateAddress[]): readonly number[] {
  if (/^\d+$/.test(word)) return [Number(word)];
  const ids = all.filter(({ label, state }) => label === word && state !== 'revoked').map(({ id }) => id);
  if (ids.length === 0)
    throw new AppError(
      'usage',
      `no address has the label ${quoteForMessage(word)}, or it is revoked already; feedwright private list has them`,
    );
  return ids;
}

function numberOf(word: string): number {
  if (/^\d+$/.test(word)) return Number(word);
  throw new AppError('usage', `${quoteForMessage(word)} is no id; feedwright private list has them`);
}

function granted<T extends PrivateAddress>(answer: T | Refusal): T {
  if ('refusal' in answer) throw new AppError('usage', answer.detail);
  return answer;
}

function describe(address: PrivateAddress | NewAddress): string {
  const { id, feed, label, state, createdAt, endsAt, fetchedOn, networks, reported } = address;
  const fetched = fetchedOn ? `fetched ${fetchedOn} from ${networksText(networks)}` : 'never fetched';
  const parts = [
    `${id}  ${feed}  ${label}: ${state}${endsAt && state !== 'active' ? ` ${endsAt}` : ''}`,
    `made ${createdAt}`,
    fetched,
    ...(reported ? [`TOO MANY: ${networksText(reported.networks)} on ${reported.on}`] : []),
  ];
  const line = parts.join(', ');
  if (!('urls' in address)) return line;
  return [
    line,
    ...Object.entries(address.urls).map(([format, url]) => `  ${format}: ${url}`),
    '  Give one of them to this reader alone. They are shown this once.',
  ].join('\n');
}

function networksText(count: number): string {
  return count === 1 ? '1 network' : `${count} networks`;
}
