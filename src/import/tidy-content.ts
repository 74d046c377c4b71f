// Makes the HTML of a body plain: pictures that load late restored, addresses absolute, attributes that only a browser needs left out.
import { absoluteUrl } from '../address.ts';
import { createDocument, type PageElement } from './page-document.ts';

const ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  A: ['href', 'title'],
  IMG: ['src', 'alt', 'title', 'width', 'height'],
  IFRAME: ['src'],
  EMBED: ['src'],
  AUDIO: ['src', 'controls'],
  VIDEO: ['src', 'controls', 'poster'],
  SOURCE: ['src', 'type'],
  TD: ['colspan', 'rowspan', 'align'],
  TH: ['colspan', 'rowspan', 'align'],
  OL: ['start'],
  CODE: ['class'],
  PRE: ['class'],
  TIME: ['datetime'],
  ABBR: ['title'],
};
const GONE =
  'script, style, noscript, template, svg, form, button, input, select, textarea, object, link, meta';
const LAZY = [
  'data-src',
  'data-original',
  'data-lazy-src',
  'data-orig-file',
  'data-full-src',
  'data-hi-res-src',
];

export function tidyContent(html: string, base: string): string {
  const { body } = createDocument(html);
  for (const element of body.querySelectorAll(GONE)) element.remove();
  for (const element of body.querySelectorAll('*')) {
    if (element.tagName === 'IMG') restorePicture(element, base);
    keepAttributes(element, base);
    // Languages of code blocks are told on the outside as well: <pre class="language-js"><code>.
    const language = /\blang(?:uage)?-([\w+#-]+)/.exec(element.getAttribute('class') ?? '')?.[0];
    if (element.tagName === 'PRE' && language) element.querySelector('code')?.setAttribute('class', language);
    if (element.tagName === 'PRE' && !element.querySelector('code')) wrapCode(element);
  }
  return body.innerHTML;
}

/** Turndown makes a code block of <pre><code> only. */
function wrapCode(element: PageElement): void {
  const text = element.textContent.replace(/&/g, '&amp;').replace(/</g, '&lt;');
  element.innerHTML = `<code>${text}</code>`;
}

function keepAttributes(element: PageElement, base: string): void {
  const kept = ATTRIBUTES[element.tagName] ?? [];
  for (const name of element.getAttributeNames()) {
    const value = element.getAttribute(name) ?? '';
    if (!kept.includes(name)) element.removeAttribute(name);
    // The plugin for tables counts up to it.
    else if (/^(col|row)span$/.test(name) && !/^[1-9]\d?$/.test(value)) element.removeAttribute(name);
    else if (/^(href|src|poster)$/.test(name)) setAddress(element, name, resolve(value, base));
  }
}

function setAddress(element: PageElement, name: string, address: string): void {
  if (address !== '') element.setAttribute(name, address);
  else if (element.tagName === 'IMG') element.remove();
  else element.removeAttribute(name);
}

/** The picture itself, where `src` holds a placeholder or the copy that a browser saved beside the page. */
export function restorePicture(picture: PageElement, base: string): void {
  const source = picture.getAttribute('src') ?? '';
  if (source !== '' && !isLocalCopy(source)) return;
  const sets = [picture, ...(picture.closest('picture')?.querySelectorAll('source') ?? [])];
  const candidates = [
    ...LAZY.map((name) => picture.getAttribute(name) ?? ''),
    ...sets.map((element) =>
      lastOfSet(element.getAttribute('srcset') ?? element.getAttribute('data-srcset') ?? ''),
    ),
  ];
  const found = candidates.find((candidate) => candidate !== '' && !isLocalCopy(candidate));
  if (found) picture.setAttribute('src', resolve(found, base));
}

/** True where only the machine that saved the page has it. */
function isLocalCopy(address: string): boolean {
  return /^(data|file|blob|cid):/i.test(address) || /^(\.\/)?[^:?#]*_files\//.test(address);
}

/** The largest comes last in nearly every srcset. */
function lastOfSet(value: string): string {
  return value.split(/,\s+/).at(-1)?.trim().split(/\s+/)[0] ?? '';
}

/** '' for what may not or cannot be followed. */
export function resolve(address: string, base: string): string {
  const trimmed = address.trim();
  // A link within the page has lost its target: ids are not kept.
  if (isLocalCopy(trimmed) || trimmed === '' || trimmed.startsWith('#')) return '';
  const isRelative = !/^[a-z][a-z0-9+.-]*:|^\/\//i.test(trimmed);
  if (isRelative && base === '') return trimmed;
  return absoluteUrl(trimmed, base || 'https://invalid.invalid') ?? '';
}
