// npm run bench:serve -- [ROUNDS] [SECONDS]: answers a second of Feedwright, nginx, Caddy and express.static, side by side.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { get, type IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { type Contestant, contestants, isInstalled } from './contestants.ts';
import { quantile } from './open-loop.ts';
import { cpuSeconds, untilQuiet } from './process-cost.ts';
import { type Sample, writeSample } from './sample.ts';

const [rounds = '5', seconds = '3'] = process.argv.slice(2);
const CONNECTIONS = 32;
/** Seconds to wait for other programs to be quiet, for each measurement. */
const PATIENCE = 5;
const KINDS = ['304', 'gzip', 'identity'] as const;
type Kind = (typeof KINDS)[number];

interface Measured {
  readonly perSecond: number;
  /** Microseconds of the server's processor time for an answer. */
  readonly cpu: number;
  readonly p99: number;
}

interface Running {
  readonly contestant: Contestant;
  readonly process: ChildProcess;
  readonly url: string;
  readonly entityTag: string;
  readonly results: Map<Kind, Measured[]>;
}

interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

for (const command of ['wrk', 'taskset'])
  if (!isInstalled(command)) throw new Error(`${command} is needed: apt-get install wrk util-linux`);
const folder = mkdtempSync(join(tmpdir(), 'feedwright-bench-'));
const sample = writeSample(folder);
const running: Running[] = [];
const children: ChildProcess[] = [];
try {
  const present = contestants.filter(({ needs }) => needs === undefined || isInstalled(needs));
  for (const [index, contestant] of present.entries())
    running.push(await start(contestant, 18_100 + index, sample));
  // The first round warms up.
  for (let round = 0; round <= Number(rounds); round += 1)
    for (const kind of KINDS)
      for (const one of running) {
        await untilQuiet(PATIENCE);
        measure(one, kind, round > 0);
      }
  for (const kind of KINDS) process.stdout.write(`${table(kind)}\n\n`);
} finally {
  await Promise.all(children.map(end));
  rmSync(folder, { recursive: true, force: true });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || !child.kill('SIGTERM')) return;
  await once(child, 'exit');
}

/** On the first core; the load comes from the second. */
async function start(
  contestant: Contestant,
  port: number,
  { files, posts, bytes }: Sample,
): Promise<Running> {
  const scratch = join(folder, String(port));
  mkdirSync(scratch);
  const argv = contestant.argv({ port, files, posts, scratch });
  const env = { ...process.env, NODE_ENV: 'production', HOME: scratch };
  const child = spawn('taskset', ['-c', '0', ...argv], { stdio: 'ignore', env });
  children.push(child);
  const url = `http://127.0.0.1:${port}${contestant.path}`;
  const gzip = { 'Accept-Encoding': 'gzip' };
  const plain = await untilOk(url);
  const answer = await fetchOnce(url, contestant.hasGzip ? gzip : {});
  const entityTag = answer.headers.etag ?? '';
  const again = await fetchOnce(url, { ...(contestant.hasGzip && gzip), 'If-None-Match': entityTag });
  const body = contestant.hasGzip ? gunzipSync(answer.body) : answer.body;
  if (!body.equals(bytes) || !plain.body.equals(bytes) || again.status !== 304)
    throw new Error(`${contestant.name} does not answer as it should`);
  return { contestant, process: child, url, entityTag, results: new Map(KINDS.map((kind) => [kind, []])) };
}

async function untilOk(url: string): Promise<Answer> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const answer = await fetchOnce(url, {}).catch(() => undefined);
    if (answer?.status === 200) return answer;
    await wait(100);
  }
  throw new Error(`nothing answers at ${url}`);
}

function fetchOnce(url: string, headers: Readonly<Record<string, string>>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = get(url, { headers, agent: false }, (res) => {
      const chunks: Buffer[] = [];
      res.on('data', (chunk: Buffer) => chunks.push(chunk));
      res.on('end', () =>
        resolve({ status: res.statusCode, headers: res.headers, body: Buffer.concat(chunks) }),
      );
    });
    request.on('error', reject);
  });
}

function measure(
  { contestant, process: { pid = 0 }, url, entityTag, results }: Running,
  kind: Kind,
  counts: boolean,
) {
  if (kind === 'gzip' && !contestant.hasGzip) return;
  const headers = kind === 'identity' ? [] : ['-H', 'Accept-Encoding: gzip'];
  if (kind === '304') headers.push('-H', `If-None-Match: ${entityTag}`);
  const load = ['-t1', `-c${CONNECTIONS}`, `-d${seconds}s`, '--latency', ...headers, url];
  // The worker of nginx is a child; that of Feedwright rebuilds, and answers nobody.
  const isNginx = contestant.needs === 'nginx';
  const before = cpuSeconds(pid, isNginx);
  const said = execFileSync('taskset', ['-c', '1', 'wrk', ...load], { encoding: 'utf8' });
  const spent = cpuSeconds(pid, isNginx) - before;
  const numberIn = (pattern: RegExp): number => Number(pattern.exec(said)?.[1]);
  if (/Non-2xx/.test(said) || !counts) return;
  const [, p99 = '', unit = ''] = /99%\s+([\d.]+)(us|ms|s)/.exec(said) ?? [];
  results.get(kind)?.push({
    perSecond: numberIn(/Requests\/sec:\s+([\d.]+)/),
    cpu: (spent / numberIn(/(\d+) requests in/)) * 1e6,
    p99: Number(p99) * ({ us: 0.001, ms: 1, s: 1_000 }[unit] ?? Number.NaN),
  });
}

/** Medians, and the best of all rounds: whatever else runs on the machine only ever makes a round worse. */
function table(kind: Kind): string {
  const [first] = running;
  const base = first?.results.get(kind) ?? [];
  const best = (all: readonly Measured[]) => ({
    perSecond: Math.max(...all.map(({ perSecond }) => perSecond)),
    cpu: Math.min(...all.map(({ cpu }) => cpu)),
    p99: Math.min(...all.map(({ p99 }) => p99)),
  });
  const rows = running.flatMap(({ contestant, results }) => {
    const all = results.get(kind) ?? [];
    if (all.length === 0) return [];
    const [most, mostOfBase] = [best(all), best(base)];
    const middle = (pick: (one: Measured) => number): number => quantile(all.map(pick), 0.5);
    const cells = [
      contestant.name,
      `${middle(({ perSecond }) => perSecond).toFixed(0)} / ${most.perSecond.toFixed(0)}`,
      (most.perSecond / mostOfBase.perSecond).toFixed(2),
      `${middle(({ cpu }) => cpu).toFixed(1)} / ${most.cpu.toFixed(1)}`,
      (mostOfBase.cpu / most.cpu).toFixed(2),
      `${middle(({ p99 }) => p99).toFixed(2)} / ${most.p99.toFixed(2)}`,
    ];
    return [`| ${cells.join(' | ')} |`];
  });
  const reference = first?.contestant.name.split(' ')[0];
  const head = `| ${kind} | answers/s, median / best | of ${reference} | CPU µs an answer, median / best | answers a CPU second, of ${reference} | p99 ms, median / best |`;
  return [head, '|---|---|---|---|---|---|', ...rows].join('\n');
}
