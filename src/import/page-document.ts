// A document of HTML that only lies there: nothing in it runs or is fetched. The only user of linkedom.
import { parseHTML } from 'linkedom';
import { limitDepth } from './limit-depth.ts';

/** Nothing that people write is deeper; below it only the text stays. */
const DEPTH = 150;

/** What is used of an element. */
export interface PageElement {
  readonly tagName: string;
  textContent: string;
  innerHTML: string;
  readonly outerHTML: string;
  readonly parentElement: PageElement | null;
  readonly nextElementSibling: PageElement | null;
  readonly firstElementChild: PageElement | null;
  getAttribute(name: string): string | null;
  setAttribute(name: string, value: string): void;
  removeAttribute(name: string): void;
  getAttributeNames(): readonly string[];
  remove(): void;
  replaceWith(other: PageElement): void;
  closest(selector: string): PageElement | null;
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): ArrayLike<PageElement> & Iterable<PageElement>;
}

export interface PageDocument extends PageElement {
  readonly documentElement: PageElement;
  readonly body: PageElement;
  createElement(name: string): PageElement;
}

/** A whole page or a piece of one. */
export function createDocument(html: string): PageDocument {
  const whole = /<body[\s>]/i.test(html)
    ? html
    : `<!doctype html><html><head></head><body>${html}</body></html>`;
  const document = parseHTML(limitDepth(whole)).document as unknown as PageDocument;
  flatten(document);
  return document;
}

/** Later steps walk the tree by recursion. */
function flatten(document: PageDocument): void {
  const depths = new Map<PageElement | null, number>();
  const deep: PageElement[] = [];
  for (const element of document.querySelectorAll('*')) {
    const depth = (depths.get(element.parentElement) ?? 0) + 1;
    depths.set(element, depth);
    if (depth === DEPTH) deep.push(element);
  }
  for (const element of deep) element.textContent = String(element.textContent);
}

/** The text of an element on one line. */
export function lineOf(element: PageElement | null | undefined): string {
  return (element?.textContent ?? '').replace(/\s+/gu, ' ').trim();
}
