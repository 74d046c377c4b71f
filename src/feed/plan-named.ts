// The feeds that the configuration names, each with the articles that its rule lets in.
import type { Article } from '../article/article.ts';
import type { FeedRule } from '../config/feed-rule.ts';
import { defineNamedFeed } from './define.ts';
import { createFilter, type MomentOf } from './filter.ts';
import { inMainLanguage } from './main-language.ts';
import { isOverride } from './overrides.ts';
import type { FeedPlan, PlanGround, PlannedFeed } from './plan.ts';
import { type FeedLedger, type FeedRecord, mintRecords } from './record.ts';

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
  const fresh = named
    .map(([name]) => ({ key: `feed:${name}`, kind: 'feed', name }) as const)
    .filter(({ key }) => !ledger.has(key));
  const minted = mintRecords(fresh, ledger, { ...ground, baseUrl: config.baseUrl });
  const records = [...ledger.values(), ...minted].filter(({ key }) => key.startsWith('feed:'));
  const feeds: PlannedFeed[] = [];
  const retired: FeedRecord[] = [];
  for (const known of records) {
    const rule = config.feeds.get(known.name);
    const articles = rule ? articlesOf(published, rule, ground) : [];
    const emptiedSince = rule ? '' : known.emptiedSince || now.toISOString();
    const record = { ...known, emptiedSince, articles: articles.length };
    const isOver = !rule && now.getTime() - Date.parse(emptiedSince) >= config.derive.retireAfter * DAY;
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
