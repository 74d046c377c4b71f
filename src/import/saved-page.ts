// Reads a saved web page: what its head declares, what stands above the text, and the text as a reader view shows it.
import { decodeEscapes } from '../address.ts';
import type { HeaderMap } from '../header.ts';
import { agencyOf, readByline } from './agencies.ts';
import { dropBoilerplate } from './drop-boilerplate.ts';
import { findDate } from './find-date.ts';
import {
  bodyTooLong,
  type ImportSettings,
  type Note,
  note,
  pathBelow,
  type Reading,
  withoutEmpty,
} from './imported.ts';
import { createDocument } from './page-document.ts';
import { type PageLead, takeLead } from './page-lead.ts';
import { type PageMetadata, readMetadata, titleOfPage, withoutSite } from './page-metadata.ts';
import { readerView } from './reader-view.ts';
import { stripMarkup } from './strip-markup.ts';
import { resolve } from './tidy-content.ts';
import { toMarkdown } from './to-markdown.ts';
import { trimBody } from './trim-body.ts';

/** Characters of a page without its scripts, styles and embedded pictures. */
const pageLimit = 8_000_000;

/** `text` is the HTML. Nothing of the page is run, and nothing that it names is fetched. */
export function readSavedPage(text: string, settings: ImportSettings): Reading | Note {
  const { html, jsonLd, savedFrom } = stripMarkup(text);
  if (html.length > pageLimit)
    return note('page-too-large', 'the page has more than 8 MB of markup', 'save the article alone');
  const document = createDocument(html);
  const metadata = readMetadata(document, jsonLd, savedFrom);
  const title = titleOfPage(document);
  const lead = takeLead(document, metadata.title || title, metadata.image.url);
  dropBoilerplate(document);
  const fallback = (document.querySelector('article') ?? document.querySelector('main') ?? document.body)
    .innerHTML;
  const view = readerView(document);
  const markdown = toMarkdown(view?.html ?? fallback, metadata.url);
  if (markdown === undefined) return bodyTooLong(title);
  if (markdown === '')
    return note('page-empty', 'the page has no text', 'save it again when all of it has loaded');
  const page = { metadata, lead, title, byline: lead.byline || (view?.byline ?? '') };
  const notes = view
    ? []
    : [note('page-unclear', 'no part of the page reads like an article', 'look at the body')];
  return { articles: [compose(page, { markdown, notes, settings })], notes: [] };
}

interface Page {
  readonly metadata: PageMetadata;
  readonly lead: PageLead;
  /** That of the window. */
  readonly title: string;
  readonly byline: string;
}

interface Composing {
  readonly markdown: string;
  readonly notes: readonly Note[];
  readonly settings: ImportSettings;
}

function compose(page: Page, { markdown, notes, settings }: Composing): Reading['articles'][number] {
  const { metadata, lead } = page;
  const guesses: Record<string, string> = {};
  /** The first that says something; what was not declared is a guess. */
  const pick = (
    field: string,
    declared: string,
    ...others: readonly (readonly [text: string, from: string])[]
  ) => {
    const found = others.find(([text]) => text !== '');
    if (declared === '' && found) guesses[field] = found[1];
    return declared || found?.[0] || '';
  };
  const title = pick(
    'title',
    headlineOf(page),
    [lead.headline, 'from the first heading'],
    [page.title, 'from the title of the window'],
  );
  const published = usableDate(metadata.published, settings);
  const date = pick(
    'date',
    published,
    [lead.date, 'from the page'],
    [dateInAddress(metadata.url), 'from the address'],
  );
  const body = trimBody(markdown, { title, standfirst: lead.standfirst });
  const people = peopleOf(page, guesses);
  const sources = [...new Set([...people.sources, ...body.sources])];
  if (sources.length > 0) guesses.sources = 'from byline, dateline and last line';
  const dateline = pick('dateline', metadata.dateline, [body.dateline, 'from the first paragraph']);
  const standfirst = body.isExcerpt(metadata.description) ? '' : metadata.description;
  const description = lead.standfirst || standfirst;
  if (lead.standfirst && lead.standfirst !== metadata.description)
    guesses.description = 'from the line under the headline';
  const modified = usableDate(metadata.modified, settings);
  const values = withoutEmpty({
    title,
    date,
    updated: modified === date ? '' : modified,
    description,
    dateline,
    section: metadata.section,
    tags: [...new Set(metadata.tags.map((tag) => tag.trim()).filter((tag) => tag !== ''))],
    authors: people.authors,
    sources,
    language: languageTag(metadata.language),
    image: imageOf(page, guesses),
    ...addresses(metadata.url, settings.baseUrl),
  });
  return { slug: slugOfAddress(metadata.url), values, guesses, remarks: [], body: body.text, notes };
}

