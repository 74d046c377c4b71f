// Problems as workflow commands, which GitHub Actions shows beside the lines of a pull request.
import { printableLine } from '../text.ts';
import { type ProblemGroup, placeOf } from './group-problems.ts';
import type { FileOf } from './problems-as-sarif.ts';

/** One for each group, since GitHub shows ten of a step. */
export function problemsAsGithub(groups: readonly ProblemGroup[], fileOf: FileOf): string {
  return groups
    .map(({ problem, others }) => {
      const { severity, code, message, hint, line, column } = problem;
      const properties = Object.entries({ file: fileOf(problem), line, col: line && column, title: code })
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
      const places =
        others.length > 0 ? `\nThe same in ${others.length} more places: ${listPlaces(others)}` : '';
      const text = [message, hint].filter((part) => part !== '').join('; ');
      return `::${severity} ${properties.join(',')}::${escapeData(text + places)}\n`;
    })
    .join('');
}

const SHOWN_PLACES = 20;

function listPlaces(others: ProblemGroup['others']): string {
  const more = others.length > SHOWN_PLACES ? ', …' : '';
  return printableLine(others.slice(0, SHOWN_PLACES).map(placeOf).join(', ')) + more;
}

/** As the runner reads it: github.com/actions/toolkit, packages/core/src/command.ts. */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
