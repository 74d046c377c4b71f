// The feeds that the configuration names, each with the articles that its rule lets in.
import type { Article } from '../article/article.ts';
import type { FeedRule } from '../config/feed-rule.ts';
import { defineNamedFeed } from './define.ts';
import { createFilter, type MomentOf } from './filter.ts';
import { inMainLanguage } from './main-language.ts';
import { isOverride } from './overrides.ts';
import type { FeedPlan, PlanGround, PlannedFeed } from './plan.ts';
import { type FeedLedger, type FeedRecord, isNamed, mintRecords } from './record.ts';

export interface NamedGround extends PlanGround {
  readonly isMultilingual: boolean;
  readonly momentOf: MomentOf;
}

const DAY = 86_400_000;

export function planNamedFeeds(
  published: readonly Article[],
  ledger: FeedLedger,
  ground: NamedGround,
): FeedPlan {
  const { config, now } = ground;
  const named = [...config.feeds].filter(([name]) => !isOverride(name));
  const wanted = named.map(([name, rule]) => {
    const kind = rule.private ? 'private' : 'feed';
    return { key: `${kind}:${name}`, kind, name, rule } as const;
  });
  const ruleOf = new Map<string, FeedRule>(wanted.map(({ key, rule }) => [key, rule]));
  const fresh = wanted.filter(({ key }) => !ledger.has(key));
  const minted = mintRecords(fresh, ledger, { ...ground, baseUrl: config.baseUrl });
  const records = [...ledger.values(), ...minted].filter(isNamed);
  const feeds: PlannedFeed[] = [];
  const retired: FeedRecord[] = [];
  for (const known of records) {
    const rule = ruleOf.get(known.key);
    const articles = rule ? articlesOf(published, rule, ground) : [];
    const emptiedSince = rule ? '' : known.emptiedSince || now.toISOString();
    const record = { ...known, emptiedSince, articles: articles.length };
    // What has become private is not served at its public address for another moment.
    const isHidden = config.feeds.get(known.name)?.private === true;
    const isLong = now.getTime() - Date.parse(emptiedSince) >= config.derive.retireAfter * DAY;
    const isOver = !rule && (isHidden || isLong);
    if (isOver) retired.push(record);
    else feeds.push({ record, articles, definition: defineNamedFeed(record, { ...ground, rule, articles }) });
  }
  return { feeds, retired };
}

function articlesOf(
  published: readonly Article[],
  rule: FeedRule,
  { config, isMultilingual, momentOf }: NamedGround,
): readonly Article[] {
  const found = published.filter(createFilter(rule, momentOf));
  const isOfAll = !isMultilingual || rule.include.languages.length > 0;
  const own = isOfAll ? found : inMainLanguage(found, config.language);
  return rule.order === 'oldest' ? own.toReversed() : own;
}
