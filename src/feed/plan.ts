// Which feeds there are in a pass besides the main one: those with enough articles, and for a while those that lost theirs.
import type { Article, Author } from '../article/article.ts';
import type { Config } from '../config/config.ts';
import { defineGroupFeed } from './define.ts';
import type { FeedDefinition } from './feed.ts';
import type { Group } from './group.ts';
import { createOverrides } from './overrides.ts';
import { type FeedLedger, type FeedRecord, type Minting, mintRecords } from './record.ts';

/** A feed that is to be served. */
export interface PlannedFeed {
  readonly record: FeedRecord;
  readonly definition: FeedDefinition;
  /** Newest first; those behind the definition's maxItems are not shown. */
  readonly articles: readonly Article[];
}

export interface FeedPlan {
  readonly feeds: readonly PlannedFeed[];
  /** Of the feeds that are not served any more: they are remembered. */
  readonly retired: readonly FeedRecord[];
}

export interface PlanGround extends Omit<Minting, 'baseUrl'> {
  readonly config: Config;
  /** That of the configuration. */
  readonly author: Author | undefined;
}

const DAY = 86_400_000;

export function planGroupFeeds(
  groups: ReadonlyMap<string, Group>,
  ledger: FeedLedger,
  { config, author, ...minting }: PlanGround,
): FeedPlan {
  const { kinds, atLeast, retireAfter } = config.derive;
  const ruleOf = createOverrides(config.feeds);
  const isWanted = ({ kind, articles }: Group) => kinds.includes(kind) && articles.length >= atLeast;
  const wanted = [...groups.values()].filter(isWanted);
  const fresh = wanted.filter(({ key }) => !ledger.has(key));
  const minted = mintRecords(fresh, ledger, { baseUrl: config.baseUrl, ...minting });
  const feeds: PlannedFeed[] = [];
  const retired: FeedRecord[] = [];
  const emptied = minting.now.toISOString();
  for (const known of [...ledger.values(), ...minted]) {
    if (!isOfGroup(known)) continue;
    const group = groups.get(known.key);
    const isKept = group !== undefined && isWanted(group);
    const record = {
      ...known,
      name: group?.name ?? known.name,
      emptiedSince: isKept ? '' : known.emptiedSince || emptied,
      articles: group?.articles.length ?? 0,
    };
    const isOver = !isKept && minting.now.getTime() - Date.parse(record.emptiedSince) >= retireAfter * DAY;
    if (isOver) retired.push(record);
    else
      feeds.push({
        record,
        articles: group?.articles ?? [],
        definition: defineGroupFeed(config, record, { group, author, rule: ruleOf(record) }),
      });
  }
  return { feeds, retired };
}

function isOfGroup({ key }: FeedRecord): boolean {
  return /^(tag|section|author|language):/.test(key);
}
