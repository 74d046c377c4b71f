// Says what a pass found: the counts, the problems in order, and when to look again.
import type { Look } from '../article/library.ts';
import type { Selection } from '../feed/select.ts';
import type { ReconciledPart } from '../identity/reconciler.ts';
import type { Problem } from '../problem.ts';
import type { PassResult } from './message.ts';

type Carried =
  | 'representations'
  | 'outlines'
  | 'windows'
  | 'fullFeeds'
  | 'live'
  | 'paths'
  | 'pages'
  | 'ledger'
  | 'addresses'
  | 'feeds'
  | 'lastGood'
  | 'archive'
  | 'isArchiveWaiting'
  | 'wantedFiles'
  | 'isIncomplete'
  | 'isPartial'
  | 'stages';

export type Made = Pick<PassResult, Carried> & {
  /** What messages call the posts folder. */
  readonly label: string;
  readonly mostProblems: number;
  /** Of the site's own configuration. */
  readonly siteProblems: readonly Problem[];
  /** Articles of which no version can be shown. */
  readonly lost: number;
};

export interface Found {
  readonly look: Look;
  readonly selection: Selection;
  readonly identified: ReconciledPart;
}

export function describePass(
  { look, selection, identified }: Found,
  rendering: readonly Problem[],
  { label, mostProblems, siteProblems, lost, ...made }: Made,
): PassResult {
  const problems = [...siteProblems, ...look.problems, ...identified.problems, ...rendering];
  const { drafts, scheduled, expired, nextMoment, nextArticle, upcoming } = selection;
  return {
    type: 'result',
    ...made,
    counts: {
      ...{ files: look.files, drafts, scheduled, expired, unsettled: look.unsettled },
      published: identified.published.length - lost,
      refused: look.refused + identified.refused + lost,
    },
    problems: problems.sort(bySeverity).slice(0, mostProblems).sort(byPlace),
    problemCount: problems.length,
    folders: look.folders,
    upcoming: upcoming.map(({ path, ...moment }) => ({ path: `${label}/${path}`, ...moment })),
    ...(look.nextLook && { nextLook: look.nextLook }),
    ...(nextMoment && { nextMoment }),
    ...(nextMoment &&
      nextArticle && { next: { ...nextArticle, path: `${label}/${nextArticle.path}`, at: nextMoment } }),
  };
}

function bySeverity(a: Problem, b: Problem): number {
  return Number(a.severity === 'warning') - Number(b.severity === 'warning') || byPlace(a, b);
}

function byPlace(a: Problem, b: Problem): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  return (a.line ?? 0) - (b.line ?? 0);
}
