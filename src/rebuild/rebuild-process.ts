// Starts a rebuild process, which loads its code and does nothing before it is told what.
import { type ChildProcess, fork } from 'node:child_process';

export interface ProcessSettings {
  /** The script of the process; another one in tests. */
  readonly worker?: URL | undefined;
  /** Megabytes of heap. */
  readonly memory?: number | undefined;
}

/** Megabytes for what an article leaves behind when it is rendered: with less the collector takes a third of the time. */
const YOUNG = '--max-semi-space-size=32';
const script = new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js', import.meta.url);

/** Without a pid where the system refuses it; then an error follows. */
export function startProcess({ worker = script, memory = 1_024 }: ProcessSettings = {}): ChildProcess {
  return fork(worker, { serialization: 'advanced', execArgv: [`--max-old-space-size=${memory}`, YOUNG] });
}

/**
 * For a command that has yet to find out what the process is to do: gives the process once, and undefined where there is
 * none any more. One that nobody takes ends with the command, and does not keep it.
 */
export function startProcessAhead(): () => ChildProcess | undefined {
  let ahead: ChildProcess | undefined = startProcess();
  // Who needs one starts another, and hears why that cannot be.
  ahead.on('error', () => undefined);
  ahead.unref();
  ahead.channel?.unref();
  return () => {
    const taken = ahead;
    ahead = undefined;
    // Its channel may close after it has ended.
    if (!taken?.connected || taken.exitCode !== null || taken.signalCode !== null) return undefined;
    taken.ref();
    taken.channel?.ref();
    return taken;
  };
}
