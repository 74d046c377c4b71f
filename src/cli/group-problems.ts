// Puts problems in order, and equal ones in many places together: a tag that is not known here is told once, and not with every article.
import type { Problem } from '../problem.ts';

export interface ProblemGroup {
  readonly problem: Problem;
  /** The other places of the same, in order. */
  readonly others: readonly Problem[];
}

/** So many equal ones are told together. */
const FEW = 3;

/** By file and line, each once. */
export function sortProblems(problems: readonly Problem[]): readonly Problem[] {
  const unique = new Map(problems.map((problem) => [`${placeOf(problem)} ${sayingOf(problem)}`, problem]));
  return [...unique.values()].sort(
    (a, b) =>
      compare(a.path, b.path) ||
      (a.line ?? 0) - (b.line ?? 0) ||
      (a.column ?? 0) - (b.column ?? 0) ||
      compare(a.code, b.code),
  );
}

/** `sorted` as sortProblems gives them; a group stands where its first problem is. */
export function groupProblems(sorted: readonly Problem[]): readonly ProblemGroup[] {
  const equal = Map.groupBy(sorted, sayingOf);
  return sorted.flatMap((problem): ProblemGroup[] => {
    const all = equal.get(sayingOf(problem)) ?? [];
    if (all.length < FEW) return [{ problem, others: [] }];
    return all[0] === problem ? [{ problem, others: all.slice(1) }] : [];
  });
}

/** 'posts/a.md:3:7' */
export function placeOf({ path, line, column }: Problem): string {
  return [path, line, line && column].filter(Boolean).join(':');
}

/** What problems in several places have in common. */
function sayingOf({ severity, code, message, hint }: Problem): string {
  return JSON.stringify([severity, code, message, hint]);
}

/** By code units, which no locale changes. */
function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
