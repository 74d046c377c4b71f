// What a feed reader would miss of an article, or show badly, told to its author before anybody gets it.
import type { BodySource } from '../article/body-source.ts';
import type { FeedDefinition } from '../feed/feed.ts';
import { type Problem, quoteForMessage } from '../problem.ts';
import type { Rendered } from './renderer.ts';

export interface CheckGround {
  readonly label: string;
  readonly definition: Pick<FeedDefinition, 'maxBytes'>;
}

type Fault = Pick<Problem, 'code' | 'message' | 'hint'>;

/** Bytes: readers that mail articles cut what is longer, and so does Gmail. */
const LARGE = 100_000;
const MOST_NAMED = 3;
const IMAGE = /<img\b[^>]*>/g;
/** What leads somewhere in Markdown, and in HTML within it. */
const REFERENCE = /\]\(\s*<?([^()\s<>]+)|\b(?:href|src)\s*=\s*["']([^"']+)["']/g;
const ABSOLUTE = /^(?:[a-z][a-z0-9+.-]*:|\/\/|#|\{)/i;

/** `body` is what the article was rendered from, where it can still be had. */
export function checkPreview(
  rendered: Rendered,
  body: BodySource | undefined,
  { label, definition }: CheckGround,
): readonly Problem[] {
  const faults = [
    checkPictures(rendered),
    checkReferences(rendered, body?.text ?? ''),
    checkSummary(rendered),
    checkSize(rendered, definition.maxBytes),
  ];
  return faults.flatMap((fault) =>
    fault ? [{ path: `${label}/${rendered.article.path}`, severity: 'warning', ...fault }] : [],
  );
}

function checkPictures({ article: { html, image } }: Rendered): Fault | undefined {
  const inBody = (html.match(IMAGE) ?? []).filter((tag) => !/\salt="[^"]/.test(tag)).map(sourceOf);
  const nameless = [...inBody, ...(image?.alt === '' ? [image.url] : [])];
  if (nameless.length === 0) return undefined;
  return {
    code: 'image-without-alt',
    message: `${count(nameless.length, 'picture')} without a text for those who cannot see it: ${examples(nameless)}`,
    hint: 'say in alt what is to be seen there',
  };
}

/** Each with what became of it, and only where the article holds that: what stands in code is no link. */
function checkReferences({ article: { url, html } }: Rendered, text: string): Fault | undefined {
  const written = [...text.matchAll(REFERENCE)].map(([, markdown, attribute]) => markdown ?? attribute ?? '');
  const relative = [...new Set(written)].filter((reference) => reference && !ABSOLUTE.test(reference));
  const repaired = relative.flatMap((reference) => {
    const target = URL.parse(reference, url)?.href;
    const isThere = target !== undefined && html.includes(`="${target.replaceAll('&', '&amp;')}"`);
    return isThere ? [`${reference} → ${target}`] : [];
  });
  if (repaired.length === 0) return undefined;
  return {
    code: 'link-repaired',
    message: `${count(repaired.length, 'relative address', 'relative addresses')} made absolute: ${examples(repaired)}`,
    hint: 'nothing is to be done where that is the right place',
  };
}

function checkSummary({ article: { description, summary } }: Rendered): Fault | undefined {
  if (description !== '') return undefined;
  return {
    code: 'summary-missing',
    message:
      summary === ''
        ? 'it has no summary, and no text to make one of'
        : 'it has no summary of its own, and its beginning stands in for one',
    hint: 'write a description into the header',
  };
}

function checkSize({ fragments }: Rendered, mostBytes: number): Fault | undefined {
  const bytes = Math.max(...Object.values(fragments).map((fragment) => fragment.bytes.length));
  const size = `${Math.round(bytes / 1_000)} kB`;
  if (bytes > mostBytes)
    return {
      code: 'article-too-large',
      message: `it alone is larger (${size}) than a whole feed may be (${Math.round(mostBytes / 1_000)} kB)`,
      hint: 'split it, or raise feed.maxBytes',
    };
  if (bytes <= LARGE) return undefined;
  return {
    code: 'article-large',
    message: `it is large (${size}), and services that send articles by mail cut what is longer than 100 kB`,
    hint: 'split it, or keep long lists in files of their own',
  };
}

function sourceOf(tag: string): string {
  return /\ssrc="([^"]*)"/.exec(tag)?.[1] ?? tag;
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

function examples(all: readonly string[]): string {
  const named = all.slice(0, MOST_NAMED).map((text) => quoteForMessage(text, 200));
  return named.join(', ') + (all.length > MOST_NAMED ? ', …' : '');
}
