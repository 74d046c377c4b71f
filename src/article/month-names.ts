// Knows the names of the months in English, and in those other languages that name them differently enough.

const ENGLISH = 'january february march april may june july august september october november december';

/** One line a language: German, French, Spanish, Italian, Portuguese, Dutch. A word never stands for two months. */
const NAMES = [
  ENGLISH,
  'januar februar märz april mai juni juli august september oktober november dezember',
  'janvier février mars avril mai juin juillet août septembre octobre novembre décembre',
  'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre',
  'gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre',
  'janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro',
  'januari februari maart april mei juni juli augustus september oktober november december',
].map((line) => line.split(' '));

const MONTHS: ReadonlyMap<string, number> = new Map([
  ...NAMES.flatMap((names) => names.map((name, index) => [name, index + 1] as const)),
  ...ENGLISH.split(' ').map((name, index) => [name.slice(0, 3), index + 1] as const),
  ['sept', 9],
]);

/** 1 to 12 for a name written out, or cut to three letters where it is English. */
export function monthOfName(name: string): number | undefined {
  return MONTHS.get(name.normalize('NFC').toLowerCase());
}
