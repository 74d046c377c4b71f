// When an article was published and updated, as readers were told: neither moves without a reason.
import type { Article } from '../article/article.ts';
import type { Problem } from '../problem.ts';
import type { LedgerEntry } from './entry.ts';

export type DateRule = 'keep' | 'follow';

export interface DateGround {
  /** The moment of this pass. */
  readonly now: Date;
  /** What becomes of a header date that was edited after the first publication. */
  readonly rule: DateRule;
  readonly label: string;
  /** The entry that a pass before made of this article, which could not be stored. */
  readonly pending: LedgerEntry | undefined;
}

export interface SettledDates {
  readonly published: Date;
  readonly updated: Date;
  readonly problem?: Problem;
}

/** The dates of an article that readers know as `entry`. */
export function settleDates(article: Article, entry: LedgerEntry, ground: DateGround): SettledDates {
  const kept = entry.published === '' ? article.published : new Date(entry.published);
  const isEdited = article.stated.hasDate && article.published.getTime() !== kept.getTime();
  const published = isEdited && ground.rule === 'follow' ? article.published : kept;
  const updated = updatedOf(article, entry, ground) ?? article.updated;
  return {
    published,
    updated: updated < published ? published : updated,
    ...(isEdited && { problem: editedDate(article, kept, ground) }),
  };
}

/** What the header says; else the moment at which the content became another one. White space is no content. */
function updatedOf(
  { stated, contentHash }: Article,
  entry: LedgerEntry,
  { now, pending }: DateGround,
): Date | undefined {
  if (stated.hasUpdated) return undefined;
  // One that was adopted tells nothing of its content.
  const isSame = entry.contentHash === '' || entry.contentHash === contentHash;
  if (isSame) return entry.updated === '' ? undefined : new Date(entry.updated);
  if (pending?.contentHash === contentHash) return new Date(pending.updated);
  return new Date(Math.floor(now.getTime() / 1000) * 1000);
}

function editedDate(article: Article, kept: Date, { rule, label }: DateGround): Problem {
  const [before, now] = [isoSeconds(kept), isoSeconds(article.published)];
  return {
    path: `${label}/${article.path}`,
    severity: 'warning',
    ...(rule === 'keep'
      ? {
          code: 'date-kept',
          message: `readers know it with the date ${before}, and its header says ${now} now; the first date stays`,
          hint: `write date: ${before}, or set publishedDate: follow`,
        }
      : {
          code: 'date-followed',
          message: `its date was ${before} and is ${now} now`,
          hint: 'nothing is to be done: publishedDate is follow',
        }),
  };
}

function isoSeconds(date: Date): string {
  return date.toISOString().replace('.000Z', 'Z');
}
