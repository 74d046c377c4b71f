// Knows by which words a line is told to belong to a header, and which of them keep an article out of sight.

const KNOWN = new Set(
  [
    'title newstitle subtitle date added pubdate publishdate updated modified lastmod expires expirydate',
    'author authors slug tag tags category categories keywords section type layout template lang language locale',
    'description summary excerpt teaser image cover url link permalink path aliases saveas id guid weight series',
    'draft published status hidden unlisted visibility archived comments',
  ].flatMap((line) => line.split(' ')),
);

const FIRST_OF_ALL = new Set(
  'title newstitle date added pubdate layout slug status draft published'.split(' '),
);

/** Written as a key: one word, or several, and its colon with a blank or nothing behind it. */
const KEY_LINE =
  /^(?:"([^"]{1,80})"|'([^']{1,80})'|([\p{L}_][\p{L}\p{N}_.-]*(?: [\p{L}\p{N}_.-]+){0,4}))[ \t]*:(?:[ \t]+(.*))?$/u;
/** Without the blank only where the word is known: 'title:A', and not 'https://…'. */
const TIGHT_LINE = /^([A-Za-z_][\w-]*):(\S.*)$/;

const HIDING =
  'draft|publish|status|hidden|hide|unlist|visib|archiv|privat|expir|noindex|exclude|password|member';
const HIDING_KEY = new RegExp(`^\\s*["']?[\\w-]{0,40}(?:${HIDING})[\\w-]{0,40}["']?\\s*[:=]`, 'i');

export interface KeyLine {
  readonly key: string;
  readonly value: string;
  /** Where the value begins, counted from 1. */
  readonly column: number;
}

/** What a line at the left margin says as `key: value`. */
export function readKeyLine(line: string): KeyLine | undefined {
  const match = KEY_LINE.exec(line);
  if (match) {
    const [, double, single, plain = '', value = ''] = match;
    return keyLine(double ?? single ?? plain, value, line);
  }
  const [, key = '', value = ''] = TIGHT_LINE.exec(line) ?? [];
  return isKnownKey(key) ? keyLine(key, value, line) : undefined;
}

/**
 * The same as Python-Markdown's meta-data takes it, where no blank is needed: `Gravatar:57db1a`. Only below a line that
 * is surely of a header, since in prose such a word is none; `https://…` is never one.
 */
export function readMetaLine(line: string): KeyLine | undefined {
  const [, key, value = ''] = /^([A-Za-z0-9_-]{1,80}):(?!\/\/)(\S.*)$/.exec(line) ?? [];
  return readKeyLine(line) ?? (key === undefined ? undefined : keyLine(key, value, line));
}

function keyLine(key: string, value: string, line: string): KeyLine {
  return { key, value: value.trimEnd(), column: line.length - value.length + 1 };
}

export function isKnownKey(key: string): boolean {
  return KNOWN.has(folded(key));
}

/** One of the keys that every header has at least one of. */
export function isLeadingKey(key: string): boolean {
  return FIRST_OF_ALL.has(folded(key));
}

/** True for a line such as `draft: true` or `  published = no`, wherever it stands. */
export function isHidingLine(line: string): boolean {
  return HIDING_KEY.test(line);
}

export function mentionsHiding(text: string): boolean {
  return new RegExp(HIDING, 'i').test(text);
}

function folded(key: string): string {
  return key.toLowerCase().replace(/[_ -]/g, '');
}
