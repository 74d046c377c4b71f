// Reads a news page that was copied as text: headline, standfirst, byline, date and captions are told by their looks and places.
import type { HeaderMap } from '../header.ts';
import { readByline } from './agencies.ts';
import { splitCaption } from './caption.ts';
import { findDate } from './find-date.ts';
import { type ImportSettings, type Note, note, pathBelow, type Reading, withoutEmpty } from './imported.ts';
import { type PlainLine, readLines, tagsOfLine } from './plain-lines.ts';
import { textToMarkdown } from './text-to-markdown.ts';
import { trimBody } from './trim-body.ts';

const limit = 2_000_000;

export function readPlainPage(text: string, settings: ImportSettings): Reading | Note {
  if (text.length > limit)
    return note('text-too-large', 'the text has more than 2 MB', 'keep the article only');
  const lines = readLines(text);
  const parts = partsOf(lines);
  if (!parts)
    return note('text-unclear', 'no headline with a text below it was found', 'keep the article only');
  return { articles: [compose(lines, parts, settings)], notes: [] };
}

interface Parts {
  readonly headline: string;
  readonly standfirst: string;
  /** Lines above the body, the headline and the standfirst left out. */
  readonly above: readonly PlainLine[];
  readonly body: readonly PlainLine[];
  readonly below: readonly PlainLine[];
}

function partsOf(lines: readonly PlainLine[]): Parts | undefined {
  const signature = lines.findIndex(({ kind }) => kind === 'byline' || kind === 'date');
  const firstParagraph = lines.findIndex(({ kind }) => kind === 'paragraph');
  if (firstParagraph < 0) return undefined;
  const top = headlineIndex(
    lines,
    signature >= 0 && signature < firstParagraph + 3 ? signature : firstParagraph,
  );
  if (top < 0) return undefined;
  const isAbove = ({ kind }: PlainLine) => kind === 'byline' || kind === 'date' || kind === 'caption';
  // A sentence right below the headline and above the byline is the standfirst.
  const next = lines[top + 1];
  const isStandfirst =
    signature > top + 1 &&
    signature <= top + 4 &&
    next !== undefined &&
    /^(?:paragraph|short)$/.test(next.kind) &&
    next.text.length >= 30;
  const start = lines.findIndex(
    ({ kind }, index) => kind === 'paragraph' && index > top + (isStandfirst ? 1 : 0),
  );
  if (start < 0) return undefined;
  const end = endOfBody(lines, start);
  return {
    headline: lines[top]?.text ?? '',
    standfirst: isStandfirst ? (next?.text ?? '') : '',
    above: [...lines.slice(0, top), ...lines.slice(top + 1, start)].filter(
      (line) => isAbove(line) || line.kind === 'address' || line.text.includes(' > '),
    ),
    body: lines.slice(start, end),
    below: lines.slice(end),
  };
}

/** The longest line of words near to what follows it; menus have short ones. */
function headlineIndex(lines: readonly PlainLine[], before: number): number {
  const score = ({ text, kind }: PlainLine, index: number): number => {
    const isCandidate =
      kind === 'short' || (kind === 'paragraph' && text.length < 160 && !/[.。]$/u.test(text));
    if (!isCandidate || / [>›»|] /u.test(text) || text.length < 8) return -1;
    return Math.min(text.length, 90) - (before - index) * 6 - (/[.。]$/u.test(text) ? 60 : 0);
  };
  const scores = lines.slice(0, before).map(score);
  const best = Math.max(...scores.slice(-30), -1);
  return best < 0 ? scores.findLastIndex((value) => value >= 0) : scores.lastIndexOf(best);
}

