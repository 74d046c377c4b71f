// Whether an article is kept from the public: by draft, published, status, visibility and their like; what is unclear stays hidden.
import { quoteForMessage } from '../problem.ts';
import type { Calendar } from './dates.ts';
import { hiddenWords, memberWords, shownWords } from './dialects.ts';
import type { HeaderReader } from './header-reader.ts';

const YES = ['true', 'yes', 'on', '1', 'y'];
const NO = ['false', 'no', 'off', '0', 'n'];

export interface Hiding {
  readonly draft: boolean;
  /** The word that keeps it for members, where nothing else hides it. */
  readonly visibility?: string;
}

/** A draft where any of its fields hides it. What says neither yes nor no hides it as well, and is reported. */
export function readHiding(header: HeaderReader, calendar: Calendar): Hiding {
  const { visibility: isRestricted, ...others } = reasonsIn(header, calendar);
  const visibility = header.text('visibility')?.toLowerCase() ?? '';
  const isHidden = Object.values(others).includes(true);
  const isForMembers = isRestricted && !isHidden && memberWords.includes(visibility);
  return { draft: isRestricted || isHidden, ...(isForMembers && { visibility }) };
}

/** All of them are read, so that each that is unclear is reported. */
function reasonsIn(header: HeaderReader, calendar: Calendar) {
  return {
    draft: isDraft(header),
    published: isUnpublished(header, calendar),
    status: isHiddenWord(header, 'status'),
    visibility: isHiddenWord(header, 'visibility'),
    hidden: isFlagged(header),
    password: header.has('password'),
  };
}

function isDraft(header: HeaderReader): boolean {
  return decide(header, 'draft', { yes: true, no: false }) ?? false;
}

/** `published` is a yes or no for some, and the date of publication for others. */
function isUnpublished(header: HeaderReader, calendar: Calendar): boolean {
  const text = header.text('published');
  if (text !== undefined && calendar.read(text) !== undefined) return false;
  return decide(header, 'published', { yes: false, no: true }) ?? false;
}

function decide(
  header: HeaderReader,
  key: 'draft' | 'published',
  meaning: { readonly yes: boolean; readonly no: boolean },
): boolean | undefined {
  const text = header.text(key)?.toLowerCase();
  if (text === undefined) return header.has(key) ? true : undefined;
  if (YES.includes(text)) return meaning.yes;
  if (NO.includes(text)) return meaning.no;
  header.report({
    key,
    severity: 'warning',
    code: `${key}-unclear`,
    message: `${key} ${quoteForMessage(text)} is neither true nor false, and the article stays hidden`,
    hint: `write ${key}: true or ${key}: false`,
  });
  return true;
}

function isHiddenWord(header: HeaderReader, key: 'status' | 'visibility'): boolean {
  const text = header.text(key)?.toLowerCase();
  if (text === undefined) return header.has(key);
  if (shownWords.includes(text) || (key === 'status' && YES.includes(text))) return false;
  if (!hiddenWords.includes(text) && !NO.includes(text))
    header.report({
      key,
      severity: 'warning',
      code: `${key}-unclear`,
      message: `${key} ${quoteForMessage(text)} is not known, and the article stays hidden`,
      hint: `write ${key}: published, or leave it out`,
    });
  return true;
}

/** By `unlisted: true` and the like; what is no yes there is some site's own affair. */
function isFlagged(header: HeaderReader): boolean {
  return header
    .values('hidden')
    .some((value) => typeof value === 'string' && YES.includes(value.toLowerCase()));
}
