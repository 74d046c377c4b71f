// The small fields of a header: id, tags and section, language, and dates that may be missing.

import { urlLimit } from '../address.ts';
import { type HeaderValue, isMap } from '../header.ts';
import { quoteForMessage } from '../problem.ts';
import type { Dialect, SiteLanguage } from '../site/site.ts';
import { legalLine } from '../text.ts';
import type { Calendar } from './dates.ts';
import { type HeaderReader, mapText } from './header-reader.ts';

/** Elsewhere `id` is often a number or a short name that no reader ever saw: there only an absolute IRI counts. */
export function readId(header: HeaderReader, dialect: Dialect = 'plain'): string | undefined {
  const id = header.text('id', dialect === 'plain' ? 'error' : 'warning');
  const isIri = id !== undefined && /^[a-z][a-z0-9+.-]*:\S+$/i.test(id);
  if (dialect !== 'plain' && !isIri) return undefined;
  if (id !== undefined && !isIri)
    header.report({
      key: 'id',
      severity: 'warning',
      code: 'id-not-iri',
      message: `id ${quoteForMessage(id)} is no absolute IRI, which Atom asks for (RFC 4287, 4.2.6)`,
      hint: 'keep it if readers know it already; for a new article leave id out',
    });
  if (id !== undefined && id.length > urlLimit)
    header.report({
      key: 'id',
      severity: 'error',
      code: 'id-too-long',
      message: 'id is too long',
      hint: 'shorten it',
    });
  return id;
}

export interface Filing {
  readonly section: string;
  readonly tags: readonly string[];
}

/** `folder` is the section where the header names none: some generators file articles by their folder. */
export function readTags(header: HeaderReader, dialect: Dialect = 'plain', folder = ''): Filing {
  const atBlanks = dialect === 'jekyll';
  const tags = listOf(header, 'tags', { atBlanks, atCommas: true });
  const categories = [
    ...listOf(header, 'categories', { atBlanks, atCommas: false }),
    ...listOf(header, 'category', { atBlanks: false, atCommas: false }),
  ];
  const section = header.text('section') ?? categories[0] ?? folder;
  const all = [...new Set([...tags, ...categories.filter((category) => category !== section)])];
  if (all.length > 200 || [section, ...all].some((tag) => tag.length > 100))
    header.report({
      key: 'tags',
      severity: 'error',
      code: 'tags-too-many',
      message: 'there are more than 200 tags, or one is longer than 100 characters',
      hint: 'shorten the list',
    });
  return { section, tags: all };
}

interface Dividing {
  readonly atCommas: boolean;
  /** As Jekyll does, where there are no commas. */
  readonly atBlanks: boolean;
}

/** A list, or a text that is divided; what is neither, or holds what is no text, is reported. */
function listOf(header: HeaderReader, key: string, { atCommas, atBlanks }: Dividing): string[] {
  const value = header.value(key);
  if (value === undefined) return [];
  if (typeof value === 'string') {
    const isDivided = atCommas && value.includes(',');
    const parts = isDivided ? value.split(',') : atBlanks ? value.split(/\s+/) : [value];
    return parts.map(legalLine).filter((part) => part !== '');
  }
  // Hexo writes a path of categories as a list in the list.
  const members = Array.isArray(value) ? (value as readonly HeaderValue[]).flat() : [value];
  const texts = members.map((member) => (isMap(value) ? undefined : memberText(member)));
  if (texts.includes(undefined))
    header.report({
      key,
      severity: 'warning',
      code: 'field-shape',
      message: `${key} is not a list of texts`,
      hint: `write ${key}: a list of texts`,
    });
  return texts.filter((text) => text !== undefined && text !== '') as string[];
}

/** A map of one key is what YAML makes of an unquoted 'star wars: episode vi'. */
function memberText(member: HeaderValue): string | undefined {
  if (typeof member === 'string') return legalLine(member);
  const [[key, inner] = ['', ''], ...others] = isMap(member) ? Object.entries(member) : [];
  return key !== '' && typeof inner === 'string' && others.length === 0
    ? legalLine(`${key}: ${inner}`)
    : undefined;
}

/** `languages` are those of the site, whose own codes need not be language tags: 'gr' may be Greek. */
export function readLanguage(
  header: HeaderReader,
  languages: readonly SiteLanguage[] = [],
): string | undefined {
  const text = header.text('language');
  if (text === undefined) return undefined;
  const known = languages.find(({ code }) => code.toLowerCase() === text.toLowerCase());
  if (known) return known.tag;
  try {
    return Intl.getCanonicalLocales(text.replaceAll('_', '-'))[0];
  } catch {
    header.report({
      key: 'language',
      severity: 'warning',
      code: 'language-invalid',
      message: `language ${quoteForMessage(text)} is no language tag`,
      hint: 'write a BCP 47 tag such as en, pt-BR or zh-TW',
    });
    return undefined;
  }
}

/** A text that is no date costs the field, but an article that should expire is not shown for ever. */
export function readOptionalDate(
  key: 'expires' | 'updated',
  header: HeaderReader,
  calendar: Calendar,
): Date | undefined {
  const value = header.value(key);
  // Docusaurus: last_update: { date, author }.
  const text = isMap(value) && key === 'updated' ? mapText(value, 'date') : header.text(key);
  const date = text ? calendar.read(text) : undefined;
  if (text && !date)
    header.report({
      key,
      severity: key === 'expires' ? 'error' : 'warning',
      code: 'date-invalid',
      message: `${key} ${quoteForMessage(text)} is not a date`,
      hint: `write ${key}: 2026-05-31, or 2026-05-31T10:00:00+02:00`,
    });
  return date;
}
