// Who wrote an article: a text, a map, or a list of either becomes a list of authors.

import { absoluteWebUrl } from '../address.ts';
import type { HeaderValue } from '../header.ts';
import { legalLine } from '../text.ts';
import type { Author } from './article.ts';
import { type HeaderReader, isMap, mapText } from './header-reader.ts';

const EMAIL = /^[^\s@<>()",;:\\[\]]+@[^\s@<>()",;:\\[\]]+\.[^\s@<>()",;:\\[\]]+$/;

/** Up to the length that a path of mail may have (RFC 5321, 4.5.3.1.3). */
const isEmail = (text: string) => text.length <= 254 && EMAIL.test(text);

/** From `authors` and `author`; a member that names nobody is left out and reported. */
export function readAuthors(header: HeaderReader, base: string): readonly Author[] {
  const authors: Author[] = [];
  for (const key of ['authors', 'author']) {
    const value = header.value(key);
    const members = value === undefined ? [] : Array.isArray(value) ? value : [value];
    for (const member of members as readonly HeaderValue[]) {
      const author = readAuthor(member, base);
      if (author && !authors.some(({ name }) => name === author.name)) authors.push(author);
      if (!author)
        header.report({
          key,
          severity: 'warning',
          code: 'author-unnamed',
          message: `an author under ${key} has no name`,
          hint: 'write a name, or a map with name, email and url',
        });
    }
  }
  return authors;
}

/** 'Name', 'Name <mail>' or 'Name <https://…>'; a comma does not split a name. */
export function authorOfText(text: string, base: string): Author | undefined {
  const match = /^(.*?)\s*<([^<>]+)>$/.exec(legalLine(text));
  if (!match) return legalLine(text) === '' ? undefined : { name: legalLine(text) };
  return readAuthor({ name: match[1] ?? '', ...addressOf(match[2] ?? '') }, base);
}

function addressOf(text: string): { email: string } | { url: string } {
  return isEmail(text) ? { email: text } : { url: text };
}

function readAuthor(value: HeaderValue, base: string): Author | undefined {
  if (typeof value === 'string') return authorOfText(value, base);
  if (!isMap(value)) return undefined;
  const email = mapText(value, 'email');
  const url = mapText(value, 'url');
  const absolute = url === '' ? undefined : absoluteWebUrl(url, base);
  const name = mapText(value, 'name') || (isEmail(email) ? email : '');
  if (name === '') return undefined;
  return { name, ...(isEmail(email) && { email }), ...(absolute && { url: absolute }) };
}
