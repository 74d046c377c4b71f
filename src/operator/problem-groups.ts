// Groups problems by file for the dashboard, those with errors first, each with the lines that it speaks of.
import type { Problem } from '../problem.ts';
import { readSourceLines, type SourceLine } from './source-lines.ts';

export interface ShownProblem extends Problem {
  /** 'posts/a.md:3'. */
  readonly place: string;
  readonly lines: readonly SourceLine[];
}

export interface ProblemGroup {
  readonly path: string;
  /** For the preview: relative to the posts folder; '' where it is no file of it. */
  readonly article: string;
  readonly errors: number;
  readonly warnings: number;
  readonly problems: readonly ShownProblem[];
}

export interface ProblemGround {
  /** Absolute. */
  readonly posts: string;
  /** What messages call it. */
  readonly label: string;
}

/** A page with more is not read, and each file is opened. */
const MOST_FILES = 50;
const MOST_PER_FILE = 20;

export function groupProblems(
  problems: readonly Problem[],
  { posts, label }: ProblemGround,
): { readonly groups: readonly ProblemGroup[]; readonly hiddenFiles: number } {
  const byPath = [...Map.groupBy(problems, ({ path }) => path)].sort(
    ([a, ofA], [b, ofB]) => Number(hasError(ofB)) - Number(hasError(ofA)) || (a < b ? -1 : 1),
  );
  const groups = byPath.slice(0, MOST_FILES).map(([path, all]): ProblemGroup => {
    const errors = all.filter(({ severity }) => severity === 'error').length;
    const article = path.startsWith(`${label}/`) ? path.slice(label.length + 1) : '';
    return {
      ...{ path, article, errors, warnings: all.length - errors },
      problems: all.slice(0, MOST_PER_FILE).map((problem) => {
        const { line } = problem;
        const lines = line === undefined || article === '' ? [] : readSourceLines(posts, article, line);
        const sentences = { message: sentence(problem.message), hint: sentence(problem.hint) };
        return { ...problem, ...sentences, place: line === undefined ? path : `${path}:${line}`, lines };
      }),
    };
  });
  return { groups, hiddenFiles: byPath.length - groups.length };
}

export function countBrokenFiles(problems: readonly Problem[]): number {
  return new Set(problems.filter(({ severity }) => severity === 'error').map(({ path }) => path)).size;
}

/** Messages are made to stand behind a place and a colon. */
function sentence(text: string): string {
  const [first = '', ...rest] = text;
  return `${first.toLocaleUpperCase('en')}${rest.join('')}${/[.!?…]$/.test(text) ? '' : '.'}`;
}

function hasError(problems: readonly Problem[]): boolean {
  return problems.some(({ severity }) => severity === 'error');
}
