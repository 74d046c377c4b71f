// Runs the real program in a temporary folder of its own, as an operator would; what it left behind is removed after the test.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('../../src/feedwright.mjs', import.meta.url));

/** The context of a test, or what ends a whole group of them. */
export interface Ending {
  onTestFinished(end: () => unknown): void;
}

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Program {
  /** The working directory. */
  readonly folder: string;
  /** Writes a file below it, folders included; returns its path. */
  write(name: string, content: string | Uint8Array): string;
  /** Settings by environment: the settle window is 0 in all of them. */
  run(args: readonly string[], env?: NodeJS.ProcessEnv): Promise<Ran>;
  serve(args?: readonly string[], env?: NodeJS.ProcessEnv): Promise<Service>;
}

export interface LogLine {
  readonly level: number;
  readonly msg: string;
  readonly [name: string]: unknown;
}

export interface Service {
  readonly process: ChildProcess;
  readonly port: number;
  /** The first line with this message that was not given out yet; rejects where the process ends before it. */
  line(message: string): Promise<LogLine>;
  /** Every line so far. */
  readonly lines: readonly LogLine[];
  /** Sends the signal and resolves to the exit code and what killed it. */
  end(signal: NodeJS.Signals): Promise<readonly [number | null, NodeJS.Signals | null]>;
}

/** Takes the context of the test, since several may run at once. */
export function createProgram({ onTestFinished }: Ending): Program {
  const folder = mkdtempSync(join(tmpdir(), 'feedwright-cli-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  // Nothing of the tester's own environment, such as FEEDWRIGHT_… or NODE_OPTIONS.
  const start = (args: readonly string[], env: NodeJS.ProcessEnv = {}) =>
    spawn(process.execPath, [script, ...args], {
      cwd: folder,
      env: { PATH: process.env.PATH, FEEDWRIGHT_SETTLE: '0', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      // A process group of its own, like that of a terminal or of systemd.
      detached: true,
    });
  return {
    folder,
    write(name, content) {
      const path = join(folder, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, content);
      return path;
    },
    async run(args, env) {
      const child = start(args, env);
      const [stdout, stderr] = [collect(child.stdout), collect(child.stderr)];
      const [code] = (await once(child, 'close')) as [number | null];
      return { code, stdout: stdout(), stderr: stderr() };
    },
    async serve(args = [], env = {}) {
      const child = start(['serve', '--port', '0', ...args], env);
      const closed = once(child, 'close');
      onTestFinished(async () => {
        child.kill('SIGKILL');
        await closed;
      });
      return follow(child);
    },
  };
}

function collect(stream: NodeJS.ReadableStream): () => string {
  const chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  return () => Buffer.concat(chunks).toString();
}

async function follow(child: ReturnType<typeof spawn>): Promise<Service> {
  if (!child.stderr) throw new Error('its log is not a pipe');
  const lines: LogLine[] = [];
  const given = new Set<LogLine>();
  const wake = new EventTarget();
  const reader = createInterface({ input: child.stderr });
  reader.on('line', (text) => {
    lines.push(text.startsWith('{') ? JSON.parse(text) : { level: 60, msg: text });
    wake.dispatchEvent(new Event('line'));
  });
  let hasEnded = false;
  reader.once('close', () => {
    hasEnded = true;
    wake.dispatchEvent(new Event('line'));
  });
  const line = async (message: string): Promise<LogLine> => {
    for (;;) {
      const found = lines.find((one) => one.msg.startsWith(message) && !given.has(one));
      if (found) {
        given.add(found);
        return found;
      }
      if (hasEnded) throw new Error(`no "${message}" in ${JSON.stringify(lines)}`);
      await once(wake, 'line');
    }
  };
  const exited = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
  const { url } = await line('listening');
  return {
    process: child,
    port: Number(new URL(String(url)).port),
    line,
    lines,
    async end(signal) {
      child.kill(signal);
      return exited;
    },
  };
}
