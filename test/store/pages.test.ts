// Article pages: read in one step, and only as they were committed.
import { expect, test } from 'vitest';
import { openDatabase } from '../../src/store/database.ts';
import { createPages, putPages } from '../../src/store/pages.ts';
import { makeRepresentation } from './publication.ts';
import { makeFolder, openTemporary } from './temporary.ts';

const page = makeRepresentation('/articles/a/', 'the article');
const { identity, gzip } = page.codings;

test('a page comes back with identity and gzip', async () => {
  const { pages } = await openTemporary(await makeFolder());
  await pages.put([{ representation: page, fingerprint: '1' }]);
  expect(pages.get('/articles/a/')).toEqual({ ...page, codings: { identity, gzip } });
  expect(pages.get('/articles/a/')?.codings.identity).toBeInstanceOf(Buffer);
  expect(pages.get('/articles/b/')).toBeUndefined();
});

test('a page without gzip comes back without gzip', async () => {
  const { pages } = await openTemporary(await makeFolder());
  const plain = { ...page, codings: { identity } };
  await pages.put([{ representation: plain, fingerprint: '1' }]);
  expect(pages.get('/articles/a/')).toEqual(plain);
  expect(pages.get('/articles/a/')?.codings).not.toHaveProperty('gzip');
});

test('a page of the same path is replaced', async () => {
  const { pages } = await openTemporary(await makeFolder());
  const newer = makeRepresentation(page.path, 'the article, corrected');
  await pages.put([{ representation: page, fingerprint: '1' }]);
  await pages.put([{ representation: newer, fingerprint: '2' }]);
  expect(pages.get(page.path)?.hash).toBe(newer.hash);
  expect(await pages.fingerprints()).toEqual(new Map([[page.path, '2']]));
});

test('thousands of pages are put and removed', async () => {
  const { pages } = await openTemporary(await makeFolder());
  const paths = Array.from({ length: 2_345 }, (_, index) => `/articles/${index}/`);
  await pages.put(paths.map((path) => ({ representation: { ...page, path }, fingerprint: path })));
  expect(await pages.fingerprints()).toEqual(new Map(paths.map((path) => [path, path])));
  await pages.remove(paths.slice(1));
  expect(await pages.fingerprints()).toEqual(new Map([['/articles/0/', '/articles/0/']]));
});

test('a page is not seen before its transaction is committed', async () => {
  const database = await openDatabase({ folder: await makeFolder() });
  const pages = createPages(database.kysely, database.reader);
  await database.kysely.transaction().execute(async (transaction) => {
    await putPages(transaction, [{ representation: page, fingerprint: '1' }]);
    expect(pages.get(page.path)).toBeUndefined();
  });
  expect(pages.get(page.path)).toBeDefined();
  await database.close();
});
