// npm run bench:crowd -- [crowds|feeds]: what 5,000 idle connections and 1,000 stalled readers do to the others, and what 1,000 feeds weigh.
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { represent } from '../../src/snapshot/represent.ts';
import type { Snapshot } from '../../src/snapshot/snapshot.ts';
import { noArchiveChange } from '../../src/store/archive.ts';
import { openStore } from '../../src/store/store.ts';
import { openLoop, quantile } from './open-loop.ts';
import { residentMegabytes } from './process-cost.ts';
import { writeSample } from './sample.ts';
import { startService } from './service.ts';

const IDLE = 5_000;
const STALLED = 1_000;
const FEEDS = 1_000;
const PER_SECOND = 500;
const SECONDS = 4;
const ROUNDS = 3;

const folder = mkdtempSync(join(tmpdir(), 'feedwright-crowd-'));
const settings = { FEEDWRIGHT_SCHEDULE: '0 0 1 1 *', FEEDWRIGHT_BASE_URL: 'https://bench.example' };
const sample = writeSample(folder);
const rows: string[] = [];

/** Milliseconds: the median of the 99th percentiles of some rounds, of polls that leave at fixed times. */
async function latency(url: string): Promise<number> {
  const all: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const end = performance.now() + SECONDS * 1_000;
    all.push(quantile(await openLoop(url, PER_SECOND, () => performance.now() > end), 0.99));
  }
  return quantile(all, 0.5);
}

/** Each sends a request; `isReading` takes the answer and is idle then. */
async function crowd(url: URL, count: number, isReading: boolean): Promise<Socket[]> {
  const ready = Array.from({ length: count }, () => {
    const socket = connect(Number(url.port), url.hostname);
    const { promise, resolve, reject } = Promise.withResolvers<Socket>();
    socket.once('error', reject);
    socket.write(`GET ${isReading ? '/healthz' : '/rss.xml'} HTTP/1.1\r\nHost: x\r\n\r\n`);
    if (isReading) socket.once('data', () => resolve(socket));
    else socket.once('connect', () => resolve(socket.pause()));
    return promise;
  });
  const sockets = await Promise.all(ready);
  for (const socket of sockets) socket.on('error', () => undefined);
  return sockets;
}

async function measureCrowds(): Promise<void> {
  const { url, line, pid, stop } = await startService(
    ['--posts', sample.posts, '--data', join(folder, 'data')],
    settings,
  );
  await line(({ msg }) => msg === 'published');
  const feed = `${url}rss.xml`;
  // Warms up.
  await latency(feed);
  const note = async (what: string): Promise<void> => {
    const p99 = await latency(feed);
    rows.push(`| ${what} | ${p99.toFixed(1)} | ${residentMegabytes(pid).toFixed(0)} |`);
  };
  await note('nobody else');
  for (const [what, count, isReading] of [
    [`${IDLE} idle connections`, IDLE, true],
    [`${STALLED} stalled readers`, STALLED, false],
  ] as const) {
    const sockets = await crowd(new URL(url), count, isReading);
    await note(what);
    for (const socket of sockets) socket.destroy();
  }
  await stop();
}

/** A release of as many feeds as the sample, each of other bytes, as a service finds it at its start. */
async function measureFeeds(): Promise<void> {
  const data = join(folder, 'many');
  const store = await openStore({ folder: data });
  const now = new Date('2026-01-31T00:00:00Z');
  const byPath = new Map<string, Snapshot['byPath'] extends ReadonlyMap<string, infer R> ? R : never>();
  for (let number = 0; number < FEEDS; number += 1) {
    const path = number === 0 ? '/rss.xml' : `/tags/${number}/rss.xml`;
    const bytes = Buffer.concat([sample.bytes, Buffer.from(`<!-- ${number} -->`)]);
    const page = { path, mediaType: 'application/rss+xml; charset=utf-8', link: '', bytes };
    const made = await represent(page, { changed: now, now });
    if (made) byPath.set(path, made);
  }
  const snapshot = { publishedAt: now, byPath, articleCount: 20, windows: new Map(), outlines: new Map() };
  await store.releases.save({
    snapshot,
    pages: { put: [], deletePaths: [] },
    ledger: [],
    feeds: [],
    addresses: [],
    lastGood: { put: [], deletePaths: [] },
    archive: noArchiveChange,
  });
  await store.close();
  const { url, pid, line, stop } = await startService(
    ['--posts', join(folder, 'none'), '--data', data],
    settings,
  );
  await line(({ msg }) => msg.startsWith('rebuild failed'));
  const started = residentMegabytes(pid);
  const headers = { 'Accept-Encoding': 'gzip' };
  for (const path of byPath.keys()) await (await fetch(new URL(path, url), { headers })).arrayBuffer();
  rows.push(`| ${FEEDS} feeds of ${sample.bytes.length} bytes, at the start | | ${started.toFixed(0)} |`);
  rows.push(`| the same, each fetched once | | ${residentMegabytes(pid).toFixed(0)} |`);
  await stop();
}

const [only = ''] = process.argv.slice(2);
try {
  if (only !== 'feeds') await measureCrowds();
  if (only !== 'crowds') await measureFeeds();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
const head = ['| beside | p99 ms | memory of the serving process, MB |', '|---|---|---|'];
process.stdout.write(`${[...head, ...rows].join('\n')}\n`);
