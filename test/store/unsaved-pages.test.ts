// Holds that what a full disk keeps out of the store is served all the same, and no longer than that.
import { expect, test } from 'vitest';
import type { Pages } from '../../src/store/pages.ts';
import type { Releases } from '../../src/store/releases.ts';
import { serveUnsavedPages } from '../../src/store/unsaved-pages.ts';
import { makePublication, makeRepresentation } from './publication.ts';

const pageAt = (path: string) => makeRepresentation(path, path);

function createFakeStore() {
  let isFull = false;
  const stored = new Map(['/old/', '/lasting/'].map((path) => [path, pageAt(path)]));
  const releases: Pick<Releases, 'save'> = {
    save: async ({ pages: { put, deletePaths } }) => {
      if (isFull) throw new Error('the disk is full');
      for (const { representation } of put) stored.set(representation.path, representation);
      for (const path of deletePaths) stored.delete(path);
      return 1;
    },
  };
  const pages: Pick<Pages, 'get'> = { get: (path) => stored.get(path) };
  const setFull = (next: boolean) => {
    isFull = next;
  };
  return { ...serveUnsavedPages(releases as Releases, pages as Pages), setFull };
}

const textAt = (pages: Pages, ...paths: readonly string[]) =>
  paths.map((path) => pages.get(path)?.codings.identity.toString());
const publication = (text: string) =>
  makePublication([], {
    put: [{ representation: makeRepresentation('/fresh/', text), fingerprint: text }],
    deletePaths: ['/old/'],
  });

test('while the disk is full new pages are served, and those of articles that went are not', async () => {
  const { releases, pages, setFull } = createFakeStore();
  setFull(true);
  await expect(releases.save(publication('one'))).rejects.toThrow('full');
  expect(textAt(pages, '/old/', '/fresh/', '/lasting/')).toEqual([undefined, 'one', '/lasting/']);
  await expect(releases.save(publication('two'))).rejects.toThrow('full');
  expect(textAt(pages, '/old/', '/fresh/')).toEqual([undefined, 'two']);
  await expect(releases.save(makePublication([]))).rejects.toThrow('full');
  expect(textAt(pages, '/old/', '/fresh/')).toEqual(['/old/', undefined]);
});

test('when it can be written, what it holds counts again', async () => {
  const { releases, pages, setFull } = createFakeStore();
  setFull(true);
  await expect(releases.save(publication('one'))).rejects.toThrow('full');
  setFull(false);
  await releases.save(publication('two'));
  expect(textAt(pages, '/old/', '/fresh/')).toEqual([undefined, 'two']);
  await releases.save(makePublication([], { put: [], deletePaths: ['/fresh/'] }));
  expect(textAt(pages, '/fresh/')).toEqual([undefined]);
});

test('a page that came from another process has its bytes as buffers', async () => {
  const { releases, pages, setFull } = createFakeStore();
  const sent = { ...pageAt('/fresh/'), codings: { identity: new Uint8Array([97]) as Buffer } };
  setFull(true);
  const put = [{ representation: sent, fingerprint: '' }];
  await expect(releases.save(makePublication([], { put, deletePaths: [] }))).rejects.toThrow('full');
  expect(textAt(pages, '/fresh/')).toEqual(['a']);
});
