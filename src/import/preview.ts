// Shows what the file of an imported article would hold, as a diff does, and what is to be said about it.
import { printableLine } from '../text.ts';
import type { Planned } from './plan.ts';

/** Lines of the body that are shown. */
const bodyLines = 8;
const width = 160;

/** `path` is what messages call the file. Ends with a line break. */
export function preview({ text, skipped, remarks }: Planned, path: string, isWriting: boolean): string {
  const lines = skipped === '' && !isWriting ? shownLines(text) : [];
  return [
    skipped === '' ? `+++ ${path}` : `    ${path} is skipped: ${skipped}`,
    ...lines,
    ...remarks.map((remark) => `    note: ${remark}`),
  ]
    .map((line) => `${printableLine(line)}\n`)
    .join('');
}

function shownLines(text: string): readonly string[] {
  const lines = text.trimEnd().split('\n');
  const end = lines.indexOf('---', 1) + 1;
  const shown = lines.slice(0, end + 1 + bodyLines).map((line) => `+ ${cut(line)}`);
  const rest = lines.length - shown.length;
  return rest > 0 ? [...shown, `  … ${rest} more lines`] : shown;
}

function cut(line: string): string {
  const characters = [...line.slice(0, 2 * width)];
  return characters.length > width ? `${characters.slice(0, width).join('')}…` : line;
}
