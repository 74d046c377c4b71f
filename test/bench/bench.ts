// npm run bench -- POSTS_FOLDER [RUNS]: a cold build, a rebuild after one edit, and the latency of polls meanwhile.
import { execFileSync } from 'node:child_process';
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLoop, quantile } from './open-loop.ts';
import { program, startService } from './service.ts';

const [source, runs = '5'] = process.argv.slice(2);
if (!source) throw new Error('name a folder of articles: npm run bench -- path/to/posts');

const folder = mkdtempSync(join(tmpdir(), 'feedwright-bench-'));
const posts = join(folder, 'posts');
const data = join(folder, 'data');
const flags = ['--posts', posts, '--data', data];
const settings = {
  FEEDWRIGHT_SETTLE: '0',
  FEEDWRIGHT_SCHEDULE: '0 0 1 1 *',
  FEEDWRIGHT_BASE_URL: 'https://bench.example',
};
cpSync(source, posts, { recursive: true });

const results: Record<string, number[]> = {};
const note = (name: string, value: number) => {
  results[name] ??= [];
  results[name].push(value);
};

function coldBuild(): number {
  rmSync(data, { recursive: true, force: true });
  const began = performance.now();
  const args = [program, 'build', ...flags, '--out', join(folder, 'out')];
  execFileSync(process.execPath, args, { env: { ...process.env, ...settings }, stdio: 'ignore' });
  return performance.now() - began;
}

/** The file of the newest article: an edit of it changes the feeds. */
async function newestFile(url: string): Promise<string> {
  const feed = (await (await fetch(`${url}feed.json`)).json()) as { items: { url: string }[] };
  const slug = feed.items[0]?.url.split('/').filter(Boolean).at(-1);
  const [file] = globSync(`**/*${slug}.md`, { cwd: posts });
  if (!file) throw new Error(`no file of ${slug}`);
  return join(posts, file);
}

async function serveOnce(round: number): Promise<void> {
  const warm = await startService(flags, settings);
  const feed = `${warm.url}rss.xml`;
  const idleUntil = performance.now() + 4_000;
  note('p99 idle, ms', quantile(await openLoop(feed, 500, () => performance.now() > idleUntil), 0.99));
  const article = await newestFile(warm.url);
  for (let edit = 0; edit < 3; edit += 1) {
    const published = warm.line(({ msg }) => msg === 'published');
    writeFileSync(article, `${readFileSync(article, 'utf8')}\n\nEdited ${round}.${edit}.\n`);
    note('rebuild after one edit, ms', (await published).milliseconds ?? Number.NaN);
  }
  await warm.stop();

  // A start with a release in the store: polls are answered while everything is read and rendered anew.
  let isOver = false;
  const cold = await startService(flags, settings);
  const load = openLoop(`${cold.url}rss.xml`, 500, () => isOver);
  const settled = performance.now() + 6_000;
  while (performance.now() < settled) await new Promise((resolve) => setTimeout(resolve, 50));
  isOver = true;
  note('p99 during a cold rebuild, ms', quantile(await load, 0.99));
  await cold.stop();
}

for (let round = 0; round < Number(runs); round += 1) {
  note('cold build, ms', coldBuild());
  await serveOnce(round);
}
rmSync(folder, { recursive: true, force: true });

const rows = Object.entries(results).map(([name, values]) => {
  const [low, middle, high] = [0, 0.5, 0.99].map((share) => quantile(values, share).toFixed(1));
  return `| ${name} | ${middle} | ${low} to ${high} |`;
});
process.stdout.write(['| what | median | range |', '|---|---|---|', ...rows, ''].join('\n'));
