// What the dashboard shows, made of what the service knows: plain data for its template.
import type { Problem } from '../problem.ts';
import type { RebuildProgress, RebuildReport, UpcomingMoment } from '../rebuild/report.ts';
import type { Held } from '../store/approvals.ts';
import type { Pin } from '../store/pins.ts';
import type { RebuildRecord } from '../store/rebuilds.ts';
import type { KeptRelease } from '../store/releases.ts';
import type { ListedFeed } from './feed-list.ts';
import { type FeedView, viewFeed } from './feed-view.ts';
import { describeHealth, type Health } from './health.ts';
import { type HeldView, viewHeld } from './held-view.ts';
import { count, type MomentText, momentText, type TextGround } from './page-text.ts';
import { countBrokenFiles, groupProblems, type ProblemGround, type ProblemGroup } from './problem-groups.ts';
import { drawRebuilds, type RebuildChart } from './rebuild-chart.ts';

export interface DashboardFacts {
  /** What readers see; 0 where nothing was ever published. */
  readonly release: number;
  readonly feeds: readonly ListedFeed[];
  readonly releases: readonly KeptRelease[];
  /** The newest first, without their problems. */
  readonly records: readonly RebuildRecord[];
  /** The last report that looked at the articles, with its problems. */
  readonly report: RebuildReport | undefined;
  readonly progress: RebuildProgress | undefined;
  readonly held: Held | undefined;
  readonly pin: Pin | undefined;
}

export interface DashboardView {
  readonly health: Health;
  readonly isRunning: boolean;
  /** JSON: what each phase of a rebuild is called, for the script of the page. */
  readonly doings: string;
  readonly progress: ProgressView;
  /** '9 articles published, 1 draft.' */
  readonly counts: string;
  readonly held: HeldView | undefined;
  readonly problems: {
    readonly groups: readonly ProblemGroup[];
    readonly summary: string;
    readonly hiddenFiles: number;
  };
  readonly chart: RebuildChart;
  readonly upcoming: readonly UpcomingView[];
  readonly feeds: readonly FeedView[];
  readonly hiddenFeeds: number;
  readonly releases: readonly ReleaseView[];
  readonly pinned: number;
}

export interface ProgressView {
  /** 'Rendering articles, 20 of 40'. */
  readonly text: string;
  /** For the element of that name; 0 where it is not known. */
  readonly done: number;
  readonly total: number;
}

export interface UpcomingView {
  readonly at: MomentText;
  readonly title: string;
  readonly path: string;
  /** Relative to the posts folder. */
  readonly article: string;
  readonly isComing: boolean;
}

export interface ReleaseView {
  readonly number: number;
  readonly published: MomentText;
  readonly articles: number;
  /** '1 added, 2 edited' in all feeds together; '' where it is not told. */
  readonly changes: string;
  readonly isServed: boolean;
}

export type ViewGround = TextGround & ProblemGround;

const MOST_FEEDS = 50;
const DOINGS: Readonly<Record<RebuildProgress['phase'], string>> = {
  fetching: 'Fetching from git',
  reading: 'Reading the folder',
  rendering: 'Rendering articles',
  composing: 'Composing the feeds',
  compressing: 'Compressing them',
  pages: 'Making the pages of articles',
  judging: 'Comparing with what readers have',
  storing: 'Storing the release',
};

export function viewDashboard(facts: DashboardFacts, ground: ViewGround): DashboardView {
  const { report, records, release, held, pin, feeds } = facts;
  // What is made in the background keeps nobody from anything.
  const progress = facts.progress?.isReported ? undefined : facts.progress;
  const problems = report?.problems ?? [];
  const ended = records.find((record) => record.report)?.report;
  return {
    health: describeHealth({
      ...{ release, held, pinned: pin, last: ended, isRunning: progress !== undefined },
      brokenFiles: countBrokenFiles(problems),
      warnings: countWarnings(problems),
    }),
    isRunning: progress !== undefined,
    doings: JSON.stringify(DOINGS),
    progress: viewProgress(progress),
    counts: countArticles(report),
    held: held && viewHeld(held, ground),
    problems: { ...groupProblems(problems, ground), summary: summarizeProblems(report) },
    chart: drawRebuilds(records, ground),
    upcoming: (report?.upcoming ?? []).map((moment) => viewUpcoming(moment, ground)),
    feeds: feeds.slice(0, MOST_FEEDS).map((feed) => viewFeed(feed, ground)),
    hiddenFeeds: Math.max(0, feeds.length - MOST_FEEDS),
    releases: facts.releases.map((one) => viewRelease(one, facts, ground)),
    pinned: pin?.release ?? 0,
  };
}

export function viewProgress(progress: RebuildProgress | undefined): ProgressView {
  if (!progress) return { text: '', done: 0, total: 0 };
  const { phase, done, total = 0 } = progress;
  return { text: DOINGS[phase] + (total > 0 ? `, ${done} of ${total}` : ''), done, total };
}

function countArticles(report: RebuildReport | undefined): string {
  if (!report) return '';
  const { published, drafts, scheduled, expired, refused } = report.articles;
  const told = [
    `${count(published, 'article')} published`,
    ...(scheduled > 0 ? [`${scheduled} scheduled`] : []),
    ...(drafts > 0 ? [count(drafts, 'draft')] : []),
    ...(expired > 0 ? [`${expired} expired`] : []),
    ...(refused > 0 ? [`${refused} refused`] : []),
  ];
  return `${report.outcome === 'held' ? 'If it went out: ' : ''}${told.join(', ')}.`;
}

function countWarnings(problems: readonly Problem[]): number {
  return problems.filter(({ severity }) => severity === 'warning').length;
}

function summarizeProblems(report: RebuildReport | undefined): string {
  if (!report || report.problemCount === 0) return '';
  const { problems, problemCount } = report;
  const warnings = countWarnings(problems);
  const errors = problems.length - warnings;
  const told = [
    ...(errors > 0 ? [count(errors, 'error')] : []),
    ...(warnings > 0 ? [count(warnings, 'warning')] : []),
  ].join(' and ');
  return problemCount > problems.length ? `${told}, the worst of ${problemCount.toLocaleString('en')}` : told;
}

function viewUpcoming({ at, title, path, isComing }: UpcomingMoment, ground: ViewGround): UpcomingView {
  const article = path.startsWith(`${ground.label}/`) ? path.slice(ground.label.length + 1) : path;
  return { at: momentText(at, ground), title, path, article, isComing };
}

function viewRelease(
  { release, publishedAt, articleCount }: KeptRelease,
  { release: served, records }: DashboardFacts,
  ground: TextGround,
): ReleaseView {
  const made = records.find(
    ({ report }) => report?.release === release && (report.changes?.length ?? 0) > 0,
  )?.report;
  const sums = { added: 0, edited: 0, retracted: 0 };
  for (const { counts } of made?.changes ?? [])
    for (const kind of ['added', 'edited', 'retracted'] as const)
      sums[kind] = Math.max(sums[kind], counts[kind]);
  const changes = Object.entries(sums).filter(([, number]) => number > 0);
  return {
    number: release,
    published: momentText(publishedAt.toISOString(), ground),
    articles: articleCount,
    changes: changes.map(([kind, number]) => `${number} ${kind}`).join(', '),
    isServed: release === served,
  };
}
