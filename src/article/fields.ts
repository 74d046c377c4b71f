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
  const tags = listOf(header.value('tags'), dialect === 'jekyll');
  const categories = [
    ...listOf(header.value('categories'), dialect === 'jekyll', false),
    ...listOf(header.value('category'), false, false),
  ];
  const section = header.text('section') ?? categories[0] ?? folder;
  const all = [...new Set([...tags, ...categories].filter((tag) => tag !== section))];
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

/**
 * A list, or a text: at its commas where they divide it, else at its blanks where the dialect divides there, as Jekyll
 * does. A member that is a map is what YAML makes of an unquoted 'star wars: episode vi'.
 */
function listOf(value: HeaderValue | undefined, atBlanks: boolean, atCommas = true): string[] {
  if (value === undefined) return [];
  if (typeof value === 'string') {
    const isDivided = atCommas && value.includes(',');
    const parts = isDivided ? value.split(',') : atBlanks ? value.split(/\s+/) : [value];
    return parts.map(legalLine).filter((part) => part !== '');
  }
  const members: readonly HeaderValue[] = isMap(value) ? [value] : (value as readonly HeaderValue[]);
  // Hexo writes a path of categories as a list in the list.
  return members
    .flatMap((member) => (Array.isArray(member) ? member : [member]))
    .map(memberText)
    .filter((part) => part !== '');
}

function memberText(member: HeaderValue): string {
  if (typeof member === 'string') return legalLine(member);
  if (!isMap(member)) return '';
  const [[key, inner] = ['', '']] = Object.entries(member);
  return typeof inner === 'string' ? legalLine(`${key}: ${inner}`) : '';
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
