// All rules of the doctor in one list: what they find, the worst first.
import { blocked, challenged, ledAway, pageInstead, slow, truncated, unreachable } from './access-rules.ts';
import {
  certificate,
  cookies,
  headLost,
  httpLost,
  otherSelf,
  redirectChain,
  wrongType,
} from './address-rules.ts';
import {
  bytesDiffer,
  codingFalse,
  codingLost,
  codingTwice,
  codingUnasked,
  varyLost,
  varyTooMuch,
} from './coding-rules.ts';
import type { Recording } from './exchange.ts';
import type { Finding, Rule } from './finding.ts';
import {
  dateAhead,
  dateMissing,
  revalidationLost,
  tagMissing,
  tagShared,
  tagWeak,
} from './validator-rules.ts';

const RULES: readonly Rule[] = [
  ...[unreachable, blocked, challenged, ledAway, pageInstead, truncated, slow],
  ...[redirectChain, httpLost, certificate, wrongType, otherSelf, headLost, cookies],
  ...[codingTwice, codingFalse, codingUnasked, codingLost, varyLost, varyTooMuch, bytesDiffer],
  ...[tagMissing, tagWeak, tagShared, revalidationLost, dateMissing, dateAhead],
];

export function diagnose(recording: Recording, now: Date): readonly Finding[] {
  const found = RULES.flatMap((rule) => rule(recording, now));
  return found.toSorted((a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'));
}
