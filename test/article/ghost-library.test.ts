import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { plainSite } from '../../src/site/site.ts';
import { libraryOf, old } from './library-of.ts';

const row = (slug: string, date: string) => ({ slug, title: slug, html: '<p>x</p>', published_at: date });

function writeExport(root: string, rows: readonly unknown[], seconds: number): void {
  const path = join(root, 'export.json');
  writeFileSync(path, JSON.stringify({ db: [{ data: { posts: rows } }] }, null, 1));
  utimesSync(path, seconds, seconds);
}

test('an article of an export that breaks is told with its line, and its last good version stands', () => {
  const root = mkdtempSync(join(tmpdir(), 'feedwright-ghost-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const site = { ...plainSite, dialect: 'ghost', evidence: 'export.json' } as const;
  const { look } = libraryOf(root, { site });
  writeExport(root, [row('a', '2023-01-01 00:00:00'), row('b', '2023-01-02 00:00:00')], old / 1000);
  expect(look().articles.map(({ path }) => path)).toEqual(['export.json#a', 'export.json#b']);

  writeExport(
    root,
    [row('a', '2023-01-01 00:00:00'), row('b', '2023-02-31'), row('c', 'soon')],
    old / 1000 + 1,
  );
  const found = look();
  expect(found.articles.map(({ path, published }) => [path, published.getUTCDate()])).toEqual([
    ['export.json#a', 1],
    ['export.json#b', 2],
  ]);
  expect(found.problems.map(({ path, line, code }) => [path, line, code])).toEqual([
    ['posts/export.json#b', 12, 'date-invalid'],
    ['posts/export.json#c', 18, 'date-invalid'],
  ]);
  // The one that was never good is refused, and what readers may know of it is not taken back.
  expect([found.refused, found.isHidden('export.json#c'), found.isHidden('export.json#d')]).toEqual([
    1,
    true,
    false,
  ]);
});
