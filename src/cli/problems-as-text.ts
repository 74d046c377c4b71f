// Problems as lines that people read, and that editors know from compilers.
import type { Severity } from '../problem.ts';
import { printableLine } from '../text.ts';
import { type ProblemGroup, placeOf } from './group-problems.ts';

export type Paint = (style: 'bold' | 'red' | 'yellow' | 'dim', text: string) => string;

const SHOWN_PLACES = 4;
const COLORS: Readonly<Record<Severity, 'red' | 'yellow'>> = { error: 'red', warning: 'yellow' };

/** `posts/a.md:3:7: error: date "31/31" is not a date; write 2026-05-31 [date-invalid]` */
export function problemsAsText(groups: readonly ProblemGroup[], paint: Paint): string {
  return groups.map((group) => `${lineOf(group, paint)}\n${placesOf(group, paint)}`).join('');
}

function lineOf({ problem }: ProblemGroup, paint: Paint): string {
  const { severity, code, message, hint } = problem;
  const place = paint('bold', `${printableLine(placeOf(problem))}:`);
  const remedy = hint === '' ? '' : paint('dim', `; ${printableLine(hint)}`);
  const what = `${paint(COLORS[severity], severity)}: ${printableLine(message)}`;
  return `${place} ${what}${remedy} ${paint('dim', `[${code}]`)}`;
}

function placesOf({ others }: ProblemGroup, paint: Paint): string {
  if (others.length === 0) return '';
  const shown = printableLine(others.slice(0, SHOWN_PLACES).map(placeOf).join(', '));
  const more = others.length > SHOWN_PLACES ? ', …' : '';
  return `${paint('dim', `    the same in ${others.length} more places: ${shown}${more}`)}\n`;
}
