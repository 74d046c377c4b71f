// Decides what becomes of each imported article: the name of its file, and whether it can be read back and is new.
import { hash } from 'node:crypto';
import { createLinks } from '../article/links.ts';
import { type ParseSettings, parseArticle } from '../article/parse.ts';
import { fileLimit } from '../article/read-file.ts';
import { renderArticle } from '../article/render.ts';
import { explicitSlug, slugify } from '../article/urls.ts';
import type { HeaderValue } from '../header.ts';
import { formatProblem, type Problem } from '../problem.ts';
import type { Imported } from './imported.ts';
import { writeArticle } from './write-article.ts';

export interface Planned {
  /** The file's name, in the folder that gets the articles. */
  readonly name: string;
  readonly text: string;
  /** Why it is not written, or '' where it is. */
  readonly skipped: string;
  /** True where the article cannot be read back: a fault, not a choice. */
  readonly isRefused: boolean;
  readonly remarks: readonly string[];
}

/** What the folder holds already. */
export interface Existing {
  readonly names: ReadonlySet<string>;
  /** Ids and addresses, each with the file that has it. */
  readonly known: ReadonlyMap<string, string>;
}

export interface PlanSettings extends ParseSettings {
  /** What messages call the folder. */
  readonly label: string;
  readonly now: Date;
}

/** Keeps count over all sources, so that no two articles of one run share a name. */
export function createPlanner(existing: Existing, settings: PlanSettings) {
  const taken = new Set<string>();
  const known = new Map(existing.known);
  return (imported: Imported): Planned => {
    const dated = withDate(imported, settings.now);
    const name = freeName(nameOf(dated, settings), taken);
    const text = writeArticle(dated);
    const checked = readBack(name, text, settings);
    const remarks = [
      ...Object.entries(dated.guesses).map(([field, from]) => `${field} is guessed: ${from}`),
      ...dated.notes.map(({ message, hint }) => `${message}; ${hint}`),
      ...checked.problems.map((problem) => formatProblem(problem)),
    ];
    const twin = checked.keys.map((key) => known.get(key)).find((file) => file !== undefined);
    const skipped = checked.fault
      ? 'it could not be read back'
      : twin !== undefined
        ? `it is there already, as ${twin}`
        : existing.names.has(name.toLowerCase())
          ? `${name} exists, and nothing is ever overwritten`
          : '';
    if (skipped === '') for (const key of checked.keys) known.set(key, name);
    return { name, text, skipped, isRefused: checked.fault, remarks };
  };
}

/** An article that has no date anywhere would not be read: it becomes a draft of today. */
function withDate(imported: Imported, now: Date): Imported {
  const { date } = imported.values;
  if (typeof date === 'string' && date !== '') return imported;
  const { date: _, ...values } = imported.values;
  return {
    ...imported,
    values: { ...values, date: `${now.toISOString().slice(0, 19)}Z`, draft: 'true' },
    guesses: {
      ...imported.guesses,
      date: 'no date was found, this is the time of the import; set it and take out draft',
    },
  };
}

function nameOf({ slug, values }: Imported, { calendar }: PlanSettings): string {
  const instant = calendar.read(String(values.date));
  const { year, month, day } = calendar.day(instant ?? new Date(0));
  const wanted = explicitSlug(slug) ? slugify(slug) : slugify(slug) || slugify(textOf(values.title));
  // The date stands in front, and a file name has 255 bytes at most.
  const prefix = instant ? `${year}-${month}-${day}-` : '';
  const short = cutBytes(wanted.startsWith(prefix) ? wanted.slice(prefix.length) : wanted, 180);
  return `${prefix}${short}.md`;
}

const textOf = (value: HeaderValue | undefined) => (typeof value === 'string' ? value : '');

function cutBytes(text: string, limit: number): string {
  let length = 0;
  let cut = '';
  for (const character of text) {
    length += Buffer.byteLength(character);
    if (length > limit) break;
    cut += character;
  }
  return cut.replace(/[-.]+$/, '') || 'article';
}

/** 'a.md', 'a-2.md' …; without regard to capitals, as some file systems are. */
function freeName(name: string, taken: Set<string>): string {
  let free = name;
  for (let number = 2; taken.has(free.toLowerCase()); number += 1)
    free = name.replace(/\.md$/, `-${number}.md`);
  taken.add(free.toLowerCase());
  return free;
}

interface ReadBack {
  readonly problems: readonly Problem[];
  readonly fault: boolean;
  /** What would make another file the same article. */
  readonly keys: readonly string[];
}

function readBack(name: string, text: string, settings: PlanSettings): ReadBack {
  const label = `${settings.label}/${name}`;
  const { article, problems } = parseArticle(
    { path: name, label, text, hash: hash('sha256', text) },
    settings,
  );
  const tooLarge: Problem[] =
    Buffer.byteLength(text) > fileLimit
      ? [
          {
            path: label,
            severity: 'error',
            code: 'file-too-large',
            message: 'the article is larger than 1 MB',
            hint: 'split it',
          },
        ]
      : [];
  const all = [...problems, ...tooLarge];
  if (article && tooLarge.length === 0) {
    const body = { text: text.slice(article.bodyOffset), header: {}, firstLine: 1 };
    const { site } = settings;
    all.push(...renderArticle(article, body, { label, site, links: createLinks([], site) }).problems);
  }
  const keys = article ? [...new Set([article.id, article.url])] : [];
  return { problems: all, fault: all.some(({ severity }) => severity === 'error'), keys };
}
