// One entry of the hostile corpus, and the way its families build theirs from small tables.
import { createHash } from 'node:crypto';

/** 'either': published or not, both are right; whatever else the entry states still holds. */
export type Expectation = 'published' | 'refused' | 'hidden' | 'either';

export interface HostileFile {
  /** The path below posts/: 'h1-js-fence.md'. */
  readonly name: string;
  readonly bytes: Uint8Array | string;
  readonly expect: Expectation;
  /** The hazard, in one sentence. */
  readonly why: string;
  /** Text that must be literally present in the article's decoded title or in the text of its HTML. */
  readonly contains?: readonly string[];
  /** Strings that no feed may hold. */
  readonly excludes?: readonly string[];
  /** The kind of problem, in free words. */
  readonly code?: string;
  /** If the article is published: its exact title. */
  readonly title?: string;
  /** If the article is published: its instant, to the second, where the configured zone is UTC. */
  readonly date?: string;
}

/** What a table row says: the rest is filled in, and without `expect` the file must be published. */
export interface HostileCase extends Omit<HostileFile, 'bytes' | 'expect'> {
  readonly expect?: Expectation;
  /** Raw YAML per key, over the default title and date; null leaves the key out. */
  readonly fields?: Readonly<Record<string, string | null>>;
  /** Raw lines at the end of the header. */
  readonly extra?: string;
  readonly body?: string;
  /** The whole file, instead of fields, extra and body. */
  readonly raw?: (marker: string) => string | Uint8Array;
}

/** A word that stands in the body of this file only: proof that it was published, or that it leaked. */
export function markerOf(name: string): string {
  return `mark${createHash('sha256').update(name).digest('hex').slice(0, 14)}`;
}

/** A YAML double-quoted scalar that needs no character outside the printable ones. */
export function quoteYaml(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\u00a0\u2028\u2029\ufdd0-\ufdef\ufeff\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** A file from its raw header lines and its body. */
export function fenced(header: string, body: string): string {
  return `---\n${header}\n---\n\n${body}\n`;
}

/** Builds the file of one row; its marker goes in front of the body and into `contains` or `excludes`. */
export function hostile(row: HostileCase): HostileFile {
  const { fields, extra, body, raw, expect = 'published', ...stated } = row;
  const marker = markerOf(row.name);
  const bytes = raw ? raw(marker) : fenced(headerOf(row), `${marker}\n\n${body ?? 'A body.'}`);
  const marked = Buffer.from(bytes as string).includes(marker) ? [marker] : [];
  const contains = [...(expect === 'published' ? marked : []), ...(row.contains ?? [])];
  const excludes = [...(expect === 'refused' || expect === 'hidden' ? marked : []), ...(row.excludes ?? [])];
  return { ...stated, bytes, expect, contains, excludes };
}

function headerOf({ name, fields, extra }: HostileCase): string {
  const all = { title: quoteYaml(`Hostile ${name}`), date: '2024-03-05T06:07:08Z', ...fields };
  const lines = Object.entries(all).flatMap(([key, value]) => (value === null ? [] : [`${key}: ${value}`]));
  return [...lines, ...(extra === undefined ? [] : [extra])].join('\n');
}

/** 'h16-body', 7 gives 'h16-body-07.md'. */
export function numbered(prefix: string, index: number): string {
  return `${prefix}-${String(index + 1).padStart(2, '0')}.md`;
}
