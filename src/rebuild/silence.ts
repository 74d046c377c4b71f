// Judges a process that says nothing: stuck where it has worked or slept too long, not where it only waits for a core.
import { readdirSync, readFileSync } from 'node:fs';

export interface Limits {
  /** Milliseconds of CPU time without a word. */
  readonly work: number;
  /** Milliseconds without a word in which it did not even want a core: it waits for a disk, or for ever. */
  readonly sleep: number;
}

/** How a process was at one moment. */
export interface Look {
  /** Milliseconds of a monotonic clock. */
  readonly at: number;
  /** Milliseconds of CPU time since its start. */
  readonly worked: number;
  readonly isAsleep: boolean;
}

export interface Silence {
  /** The process spoke, or was given something to do: it is watched from now on, against these limits. */
  begin(limits: Limits): void;
  end(): void;
  isWatched(): boolean;
}

export interface SilenceParts {
  readonly look: () => Look;
  /** Milliseconds from one look to the next. */
  readonly interval: number;
  /** Called once; the watch has ended then. */
  readonly onStuck: () => void;
}

export function createSilence({ look, interval, onStuck }: SilenceParts): Silence {
  let timer: NodeJS.Timeout | undefined;
  let limits: Limits = { work: 0, sleep: 0 };
  /** Undefined from a word to the next look, so that a word costs nothing. */
  let before: Look | undefined;
  let worked = 0;
  let slept = 0;

  const judge = () => {
    const now = look();
    if (before) {
      // Not more than an interval at once: where this process stood still, words of the other may lie unread.
      const work = Math.min(Math.max(now.worked - before.worked, 0), interval);
      worked += work;
      if (now.isAsleep) slept += Math.max(Math.min(now.at - before.at, interval) - work, 0);
    }
    before = now;
    if (worked < limits.work && slept < limits.sleep) return;
    end();
    onStuck();
  };
  const end = () => {
    clearInterval(timer);
    timer = undefined;
  };

  return {
    begin(given) {
      limits = given;
      before = undefined;
      worked = 0;
      slept = 0;
      timer ??= setInterval(judge, interval);
    },
    end,
    isWatched: () => timer !== undefined,
  };
}

/** Milliseconds of a tick in /proc (proc_pid_stat(5)): USER_HZ is 100 wherever Node.js runs. */
const TICK = 10;

/**
 * By /proc; `at` is now on the monotonic clock. Where there is no such file the process counts as working all the
 * time: on other systems than Linux only the clock on the wall tells.
 */
export function lookAt(pid: number | undefined, at = performance.now()): Look {
  try {
    const { worked, isAsleep } = statAt(`/proc/${pid}`);
    return { at, worked, isAsleep: isAsleep && areAllAsleep(`/proc/${pid}/task`) };
  } catch {
    return { at, worked: at, isAsleep: false };
  }
}

function statAt(folder: string): Pick<Look, 'worked' | 'isAsleep'> {
  return readStat(readFileSync(`${folder}/stat`, 'latin1'));
}

/** The main thread sleeps while it waits for others. One that has ended meanwhile wants no core either. */
function areAllAsleep(tasks: string): boolean {
  return readdirSync(tasks).every((thread) => {
    try {
      return statAt(`${tasks}/${thread}`).isAsleep;
    } catch {
      return true;
    }
  });
}

/** Reads the line of /proc/…/stat. The name of the program, in parentheses, may hold spaces and parentheses itself. */
export function readStat(line: string): Pick<Look, 'worked' | 'isAsleep'> {
  const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
  // Fields 3, 14 and 15 of the line: the state, utime and stime.
  const [state, user, system] = [fields[0], fields[11], fields[12]];
  return { worked: (Number(user) + Number(system)) * TICK, isAsleep: state !== 'R' };
}
