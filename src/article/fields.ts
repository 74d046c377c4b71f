// The small fields of a header: id, draft, tags and section, language, and dates that may be missing.
import { quoteForMessage } from '../problem.ts';
import type { Calendar } from './dates.ts';
import type { HeaderReader } from './header-reader.ts';
import { urlLimit } from './urls.ts';

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

/** By `draft: true` or `published: false`; a draft that says neither yes nor no stays hidden. */
export function readDraft(header: HeaderReader): boolean {
  if (NO.includes(header.text('published')?.toLowerCase() ?? '')) return true;
  const text = header.text('draft')?.toLowerCase();
  if (text === undefined) return header.has('draft');
  if (NO.includes(text)) return false;
  if (!YES.includes(text))
    header.report({
      key: 'draft',
      severity: 'warning',
      code: 'draft-unclear',
      message: `draft ${quoteForMessage(text)} is neither true nor false, and the article stays hidden`,
      hint: 'write draft: true or draft: false',
    });
  return true;
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

export function readOptionalDate(key: string, header: HeaderReader, calendar: Calendar): Date | undefined {
  const text = header.text(key);
  const date = text === undefined ? undefined : calendar.read(text);
  if (text !== undefined && !date)
    header.report({
      key,
      severity: 'warning',
      code: 'date-invalid',
      message: `${key} ${quoteForMessage(text)} is not a date`,
      hint: `write ${key}: 2026-05-31, or 2026-05-31T10:00:00+02:00`,
    });
  return date;
}
