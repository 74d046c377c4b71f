// Turns one file's text into an article, or into the problems that keep it out.

import { inlineText } from '../body/markdown.ts';
import type { Problem } from '../problem.ts';
import { quoteForMessage } from '../problem.ts';
import { cutText } from '../text.ts';
import type { Article } from './article.ts';
import type { Calendar } from './dates.ts';
import { dateOfFileName } from './dates.ts';
import { readDraft, readId, readLanguage, readOptionalDate, readTags } from './fields.ts';
import { type FrontMatter, splitFrontMatter } from './front-matter.ts';
import { createHeaderReader, type HeaderReader } from './header-reader.ts';
import { readEnclosures, readImage } from './media.ts';
import { readAuthors } from './people.ts';
import { readUrl } from './permalink.ts';
import { slugOfPath } from './urls.ts';

export interface ParseSettings {
  readonly baseUrl: string;
  readonly permalink: string;
  readonly language: string;
  readonly calendar: Calendar;
}

export interface ArticleSource {
  /** Relative to the posts folder. */
  readonly path: string;
  /** What messages call it. */
  readonly label: string;
  readonly text: string;
  readonly hash: string;
}

export interface Parsed {
  readonly article?: Article;
  readonly problems: readonly Problem[];
}

/** An article is missing exactly where one of the problems is an error. */
export function parseArticle(source: ArticleSource, settings: ParseSettings): Parsed {
  const problems: Problem[] = [];
  const front = splitFrontMatter(source.text);
  if ('code' in front) return { problems: [{ path: source.label, severity: 'error', ...front }] };
  if (front.duplicateKeyLine !== undefined)
    problems.push({
      path: source.label,
      line: front.duplicateKeyLine,
      severity: 'warning',
      code: 'key-duplicate',
      message: 'this key stands twice in the header, and the last one counts',
      hint: 'delete one',
    });
  const header = createHeaderReader(front, source.label, problems);
  const article = readArticle(source, { front, header, settings });
  return problems.some(({ severity }) => severity === 'error') || !article
    ? { problems }
    : { article, problems };
}

interface Reading {
  readonly front: FrontMatter;
  readonly header: HeaderReader;
  readonly settings: ParseSettings;
}

function readArticle(source: ArticleSource, { front, header, settings }: Reading): Article | undefined {
  const { title, skip } = readTitle(source.path, front, header);
  const published = readPublished(source.path, header, settings.calendar);
  const { section, tags } = readTags(header);
  const url = published && readUrl(source.path, { header, settings, published, section });
  if (!published || !url) return undefined;
  const image = readImage(header, url);
  const expires = readOptionalDate('expires', header, settings.calendar);
  const updated = readOptionalDate('updated', header, settings.calendar) ?? published;
  return {
    path: source.path,
    bodyOffset: front.bodyOffset + skip,
    hash: source.hash,
    id: readId(header) ?? url,
    url,
    title,
    description: cutText(header.text('description') ?? '', 4_000),
    published,
    updated: updated < published ? published : updated,
    ...(expires && { expires }),
    draft: readDraft(header, settings.calendar),
    authors: readAuthors(header, url),
    tags,
    section,
    language: readLanguage(header) ?? settings.language,
    ...(image && { image }),
    dateline: header.text('dateline') ?? '',
    sources: header.texts('sources'),
    enclosures: readEnclosures(header, url),
  };
}

/** The title, and how much of the body it takes away where it was the heading on top. */
function readTitle(path: string, front: FrontMatter, header: HeaderReader): { title: string; skip: number } {
  const given = header.text('title', 'error');
  if (given && given.length > 500)
    header.report({
      key: 'title',
      severity: 'error',
      code: 'title-too-long',
      message: `the title has ${given.length} characters`,
      hint: 'keep it to 500',
    });
  if (given) return { title: given, skip: 0 };
  const heading = /^[ ]{0,3}#{1,6}[ \t]+(.+)$/m.exec(withoutCode(front.body));
  const fromHeading = inlineText(withoutClosing(heading?.[1] ?? '').slice(0, 2_000));
  if (heading && fromHeading) {
    const onTop = front.body.slice(0, heading.index).trim() === '';
    return { title: cutText(fromHeading, 500), skip: onTop ? heading.index + heading[0].length : 0 };
  }
  const name = slugOfPath(path).replace(/[-_]+/g, ' ').trim();
  return { title: name.charAt(0).toUpperCase() + name.slice(1) || 'Untitled', skip: 0 };
}

/** The body with its fenced code blanked out, of the same length: a comment there is no heading. */
function withoutCode(body: string): string {
  return body.replace(/^[ ]{0,3}(`{3,}|~{3,})[^\n]*\n(?:[\s\S]*?^[ ]{0,3}\1|[\s\S]*)/gm, (code) =>
    ' '.repeat(code.length),
  );
}

/** The text of a heading without the # signs that may close it (CommonMark, 4.2): 'C#' keeps its own. */
function withoutClosing(heading: string): string {
  return heading.trimEnd().replace(/(^|[ \t])#+$/, '');
}

function readPublished(path: string, header: HeaderReader, calendar: Calendar): Date | undefined {
  const text = header.text('date', 'error') ?? dateFromPath(path);
  const date = text === undefined ? undefined : calendar.read(text);
  // A date that is no text is reported already.
  if (date || typeof header.value('date') === 'object') return date;
  header.report({
    key: 'date',
    severity: 'error',
    code: text === undefined ? 'date-missing' : 'date-invalid',
    message: text === undefined ? 'the article has no date' : `date ${quoteForMessage(text)} is not a date`,
    hint: 'write date: 2026-05-31, or 2026-05-31T10:00:00+02:00',
  });
  return undefined;
}

function dateFromPath(path: string): string | undefined {
  const [name = '', folder = ''] = path.split('/').reverse();
  return dateOfFileName(name) ?? (/^index\.[^.]+$/i.test(name) ? dateOfFileName(folder) : undefined);
}
