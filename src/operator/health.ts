// Says in one sentence whether all is well, and what to do where it is not.
import type { RebuildReport } from '../rebuild/report.ts';
import { count } from './page-text.ts';

export interface HealthFacts {
  /** 0 where nothing was ever published. */
  readonly release: number;
  readonly held: { readonly rejectedAt?: Date } | undefined;
  readonly pinned: { readonly release: number } | undefined;
  /** The last rebuild that came to an end. */
  readonly last: Pick<RebuildReport, 'outcome' | 'reason'> | undefined;
  readonly isRunning: boolean;
  /** How many files have errors, and how many warnings there are. */
  readonly brokenFiles: number;
  readonly warnings: number;
}

export interface Health {
  /** 'attention': readers have all that can be had, and somebody should look. 'trouble': they do not. */
  readonly level: 'well' | 'attention' | 'trouble';
  readonly sentence: string;
  readonly advice: string;
  /** Where on the page it can be done; '' where nowhere. */
  readonly href: string;
}

/** What costs readers most comes first. */
export function describeHealth(facts: HealthFacts): Health {
  return (
    describeFirst(facts) ??
    describeRebuild(facts) ??
    describeProblems(facts) ?? {
      level: 'well',
      sentence: 'All is well.',
      advice: facts.warnings === 0 ? 'There is nothing to do.' : warningAdvice(facts.warnings),
      href: facts.warnings === 0 ? '' : '#problems',
    }
  );
}

function describeFirst({ release, last, isRunning }: HealthFacts): Health | undefined {
  if (release > 0) return undefined;
  if (last?.outcome === 'failed')
    return {
      level: 'trouble',
      sentence: 'Nothing is published yet, because the rebuild failed.',
      advice: last.reason,
      href: '',
    };
  return {
    level: 'attention',
    sentence: 'Nothing is published yet.',
    advice: isRunning
      ? 'The first rebuild is under way.'
      : last?.reason || 'Put an article into the folder, and press rebuild.',
    href: '',
  };
}

function describeRebuild({ last, held, pinned }: HealthFacts): Health | undefined {
  if (last?.outcome === 'failed')
    return {
      level: 'trouble',
      sentence: 'The last rebuild failed, and readers keep what they had.',
      advice: last.reason,
      href: '',
    };
  if (held?.rejectedAt)
    return {
      level: 'attention',
      sentence: 'The old release is kept, and nothing newer goes out.',
      advice: 'Mend the folder: the next rebuild that does no harm goes out by itself.',
      href: '#held',
    };
  if (held)
    return {
      level: 'trouble',
      sentence: 'A rebuild is held back, and readers keep what they had.',
      advice: 'Look at what would change, then publish it or keep the old one.',
      href: '#held',
    };
  if (!pinned) return undefined;
  return {
    level: 'attention',
    sentence: `Release ${pinned.release} is pinned, and nothing newer goes out.`,
    advice: 'Let newer releases out when what was wrong with them is mended.',
    href: '#releases',
  };
}

function describeProblems({ brokenFiles, warnings }: HealthFacts): Health | undefined {
  if (brokenFiles === 0) return undefined;
  const more = warnings > 0 ? ` ${warningAdvice(warnings)}` : '';
  return {
    level: 'attention',
    sentence: `The feeds are served, but ${count(brokenFiles, 'file')} ${brokenFiles === 1 ? 'has' : 'have'} an error.`,
    advice: `Mend ${brokenFiles === 1 ? 'it' : 'them'}: the line and the remedy stand below.${more}`,
    href: '#problems',
  };
}

function warningAdvice(warnings: number): string {
  return `${count(warnings, 'warning')} ${warnings === 1 ? 'costs' : 'cost'} nothing and ${warnings === 1 ? 'is' : 'are'} worth a look.`;
}
