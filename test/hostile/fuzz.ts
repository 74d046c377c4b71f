// R2: mutants of the controls and of the hostile corpus; the same seed gives the same bytes.
import { controlFiles, type HostileFile, hostileFiles } from './hostile-files.ts';

export interface FuzzFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A number in [0, 1). */
type Random = () => number;

/** The generator of Tommy Ettinger: 32 bits of state, good enough to shake files. */
export function mulberry32(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}

const below = (random: Random, limit: number) => Math.floor(random() * limit);

function pick<T>(random: Random, list: readonly T[]): T {
  return list[below(random, list.length)] as T;
}

const largestSeed = 8 * 1024;

/**
 * What is mutated: small files without an id or slug, because a mutant that keeps the id of a control
 * is a duplicate, and may rightly cost the control its place.
 */
const pool = seedsOf(hostileFiles);
const soundPool = seedsOf(controlFiles);

function seedsOf(files: readonly HostileFile[]): readonly Buffer[] {
  return files
    .map(({ bytes }) => Buffer.from(bytes as string))
    .filter((bytes) => bytes.length > 0 && bytes.length <= largestSeed)
    .filter((bytes) => !/^(id|slug|link|url|permalink|aliases) *[:=]/m.test(bytes.toString('latin1')));
}

const codePoints: readonly (readonly [from: number, to: number])[] = [
  [0x00, 0x1f],
  [0x20, 0x7e],
  [0x7f, 0x9f],
  [0xa0, 0x24f],
  [0x300, 0x36f],
  [0x590, 0x6ff],
  [0x2000, 0x206f],
  [0x4e00, 0x4fff],
  [0xfdd0, 0xfdef],
  [0xfeff, 0xfeff],
  [0xfff0, 0xffff],
  [0x1f600, 0x1f64f],
  [0x1fffe, 0x1ffff],
  [0xe0000, 0xe007f],
  [0x10fffe, 0x10ffff],
];

function randomText(random: Random): string {
  const length = 1 + below(random, 24);
  return Array.from({ length }, () => {
    const [from, to] = pick(random, codePoints);
    return String.fromCodePoint(from + below(random, to - from + 1));
  }).join('');
}

const scalars = [
  'a',
  'true',
  '~',
  '2024-02-30',
  '&a x',
  '*a',
  '!!js/function x',
  '"\\uD800"',
  "'",
  '|',
  '>-',
  '<<',
  '- -',
  '?',
];
const keys = [
  'title',
  'date',
  'tags',
  'author',
  'authors',
  'draft',
  'image',
  'description',
  '__proto__',
  'updated',
];

function randomNode(random: Random, depth: number): string {
  const kind = below(random, depth > 5 ? 2 : 5);
  if (kind === 0) return pick(random, scalars);
  if (kind === 1) return JSON.stringify(randomText(random));
  const parts = Array.from({ length: below(random, 5) }, () => randomNode(random, depth + 1));
  if (kind === 2) return `[${parts.join(', ')}]`;
  if (kind === 3) return `{${parts.map((part) => `${pick(random, keys)}: ${part}`).join(', ')}}`;
  return `\n${parts.map((part) => `${'  '.repeat(depth)}- ${part}`).join('\n')}`;
}

type Mutate = (bytes: Buffer, random: Random) => Buffer;

function insert(bytes: Buffer, at: number, text: string | Buffer): Buffer {
  return Buffer.concat([bytes.subarray(0, at), Buffer.from(text as string), bytes.subarray(at)]);
}

function onLines(bytes: Buffer, change: (lines: string[]) => void): Buffer {
  const lines = bytes.toString('latin1').split('\n');
  change(lines);
  return Buffer.from(lines.join('\n'), 'latin1');
}

function flipBytes(bytes: Buffer, random: Random): Buffer {
  const flipped = Buffer.from(bytes);
  for (let i = 1 + below(random, 8); i > 0 && flipped.length > 0; i--) {
    const at = below(random, flipped.length);
    flipped[at] = (flipped[at] ?? 0) ^ (1 << below(random, 8));
  }
  return flipped;
}

const mutations: readonly Mutate[] = [
  flipBytes,
  (bytes, random) => bytes.subarray(0, below(random, bytes.length + 1)),
  (bytes, random) => bytes.subarray(below(random, bytes.length + 1)),
  (bytes, random) => {
    const other = pick(random, pool);
    return Buffer.concat([
      bytes.subarray(0, below(random, bytes.length + 1)),
      other.subarray(below(random, other.length)),
    ]);
  },
  (bytes, random) =>
    onLines(bytes, (lines) => {
      const line = pick(random, lines);
      lines.splice(below(random, lines.length), 0, ...Array<string>(1 + below(random, 5)).fill(line));
    }),
  (bytes, random) => onLines(bytes, (lines) => void lines.splice(below(random, lines.length), 1)),
  (bytes, random) => insert(bytes, below(random, bytes.length + 1), randomText(random)),
  (bytes, random) =>
    insert(bytes, below(random, bytes.length + 1), Buffer.from([below(random, 256), below(random, 256)])),
  (bytes, random) =>
    insert(bytes, bytes.indexOf('\n') + 1, `${pick(random, keys)}: ${randomNode(random, 1)}\n`),
];

/** `count` mutants: 'fuzz-00042.md' and its bytes, half of sound files, with one to four mutations. */
export function fuzzFiles(seed: number, count: number): FuzzFile[] {
  const random = mulberry32(seed);
  return Array.from({ length: count }, (_, index) => {
    let bytes = pick(random, random() < 0.5 ? soundPool : pool);
    for (let i = 1 + Math.floor(random() ** 2 * 4); i > 0; i--)
      bytes = pick(random, mutations)(bytes, random);
    return { name: `fuzz-${String(index).padStart(5, '0')}.md`, bytes };
  });
}
