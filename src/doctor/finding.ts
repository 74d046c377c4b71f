// What the doctor says: what is wrong, how it showed, and what to do about it in the program that did it.
import type { Recording } from './exchange.ts';

export interface Finding {
  /** Stable, in kebab-case. */
  readonly code: string;
  /** An error keeps readers from the feed, or makes them show it wrongly; a warning costs traffic or goes wrong later. */
  readonly severity: 'error' | 'warning';
  /** One plain sentence. */
  readonly message: string;
  /** What was seen, word for word where it is short. */
  readonly evidence: string;
  /** What to do, for all. */
  readonly remedy: string;
  /** The same at the programs that stand in front most often. */
  readonly at: Readonly<Partial<Record<'nginx' | 'Caddy' | 'Cloudflare', string>>>;
}

/** One rule looks for one thing. */
export type Rule = (recording: Recording, now: Date) => readonly Finding[];

export function finding(
  severity: Finding['severity'],
  code: string,
  { at = {}, ...words }: Omit<Finding, 'severity' | 'code' | 'at'> & Partial<Pick<Finding, 'at'>>,
): Finding {
  return { code, severity, ...words, at };
}

/** 'Feedly gets', 'Feedly, Feedbin and 3 more get': `verbs` are for one and for several. */
export function whoDoes(names: readonly string[], ...verbs: readonly [one: string, several: string]): string {
  const unique = [...new Set(names)];
  const shown = unique.length > SHOWN_NAMES ? unique.slice(0, SHOWN_NAMES - 1) : unique.slice(0, -1);
  const last = unique.length > SHOWN_NAMES ? `${unique.length - shown.length} more` : unique.at(-1);
  const list = shown.length === 0 ? last : `${shown.join(', ')} and ${last}`;
  return `${list} ${unique.length === 1 ? verbs[0] : verbs[1]}`;
}

const SHOWN_NAMES = 6;

export function namesOf(exchanges: readonly { readonly reader: string }[]): readonly string[] {
  return exchanges.map(({ reader }) => reader);
}
