// What Hugo leaves of a name in an address: helpers/path.go and common/paths/path.go.

import { isOn } from './path-facts.ts';
import type { Site } from './site.ts';

/** helpers.MakePathSanitized: 'What’s new, C++?' becomes 'whats-new-c++'. */
export function hugoName(site: Site, text: string): string {
  const plain = isOn(site, 'removePathAccents')
    ? text
        .normalize('NFD')
        .replace(/\p{Mn}/gu, '')
        .normalize('NFC')
    : text;
  const name = sanitized(plain);
  return isOn(site, 'disablePathToLower') ? name : name.toLowerCase();
}

/** paths.Sanitize: blanks become one dash, and no second one beside a dash that is there; other marks are dropped. */
function sanitized(text: string): string {
  let name = '';
  let isBlankBefore = false;
  for (const [part] of text.matchAll(/%[0-9a-f]{2}|./gisu)) {
    if (/^%..|^[\p{L}\p{Nd}\p{M}./\\_#+~@-]$/u.test(part)) {
      if (isBlankBefore && part !== '-') name += '-';
      isBlankBefore = false;
      name += part;
    } else if (name !== '' && !name.endsWith('-') && /\s/u.test(part)) isBlankBefore = true;
  }
  return name;
}
