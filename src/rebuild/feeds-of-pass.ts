// The feeds and public pages of one pass: which there are, which articles they show, and what guard and history are told.
import type { Article } from '../article/article.ts';
import type { FeedDefinition } from '../feed/feed.ts';
import type { Grouping } from '../feed/group.ts';
import { inMainLanguage } from '../feed/main-language.ts';
import { findUnused } from '../feed/overrides.ts';
import { type FeedPlan, type PlanGround, planGroupFeeds } from '../feed/plan.ts';
import { type NamedGround, planNamedFeeds } from '../feed/plan-named.ts';
import { type FeedLedger, type FeedRecord, isNamed } from '../feed/record.ts';
import { newestChange } from '../feed/retractions.ts';
import type { Page } from '../format/format.ts';
import type { PageWriter } from '../format/pages.ts';
import type { Problem } from '../problem.ts';
import type { Site } from '../site/site.ts';
import { represent } from '../snapshot/represent.ts';
import type { Representation } from '../snapshot/snapshot.ts';
import { windowOf } from '../snapshot/window.ts';
import type { ComposedFeed, ShownFeed } from './compose-feeds.ts';
import type { Init, PassRequest, PassResult } from './message.ts';
import type { Rendered, Renderer } from './renderer.ts';
import type { Stages } from './stages.ts';

export interface FeedGround extends PlanGround, Pick<NamedGround, 'momentOf'> {
  readonly site: Site;
  /** What of the published articles everybody may read. */
  readonly open: readonly Article[];
  readonly group: Grouping;
  /** As readers know the feeds. */
  readonly ledger: FeedLedger;
  /** The main feed. */
  readonly main: Pick<ShownFeed, 'record' | 'definition'>;
  readonly renderer: Renderer;
  readonly stages: Stages;
  /** The ids of articles that their authors corrected since readers may have seen them. */
  readonly corrected: ReadonlySet<string>;
  /** Whether derived feeds, where they are many, are left to a pass that follows. */
  readonly isMainFirst: boolean;
}

export interface FeedsOfPass {
  /** The main feed first. */
  readonly feeds: readonly ShownFeed[];
  /** Of feeds that are served no more. */
  readonly retired: readonly FeedRecord[];
  /** Of the configuration: what it says of feeds that there are none of. */
  readonly problems: readonly Problem[];
  /** True where derived feeds were left out. */
  readonly isPartial: boolean;
}

/** So many derived feeds are made together with the main one, within a second. */
const FEW = 20;
const NONE: FeedPlan = { feeds: [], retired: [] };

/** Renders what stands in them. */
export async function showFeeds(published: readonly Article[], ground: FeedGround): Promise<FeedsOfPass> {
  const { config, site, open, ledger, main, renderer } = ground;
  const isMultilingual = site.languages.length > 1;
  const planned = planGroupFeeds(ground.group(open), ledger, ground);
  const isPartial = ground.isMainFirst && planned.feeds.length > FEW;
  const derived = isPartial ? NONE : planned;
  const named = planNamedFeeds(published, ledger, { ...ground, isMultilingual });
  const ofMain = isMultilingual ? inMainLanguage(open, config.language) : open;
  const record = { ...main.record, articles: ofMain.length };
  const all = [{ ...main, record, articles: ofMain }, ...named.feeds, ...derived.feeds];
  await renderAhead(all, ground);
  const feedsShown = all.map(({ articles, ...feed }) => {
    const { maxItems: most, hasArchive } = feed.definition;
    const newest = renderShown(articles, renderer, most);
    const shown = hasArchive ? [...newest, ...correctionsBehind(newest, articles, ground)] : newest;
    return { ...feed, articles, shown, began: beginningOf(articles) };
  });
  return {
    feeds: feedsShown,
    retired: [...named.retired, ...derived.retired],
    isPartial,
    problems: findUnused(
      config.feeds,
      planned.feeds.map((feed) => feed.record),
    ),
  };
}

/** As RFC 5005, 4, asks: a correction of what the feed shows no more, until it is as old as the rest. */
const MOST_CORRECTIONS = 5;

