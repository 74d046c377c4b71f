// What archive pages and feeds of a reader's own choice cost, over a data folder that a service filled: node test/bench/archive.ts DATA [QUERIES]
import { createComposedFeeds } from '../../src/archive/composed-feeds.ts';
import { archiveFolder, feedPathsIn } from '../../src/own-paths.ts';
import { openPageReader } from '../../src/store/page-reader.ts';

const [folder = 'data', count = '10000'] = process.argv.slice(2);
const { archived: reader, close } = openPageReader({ folder });
const open = () => createComposedFeeds({ reader, hasArchives: true, hasChosenFeeds: true });
let state = 2_463_534_242;
const random = (below: number): number => {
  // Xorshift, so that two runs ask the same.
  state ^= state << 13;
  state ^= state >>> 17;
  state ^= state << 5;
  return (state >>> 0) % below;
};

interface Timed {
  readonly label: string;
  readonly times: number[];
}

function time(timed: Timed, work: () => unknown): unknown {
  const started = performance.now();
  const made = work();
  timed.times.push(performance.now() - started);
  return made;
}

function tell({ label, times }: Timed): void {
  const sorted = times.sort((a, b) => a - b);
  const at = (share: number) => (sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(2);
  process.stdout.write(
    `${label}: ${sorted.length}, median ${at(0.5)} ms, p99 ${at(0.99)} ms, most ${at(1)} ms\n`,
  );
}

const pages: Timed = { label: 'archive pages', times: [] };
const feeds = open();
const pageCount = reader.feed('/')?.pages ?? 0;
for (let number = 1; number <= pageCount; number += 1)
  time(pages, () => feeds.find(feedPathsIn(archiveFolder('/', number)).rss, '', () => 0));
tell(pages);

const words = [
  'parser',
  'queue',
  'server',
  'feed',
  'cache',
  "'",
  '%',
  '\0',
  'ünïcode',
  'x'.repeat(250),
  '0',
  '-1',
  '',
];
const names = ['tag', 'tag', 'section', 'author', 'lang', 'not', 'full', 'limit', 'other'];
const files = ['rss.xml', 'atom.xml', 'feed.json'];
const queries: Timed = { label: 'queries', times: [] };
const answers = { document: 0, fault: 0 };
const tags = new Map<string, string>();
let differing = 0;
const before = process.memoryUsage().rss;
for (let index = 0; index < Number(count); index += 1) {
  const pairs = Array.from({ length: random(25) }, () => [
    names[random(names.length)] ?? '',
    words[random(words.length)] ?? '',
  ]);
  const file = files[random(3)] ?? '';
  const ask = () => feeds.find(`/feed/${file}`, `?${new URLSearchParams(pairs)}`, () => 0);
  const found = time(queries, ask) as ReturnType<typeof ask>;
  if (!found) continue;
  answers['representation' in found ? 'document' : 'fault'] += 1;
  if (!('representation' in found)) continue;
  const { path, hash } = found.representation;
  if (tags.has(path) && tags.get(path) !== hash) differing += 1;
  tags.set(path, hash);
}
tell(queries);
process.stdout.write(
  `${answers.document} documents (${tags.size} different), ${answers.fault} refused, ${differing} equal queries with unequal tags, ` +
    `memory ${Math.round((process.memoryUsage().rss - before) / 1_048_576)} MB more\n`,
);
close();
