// What an article costs that trips over a bug of ours: itself, with a problem that can be reported.
import { type Problem, quoteForMessage } from '../problem.ts';

/** `path` is what messages call the file. */
export function unexpected(path: string, error: unknown): Problem {
  const [where = ''] = (error instanceof Error ? error.stack : undefined)?.match(/[\w-]+\.[jt]s:\d+/) ?? [];
  return {
    path,
    severity: 'error',
    code: 'internal',
    message: `Feedwright failed on it: ${quoteForMessage(String(error), 200)} (${where})`,
    hint: 'this is a bug of Feedwright; please report it together with the article',
  };
}
