// What can go wrong: a Problem is a fault in data, collected and never thrown; an AppError is an expected failure.

export type Severity = 'error' | 'warning';

/** A fault in an article or in the configuration, named so that its author can mend it. */
export interface Problem {
  /** The file, relative to the folder that the reader of the message knows (posts/a.md, feedwright.yaml). */
  readonly path: string;
  /** Counted from 1. */
  readonly line?: number;
  /** Counted from 1, in UTF-16 units. */
  readonly column?: number;
  /** An error costs its article (or the start); a warning costs nothing. */
  readonly severity: Severity;
  /** Stable, in kebab-case: 'date-invalid'. */
  readonly code: string;
  /** One plain sentence that names the thing, without the path. */
  readonly message: string;
  /** What to do about it. */
  readonly hint: string;
}

/** `posts/a.md:3:7: date "31/31" is not a date; write 2026-05-31` */
export function formatProblem(problem: Problem): string {
  const place = [problem.path, problem.line, problem.line && problem.column].filter(Boolean).join(':');
  return `${place}: ${problem.message}; ${problem.hint}`;
}

/** Text from outside, made fit for one line of a message: no control characters, at most `limit` characters. */
export function quoteForMessage(text: string, limit = 80): string {
  const plain = text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ').trim();
  const cut = [...plain].slice(0, limit).join('');
  return cut.length < plain.length ? `"${cut}…"` : `"${plain}"`;
}

export type AppErrorCode =
  | 'config-invalid'
  | 'usage'
  | 'posts-unreadable'
  | 'template-invalid'
  | 'rebuild-failed'
  | 'store-unusable'
  | 'listen-failed'
  | 'problems-found'
  | 'exists'
  | 'service-unreachable'
  | 'service-refused';

/** An expected operational failure: a code, which decides the exit code, and a sentence with the remedy. */
export class AppError extends Error {
  readonly code: AppErrorCode;
  readonly problems: readonly Problem[];
  constructor(code: AppErrorCode, message: string, problems: readonly Problem[] = []) {
    super(message);
    this.code = code;
    this.problems = problems;
  }
}
