// The corpus must be what it claims to be, or a green run over it means nothing.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { canaryFiles, codeEntries, writtenCanaries } from './canary.ts';
import { controlFiles } from './control-files.ts';
import { megabyte } from './file-level.ts';
import { executingFences } from './front-matter-code.ts';
import { fuzzFiles } from './fuzz.ts';
import { markerOf } from './hostile-file.ts';
import { hostileFiles } from './hostile-files.ts';
import { goodArticles, oneFieldFaults } from './one-field-faults.ts';
import { mustStrings } from './text-fidelity.ts';
import { writeCorpus } from './write-corpus.ts';

const all = [...hostileFiles, ...controlFiles];
const bytesOf = (name: string) => Buffer.from(all.find((file) => file.name === name)?.bytes as string);
const family = (prefix: string) => hostileFiles.filter(({ name }) => name.startsWith(prefix));

const folder = mkdtempSync(join(tmpdir(), 'hostile-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the hostile corpus', () => {
  it('has at least 224 files, whose names do not collide on any file system', () => {
    expect(hostileFiles.length).toBeGreaterThanOrEqual(224);
    expect(new Set(all.map(({ name }) => name.toLowerCase())).size).toBe(all.length);
  });

  it.each([
    ['h1-', 25],
    ['h3-', 4],
    ['r4-', 30],
    ['h5-', 20],
    ['h7-', 80],
    ['h8', 60],
    ['h9-', 6],
    ['h10', 25],
    ['h11-', 45],
    ['h12-', 30],
    ['h13-', 28],
    ['h14-', 30],
    ['h15-', 30],
    ['h16-', 60],
    ['h18-', 40],
    ['h19-', 8],
    ['h40', 60],
    ['file-', 35],
  ])('has the family %s in strength', (prefix, least) => {
    expect(family(prefix).length).toBeGreaterThanOrEqual(least);
  });

  it('states every expectation, and the hazard in one sentence', () => {
    for (const { why, expect: expected } of hostileFiles) {
      expect(why.length).toBeGreaterThan(8);
      expect(['published', 'refused', 'hidden', 'either']).toContain(expected);
    }
    for (const kind of ['published', 'refused', 'hidden', 'either']) {
      expect(hostileFiles.filter((file) => file.expect === kind).length).toBeGreaterThan(20);
    }
  });

  it('never asks for a text that another statement forbids', () => {
    const asked = all.filter((file) => file.expect === 'published').flatMap(({ contains = [] }) => contains);
    for (const { excludes = [] } of hostileFiles) {
      for (const text of excludes) expect(asked.filter((one) => one.includes(text))).toEqual([]);
    }
  });

  it('marks a file with a word that no other file has', () => {
    const texts = all.map(({ bytes }) => Buffer.from(bytes as string).toString('latin1'));
    for (const { name } of [...family('h1-'), ...family('h5-'), ...controlFiles]) {
      expect(texts.filter((text) => text.includes(markerOf(name))).length).toBeLessThanOrEqual(1);
    }
  });

  it('has exact sizes at the limits', () => {
    expect(bytesOf('file-size-at.md').length).toBe(megabyte);
    expect(bytesOf('file-size-over.md').length).toBe(megabyte + 1);
    const headerOf = (name: string) => bytesOf(name).toString().split('\n---\n')[0]?.slice(4) ?? '';
    expect(Buffer.byteLength(headerOf('r4-header-bytes-at.md')) + 8).toBe(32_768);
    expect(Buffer.byteLength(headerOf('r4-header-bytes-over.md'))).toBe(32_769);
    expect(headerOf('r4-header-lines-at.md').split('\n').length + 2).toBe(1000);
    expect(headerOf('r4-header-lines-over.md').split('\n').length).toBe(1001);
    expect(headerOf('r4-header-aliases-over.md').match(/\*s/g)?.length).toBe(101);
  });

  it('has the numbers that the requirements name', () => {
    expect(oneFieldFaults.length).toBe(28);
    expect(mustStrings.length).toBe(17);
    expect(controlFiles.length).toBe(15);
    expect(goodArticles(100).length).toBe(100);
  });

  it('states dates that are instants', () => {
    for (const { date } of all) if (date !== undefined) expect(Number.isNaN(Date.parse(date))).toBe(false);
  });
});

describe('the canaries', () => {
  it('are six spellings among sixteen entries', () => {
    expect(canaryFiles(folder).length).toBe(6);
    expect(new Set(codeEntries(folder).map(({ name }) => name)).size).toBe(16);
  });

  it('write their file when gray-matter is called without care', () => {
    const matter: (text: string, options: object) => unknown = createRequire(import.meta.url)('gray-matter');
    for (const { bytes } of canaryFiles(folder)) matter(bytes as string, {});
    expect(writtenCanaries(folder).length).toBe(executingFences.length);
  });
});

describe('the fuzz', () => {
  it('gives the same bytes for the same seed, and others for another', () => {
    expect(fuzzFiles(7, 200)).toEqual(fuzzFiles(7, 200));
    expect(fuzzFiles(7, 200)).not.toEqual(fuzzFiles(8, 200));
  });

  it('makes ten thousand files that differ, are small, and do not claim the id of a control', () => {
    const files = fuzzFiles(1, 10_000);
    expect(new Set(files.map(({ name }) => name)).size).toBe(10_000);
    expect(new Set(files.map(({ bytes }) => Buffer.from(bytes).toString('latin1'))).size).toBeGreaterThan(
      9000,
    );
    expect(Math.max(...files.map(({ bytes }) => bytes.length))).toBeLessThan(100_000);
    expect(files.filter(({ bytes }) => Buffer.from(bytes).includes('control-13'))).toEqual([]);
  });
});

it('writes the whole corpus to disk, byte for byte', () => {
  const posts = join(folder, 'posts');
  writeCorpus(posts, all);
  for (const { name, bytes } of all) {
    expect(existsSync(join(posts, name)), name).toBe(true);
    expect(readFileSync(join(posts, name)).equals(Buffer.from(bytes as string)), name).toBe(true);
  }
});
