// The lines of a page that was copied as text, each with what it looks like.
import { isByline } from './agencies.ts';
import { isCaptionLine } from './caption.ts';
import { isBoilerplateLine } from './drop-boilerplate.ts';
import { findDate } from './find-date.ts';

export type LineKind =
  | 'junk'
  | 'end'
  | 'byline'
  | 'date'
  | 'caption'
  | 'paragraph'
  | 'item'
  | 'address'
  | 'short';

export interface PlainLine {
  readonly text: string;
  readonly kind: LineKind;
}

/** What stands below an article on a page. */
const END =
  /^(?:related(?: articles| stories| topics| content)?|more (?:from|on|about|in|stories)\b.*|read (?:more|next|also)|most (?:read|viewed|popular)|comments?(?: \(\d+\))?|\d+ comments?|leave a (?:comment|reply)|join the (?:conversation|discussion)|topics|tags|about the author|you (?:may|might) also like|recommended.*|trending|latest (?:news|stories)|sign up\b.*|subscribe\b.*|newsletter|copyright\b.*|©.*|all rights reserved.*|terms of (?:use|service).*|privacy policy.*|mehr zum thema|mehr aus.*|lesen sie auch|kommentare|à lire aussi|関連記事|مواضيع ذات صلة|التعليقات)\s*:?$/iu;
const LABELED_TAGS = /^(?:tags|topics|keywords|schlagworte|themen)\s*:\s*(.+)$/iu;
const NAVIGATION =
  /^(?:home|menu|search|sections?|skip to .*|sign in|log ?in|log ?out|register|my account|news|world|politics|business|sport|sports|opinion|culture|weather|video|live|more|close|open menu|startseite|suche|anmelden|accueil|inicio|english|toggle .*|\d+ (?:min|minutes?) read|image|photo)$/iu;
const SENTENCE_END = /[.!?…。！？؟"”»'’)]$/u;
const DATE_LABEL =
  /^(?:published|posted|updated|last (?:updated|modified)|first published|stand|veröffentlicht|publié|mis à jour|publicado|actualizado|date)\b/iu;
/** Characters from which a line that ends like a sentence is a paragraph; Chinese, Japanese and Korean say more with fewer. */
const LONG = { sentence: 60, any: 140, dense: 25 };
const DENSE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]{8}/u;

export function classifyLine(text: string): LineKind {
  if (/^https?:\/\/\S+$/.test(text)) return 'address';
  if (isBoilerplateLine(text) || NAVIGATION.test(text)) return 'junk';
  if (END.test(text) || LABELED_TAGS.test(text)) return 'end';
  if (isByline(text)) return 'byline';
  if (text.length < 120 && findDate(text) && (DATE_LABEL.test(text) || lettersBesideDate(text) < 25))
    return 'date';
  if (isCaptionLine(text) && text.length < 300) return 'caption';
  if (/^[•●▪*–-]\s+\S/u.test(text)) return 'item';
  const needed = DENSE.test(text) ? LONG.dense : LONG.sentence;
  if ((text.length >= needed && SENTENCE_END.test(text)) || text.length >= LONG.any) return 'paragraph';
  return 'short';
}

/** 'Thursday, May 14, 2015 at 7:32 pm' is a date, a sentence that names one is not. */
function lettersBesideDate(text: string): number {
  return text
    .replace(/\d{4}|\d{1,2}(?:st|nd|rd|th)?|\p{L}{3,9}day|[ap]\.?m\.?/giu, '')
    .replace(/[^\p{L}]/gu, '').length;
}

/** One line for each paragraph: where text was wrapped at a fixed width, its lines are joined. */
export function readLines(text: string): readonly PlainLine[] {
  const blocks = text.split(/\n[ \t\u00A0]*\n/).map((block) =>
    block
      .split('\n')
      .map((line) => line.replace(/\s+/gu, ' ').trim())
      .filter((line) => line !== ''),
  );
  return blocks
    .flatMap((lines) => (isWrapped(lines) ? [lines.join(' ')] : lines))
    .map((line) => ({ text: line, kind: classifyLine(line) }));
}

/** All but the last of about one length, and ending within a sentence. */
function isWrapped(lines: readonly string[]): boolean {
  const full = lines.slice(0, -1);
  if (full.length === 0 || full.some(({ length }) => length < 50 || length > 110)) return false;
  return full.filter((line) => !/[.!?]$/.test(line)).length >= full.length / 2;
}

export function tagsOfLine(text: string): readonly string[] {
  const list = LABELED_TAGS.exec(text)?.[1] ?? '';
  return list
    .split(/[,;|·•]/)
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '' && tag.length <= 60);
}
