// Holds that a duration is that of the sound and film in a file, and that none is made up for what is no such file.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readDuration } from '../../src/article/media-duration.ts';
import { mp3Of, wavOf, xingFrame } from './sound.ts';

const never = new AbortController().signal;
const fixture = (name: string) => join(import.meta.dirname, '../fixtures/media', name);
const times = (count: number, rate: number) => new Array<number>(count).fill(rate);

function durationOf(content: Buffer | string, name = 'a.mp3', signal = never): Promise<number | undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'feedwright-sound-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, name), content);
  return readDuration(join(folder, name), signal);
}

test('WAV, Opus, AAC in MP4 and a film last as long as they are', async () => {
  expect(await durationOf(wavOf(61))).toBe(61);
  expect(await readDuration(fixture('silence.opus'), never)).toBe(3);
  expect(await readDuration(fixture('silence.m4a'), never)).toBe(3);
  expect(await readDuration(fixture('film.mp4'), never)).toBe(3);
});

test('MP3 of one bit rate, with tags before and after it', async () => {
  const sound = mp3Of(times(2_500, 64));
  const tag = Buffer.concat([Buffer.from('ID3\x03\x00\x00\x00\x00\x08\x00', 'latin1'), Buffer.alloc(1_024)]);
  const trailer = Buffer.concat([Buffer.from('TAG'), Buffer.alloc(125)]);
  expect(await durationOf(sound)).toBe(60);
  expect(await durationOf(Buffer.concat([tag, sound, trailer]))).toBe(60);
});

test('MP3 of variable rate is counted to its end, where its beginning says nothing of the rest', async () => {
  expect(await durationOf(mp3Of([...times(1_000, 32), ...times(1_500, 128)]))).toBe(60);
});

test('MP3 of variable rate that says how many frames it has', async () => {
  const sound = mp3Of([32, 48, 64, 96, 128, ...times(2_495, 64)]);
  expect(await durationOf(Buffer.concat([xingFrame(2_500, sound.length), sound]))).toBe(60);
});

test('what is cut off lasts as long as what is there', async () => {
  expect(await durationOf(wavOf(61, 6_000_000), 'a.wav')).toBe(61);
  expect(await durationOf(mp3Of(times(2_500, 64)).subarray(0, 240_000))).toBe(30);
});

test('nothing is told of a file that is none, or claims more than it can hold', async () => {
  const xing = Buffer.concat([xingFrame(4_000_000_000, 9), mp3Of([32, 48, 64, 96, 128])]);
  const film = Buffer.from('\x00\x00\x00\x18ftypisom\x00\x00\x00\x00', 'latin1');
  for (const content of [
    '',
    'only text\n'.repeat(999),
    Buffer.alloc(9_999),
    wavOf(0),
    'ID3',
    'RIFF',
    xing,
    film,
  ])
    expect(await durationOf(content)).toBeUndefined();
  expect(await durationOf(mp3Of([64, 64]))).toBeUndefined();
  const noise = Buffer.alloc(3_000_000, 'noise');
  expect(await durationOf(Buffer.concat([mp3Of(times(5, 32)), noise]))).toBeUndefined();
  expect(await readDuration('/nowhere/a.mp3', never)).toBeUndefined();
});

test('it is ended from outside', async () => {
  for (const content of [wavOf(1), mp3Of(times(9, 64))])
    await expect(durationOf(content, 'a.mp3', AbortSignal.abort(new Error('enough')))).rejects.toThrow(
      'enough',
    );
});
