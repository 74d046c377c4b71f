// Tells the credit of a picture from its caption.
import { agencyOf } from './agencies.ts';

export interface Caption {
  readonly caption: string;
  readonly credit: string;
}

const WORDS =
  'photo(?:graph)?|image|picture|foto|bild|bilder|credits?|crédits?|fuente|source|quelle|copyright|写真|撮影|صورة';
const LABELED = new RegExp(
  `(?:^|[\\s(|/.—–-]+)(?:(?:${WORDS})(?:\\s+(?:by|credit|courtesy))?\\s*[:：/©]|(?:photo(?:graph)?|image|picture|foto) (?:by|courtesy of)\\s|©|\\(c\\))\\s*(?<credit>[^()]{2,100})\\)?\\.?$`,
  'iu',
);
const LABEL = /^(?:photo|image|picture|foto|bild|caption|写真)(?: by)?\s*[:：]/iu;
const PARENTHESIS = /\s*\((?<credit>[^()]{2,80})\)\.?$/u;

/** 'Soldiers at an exercise. Photo: Ints Kalnins/Reuters', '… (AP Photo/Ada Holm)', '… | Bild: dpa' */
export function splitCaption(text: string): Caption {
  const line = text.replace(/\s+/gu, ' ').trim();
  const tail = line.slice(-160);
  const labeled = LABELED.exec(tail);
  const closing = PARENTHESIS.exec(tail);
  if (closing?.groups && namesAgency(closing.groups.credit ?? ''))
    return cut(line, closing[0], closing.groups.credit ?? '');
  return labeled?.groups ? cut(line, labeled[0], labeled.groups.credit ?? '') : { caption: line, credit: '' };
}

function cut(line: string, end: string, credit: string): Caption {
  const before = line.slice(0, line.length - end.length).replace(/[\s|/(–—-]+$/, '');
  // The full stop of the caption may be what stood before the label.
  const caption = /^\s*\./.test(end) && before !== '' ? `${before}.` : before;
  return { caption, credit: credit.replace(/^[\s:©]+|[\s.]+$/g, '') };
}

function namesAgency(text: string): boolean {
  return (
    text.split(/[/,]/).some((part) => agencyOf(part) !== undefined) ||
    /^(?:AP|Reuters|AFP|EPA|Getty)\b/.test(text)
  );
}

/** A line of a page that is a caption by its label, or by the credit behind it. */
export function isCaptionLine(line: string): boolean {
  if (line.length > 400) return false;
  const { caption, credit } = splitCaption(line);
  return (caption !== '' && credit !== '') || LABEL.test(line);
}
