// A running service for benchmarks: started as an operator would, its log read for what it did.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export interface LogLine {
  readonly msg: string;
  readonly url?: string;
  readonly trigger?: string;
  readonly milliseconds?: number;
}

export interface Service {
  readonly url: string;
  readonly pid: number;
  /** The next line of the log that fits. */
  line(fits: (line: LogLine) => boolean): Promise<LogLine>;
  stop(): Promise<void>;
}

export const program = new URL('../../src/feedwright.mjs', import.meta.url).pathname;

export async function startService(
  flags: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Service> {
  const child: ChildProcess = spawn(process.execPath, [program, 'serve', '--port', '0', ...flags], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const waiting: { fits: (line: LogLine) => boolean; resolve: (line: LogLine) => void }[] = [];
  if (child.stderr)
    createInterface({ input: child.stderr }).on('line', (text) => {
      const line = JSON.parse(text) as LogLine;
      const index = waiting.findIndex(({ fits }) => fits(line));
      if (index >= 0) waiting.splice(index, 1)[0]?.resolve(line);
    });
  const line = (fits: (line: LogLine) => boolean) =>
    new Promise<LogLine>((resolve) => {
      waiting.push({ fits, resolve });
    });
  const { url = '' } = await line(({ msg }) => msg === 'listening');
  return {
    url,
    pid: child.pid ?? 0,
    line,
    stop: async () => {
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}
