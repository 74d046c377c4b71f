// Runs git as a process of its own, with a limit of time, and ends all that it started.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';

export interface Git {
  /** Resolves to what it printed. Rejects with GitFailure. `limit` is in milliseconds. */
  run(args: readonly string[], limit: number): Promise<string>;
  /** The same for what is too large to be kept: `use` writes to it and reads from it, and is waited for. */
  talk(args: readonly string[], limit: number, use: (pipes: GitPipes) => Promise<void>): Promise<void>;
  /** Ends what runs, and refuses everything from now on. */
  stop(): void;
}

export interface GitPipes {
  readonly input: Writable;
  readonly output: Readable;
}

export interface GitSettings {
  /** The program. */
  readonly program?: string | undefined;
  readonly env: NodeJS.ProcessEnv;
  /** The folder that it runs in. */
  readonly folder: string;
}

export class GitFailure extends Error {
  /** 'missing': there is no such program. 'late': it was ended for taking too long. */
  readonly kind: 'missing' | 'late' | 'stopped' | 'failed';
  readonly exitCode: number | undefined;
  /** `message` is what git wrote to standard error. */
  constructor(kind: GitFailure['kind'], message: string, exitCode?: number) {
    super(message);
    this.kind = kind;
    this.exitCode = exitCode;
  }
}

interface Ended {
  readonly code: number | null;
  readonly stderr: string;
}

/** Characters. */
const MOST_OUTPUT = 64 * 1024 * 1024;
const MOST_ERRORS = 8_192;

export function createGit({ program = 'git', env, folder }: GitSettings): Git {
  const running = new Set<ChildProcess>();
  let isStopped = false;

  const start = (args: readonly string[]): ChildProcess => {
    if (isStopped) throw new GitFailure('stopped', 'the service is stopping');
    // A group of its own, so that ssh and git-remote-https end with it; and without a terminal that ssh could ask on.
    const child = spawn(program, args, { cwd: folder, env, detached: true });
    running.add(child);
    for (const event of ['close', 'error']) child.once(event, () => running.delete(child));
    // What cannot be written to one that has ended: its exit code says why.
    child.stdin?.on('error', () => undefined);
    return child;
  };

  const talk: Git['talk'] = async (args, limit, use) => {
    const child = start(args);
    const { stdin, stdout } = child;
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      kill(child);
    }, limit);
    try {
      const ending = untilEnded(child);
      ending.catch(() => undefined);
      if (stdin && stdout)
        await use({ input: stdin, output: stdout }).catch(async (error: unknown) => {
          kill(child);
          // Where git failed by itself it knows best why.
          const { code, stderr } = await ending;
          throw code ? new GitFailure('failed', stderr, code) : error;
        });
      const { code, stderr } = await ending;
      if (code !== 0) throw new GitFailure('failed', stderr || 'it was killed', code ?? undefined);
    } catch (error) {
      if (isLate) throw new GitFailure('late', `it took more than ${limit / 1000} seconds`);
      if (isStopped) throw new GitFailure('stopped', 'the service is stopping');
      throw error;
    } finally {
      clearTimeout(timer);
    }
  };

  return {
    talk,
    async run(args, limit) {
      let text = '';
      await talk(args, limit, async ({ input, output }) => {
        input.end();
        output.setEncoding('utf8');
        for await (const chunk of output) {
          text += chunk;
          if (text.length > MOST_OUTPUT) throw new GitFailure('failed', 'it printed more than 64 MB');
        }
      });
      return text;
    },
    stop() {
      isStopped = true;
      for (const child of running) kill(child);
    },
  };
}

async function untilEnded(child: ChildProcess): Promise<Ended> {
  let stderr = '';
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    if (stderr.length < MOST_ERRORS) stderr += chunk;
  });
  try {
    const [code] = (await once(child, 'close')) as [number | null];
    return { code, stderr: stderr.trim() };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new GitFailure(code === 'ENOENT' ? 'missing' : 'failed', `it cannot be started (${code})`);
  }
}

function kill({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}
