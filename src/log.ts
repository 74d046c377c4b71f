// The log: one JSON line an event, or a readable line where a person watches the terminal.
import type { Writable } from 'node:stream';
import { type Logger, pino } from 'pino';
import pretty from 'pino-pretty';

export type { Logger };

export interface LogSettings {
  readonly isTerminal: boolean;
  /** Standard error where it is not said, so that the output of a command stays clean. */
  readonly destination?: Writable;
}

export function createLogger({ isTerminal, destination }: LogSettings): Logger {
  if (!isTerminal)
    return pino(
      { base: null, timestamp: pino.stdTimeFunctions.isoTime, hooks: { streamWrite: escapeControls } },
      destination ?? pino.destination({ dest: 2, sync: true }),
    );
  return pino(
    { base: null, hooks: { streamWrite: showControls } },
    pretty({
      ...{ destination: destination ?? 2, sync: true, singleLine: true },
      translateTime: 'SYS:HH:MM:ss',
      messageFormat: (line, key) => String(line[key] ?? '').replace(/\s+/g, ' '),
    }),
  );
}

/** For tests and commands that say what they have to say themselves. */
export const silentLogger: Logger = pino({ level: 'silent' });

/** What may neither break a line nor steer a terminal: controls, marks of direction, other ends of lines. */
const CONTROLS = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** JSON escapes the controls below U+0020 only. `line` is JSON and ends in a line feed. */
function escapeControls(line: string): string {
  return line.slice(0, -1).replace(CONTROLS, escapeSign) + line.slice(-1);
}

function escapeSign(sign: string): string {
  // By UTF-16 units, as JSON has it.
  return sign.replace(/[\s\S]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Of JSON that will be read and shown: only tabs and line feeds, which stacks have, stay what they are. */
function showControls(line: string): string {
  return escapeControls(line).replace(/\\(u[\da-f]{4}|.)/gi, (sequence, name: string) => {
    if (name === 'r' || name === 'b' || name === 'f') return '�';
    if (!name.startsWith('u')) return sequence;
    const isControl = String.fromCharCode(Number.parseInt(name.slice(1), 16)).match(CONTROLS) !== null;
    return isControl ? '�' : sequence;
  });
}
