import { mkdirSync, mkdtempSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createWatcher, type Watcher } from '../../src/rebuild/watch.ts';

const quiet = 50;

interface Watched {
  readonly folder: string;
  readonly watcher: Watcher;
  /** Resolves with the next hint. */
  hint(): Promise<void>;
  count(): number;
  /** Of the last hint. */
  touched(): readonly string[] | undefined;
}

function watchFolder(wait = quiet): Watched {
  const folder = mkdtempSync(join(tmpdir(), 'feedwright-watch-'));
  let count = 0;
  let touched: readonly string[] | undefined;
  let next = Promise.withResolvers<void>();
  const watcher = createWatcher({
    quiet: wait,
    onHint(paths) {
      count += 1;
      touched = paths?.toSorted();
      next.resolve();
      next = Promise.withResolvers();
    },
  });
  onTestFinished(() => {
    watcher.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  return { folder, watcher, hint: () => next.promise, count: () => count, touched: () => touched };
}

/**
 * That nothing comes cannot be awaited. Another watcher's hint of what happens now can: it comes when every hint of what
 * happened before has come, since it waits five times as long.
 */
async function untilOthersHaveCome(): Promise<void> {
  const { folder, watcher, hint } = watchFolder(5 * quiet);
  watcher.setFolders([folder]);
  const hinted = hint();
  writeFileSync(join(folder, 'a.md'), '');
  await hinted;
}

test('a burst of changes gives one hint', async () => {
  const watched = watchFolder();
  watched.watcher.setFolders([watched.folder]);
  const hinted = watched.hint();
  for (let index = 0; index < 200; index += 1) writeFileSync(join(watched.folder, `${index}.md`), 'text');
  await hinted;
  await untilOthersHaveCome();
  expect(watched.count()).toBe(1);
});

test('a hint names what was touched, once each', async () => {
  const watched = watchFolder();
  watched.watcher.setFolders([watched.folder]);
  const hinted = watched.hint();
  for (const name of ['a.md', 'b.md', 'a.md']) writeFileSync(join(watched.folder, name), 'text');
  await hinted;
  expect(watched.touched()).toEqual([join(watched.folder, 'a.md'), join(watched.folder, 'b.md')]);
});

test('changes that never pause give a hint within about a second', async () => {
  const watched = watchFolder();
  watched.watcher.setFolders([watched.folder]);
  const began = performance.now();
  const writing = setInterval(() => writeFileSync(join(watched.folder, 'a.md'), String(Math.random())), 10);
  onTestFinished(() => clearInterval(writing));
  await watched.hint();
  expect(performance.now() - began).toBeLessThan(3_000);
});

test('dotfiles give no hint', async () => {
  const watched = watchFolder();
  watched.watcher.setFolders([watched.folder]);
  writeFileSync(join(watched.folder, '.a.md.swp'), 'text');
  await untilOthersHaveCome();
  expect(watched.count()).toBe(0);
});

test('a folder is watched by itself, and no longer when it is not named', async () => {
  const watched = watchFolder();
  const below = join(watched.folder, 'below');
  mkdirSync(below);
  watched.watcher.setFolders([below]);
  const hinted = watched.hint();
  writeFileSync(join(below, 'a.md'), 'text');
  await hinted;
  watched.watcher.setFolders([watched.folder]);
  writeFileSync(join(below, 'b.md'), 'text');
  await untilOthersHaveCome();
  expect(watched.count()).toBe(1);
});

test('a folder that was made anew at the same place is watched again', async () => {
  const watched = watchFolder();
  const below = join(watched.folder, 'below');
  mkdirSync(below);
  watched.watcher.setFolders([below]);
  const gone = watched.hint();
  rmdirSync(below);
  mkdirSync(below);
  await gone;
  watched.watcher.setFolders([below]);
  const hinted = watched.hint();
  writeFileSync(join(below, 'a.md'), 'text');
  await hinted;
  expect(watched.count()).toBe(2);
});

test('a folder that is not there is no error, and is watched once it is', async () => {
  const watched = watchFolder();
  const later = join(watched.folder, 'later');
  watched.watcher.setFolders([later]);
  mkdirSync(later);
  watched.watcher.setFolders([later]);
  const hinted = watched.hint();
  writeFileSync(join(later, 'a.md'), 'text');
  await hinted;
});

test('after stop there is no hint, not even of what came before', async () => {
  const [watched, sooner] = [watchFolder(4 * quiet), watchFolder()];
  watched.watcher.setFolders([watched.folder]);
  sooner.watcher.setFolders([watched.folder]);
  const hinted = sooner.hint();
  writeFileSync(join(watched.folder, 'a.md'), 'text');
  await hinted;
  watched.watcher.stop();
  await untilOthersHaveCome();
  expect(watched.count()).toBe(0);
});
