// An open-loop load: requests leave on a fixed schedule whatever the server does, and latency counts from the scheduled moment.
import { Agent, get } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';

const agent = new Agent({ keepAlive: true });

/** Milliseconds of each answered request, in no order; stops when `isOver` says so, at five minutes at the latest. */
export async function openLoop(url: string, perSecond: number, isOver: () => boolean): Promise<number[]> {
  const latencies: number[] = [];
  const began = performance.now();
  let sent = 0;
  let open = 0;
  const send = (due: number) => {
    open += 1;
    get(url, { agent, headers: { 'Accept-Encoding': 'gzip' } }, (res) => {
      res.resume().on('end', () => {
        open -= 1;
        latencies.push(performance.now() - due);
      });
    }).on('error', () => {
      open -= 1;
      latencies.push(Infinity);
    });
  };
  while (!isOver() && performance.now() - began < 300_000) {
    for (let due = began; ; sent += 1) {
      due = began + (sent * 1_000) / perSecond;
      if (due > performance.now()) break;
      send(due);
    }
    await wait(1);
  }
  while (open > 0) await wait(2);
  return latencies;
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
