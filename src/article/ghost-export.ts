// Reads a Ghost export (one JSON file of tables): each row of posts becomes header values and HTML, and what stays hidden is named.
import type { HeaderMap, HeaderValue } from '../header.ts';
import type { Problem } from '../problem.ts';
import { quoteForMessage } from '../problem.ts';
import { legalLine, legalText } from '../text.ts';
import { memberWords } from './dialects.ts';
import { bodyOfGhost } from './ghost-body.ts';
import { plainTextOfHtml } from './plain-text.ts';
import { explicitSlug, slugify } from './urls.ts';

/** How a reason begins, beside which there is none other. */
const FOR = 'it is for';
const ghostLimits = { characters: 64 * 1024 * 1024, articles: 50_000 };

export interface GhostNote extends Pick<Problem, 'code' | 'message' | 'hint'> {
  /** Which row of posts it speaks of, counted from 0. */
  readonly row?: number;
  /** True where the row is lost by it. */
  readonly isFatal?: boolean;
}

export interface GhostArticle {
  /** Which row of posts it is, counted from 0. */
  readonly row: number;
  /** The slug; of two articles with one slug the second has '-2'. */
  readonly key: string;
  /** What Ghost's own feed calls it: the id of the row. */
  readonly guid: string;
  /** Fields of our own header, all scalars as text. */
  readonly values: HeaderMap;
  readonly html: string;
}

export interface GhostExport {
  readonly articles: readonly GhostArticle[];
  readonly notes: readonly GhostNote[];
}

/** A row of a table: its columns are looked up by name only. */
type Row = Readonly<Record<string, unknown>>;

