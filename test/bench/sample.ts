// The document that every server of a benchmark sends: the RSS of 20 generated articles, about 100 KB, the same on each machine.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { createRandom } from './sample-feeds.ts';
import { program } from './service.ts';

const ARTICLES = 20;
const PARAGRAPHS = 12;
const WORDS_PER_PARAGRAPH = 60;
const SYLLABLES = [
  'ba',
  'den',
  'li',
  'ro',
  'mak',
  'tu',
  'sen',
  'vi',
  'ho',
  'kel',
  'an',
  'pir',
  'os',
  'ge',
  'lum',
  'ta',
];

export interface Sample {
  readonly posts: string;
  /** Holds feed.xml and feed.xml.gz. */
  readonly files: string;
  readonly bytes: Buffer;
}

/** Below `folder`, which is empty. */
export function writeSample(folder: string): Sample {
  const [posts, files, out] = ['posts', 'files', 'out'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  for (const path of [posts, files]) mkdirSync(path, { recursive: true });
  const random = createRandom(1);
  for (let number = 1; number <= ARTICLES; number += 1) {
    const name = `article-${String(number).padStart(2, '0')}`;
    writeFileSync(join(posts, `${name}.md`), article(name, number, random));
  }
  const data = join(folder, 'build-data');
  const flags = ['--posts', posts, '--data', data, '--base-url', 'https://bench.example', '--out', out];
  execFileSync(process.execPath, [program, 'build', ...flags], { stdio: 'ignore' });
  const bytes = readFileSync(join(out, 'rss.xml'));
  writeFileSync(join(files, 'feed.xml'), bytes);
  writeFileSync(join(files, 'feed.xml.gz'), gzipSync(bytes, { level: 9 }));
  // nginx makes its entity tag of the time and the size.
  for (const name of ['feed.xml', 'feed.xml.gz']) utimesSync(join(files, name), 1_748_779_200, 1_748_779_200);
  return { posts, files, bytes };
}

function article(name: string, number: number, random: () => number): string {
  const pick = (): string => SYLLABLES[Math.floor(random() * SYLLABLES.length)] ?? '';
  const word = (): string => Array.from({ length: 1 + Math.floor(random() * 4) }, pick).join('');
  const paragraph = (): string => Array.from({ length: WORDS_PER_PARAGRAPH }, word).join(' ');
  const text = Array.from({ length: PARAGRAPHS }, paragraph).join('.\n\n');
  return `---\ntitle: The ${name}\ndate: 2026-01-${String(number).padStart(2, '0')}\n---\n\n${text}.\n`;
}
