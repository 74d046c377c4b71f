// Who wrote an article: texts, maps, lists of either, and keys into the site's own list of authors become authors.
import { absoluteWebUrl } from '../address.ts';
import { type HeaderMap, type HeaderValue, isMap } from '../header.ts';
import { legalLine } from '../text.ts';
import type { Author } from './article.ts';
import { type HeaderReader, mapText } from './header-reader.ts';

const EMAIL = /^[^\s@<>()",;:\\[\]]+@[^\s@<>()",;:\\[\]]+\.[^\s@<>()",;:\\[\]]+$/;

/** Up to the length that a path of mail may have (RFC 5321, 4.5.3.1.3). */
const isEmail = (text: string) => text.length <= 254 && EMAIL.test(text);

export interface AuthorReading {
  /** The URL of the article. */
  readonly base: string;
  /** Of the site, by key. */
  readonly known?: HeaderMap;
}

/** From `authors` and `author`; a member that names nobody is left out and reported. */
export function readAuthors(header: HeaderReader, reading: AuthorReading): readonly Author[] {
  const authors: Author[] = [];
  for (const key of ['authors', 'author']) {
    for (const member of membersOf(header.value(key))) {
      const author = readAuthor(member, reading);
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
  const [first, ...others] = authors;
  return first ? [withDetails(first, header, reading), ...others] : [];
}

function membersOf(value: HeaderValue | undefined): readonly HeaderValue[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value as HeaderValue];
}

/** What a header says of its author in fields of their own: authorName, authorLink and authorEmail beside a handle. */
function withDetails(author: Author, header: HeaderReader, { base }: AuthorReading): Author {
  const names = header.values('author').filter((value) => typeof value === 'string');
  const isHandle = /^@\S+$/.test(author.name);
  const name =
    (isHandle && names.map(legalLine).find((text) => text !== '' && !text.startsWith('@'))) || author.name;
  const link = author.url ? undefined : absoluteWebUrl(header.text('authorLink') ?? '', base);
  const email = author.email ? undefined : header.text('authorEmail');
  return { ...author, name, ...(link && { url: link }), ...(email && isEmail(email) && { email }) };
}

/** 'Name', 'Name <mail>' or 'Name <https://…>'; a comma does not split a name. */
export function authorOfText(text: string, base: string): Author | undefined {
  const match = /^(.*?)\s*<([^<>]+)>$/.exec(legalLine(text));
  if (!match) return legalLine(text) === '' ? undefined : { name: legalLine(text) };
  return authorOfMap({ name: match[1] ?? '', ...addressOf(match[2] ?? '') }, base);
}

function addressOf(text: string): { email: string } | { url: string } {
  return isEmail(text) ? { email: text } : { url: text };
}

function readAuthor(value: HeaderValue, { base, known = {} }: AuthorReading): Author | undefined {
  if (typeof value === 'string') {
    const key = legalLine(value);
    const entry = Object.hasOwn(known, key) ? known[key] : undefined;
    if (typeof entry === 'string' && entry !== '') return authorOfText(entry, base);
    return isMap(entry) ? authorOfMap({ name: key, ...entry }, base) : authorOfText(value, base);
  }
  if (!isMap(value)) return undefined;
  // A map may refer to the list of the site and say more: { key: ada, title: Editor }.
  const key = mapText(value, 'key');
  const entry = key && Object.hasOwn(known, key) ? known[key] : undefined;
  return authorOfMap(isMap(entry) ? { ...entry, ...value } : value, base);
}

function authorOfMap(map: HeaderMap, base: string): Author | undefined {
  const email = mapText(map, 'email');
  const home = mapText(map, 'home');
  const url = home === '' ? undefined : absoluteWebUrl(home, base);
  const name = mapText(map, 'person') || (isEmail(email) ? email : '');
  if (name === '') return undefined;
  return { name, ...(isEmail(email) && { email }), ...(url && { url }) };
}
