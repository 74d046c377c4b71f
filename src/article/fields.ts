// The small fields of a header: id, draft, tags and section, language, and dates that may be missing.

import { urlLimit } from '../address.ts';
import { quoteForMessage } from '../problem.ts';
import type { Calendar } from './dates.ts';
import type { HeaderReader } from './header-reader.ts';

export function readId(header: HeaderReader): string | undefined {
  const id = header.text('id', 'error');
  if (id !== undefined && !/^[a-z][a-z0-9+.-]*:\S+$/i.test(id))
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

const YES = ['true', 'yes', 'on', '1'];
const NO = ['false', 'no', 'off', '0'];

/** By `draft: true` or `published: false`. What says neither yes nor no hides the article, a date under `published` apart. */
export function readDraft(header: HeaderReader, calendar: Calendar): boolean {
  const published = header.text('published')?.toLowerCase();
  const draft = header.text('draft')?.toLowerCase();
  const isUnclear = (key: string, text: string | undefined) => {
    if (text === undefined) return header.has(key);
    if (YES.includes(text) || NO.includes(text)) return false;
    header.report({
      key,
      severity: 'warning',
      code: `${key}-unclear`,
      message: `${key} ${quoteForMessage(text)} is neither true nor false, and the article stays hidden`,
      hint: `write ${key}: true or ${key}: false`,
    });
    return true;
  };
  const isDated = published !== undefined && calendar.read(published) !== undefined;
  const isUnclearDraft = isUnclear('draft', draft);
  const isUnclearPublished = !isDated && isUnclear('published', published);
  return isUnclearDraft || isUnclearPublished || YES.includes(draft ?? '') || NO.includes(published ?? '');
}

export function readTags(header: HeaderReader): { section: string; tags: readonly string[] } {
  const tags = header.texts('tags');
  const split = typeof header.value('tags') === 'string' ? (tags[0] ?? '').split(',') : tags;
  const categories = [...header.texts('categories'), ...header.texts('category')];
  const section = header.text('section') ?? categories.shift() ?? '';
  const all = [
    ...new Set(
      [...split, ...categories].map((tag) => tag.trim()).filter((tag) => tag !== '' && tag !== section),
    ),
  ];
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

export function readLanguage(header: HeaderReader): string | undefined {
  const text = header.text('language');
  if (text === undefined) return undefined;
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
  const text = header.text(key);
  const date = text === undefined ? undefined : calendar.read(text);
  if (text !== undefined && !date)
    header.report({
      key,
      severity: key === 'expires' ? 'error' : 'warning',
      code: 'date-invalid',
      message: `${key} ${quoteForMessage(text)} is not a date`,
      hint: `write ${key}: 2026-05-31, or 2026-05-31T10:00:00+02:00`,
    });
  return date;
}
