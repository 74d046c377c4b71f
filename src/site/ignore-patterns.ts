// Turns what sites ignore, globs and Go's regular expressions, into regular expressions that cannot run away.
import type { HeaderValue } from '../header.ts';
import { quoteForMessage } from '../problem.ts';
import type { SiteFolder } from './site-folder.ts';
import { textsOf } from './values.ts';

/** The patterns that can be followed; the others are reported in the file that has them. */
export function ignorePatterns(
  site: SiteFolder,
  path: string,
  { texts, translate }: { texts: readonly HeaderValue[]; translate: (text: string) => string | undefined },
): string[] {
  return textsOf(texts).flatMap((text) => {
    const pattern = translate(text);
    if (pattern !== undefined) return [pattern];
    const message = `${quoteForMessage(text)} says which files are no articles, and cannot be followed here`;
    const hint = 'mark those articles with draft: true, or write it more simply';
    site.report({ path, code: 'site-pattern-skipped', message, hint });
    return [];
  });
}

/** Ways to take the choices in a pattern: each may be tried for each file, and they multiply. */
const WAYS = 32;

/** Literally, in a pattern with the flag u. */
export function literalPattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

/** What a glob below a folder ignores, and what stands in a folder that it names. Undefined where it holds too many stars. */
export function globPattern(glob: string, folder: string): string | undefined {
  const trimmed = glob
    .trim()
    .replace(/^\.?\//, '')
    .replace(/\/+$/, '');
  const stars: readonly string[] = trimmed.match(/\*+/g) ?? [];
  const isSlow = stars.length > 3 || stars.filter((star) => star.length > 1).length > 1;
  if (trimmed === '' || trimmed.length > 200 || isSlow) return undefined;
  const parts = trimmed.match(/\*\*\/|\*\*|\*|\?|\{[^{}]*\}|\[[\w-]+\]|[^*?{[]+|[{[]/g) ?? [];
  const ways = parts.reduce(
    (product, part) => product * (/^\{.*\}$/.test(part) ? part.split(',').length : 1),
    1,
  );
  if (ways > WAYS) return undefined;
  const inside = parts.map((part) => {
    if (part === '**/') return '(?:.*/)?';
    if (part === '**') return '.*';
    if (part === '*') return '[^/]*';
    if (part === '?') return '[^/]';
    if (/^\{.*\}$/.test(part)) return `(?:${part.slice(1, -1).split(',').map(literalPattern).join('|')})`;
    return /^\[.+\]$/.test(part) ? part : literalPattern(part);
  });
  return checked(`^${literalPattern(folder)}${inside.join('')}(?:/|$)`);
}

/** A name anywhere below a folder, as Pelican's IGNORE_FILES and Zola's ignored_content see it. */
export function namePattern(glob: string, folder: string): string | undefined {
  return glob.includes('/') || glob.startsWith('**')
    ? globPattern(glob, folder)
    : globPattern(`**/${glob}`, folder);
}

/**
 * RE2 as JavaScript's flag u reads it. RE2 takes linear time and JavaScript's engine does not, so that what could
 * take long is undefined, as is what one of the two does not know.
 */
export function goPattern(pattern: string): string | undefined {
  if (pattern.length > 200 || /\(\?[=!<]|\\[1-9pPQE]|\[\[:/.test(pattern)) return undefined;
  const isFolded = pattern.startsWith('(?i)');
  const body = (isFolded ? pattern.slice(4) : pattern)
    .replaceAll('\\A', '^')
    .replaceAll('\\z', '$')
    // The flag u refuses an escape that does nothing.
    .replace(/\\([^\w\s^$.*+?()[\]{}|/\\-])/gu, '$1')
    .replace(/\\-/g, '-');
  const bounded = boundRepetitions(body.replace(/^\^?\.\*/, '').replace(/\.\*\$?$/, ''));
  return bounded === undefined ? undefined : checked(isFolded ? `(?i:${bounded})` : bounded);
}

/** At most two repetitions, none of a group, and each with an end, for there is no longer name. */
function boundRepetitions(body: string): string | undefined {
  const parts = body.match(/\\.|\[(?:[^\]\\]|\\.)*\]|\{\d*,?\d*\}|[\s\S]/gu) ?? [];
  const isRepetition = (part: string) => /^([*+]|\{\d*,?\d*\})$/.test(part);
  const repetitions = parts.flatMap((part, index) => (isRepetition(part) ? [index] : []));
  if (repetitions.length > 2 || repetitions.some((index) => parts[index - 1] === ')')) return undefined;
  if (waysOf(parts) > WAYS) return undefined;
  return parts.map((part) => (part === '*' ? '{0,255}' : part === '+' ? '{1,255}' : part)).join('');
}

function waysOf(parts: readonly string[]): number {
  const open: number[] = [];
  let ways = 1;
  for (const [index, part] of parts.entries()) {
    if (part === '(') open.push(1);
    else if (part === '|' && open.length > 0) open.push((open.pop() ?? 0) + 1);
    else if (part === ')') ways *= open.pop() ?? 1;
    else if (part === '?' && parts[index - 1] !== '(') ways *= 2;
  }
  return ways;
}

function checked(pattern: string): string | undefined {
  try {
    return new RegExp(pattern, 'u').source;
  } catch {
    return undefined;
  }
}
