// Holds which files of the folder are read for how long they last, and what ends the reading.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createLocalFiles } from '../../src/article/local-files.ts';
import { createLocalDurations } from '../../src/rebuild/local-durations.ts';
import { plainSite } from '../../src/site/site.ts';
import type { FileDuration } from '../../src/store/file-durations.ts';
import { wavOf } from '../article/sound.ts';
import { makeArticle } from '../format/sample.ts';

const baseUrl = 'https://example.org';

function ground(known: readonly FileDuration[] = []) {
  const root = mkdtempSync(join(tmpdir(), 'feedwright-durations-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const name of ['a', 'b', 'c']) writeFileSync(join(root, `${name}.wav`), wavOf(3));
  const files = createLocalFiles({ root, baseUrl, site: plainSite });
  const durations = createLocalDurations({ root, files, known });
  const enclosures = ['a', 'b', 'c'].map((name) => ({
    url: `${baseUrl}/${name}.wav`,
    mediaType: 'audio/wav',
  }));
  const article = makeArticle({ path: 'x.md', url: `${baseUrl}/x/`, enclosures });
  const touched: string[] = [];
  // It is said again each second, where reading takes so long.
  const onTouch = (key: string) => {
    const path = key.replace(/ .*/, '');
    if (path !== touched.at(-1)) touched.push(path);
  };
  durations.begin({ stuck: [], onTouch });
  const read = async (given = article, more = {}) => {
    const paths: string[] = [];
    for await (const { path } of durations.read([given], more)) paths.push(path);
    return paths;
  };
  return { root, files, durations, article, touched, onTouch, read };
}

test('sounds without a duration are read, each announced before and let go after', async () => {
  const { article, touched, read } = ground();
  const [a, b, c] = article.enclosures.map((enclosure, index) => ({
    ...enclosure,
    ...(index === 0 && { duration: 9 }),
    ...(index === 1 && { mediaType: 'application/pdf' }),
  }));
  const given = { ...article, enclosures: [a, b, c].filter((one) => one !== undefined) };
  expect(await read(given)).toEqual(['c.wav']);
  expect(touched).toEqual(['c.wav', '']);
  expect(await read(given, { isThorough: true })).toEqual(['a.wav', 'c.wav']);
  expect(await read(article, { most: 2 })).toEqual(['a.wav', 'b.wav']);
});

test('what is known, failed or killed a process is not read again until it changes', async () => {
  const { root, files, durations, article, onTouch, read } = ground();
  expect(await read()).toHaveLength(3);
  durations.learn({ path: 'a.wav', version: files.versionOf('a.wav'), seconds: 3 });
  durations.learn({ path: 'b.wav', version: files.versionOf('b.wav') });
  durations.begin({ stuck: [`c.wav ${files.versionOf('c.wav')}`], onTouch });
  expect(await read()).toEqual([]);
  expect([durations.learntOf(article), durations.of('a.wav'), durations.of('b.wav')]).toEqual([
    ' 3s',
    3,
    undefined,
  ]);
  for (const name of ['a', 'b', 'c']) writeFileSync(join(root, `${name}.wav`), wavOf(4));
  files.forget(undefined);
  durations.begin({ stuck: [`c.wav ${files.versionOf('c.wav')}`], onTouch });
  expect(durations.learntOf(article)).toBe('');
  expect(await read()).toEqual(['a.wav', 'b.wav', 'c.wav']);
});

test('a file that became another since it was looked at tells nothing', async () => {
  const { root, files, article, read } = ground();
  for (const { url } of article.enclosures) files.at(url, article);
  writeFileSync(join(root, 'b.wav'), wavOf(5));
  expect(await read()).toEqual(['a.wav', 'c.wav']);
});

test('a pass that begins ends it, and nothing is announced any more', async () => {
  const { durations, article, touched, onTouch } = ground();
  const reading = durations.read([article]);
  expect((await reading.next()).value).toMatchObject({ path: 'a.wav', seconds: 3 });
  const next = reading.next();
  durations.begin({ stuck: [], onTouch });
  expect((await next).done).toBe(true);
  expect(touched).toEqual(['a.wav', '', 'b.wav']);
});
