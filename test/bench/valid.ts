// npm run bench:valid: serves a folder and judges a sample of its feeds as readers get them: node test/bench/valid.ts [FEEDS] [SEED] [POSTS] [OUT]
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { judgeFeeds } from '../hostile/judge.ts';
import type { FeedTexts } from '../hostile/read-feeds.ts';
import { createFetcher, type FetchedFeed, type ListedFeed } from './fetch-feeds.ts';
import { createFeedparser, readWithParsers } from './read-with-parsers.ts';
import { chooseFeeds, chooseQueries } from './sample-feeds.ts';
import { startService } from './service.ts';

const [count = '100', seed = '1', posts = 'posts', out] = process.argv.slice(2);
/** One of how many feeds is followed by one that a reader chose. */
const CHOSEN_EVERY = 5;
const say = (line: string) => process.stdout.write(`${line}\n`);

const folder = mkdtempSync(join(tmpdir(), 'feedwright-valid-'));
const flags = ['--posts', resolve(posts), '--data', join(folder, 'data')];
const service = await startService(flags, { FEEDWRIGHT_SCHEDULE: '0 0 1 1 *', FEEDWRIGHT_WATCH: 'false' });
const feedparser = createFeedparser();
if (!feedparser) say('feedparser is left out: python3 has none');
const counts = { feeds: 0, archives: 0, chosen: 0, documents: 0, items: 0 };
const faults: string[] = [];

try {
  const fetcher = createFetcher(service.url);
  const list = await fetcher.list();
  const sample = chooseFeeds(list.feeds, Number(count), Number(seed));
  for (const feed of sample) await lookAt(feed);
  const queries = chooseQueries(list.feeds, Math.ceil(sample.length / CHOSEN_EVERY), Number(seed));
  for (const query of queries) await judge('chosen', await fetcher.chosen(query), list.homeUrl);

  async function lookAt(feed: ListedFeed): Promise<void> {
    const fetched = await fetcher.feed(feed);
    await judge('feeds', fetched, list.homeUrl);
    // Pages of an archive differ from each other in what is in them only: the newest and the oldest stand for all.
    for (const page of await fetcher.archive(fetched)) await judge('archives', page, list.homeUrl);
  }
} finally {
  await service.stop();
  rmSync(folder, { recursive: true, force: true });
}
faults.push(...((await feedparser?.end()) ?? []));
for (const fault of faults) say(fault);
const { documents, items, ...kinds } = counts;
const told = Object.entries(kinds).map(([kind, number]) => `${number} ${kind}`);
say(`${told.join(', ')}: ${documents} documents, ${items} items, ${faults.length} faults`);
process.exitCode = faults.length > 0 ? 1 : 0;

async function judge(
  kind: 'feeds' | 'archives' | 'chosen',
  { paths, texts }: FetchedFeed,
  site: string,
): Promise<void> {
  counts[kind] += 1;
  for (const format of Object.keys(texts) as (keyof FeedTexts)[]) {
    const [text, path] = [texts[format], paths[format]];
    counts.documents += 1;
    if (out !== undefined) keep(out, format, { text, url: site + path.slice(1) });
    const { pairs, faults: found } = await readWithParsers(format, text);
    counts.items += pairs.length;
    if (format !== 'json') feedparser?.ask({ path, text, pairs });
    faults.push(...found.map((fault) => `${path}: ${fault}`));
  }
  faults.push(...judgeFeeds(texts, site).map((fault) => `${paths.rss}: ${fault}`));
}

/** For other validators: each document under its number, and a list of their addresses. */
function keep(to: string, format: keyof FeedTexts, { text, url }: { text: string; url: string }): void {
  mkdirSync(to, { recursive: true });
  const name = `${String(counts.documents).padStart(5, '0')}.${format === 'json' ? 'json' : 'xml'}`;
  writeFileSync(join(to, name), text);
  appendFileSync(join(to, 'addresses.txt'), `${name} ${url}\n`);
}