function correctionsBehind(
  newest: readonly Rendered[],
  articles: readonly Article[],
  { corrected, renderer }: Pick<FeedGround, 'corrected' | 'renderer'>,
): Rendered[] {
  const last = newest.at(-1)?.article;
  if (corrected.size === 0 || !last || newest.length === articles.length) return [];
  const shown = new Set(newest.map(({ article }) => article.id));
  const found = articles.filter(
    ({ id, updated }) => corrected.has(id) && updated > last.published && !shown.has(id),
  );
  const latest = found.sort((a, b) => b.updated.getTime() - a.updated.getTime()).slice(0, MOST_CORRECTIONS);
  // In the order of the feed.
  return articles.filter((article) => latest.includes(article)).flatMap((one) => renderer.render(one) ?? []);
}

/** They are in the order of their dates, whichever end comes first. */
function beginningOf(articles: readonly Article[]): Date | undefined {
  const [first, last] = [articles[0]?.published, articles.at(-1)?.published];
  return first && last && first < last ? first : last;
}

/** What all feeds will ask for, as far as it can be rendered, each article once. */
async function renderAhead(
  feeds: readonly Pick<ShownFeed, 'articles' | 'definition'>[],
  { renderer, stages }: Pick<FeedGround, 'renderer' | 'stages'>,
): Promise<void> {
  const wanted = [
    ...new Set(feeds.flatMap(({ articles, definition }) => articles.slice(0, definition.maxItems))),
  ];
  stages.begin('rendering', wanted.length);
  let most = 0;
  const reach = (count: number): void => {
    if (count <= most) return;
    most = count;
    stages.reach(count);
  };
  await renderer.prepare(wanted, reach);
  for (const [index, article] of wanted.entries()) {
    renderer.render(article);
    reach(index + 1);
  }
}

/** The newest `most` articles that can be rendered: one that cannot makes room for the next. */
function renderShown(articles: readonly Article[], renderer: Renderer, most: number): Rendered[] {
  const shown: Rendered[] = [];
  for (const article of articles) {
    if (shown.length >= most) break;
    const rendered = renderer.render(article);
    if (rendered) shown.push(rendered);
  }
  return shown;
}

export function publicPages(writer: PageWriter, { definition, shown }: ShownFeed): Page[] {
  // Without the corrections of older ones.
  const articles = shown.slice(0, definition.maxItems).map(({ article }) => article);
  const pages = [writer.home(articles), writer.feed(definition, articles), writer.notFound()];
  return [...pages, writer.stylesheet(), writer.script()];
}

export interface Publishing extends Pick<PassRequest, 'previous' | 'now'>, Pick<Init, 'codings'> {
  /** True where no release was whole yet: nobody saw another thing at the path of what is new. */
  readonly isFirst: boolean;
}

export async function representChanged(
  pages: readonly Page[],
  shown: readonly Rendered[],
  { previous, now, isFirst, ...given }: Publishing,
): Promise<Representation[]> {
  const before = new Map(previous.map((representation) => [representation.path, representation]));
  // A path that is new in a later release may be one that was there before, and its date must not go back.
  const changed = isFirst ? newestChange(shown.map(({ article }) => article)) : now;
  const made = await Promise.all(
    pages.map((page) => represent(page, { previous: before.get(page.path), changed, now, ...given })),
  );
  return made.filter((representation) => representation !== undefined);
}

/**
 * For the guard and the history: the main feed and those that the configuration names. A derived feed shows nothing that could do harm and is not in the
 * ledger, and articles leave it whenever somebody files them otherwise.
 */
export function windowsOf(feeds: readonly ComposedFeed[]): Pick<PassResult, 'windows' | 'fullFeeds'> {
  const judged = feeds.filter(
    ({ record }) => record.key === '' || (isNamed(record) && record.emptiedSince === ''),
  );
  const nameOf = ({ record }: ComposedFeed) => record.folder.slice(0, -1);
  return {
    windows: new Map(judged.map((feed) => [nameOf(feed), windowOf(feed.shown)])),
    fullFeeds: judged.filter(isFull).map(nameOf),
  };
}

function isFull({
  shown,
  definition,
}: {
  readonly shown: readonly Rendered[];
  readonly definition: FeedDefinition;
}) {
  return shown.length >= definition.maxItems;
}

/** Of the articles that stood in a feed, those that the public still sees somewhere. */
export function stillLive(published: readonly Article[], watched: readonly string[]): readonly string[] {
  if (watched.length === 0) return [];
  const wanted = new Set(watched);
  return published.flatMap(({ id }) => (wanted.has(id) ? [id] : []));
}
