// The log: one JSON line an event, or a readable line where a person watches the terminal.
import { type Logger, pino } from 'pino';
import pretty from 'pino-pretty';

export type { Logger };

/** Writes to standard error, so that the output of a command stays clean. */
export function createLogger({ isTerminal }: { isTerminal: boolean }): Logger {
  if (!isTerminal)
    return pino(
      { base: null, timestamp: pino.stdTimeFunctions.isoTime },
      pino.destination({ dest: 2, sync: true }),
    );
  return pino(
    { base: null },
    pretty({ destination: 2, sync: true, translateTime: 'SYS:HH:MM:ss', singleLine: true }),
  );
}

/** For tests and commands that say what they have to say themselves. */
export const silentLogger: Logger = pino({ level: 'silent' });
