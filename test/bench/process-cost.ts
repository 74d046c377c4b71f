// What a running process costs, as Linux counts it in /proc.
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

const TICKS_PER_SECOND = 100;

/** Seconds of processor time so far: of the process alone, or of its children that live as well. */
export function cpuSeconds(pid: number, withChildren: boolean): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  const own = (Number(stat[11]) + Number(stat[12])) / TICKS_PER_SECOND;
  if (!withChildren) return own;
  return childrenOf(pid).reduce((sum, child) => sum + cpuSeconds(child, false), own);
}

/** Memory that is in use, in MB of 1,000,000 bytes. */
export function residentMegabytes(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return (Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) * 1_024) / 1e6;
}

/** The most that it ever had, likewise. */
export function peakMegabytes(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Math.round((Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) * 1_024) / 1e6);
}

export function childrenOf(pid: number): number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
  return children.trim().split(' ').filter(Boolean).map(Number);
}

/** Resolves when other processes use less than a fifth of a core for half a second, or after `patience` seconds. */
export async function untilQuiet(patience: number): Promise<void> {
  for (const began = performance.now(); performance.now() - began < patience * 1_000; ) {
    const [busy, at] = [busySeconds(), performance.now()];
    await wait(500);
    if ((busySeconds() - busy) * 1_000 < (performance.now() - at) / 5) return;
  }
}

/** Of all processes on all cores since the system started. */
function busySeconds(): number {
  const [, user, nice, system, , , irq, softIrq] = (
    readFileSync('/proc/stat', 'utf8').split('\n')[0] ?? ''
  ).split(/\s+/);
  const ticks = [user, nice, system, irq, softIrq].reduce((sum, part) => sum + Number(part), 0);
  return ticks / TICKS_PER_SECOND;
}
