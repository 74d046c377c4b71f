import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { createSilence, type Look, lookAt, readStat } from '../../src/rebuild/silence.ts';

/** Waits for a word, and then lets a thread work for ever. */
const CHILD = `
  const { Worker } = require('node:worker_threads');
  console.log('waiting');
  process.stdin.once('data', () => {
    new Worker('for (;;);', { eval: true }).once('online', () => console.log('working'));
  });
`;

const mainThreadSleeps = (pid: number | undefined) =>
  readStat(readFileSync(`/proc/${pid}/stat`, 'latin1')).isAsleep;

describe('a process that says nothing', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  /** Looked at each 10 ms; `share` is the part of them in which it works, or 'asleep'. */
  function watched(limits = { work: 100, sleep: 1_000 }) {
    const process = { share: 0 as number | 'asleep', worked: 0 };
    let isStuck = false;
    const look = (): Look => {
      if (process.share !== 'asleep') process.worked += process.share * 10;
      return { at: performance.now(), worked: process.worked, isAsleep: process.share === 'asleep' };
    };
    const silence = createSilence({
      ...{ look, interval: 10 },
      onStuck() {
        isStuck = true;
      },
    });
    silence.begin(limits);
    /** Whether it counts as stuck after so many milliseconds. */
    const isStuckIn = (milliseconds: number) => {
      vi.advanceTimersByTime(milliseconds);
      return isStuck;
    };
    return { process, silence, isStuckIn, limits };
  }

  it('is stuck when it has worked for its limit, counted from the first look', () => {
    const { process, silence, isStuckIn } = watched();
    process.share = 1;
    expect([isStuckIn(109), silence.isWatched()]).toEqual([false, true]);
    expect([isStuckIn(1), silence.isWatched()]).toEqual([true, false]);
  });

  it('is not stuck where it gets no core, and is once it has had enough of one', () => {
    const { process, isStuckIn } = watched();
    expect(isStuckIn(300_000)).toBe(false);
    process.share = 0.05;
    expect(isStuckIn(1_990)).toBe(false);
    expect(isStuckIn(10)).toBe(true);
  });

  it('is stuck when it has slept for its limit', () => {
    const { process, isStuckIn } = watched();
    process.share = 'asleep';
    expect(isStuckIn(1_009)).toBe(false);
    expect(isStuckIn(1)).toBe(true);
  });

  it('has all the time again after each word', () => {
    const { process, silence, isStuckIn, limits } = watched();
    process.share = 1;
    for (let word = 0; word < 100; word += 1) {
      expect(isStuckIn(90)).toBe(false);
      silence.begin(limits);
    }
    expect(isStuckIn(120)).toBe(true);
  });

  it('is charged for one interval where this process stood still, so that what it said meanwhile is heard first', () => {
    const { process, isStuckIn } = watched();
    expect(isStuckIn(20)).toBe(false);
    process.worked += 60_000;
    expect(isStuckIn(10)).toBe(false);
    process.share = 1;
    expect(isStuckIn(90)).toBe(true);
  });

  it('is let alone when it has nothing to do', () => {
    const { process, silence, isStuckIn } = watched();
    process.share = 1;
    silence.end();
    expect([isStuckIn(60_000), silence.isWatched()]).toEqual([false, false]);
  });
});

describe('how a process is', () => {
  it('is read from its line in /proc, whatever its name', () => {
    const line = (state: string) =>
      `7 (a) R (b) ${state} 1 7 7 0 -1 4194304 9 0 0 0 12 3 40 50 30 10 11 0 99\n`;
    expect(readStat(line('R'))).toEqual({ worked: 150, isAsleep: false });
    expect([readStat(line('S')).isAsleep, readStat(line('D')).isAsleep]).toEqual([true, true]);
  });

  it.skipIf(!existsSync('/proc/self/stat'))('is CPU time, of a process that is there', () => {
    const { user, system } = process.cpuUsage();
    const { worked, isAsleep } = lookAt(process.pid);
    expect(isAsleep).toBe(false);
    expect(Math.abs(worked - (user + system) / 1_000)).toBeLessThan(1_000);
  });

  it.skipIf(!existsSync('/proc/self/stat'))(
    'is awake while one of its threads wants a core, and asleep where none does',
    async () => {
      const child = spawn(process.execPath, ['-e', CHILD], { stdio: ['pipe', 'pipe', 'inherit'] });
      onTestFinished(() => void child.kill('SIGKILL'));
      const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
      await lines.next();
      await expect.poll(() => lookAt(child.pid).isAsleep).toBe(true);
      child.stdin.write('work');
      await lines.next();
      await expect.poll(() => mainThreadSleeps(child.pid)).toBe(true);
      for (let look = 0; look < 20; look += 1) expect(lookAt(child.pid).isAsleep).toBe(false);
    },
  );

  it('is the time on the wall where nothing tells', () => {
    expect(lookAt(undefined, 5_000)).toEqual({ at: 5_000, worked: 5_000, isAsleep: false });
  });
});
