// Makes the path that a browser requests of what a pattern or a header gave, or nothing where that leads elsewhere than it looks.

import { normalEscapes, urlLimit } from '../address.ts';

const CONTROLS = /[\u0000-\u001f\u007f-\u009f]/;
/** A segment that climbs or stands still, escaped or not. */
const DOT_SEGMENT = /(^|\/)(\.|%2e){1,2}(\/|$)/i;

/** True where a header's text may be a path or a web address at all: no `//host`, no `\`, no `..`, no `javascript:`. */
export function isHonestAddress(text: string): boolean {
  if (/^https?:\/\//i.test(text)) return webAddress(text) !== undefined;
  if (text.length > urlLimit) return false;
  const isHostile =
    CONTROLS.test(text) || /\\|^\s*\/\/|^[a-z][a-z0-9+.-]*:/i.test(text) || climbs(text.replace(/^\.\//, ''));
  return !isHostile && text.isWellFormed();
}

/** An http or https URL without a user name; undefined for everything else. */
export function webAddress(text: string): string | undefined {
  if (!/^https?:\/\//i.test(text) || /[\\\s]/.test(text) || CONTROLS.test(text)) return undefined;
  if (!URL.canParse(text)) return undefined;
  const { href, username, password } = new URL(text);
  return username + password === '' && href.length <= urlLimit ? href : undefined;
}

/** A path from the root, percent-encoded as `new URL` gives it; `//` becomes `/`, and what could leave the site undefined. */
export function safePath(text: string): string | undefined {
  if (CONTROLS.test(text) || text.includes('\\') || !text.isWellFormed()) return undefined;
  const path = `/${text}`.replace(/\/{2,}/g, '/');
  if (climbs(path) || path.length > urlLimit) return undefined;
  const encoded = path
    .replace(/%(?![0-9a-f]{2})/gi, '%25')
    .replaceAll('?', '%3F')
    .replaceAll('#', '%23');
  const { pathname, host } = new URL(encoded, 'https://example.org');
  const normal = normalEscapes(pathname);
  return host === 'example.org' && normal.length <= urlLimit && !climbs(normal) ? normal : undefined;
}

/** Text that fills a placeholder: what looks like an escape, a query or a fragment in it is none. */
export function placeholder(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('?', '%3F').replaceAll('#', '%23');
}

function climbs(text: string): boolean {
  return DOT_SEGMENT.test(text) || /%(2f|5c|0[0-9a-f]|1[0-9a-f]|7f)/i.test(text);
}
