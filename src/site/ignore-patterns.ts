// Turns what sites ignore, globs and Go's regular expressions, into regular expressions that cannot run away.

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
  if (trimmed === '' || trimmed.length > 200 || (trimmed.match(/\*+/g)?.length ?? 0) > 3) return undefined;
  const parts = trimmed.match(/\*\*\/|\*\*|\*|\?|\{[^{}]*\}|\[[\w-]+\]|[^*?{[]+|[{[]/g) ?? [];
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
  if (!isCalm(body)) return undefined;
  return checked(isFolded ? `(?i:${body})` : body);
}

/** At most three repetitions without an end, and none of a group. */
function isCalm(body: string): boolean {
  const bare = body.replace(/\\./g, 'x').replace(/\[[^\]]*\]/g, 'x');
  return (bare.match(/[*+]|\{\d+,?\d*\}/g)?.length ?? 0) <= 3 && !/\)[*+{]/.test(bare);
}

function checked(pattern: string): string | undefined {
  try {
    return new RegExp(pattern, 'u').source;
  } catch {
    return undefined;
  }
}
