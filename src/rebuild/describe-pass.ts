// Says what a pass found: the counts, the problems in order, and when to look again.
import type { Look } from '../article/library.ts';
import type { Selection } from '../feed/select.ts';
import type { Problem } from '../problem.ts';
import type { PassResult } from './message.ts';

export type Made = Pick<
  PassResult,
  'representations' | 'outlines' | 'paths' | 'pages' | 'lastGood' | 'isIncomplete'
> & {
  readonly mostProblems: number;
  /** Of the site's own configuration. */
  readonly siteProblems: readonly Problem[];
  /** Articles of which no version can be shown. */
  readonly lost: number;
};

export function describePass(
  look: Look,
  selection: Selection,
  rendering: readonly Problem[],
  { mostProblems, siteProblems, lost, ...made }: Made,
): PassResult {
  const problems = [...siteProblems, ...look.problems, ...selection.problems, ...rendering];
  const { drafts, scheduled, expired, duplicates, nextMoment } = selection;
  return {
    type: 'result',
    ...made,
    counts: {
      ...{ files: look.files, drafts, scheduled, expired, unsettled: look.unsettled },
      published: selection.published.length - lost,
      refused: look.refused + duplicates + lost,
    },
    problems: problems.sort(bySeverity).slice(0, mostProblems).sort(byPlace),
    problemCount: problems.length,
    folders: look.folders,
    ...(look.nextLook && { nextLook: look.nextLook }),
    ...(nextMoment && { nextMoment }),
  };
}

function bySeverity(a: Problem, b: Problem): number {
  return Number(a.severity === 'warning') - Number(b.severity === 'warning') || byPlace(a, b);
}

function byPlace(a: Problem, b: Problem): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  return (a.line ?? 0) - (b.line ?? 0);
}
