// npm run bench:guess -- [GUESSES [A_SECOND]]: whether guessed operator tokens get in, and what they cost those who read feeds.
import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLoop, quantile } from './open-loop.ts';
import { startService } from './service.ts';

const [guesses = 100_000, perSecond = 1_000] = process.argv.slice(2).map(Number);
const FEEDS_A_SECOND = 200;
const sender = new URL('./guess-sender.ts', import.meta.url).pathname;

const folder = mkdtempSync(join(tmpdir(), 'feedwright-guess-'));
cpSync(new URL('../../posts', import.meta.url).pathname, join(folder, 'posts'), { recursive: true });
const service = await startService(['--posts', join(folder, 'posts'), '--data', join(folder, 'data')], {
  FEEDWRIGHT_OPERATOR_TOKEN: randomBytes(32).toString('base64url'),
  FEEDWRIGHT_SCHEDULE: '0 0 1 1 *',
  FEEDWRIGHT_WATCH: 'false',
});
await service.line(({ msg }) => msg === 'published');

async function readFeeds(isOver: () => boolean): Promise<string> {
  const latencies = await openLoop(`${service.url}rss.xml`, FEEDS_A_SECOND, isOver);
  return [0.5, 0.9, 0.99].map((share) => quantile(latencies, share).toFixed(2)).join(' | ');
}

function readForTenSeconds(): Promise<string> {
  const until = performance.now() + 10_000;
  return readFeeds(() => performance.now() > until);
}

/** From a process of its own, which else would make this one late. Resolves to the latencies and how often each status came. */
async function readBeside(what: 'missing' | 'guesses', count: number) {
  const child = fork(sender, [service.url, what, String(count), String(perSecond)]);
  let statuses: Readonly<Record<string, number>> | undefined;
  child.once('message', (told: Readonly<Record<string, number>>) => {
    statuses = told;
  });
  const row = await readFeeds(() => statuses !== undefined || child.exitCode !== null);
  if (child.exitCode === null) await once(child, 'exit');
  return { row, statuses: statuses ?? {} };
}

// Of a process that is not warm yet.
await readForTenSeconds();
const nobody = await readForTenSeconds();
const missing = await readBeside('missing', 10 * perSecond);
const guessed = await readBeside('guesses', guesses);
const after = await readForTenSeconds();
await service.stop();
rmSync(folder, { recursive: true, force: true });

const answers = Object.entries(guessed.statuses).map(([status, count]) => `${count} times ${status}`);
process.stdout.write(
  [
    `${guesses} guesses: ${answers.join(', ')}`,
    '',
    `| beside the feeds, ${perSecond} a second | feed p50, ms | p90 | p99 |`,
    '|---|---|---|---|',
    `| nothing | ${nobody} |`,
    `| requests for pages that are not there | ${missing.row} |`,
    `| guesses | ${guessed.row} |`,
    `| nothing any more | ${after} |`,
    '',
  ].join('\n'),
);
const isLetIn = Object.keys(guessed.statuses).some((status) => status !== '401' && status !== '429');
if (isLetIn || answers.length === 0) process.exitCode = 1;
