// What a start and an edit cost a service over a folder of any size: node test/bench/growth.ts POSTS [ROUNDS]
import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { childrenOf, cpuSeconds, peakMegabytes } from './process-cost.ts';
import { type Service, startService } from './service.ts';

const [posts = '', rounds = '5'] = process.argv.slice(2);
const data = mkdtempSync(join(tmpdir(), 'feedwright-growth-'));
/** A file that stands in the main feed is edited, and restored in the end. */
const edited = join(posts, newestOf(posts));
const original = readFileSync(edited);

/** By the date in the header. */
function newestOf(folder: string): string {
  const dated = readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .map((name) => [/^date: *"?(.+?)"?$/m.exec(readFileSync(join(folder, name), 'utf8'))?.[1] ?? '', name]);
  return dated.sort().at(-1)?.[1] ?? '';
}

function tell(label: string, times: readonly number[]): void {
  const sorted = times.toSorted((a, b) => a - b);
  const [middle = 0, least = 0, most = 0] = [sorted[Math.floor(sorted.length / 2)], sorted[0], sorted.at(-1)];
  process.stdout.write(
    `${label}: median ${Math.round(middle)} ms (${Math.round(least)} to ${Math.round(most)})\n`,
  );
}

const memoryOf = ({ pid }: Service) =>
  `service at most ${peakMegabytes(pid)} MB, rebuild process ${childrenOf(pid).map(peakMegabytes).join(' ')} MB`;

async function start(): Promise<{ service: Service; milliseconds: number }> {
  const began = performance.now();
  const service = await startService(
    ['--posts', posts, '--data', data, '--base-url', 'https://example.org'],
    {
      FEEDWRIGHT_SETTLE: '0',
    },
  );
  for (;;) {
    const { status } = await fetch(new URL('/rss.xml', service.url));
    if (status === 200) return { service, milliseconds: performance.now() - began };
    await wait(10);
  }
}

/** Resolves when the service and its rebuild process have done next to nothing for three seconds. */
async function untilIdle({ pid }: Service): Promise<void> {
  for (let calm = 0, last = -1; calm < 6; await wait(500)) {
    const now = cpuSeconds(pid, true);
    calm = now - last < 0.05 ? calm + 1 : 0;
    last = now;
  }
}

/** Milliseconds until the feed has the new words. */
async function edit(service: Service, mark: string): Promise<number> {
  writeFileSync(`${edited}.new`, Buffer.concat([original, Buffer.from(`\n${mark}\n`)]));
  const began = performance.now();
  renameSync(`${edited}.new`, edited);
  const feed = new URL('/rss.xml', service.url);
  while (!(await (await fetch(feed)).text()).includes(mark)) await wait(20);
  return performance.now() - began;
}

try {
  const first = await start();
  process.stdout.write(`first start, main feed: ${Math.round(first.milliseconds)} ms\n`);
  await untilIdle(first.service);
  process.stdout.write(
    `all pages and archives: ${memoryOf(first.service)}, database ${Math.round(statSync(join(data, 'feedwright.db')).size / 1e6)} MB\n`,
  );
  const edits: number[] = [];
  for (let round = 0; round < Number(rounds); round += 1) {
    edits.push(await edit(first.service, `round ${round} of ${process.pid}`));
    await untilIdle(first.service);
  }
  tell('edit of the newest article', edits);
  await first.service.stop();
  const starts: number[] = [];
  for (let round = 0; round < Number(rounds); round += 1) {
    const { service, milliseconds } = await start();
    starts.push(milliseconds);
    await service.stop();
  }
  tell('start after a clean stop', starts);
} finally {
  writeFileSync(edited, original);
  rmSync(data, { recursive: true });
}
