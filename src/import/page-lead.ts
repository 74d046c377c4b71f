// What stands above the text of an article: headline, standfirst, byline, date and lead picture, taken out of the page.
import { type Caption, splitCaption } from './caption.ts';
import { findDate } from './find-date.ts';
import { lineOf, type PageDocument, type PageElement } from './page-document.ts';
import { restorePicture } from './tidy-content.ts';

export interface PageLead {
  readonly headline: string;
  readonly standfirst: string;
  readonly byline: string;
  /** Of an element that says its date, or that of a line near the headline; ''. */
  readonly date: string;
  readonly image: Caption & { readonly url: string; readonly alt: string };
}

const STANDFIRST =
  '[class*="standfirst"], [class*="subtitle"], [class*="subhead"], [class*="sub-head"], [class*="dek"], [class*="summary"], ' +
  '[class*="teaser"], [class*="intro"], [class*="lede"], [class*="deck"], [itemprop="description"], [itemprop="alternativeHeadline"]';
const BYLINE =
  '[rel="author"], [itemprop="author"], [class*="byline"], [class*="author-name"], [class*="post-author"]';
const DATES =
  'time[datetime], [itemprop="datePublished"], [class*="publish"], [class*="date"], [class*="timestamp"]';
const CREDIT =
  '[class*="credit"], [class*="copyright"], [class*="photographer"], [itemprop="copyrightHolder"], small, cite';

/** `picture` is the address of the lead picture where the page declares one. What is found leaves the document. */
export function takeLead(document: PageDocument, title: string, picture: string): PageLead {
  const date = dateOf(document);
  const heading = headingOf(document, title);
  const headline = lineOf(heading);
  const standfirst = heading ? takeStandfirst(heading) : '';
  const byline = takeByline(document);
  const image = takeImage(document, picture);
  heading?.remove();
  return { headline, standfirst, byline, date, image };
}

/** The first-level heading that is the title, or begins it; else the only one. */
function headingOf(document: PageDocument, title: string): PageElement | undefined {
  const headings = [...document.querySelectorAll('h1')].filter((one) => lineOf(one).length > 3);
  const isTitle = (text: string) =>
    text !== '' && (title.startsWith(text) || text.startsWith(title.slice(0, 30)));
  const inArticle = headings.filter((one) => one.closest('article, main'));
  return (
    (title && headings.find((one) => isTitle(lineOf(one)))) ||
    (inArticle.length === 1 ? inArticle[0] : undefined) ||
    (headings.length === 1 ? headings[0] : undefined)
  );
}

function takeStandfirst(heading: PageElement): string {
  const isOne = (element: PageElement) => {
    const { length } = lineOf(element);
    return length >= 30 && length <= 700 && !element.querySelector('p + p, img, ul');
  };
  const next = heading.nextElementSibling;
  const beside = next && /^H2$/.test(next.tagName) ? next : undefined;
  const container = heading.closest('header') ?? heading.parentElement;
  const around = [container, container?.parentElement].flatMap((one) => [
    ...(one?.querySelectorAll(STANDFIRST) ?? []),
  ]);
  const found = [...(beside ? [beside] : []), ...around].find(
    (one) => isOne(one) && !one.closest('aside, nav, footer'),
  );
  const text = lineOf(found);
  found?.remove();
  return text;
}

function takeByline(document: PageDocument): string {
  const scope = document.querySelector('article') ?? document.querySelector('main') ?? document.body;
  const found = [...scope.querySelectorAll(BYLINE)].filter((one) => {
    const { length } = lineOf(one);
    return length > 2 && length < 160;
  });
  const text = lineOf(found[0]);
  for (const element of found) if (lineOf(element) === text) element.remove();
  return text;
}

/** The element's own attribute first, since its text may be in any language. */
function dateOf(document: PageDocument): string {
  const scope = document.querySelector('article') ?? document.querySelector('main') ?? document.body;
  for (const element of [...scope.querySelectorAll(DATES)].slice(0, 40)) {
    const given = element.getAttribute('datetime') ?? element.getAttribute('content') ?? '';
    const found = findDate(given) ?? findDate(lineOf(element));
    if (found) return found;
  }
  return '';
}

/** The declared picture's figure, or the first one above the second long paragraph. */
function takeImage(document: PageDocument, picture: string): PageLead['image'] {
  const figure = leadFigure(document, picture);
  const image = figure?.querySelector('img');
  if (!figure || !image) return { url: '', alt: '', caption: '', credit: '' };
  restorePicture(image, '');
  const container = figure.querySelector('figcaption') ?? figure.querySelector('[class*="caption"]');
  const creditElement = container?.querySelector(CREDIT) ?? figure.querySelector(CREDIT);
  const credit = lineOf(creditElement);
  creditElement?.remove();
  const split = splitCaption(lineOf(container));
  figure.remove();
  return {
    url: image.getAttribute('src') ?? '',
    alt: (image.getAttribute('alt') ?? '').trim(),
    caption: split.caption,
    credit: credit === '' ? split.credit : splitCaption(credit).credit || credit,
  };
}

function leadFigure(document: PageDocument, picture: string): PageElement | undefined {
  const name = pictureName(picture);
  let paragraphs = 0;
  let first: PageElement | undefined;
  for (const element of document.querySelectorAll(
    'figure, [class*="lead-image"], [class*="featured-image"], p',
  )) {
    if (element.tagName === 'P') {
      if (lineOf(element).length > 100 && !element.closest('aside, nav, footer, figure')) paragraphs += 1;
      continue;
    }
    const image = element.querySelector('img');
    if (!image || element.closest('aside, nav, footer')) continue;
    const addresses = [
      image.getAttribute('src'),
      image.getAttribute('data-src'),
      image.getAttribute('srcset'),
    ];
    if (name !== '' && addresses.some((address) => address?.includes(name))) return element;
    if (paragraphs < 2) first ??= element;
  }
  return first;
}

/** The file name of a picture without the size that systems put behind it. */
function pictureName(address: string): string {
  const name = /([^/?#]+?)(?:-\d+x\d+)?\.\w{2,5}(?:[?#].*)?$/.exec(address)?.[1] ?? '';
  return name.length >= 5 ? name : '';
}
