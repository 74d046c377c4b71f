// Tells what an error of SQLite means: damage, an expected failure with a remedy, or a bug.
import { AppError } from '../problem.ts';

// Primary result codes (https://sqlite.org/rescode.html): the low byte of the extended ones.
const remedies = new Map<number, string>([
  [3, 'access was denied; give the user that runs Feedwright the right to write to the data folder'],
  [5, 'another process kept it locked; see which one has the file open, and end it if it hangs'],
  [8, 'it cannot be written; make the data folder and its files writable'],
  [10, 'reading or writing failed; check the disk and the mount of the data folder'],
  [11, 'the file is damaged; restart, which moves it aside and begins a new one'],
  [13, 'the disk is full; free some space'],
  [14, 'it cannot be opened; make the data folder and its files readable and writable'],
  [26, 'the file is not a database; restart, which moves it aside and begins a new one'],
]);

/** The file itself is damaged, so that trying again is of no use. */
export function isDamage(error: unknown): boolean {
  const code = resultCode(error) ?? (error instanceof Error ? resultCode(error.cause) : undefined);
  return code === 11 || code === 26;
}

/** There is no room for what was to be written. */
export function isFull(error: unknown): boolean {
  return (resultCode(error) ?? (error instanceof Error ? resultCode(error.cause) : undefined)) === 13;
}

/** With the code that SQLite gives where it finds the damage itself. */
export function damage(finding: string): Error {
  return Object.assign(new Error(finding), { errcode: 11 });
}

/** The statement does not fit the tables. */
export function isMistake(error: unknown): boolean {
  return resultCode(error) === 1;
}

/** Another connection holds the lock that this one asked for. */
export function isLocked(error: unknown): boolean {
  return resultCode(error) === 5;
}

/** An error that the operator can mend becomes an AppError with the remedy; any other is a bug and stays. */
export function nameFailure(error: unknown): unknown {
  const remedy = findRemedy(error);
  if (remedy === undefined) return error;
  const failure = new AppError('store-unusable', `feedwright.db: ${remedy}`);
  failure.cause = error;
  return failure;
}

/** The same, of which every error is named so. */
export function naming<Arguments extends unknown[], Result>(
  read: (...given: Arguments) => Result,
): (...given: Arguments) => Result {
  return (...given) => {
    try {
      return read(...given);
    } catch (error) {
      throw nameFailure(error);
    }
  };
}

/** For catch(): what an operator can mend becomes a note and costs no more; a bug is thrown on. */
export function noteInto(notes: string[]): (error: unknown) => undefined {
  return (error) => {
    if (!(error instanceof AppError)) throw error;
    notes.push(error.message);
  };
}

/** What is wrong and what to do about it, for an error of SQLite that an operator can mend. */
export function findRemedy(error: unknown): string | undefined {
  return remedies.get(resultCode(error) ?? -1);
}

function resultCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errcode' in error)) return undefined;
  return typeof error.errcode === 'number' ? error.errcode & 0xff : undefined;
}