/** A heading that begins the declared title, or the title of the window where the declared one does not, is what readers saw. */
function headlineOf({ metadata: { title, siteName }, lead: { headline }, title: window }: Page): string {
  if (headline.length > 10 && title.startsWith(headline)) return headline;
  const isOther = headline !== '' && window.startsWith(headline) && !window.includes(title.slice(0, 20));
  return isOther ? headline : withoutSite(title, siteName);
}

function usableDate(text: string, { isDate }: ImportSettings): string {
  return isDate(text) ? text : (findDate(text) ?? '');
}

function dateInAddress(address: string): string {
  const match = /\/(\d{4})[/-](\d{1,2})[/-](\d{1,2})(?=[/-])/.exec(address);
  return match ? (findDate(match.slice(1).join('-')) ?? '') : '';
}

function peopleOf(
  { metadata, byline }: Page,
  guesses: Record<string, string>,
): { authors: readonly (HeaderMap | string)[]; sources: readonly string[] } {
  const read = readByline(byline);
  const declared = metadata.authors.filter(
    ({ name }) => agencyOf(name) === undefined && name !== metadata.siteName,
  );
  const agencies = metadata.authors.map(({ name }) => agencyOf(name)).filter((name) => name !== undefined);
  const sources = [...agencies, ...read.sources];
  if (declared.length > 0)
    return { authors: declared.map(({ name, url }) => (url ? { name, url } : name)), sources };
  if (read.authors.length > 0) guesses.authors = 'from the byline';
  return { authors: read.authors, sources };
}

function imageOf({ metadata, lead }: Page, guesses: Record<string, string>): HeaderMap {
  const declared = resolve(metadata.image.url, metadata.url);
  const url = declared || resolve(lead.image.url, metadata.url);
  if (!/^https?:/.test(url)) return {};
  const caption = lead.image.caption || metadata.image.caption;
  const credit = lead.image.credit || metadata.image.credit;
  if (declared === '') guesses.image = 'the first picture of the page';
  else if (lead.image.caption + lead.image.credit !== '')
    guesses.image = 'caption and credit from under the picture';
  return withoutEmpty({ url, alt: lead.image.alt || metadata.image.alt, caption, credit });
}

/** The old address is the id, so that no reader shows the article again; below the base URL it stays the address, too. */
function addresses(url: string, baseUrl: string): HeaderMap {
  if (url === '') return {};
  return { permalink: pathBelow(baseUrl, url) ?? '', id: url };
}

function languageTag(text: string): string {
  try {
    return text === '' ? '' : (Intl.getCanonicalLocales(text)[0] ?? '');
  } catch {
    return '';
  }
}

function slugOfAddress(address: string): string {
  const path = address
    .replace(/[?#].*$/, '')
    .replace(/^https?:\/\/[^/]*/, '')
    .replace(/\/(?:index\.\w+)?$/, '');
  return decodeEscapes((path.split('/').at(-1) ?? '').replace(/\.(?:html?|php|aspx?|jsp)$/i, ''));
}