/** By its first characters and one word: cheap, and never parses. */
export function isGhostExport(text: string): boolean {
  return /^\uFEFF?\s*\{\s*"(?:db"\s*:\s*\[|(?:meta|data)"\s*:\s*\{)/.test(text) && text.includes('"posts"');
}

/** A note where no article can be read at all. `__GHOST_URL__` becomes the root of the site: '/content/images/a.jpg'. */
export function readGhostExport(text: string): GhostExport | GhostNote {
  if (text.length > ghostLimits.characters)
    return note('ghost-too-large', 'the Ghost export is larger than 64 MB', 'export it in parts');
  const tables = tablesOf(text);
  if (!tables)
    return note('ghost-invalid', 'the file is no Ghost export', 'export the site again, as one JSON file');
  const rows: readonly unknown[] = tables.posts as readonly unknown[];
  const posts = rows.filter(isRow);
  if (posts.length > ghostLimits.articles)
    return note('ghost-too-many', `the Ghost export has ${posts.length} articles`, 'keep it to 50,000');
  const notes: GhostNote[] = [];
  const joins = joinTables(tables, posts, notes);
  const taken = new Map<string, number>();
  const articles = rows.flatMap((post, row): GhostArticle[] => {
    if (!isRow(post)) {
      notes.push({ ...noRow(row), row, isFatal: true });
      return [];
    }
    const key = freeKey(textOf(post, 'slug') || slugify(textOf(post, 'title')) || textOf(post, 'id'), taken);
    const body = bodyOfGhost(textOf(post, 'html'), textOf(post, 'lexical') || textOf(post, 'mobiledoc'));
    const title = quoteForMessage(textOf(post, 'title') || key);
    const reason = whyHidden(post, joins.meta.get(textOf(post, 'id')));
    const say = (code: string, message: string, hint: string) =>
      notes.push({ ...note(code, `${title} ${message}`, hint), row });
    const audience = reason.startsWith(FOR) ? audienceOf(post) : '';
    const field = audience === '' ? 'draft' : 'visibility';
    if (reason) say('ghost-hidden', `stays hidden: ${reason}`, `see its field ${field}`);
    if (body.isPlain) say('ghost-no-html', 'has no HTML', 'its text was taken from the editor; look at it');
    const html = withoutPlaceholder(legalText(body.html));
    const draft = reason !== '' && audience === '' ? 'true' : '';
    const values = valuesOf(post, joins, { draft, visibility: audience });
    return [{ row, key, guid: textOf(post, 'id'), values, html }];
  });
  return { articles, notes };
}

/** Ghost 1 and later wrap the tables in `db`, the oldest exports do not. */
function tablesOf(text: string): Row | undefined {
  try {
    const whole = JSON.parse(text.replace(/^\uFEFF/, ''));
    const first = Array.isArray(whole?.db) ? whole.db[0] : whole;
    return Array.isArray(first?.data?.posts) ? first.data : undefined;
  } catch {
    return undefined;
  }
}

function rowsOf(tables: Row, name: string): readonly Row[] {
  const rows = Object.hasOwn(tables, name) ? tables[name] : [];
  return Array.isArray(rows) ? rows.filter(isRow) : [];
}

function isRow(row: unknown): row is Row {
  return typeof row === 'object' && row !== null && !Array.isArray(row);
}

function noRow(row: number): GhostNote {
  return note('ghost-row-invalid', `row ${row + 1} of posts is no article`, 'export the site again');
}

/** A column as one line of text; numbers are written out, everything else is ''. */
function textOf(row: Row | undefined, column: string): string {
  const value = row && Object.hasOwn(row, column) ? row[column] : undefined;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value !== 'string') return '';
  return /^(html|lexical|mobiledoc)$/.test(column) ? value : legalLine(value);
}

interface Joins {
  readonly meta: ReadonlyMap<string, Row>;
  readonly authors: ReadonlyMap<string, readonly Row[]>;
  readonly tags: ReadonlyMap<string, readonly Row[]>;
  readonly users: ReadonlyMap<string, Row>;
}

function joinTables(tables: Row, posts: readonly Row[], notes: GhostNote[]): Joins {
  const byId = (name: string) => new Map(rowsOf(tables, name).map((row) => [textOf(row, 'id'), row]));
  const known = new Set(posts.map((post) => textOf(post, 'id')));
  let dangling = 0;
  const join = (name: string, column: string, targets: ReadonlyMap<string, Row>) => {
    const rows = rowsOf(tables, name).toSorted((a, b) => orderOf(a) - orderOf(b));
    const joined = new Map<string, Row[]>();
    for (const row of rows) {
      const target = targets.get(textOf(row, column));
      const post = textOf(row, 'post_id');
      if (target && known.has(post)) joined.set(post, [...(joined.get(post) ?? []), target]);
      else dangling += 1;
    }
    return joined;
  };
  const users = byId('users');
  const authors = join('posts_authors', 'author_id', users);
  const tags = join('posts_tags', 'tag_id', byId('tags'));
  const meta = new Map(rowsOf(tables, 'posts_meta').map((row) => [textOf(row, 'post_id'), row]));
  if (dangling > 0)
    notes.push(
      note(
        'ghost-dangling',
        `${dangling} rows name an article, author or tag that the export lacks`,
        'nothing is to be done where those were deleted',
      ),
    );
  return { meta, authors, tags, users };
}

const orderOf = (row: Row) => Number(textOf(row, 'sort_order')) || 0;

function whyHidden(post: Row, meta: Row | undefined): string {
  const status = textOf(post, 'status') || 'published';
  const visibility = textOf(post, 'visibility') || 'public';
  const isTrue = (row: Row | undefined, column: string) => /^(1|true)$/.test(textOf(row, column));
  if (textOf(post, 'type') === 'page' || isTrue(post, 'page')) return 'it is a page';
  if (status === 'sent' || isTrue(meta, 'email_only')) return 'it was sent by mail only';
  if (status === 'scheduled' && textOf(post, 'published_at') === '') return 'it is scheduled without a date';
  // A scheduled one waits for its date, as every article with a future date does.
  if (status !== 'published' && status !== 'scheduled') return `its status is ${quoteForMessage(status)}`;
  return visibility === 'public' ? '' : `${FOR} ${quoteForMessage(visibility)} only`;
}

/** A word that a header may have; '' for what is kept from members as well. */
function audienceOf(post: Row): string {
  const visibility = textOf(post, 'visibility');
  return memberWords.includes(visibility) ? visibility : '';
}

function valuesOf(post: Row, { meta, authors, tags, users }: Joins, hiding: HeaderMap): HeaderMap {
  const id = textOf(post, 'id');
  const more = meta.get(id);
  const writer = users.get(textOf(post, 'author_id'));
  const slug = textOf(post, 'slug');
  const date = ['published_at', 'created_at', 'updated_at'].map((column) => dateOf(textOf(post, column)));
  const values: Readonly<Record<string, HeaderValue>> = {
    title: textOf(post, 'title'),
    date: date.find((text) => text !== '') ?? '',
    updated: dateOf(textOf(post, 'updated_at')),
    authors: (authors.get(id) ?? (writer ? [writer] : [])).map(authorOf),
    // The first is the primary one; those with a # are for the theme only.
    tags: (tags.get(id) ?? [])
      .filter((tag) => textOf(tag, 'visibility') !== 'internal' && !textOf(tag, 'name').startsWith('#'))
      .map((tag) => textOf(tag, 'name')),
    slug: explicitSlug(slug) ? slug : '',
    language: textOf(post, 'locale'),
    description:
      textOf(post, 'custom_excerpt') || textOf(more, 'meta_description') || textOf(post, 'meta_description'),
    image: imageOf(post, more),
    canonical: textOf(post, 'canonical_url'),
    ...hiding,
  };
  return Object.fromEntries(Object.entries(values).filter(([, value]) => Object.keys(value).length > 0));
}

/** Without the mail address, which is the one that the author logs in with. */
function authorOf(user: Row): HeaderMap {
  const url = textOf(user, 'website');
  return { name: textOf(user, 'name') || textOf(user, 'slug'), ...(url && { url }) };
}

function imageOf(post: Row, meta: Row | undefined): HeaderMap {
  const url = withoutPlaceholder(textOf(post, 'feature_image') || textOf(post, 'image'));
  if (url === '') return {};
  const alt = textOf(meta, 'feature_image_alt');
  const caption = plainTextOfHtml(textOf(meta, 'feature_image_caption'));
  return { url: url.replace(/^\/\//, 'https://'), ...(alt && { alt }), ...(caption && { caption }) };
}

/** Ghost writes UTC without saying so; its oldest exports count milliseconds. */
function dateOf(text: string): string {
  const milliseconds = /^\d{12,13}$/.test(text) ? new Date(Number(text)).toISOString() : text;
  const match = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:\.\d+)?(?:Z|\+00:00)?$/.exec(milliseconds);
  return match ? `${match[1]} ${match[2]} UTC` : text;
}

/** `__GHOST_URL__` stands for the address of the site; '//host' gets a scheme. */
function withoutPlaceholder(text: string): string {
  return text
    .replace(/__GHOST_URL__\/?/g, '/')
    .replace(/(\s(?:src|href|poster)=["'])\/\/(?=[^/])/g, '$1https://');
}

/** `taken` is the keys, each with the number that its next namesake gets. */
function freeKey(wanted: string, taken: Map<string, number>): string {
  let key = wanted;
  let number = taken.get(wanted) ?? 1;
  while (taken.has(key)) {
    number += 1;
    key = `${wanted}-${number}`;
  }
  taken.set(wanted, number).set(key, taken.get(key) ?? 1);
  return key;
}

function note(code: string, message: string, hint: string): GhostNote {
  return { code, message, hint };
}
