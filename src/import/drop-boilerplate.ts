// Takes navigation, share links, comments, advertisements and the like out of a page.
import { lineOf, type PageDocument, type PageElement } from './page-document.ts';

const GONE =
  'nav, footer, dialog, iframe[src*="ads"], [role="navigation"], [role="banner"] nav, [hidden], .mw-editsection, .navbox, .toc, #toc, ' +
  '.catlinks, .mw-jump-link, .noprint, .infobox, .hatnote, sup.reference, #siteSub, .screen-reader-text, .visually-hidden, .sr-only';
const WORDS =
  /(?:^|[\s_-])(?:share|sharing|sharedaddy|social|related|newsletter|advert|advertisement|ads?|promo|comments?|respond|disqus|cookie|consent|breadcrumbs?|paywall|subscribe|subscription|recommend(?:ed|ations)?|most-?read|trending|sidebar|pagination|jp-relatedposts|post-navigation|read-?more|claps?|responses)(?:$|[\s_-])/i;
/** Of the page's text: what holds more is the article, whatever its class says. */
const SHARE = 0.4;
const LINES =
  /^(?:share(?: this)?(?: article| story)?|advertis(?:e)?ment|anzeige|publicité|publicidad|read more|story continues below.*|continue reading.*|sign up.*newsletter.*|follow us.*|print|email|copy link|facebook|twitter|whatsapp|x|linkedin|save|listen|広告|シェア|إعلان|شارك)[:.]?$/i;

export function dropBoilerplate(document: PageDocument): void {
  const { body } = document;
  const most = lineOf(body).length * SHARE;
  const isSmall = (element: PageElement) => lineOf(element).length <= most;
  for (const element of body.querySelectorAll(GONE)) if (isSmall(element)) element.remove();
  for (const element of body.querySelectorAll('[class], [id]')) {
    if (/^(BODY|HTML|MAIN|ARTICLE|FIGURE|IMG|P|H1)$/.test(element.tagName)) continue;
    const names = `${element.getAttribute('class') ?? ''} ${element.getAttribute('id') ?? ''}`;
    if (WORDS.test(names) && isSmall(element)) element.remove();
  }
  for (const element of body.querySelectorAll('p, div, span, a, button, h2, h3, h4, li')) {
    if (!element.firstElementChild && isBoilerplateLine(lineOf(element))) element.remove();
  }
}

/** A line that is there on every page. */
export function isBoilerplateLine(line: string): boolean {
  return line.length < 120 && LINES.test(line.trim());
}
