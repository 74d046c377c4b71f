// News agencies, and what names them: bylines, datelines and credits.

/** As they write themselves, with other spellings in small letters. */
const AGENCIES: readonly (readonly [name: string, ...spellings: string[]])[] = [
  ['AFP', 'agence france-presse', 'agence france presse', 'أ ف ب', 'أ.ف.ب', 'فرانس برس'],
  ['dpa', 'deutsche presse-agentur', 'dpa-afx', 'picture alliance/dpa'],
  ['Reuters', 'thomson reuters', 'رويترز', 'ロイター', '路透社', 'reuters staff'],
  ['AP', 'associated press', 'the associated press', 'ap photo', '美联社'],
  ['ANSA'],
  ['EFE', 'agencia efe', 'agencias'],
  ['Xinhua', 'xinhua news agency', '新华社', '新華社'],
  ['TASS', 'itar-tass', 'тасс'],
  ['Interfax', 'интерфакс'],
  ['RIA Novosti', 'риа новости'],
  ['APA', 'austria presse agentur'],
  ['Keystone-SDA', 'sda', 'keystone', 'ats'],
  ['epd'],
  ['KNA'],
  ['sid'],
  ['PA', 'pa media', 'press association'],
  ['AAP', 'australian associated press'],
  ['CP', 'the canadian press', 'canadian press'],
  ['Bloomberg', 'bloomberg news'],
  ['UPI'],
  ['PTI', 'press trust of india'],
  ['ANI'],
  ['IANS'],
  ['Kyodo', 'kyodo news', '共同', '共同通信'],
  ['Jiji', 'jiji press', '時事', '時事通信'],
  ['Yonhap', 'yonhap news agency', '연합뉴스'],
  ['Anadolu', 'anadolu agency', 'aa'],
  ['Lusa'],
  ['Belga'],
  ['ANP'],
  ['NTB'],
  ['TT'],
  ['Ritzau'],
  ['STT'],
  ['BNS'],
  ['ELTA'],
  ['LETA'],
  ['PAP'],
  ['ČTK', 'ctk'],
  ['MTI'],
  ['Ukrinform'],
  ['UNIAN'],
  ['MENA'],
  ['WAM', 'وام'],
  ['SPA', 'واس'],
  ['Bernama'],
  ['Antara'],
];
const BY_SPELLING = new Map(
  AGENCIES.flatMap(([name, ...others]) => [name.toLowerCase(), ...others].map((text) => [text, name])),
);

/** The agency's own spelling, or undefined for what is no agency. */
export function agencyOf(text: string): string | undefined {
  return BY_SPELLING.get(text.trim().toLowerCase().replace(/\.$/, ''));
}

export interface Byline {
  readonly authors: readonly string[];
  readonly sources: readonly string[];
}

const BYLINE =
  /^(?:(?:[Ww]ritten |[Ww]ords |[Ss]tory |[Rr]eport(?:ed|ing) )?(?:[Bb]y|BY)|[Vv]on|VON|[Pp]ar|PAR|[Pp]or|POR|Di|Door|Af|Av)(?::\s*|\s+)\p{Lu}/u;
const BY = /^(?:(?:written |words |story |report(?:ed|ing) )?by|von|par|por|di|door|af|av)[:\s]\s*/i;

/** 'By Jane Doe', 'Von Ada Holm, dpa': a name follows, and the line is no sentence. */
export function isByline(line: string): boolean {
  return line.length < 160 && BYLINE.test(line) && !/[.!?]$/.test(line);
}

/** 'By Jane Doe and John Roe | AFP, dpa' */
export function readByline(line: string): Byline {
  const parts = line
    .replace(BY, '')
    .split(/\s*[|•·/;,]\s*|\s+(?:and|und|et|y|e|en|og|och|&|with|mit|in [\p{Lu}][\p{L} ]+)\s+|\s+[-–—]\s+/u)
    .map((part) =>
      part
        .replace(BY, '')
        .replace(/^\(|\)$/g, '')
        .trim(),
    )
    .filter((part) => part !== '' && part.length <= 80);
  const sources = parts.map(agencyOf).filter((agency) => agency !== undefined);
  const authors = parts.filter((part) => agencyOf(part) === undefined && isPersonName(part));
  return { authors: [...new Set(authors)], sources: [...new Set(sources)] };
}

const NO_NAME =
  /\d|@|:|\b(?:updated|published|staff|writer|reporter|correspondent|editor|minutes?|min|read|follow|agencies|contributor|news desk|live)\b/i;

function isPersonName(text: string): boolean {
  return text.split(/\s+/).length <= 6 && !NO_NAME.test(text) && /\p{L}{2}/u.test(text);
}

export interface Dateline {
  /** 'VILNIUS, May 14' */
  readonly dateline: string;
  readonly sources: readonly string[];
  /** How much of the text it takes. */
  readonly length: number;
}

const DATELINE =
  /^(?<place>\p{Lu}[\p{Lu}.'’-]+(?:[ /]\p{Lu}[\p{Lu}.'’-]+){0,3}(?:,\s\p{Lu}[\p{L}.]+(?:\s\p{Lu}[\p{L}.]+)?)??)(?:,\s(?<day>\p{Lu}\p{Ll}{2,9}\.?\s\d{1,2}|\d{1,2}\.?\s\p{L}{3,9}\.?))?\s*(?:\((?<agency>[^()\n]{2,60})\))?\s*(?:[-–—]{1,2}|:)\s+/u;

/** 'VILNIUS, May 14 (Reuters) - ', 'BERLIN (dpa) – ', or undefined where a report begins otherwise. */
export function readDateline(text: string): Dateline | undefined {
  const match = DATELINE.exec(text.slice(0, 200));
  const { place = '', day, agency } = match?.groups ?? {};
  const sources = (agency ?? '')
    .split(/[/,;]/)
    .map(agencyOf)
    .filter((name) => name !== undefined);
  // Without a day or an agency it may be any sentence in capitals.
  if (!match || (!day && sources.length === 0)) return undefined;
  return { dateline: day ? `${place}, ${day}` : place, sources, length: match[0].length };
}