/** Before the first line that ends articles, or where only short lines follow. */
function endOfBody(lines: readonly PlainLine[], start: number): number {
  const marked = lines.findIndex(({ kind }, index) => index > start && kind === 'end');
  const limitIndex = marked < 0 ? lines.length : marked;
  const last = lines
    .slice(0, limitIndex)
    .findLastIndex(({ kind }) => kind === 'paragraph' || kind === 'item');
  // A short line may follow that names the agency: '(AFP, dpa)'.
  const after = lines[last + 1];
  return last + 1 < limitIndex && after && /^\(|\/\w{2,3}$/.test(after.text) ? last + 2 : last + 1;
}

function compose(
  lines: readonly PlainLine[],
  parts: Parts,
  settings: ImportSettings,
): Reading['articles'][number] {
  const of = (kind: PlainLine['kind']) =>
    parts.above.filter((line) => line.kind === kind).map(({ text }) => text);
  const signatures = [...of('byline'), ...of('date')];
  const date = datesOf(signatures, settings);
  const people = of('byline').map(readByline);
  const captions = [
    ...of('caption'),
    ...parts.body.filter(({ kind }) => kind === 'caption').map(({ text }) => text),
  ];
  const paragraphs = parts.body.filter(
    ({ kind }) => !/^(?:caption|junk|address|byline|date|end)$/.test(kind),
  );
  const body = trimBody(textToMarkdown(paragraphs), { title: parts.headline, standfirst: parts.standfirst });
  const address = addressIn(lines);
  const values = withoutEmpty({
    title: parts.headline,
    date: date.published,
    updated: date.updated,
    description: parts.standfirst,
    dateline: body.dateline,
    section: sectionOf(parts.above),
    tags: parts.below.flatMap(({ text }) => tagsOfLine(text)),
    authors: [...new Set(people.flatMap(({ authors }) => authors))],
    sources: [...new Set([...people.flatMap(({ sources }) => sources), ...body.sources])],
    ...addressFields(address, settings.baseUrl),
  });
  const guesses = Object.fromEntries(
    Object.keys(values).map((field) => [field, GUESSES[field] ?? 'from the text']),
  );
  return {
    slug: '',
    values,
    guesses,
    remarks: captions.slice(0, 5).flatMap(pictureRemark),
    body: body.text,
    notes: [],
  };
}

const GUESSES: Readonly<Record<string, string>> = {
  title: 'the line that looks like the headline',
  date: 'from the lines under the headline',
  description: 'the line under the headline',
  authors: 'from the byline',
  sources: 'from byline, dateline and last line',
  dateline: 'from the first paragraph',
  tags: 'from the line of tags',
  section: 'from the path above the headline',
  id: 'the address in the text',
};

function datesOf(
  lines: readonly string[],
  { isDate }: ImportSettings,
): { published: string; updated: string } {
  const isUpdate = (line: string) =>
    /^(?:last )?(?:updated|modified)|^(?:stand|actualizado|mis à jour)/iu.test(line);
  const dateIn = (line: string | undefined) => {
    const found = line === undefined ? undefined : findDate(line);
    return found !== undefined && isDate(found) ? found : '';
  };
  const dated = lines.filter((line) => dateIn(line) !== '');
  const published = dateIn(dated.find((line) => !isUpdate(line)));
  const updated = dateIn(dated.find(isUpdate));
  return { published: published || updated, updated: published ? updated : '' };
}

/** 'Home > World > Europe' */
function sectionOf(above: readonly PlainLine[]): string {
  const path = above.find(({ text, kind }) => kind === 'short' && / [>›»] /u.test(text));
  return (
    path?.text
      .split(/\s[>›»]\s/u)
      .at(-1)
      ?.trim() ?? ''
  );
}

function addressIn(lines: readonly PlainLine[]): string {
  const addresses = lines.filter(({ kind }) => kind === 'address').map(({ text }) => text);
  return addresses.find((address) => /^https?:\/\/[^/]+\/.{5}/.test(address)) ?? '';
}

function addressFields(address: string, baseUrl: string): HeaderMap {
  return address === '' ? {} : { id: address, permalink: pathBelow(baseUrl, address) ?? '' };
}

/** A picture without its address cannot be shown, but its words are not lost. */
function pictureRemark(line: string): readonly string[] {
  const { caption, credit } = splitCaption(line);
  return [
    `a picture stood here: image.caption ${JSON.stringify(caption)}, image.credit ${JSON.stringify(credit)}; add image.url`,
  ];
}
