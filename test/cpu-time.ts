// How long something keeps this thread busy, for tests of what must be done at once: by the clock on the wall others count as well.

/** Milliseconds of CPU time. */
export function cpuTimeOf(work: () => void): number {
  const before = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1_000;
}
