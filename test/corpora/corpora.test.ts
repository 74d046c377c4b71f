// Holds what is read of real sites, where samples of them are at hand: everything found, nothing leaked, and as their own generators published it.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compareWithFeed, compareWithTruth, readTruth } from './compare.ts';
import { findLeaks } from './find-leaks.ts';
import { type ReadFolder, readFolder } from './read-folder.ts';

const root = join(import.meta.dirname, '../../../shared/corpora');
const now = new Date('2026-11-25T00:00:00Z');
const isThere = existsSync(root);

/** Dialect, and how many articles are public; the few others are hidden or pages. */
const SITES = [
  ['babel', 'docusaurus', 40],
  ['biome', 'astro', 24],
  ['eleventy-site', 'eleventy', 38],
  ['ghost-sample', 'ghost', 1],
  ['helm-hugo', 'hugo', 40],
  ['hexo-site', 'hexo', 40],
  ['jekyll', 'jekyll', 40],
  ['rust-blog-2023', 'jekyll', 39],
  ['rust-blog-zola', 'zola', 36],
  ['syntaxfm', 'plain', 40],
] as const;

function read(name: string): ReadFolder {
  return readFolder(
    join(root, name),
    now,
    name === 'rust-blog-2023' ? { baseUrl: 'https://blog.rust-lang.org' } : {},
  );
}

describe.skipIf(!isThere)('real sites (skipped where there are no samples beside the checkout)', () => {
  describe.each(SITES)('%s', (name, dialect, count) => {
    const folder = isThere ? read(name) : undefined;

    it('is told and found', () => {
      expect(folder?.site.dialect).toBe(dialect);
      expect(folder?.published).toHaveLength(count);
      expect(folder?.published.filter(({ title }) => title === '')).toEqual([]);
    });

    it('shows no template syntax, no marker and no relative address', () => {
      const leaks = folder?.published.flatMap(({ path, html }) =>
        findLeaks(html).map((leak) => [path, leak]),
      );
      // In a plain folder braces are text: this one speaks of them.
      const meant = ['shows/130 - vue.md'];
      expect(leaks?.filter(([path = '']) => !meant.includes(path))).toEqual([]);
    });

    it('gives every article the same address in a second reading', () => {
      expect(read(name).published.map(({ url }) => url)).toEqual(folder?.published.map(({ url }) => url));
    });
  });

  it.each(['jekyll', 'hexo-site', 'helm-hugo'])(
    '%s agrees with its generator in title, instant and address',
    (name) => {
      const truths = readTruth(join(root, '_expected', name, 'truth.jsonl'));
      expect(compareWithTruth(read(name).published, truths)).toEqual({
        compared: 40,
        agreeing: 40,
        differences: [],
      });
    },
  );

  it.each(['jekyll', 'rust-blog-2023', 'hexo-site', 'helm-hugo'])(
    '%s agrees with the feeds that it published, as far as the sample goes',
    (name) => {
      const folder = join(root, '_expected', name);
      for (const file of readdirSync(folder).filter((entry) => entry.endsWith('.xml'))) {
        const { differences, agreeing } = compareWithFeed(
          read(name).published,
          readFileSync(join(folder, file), 'utf8'),
        );
        expect(differences.filter((line) => !line.endsWith(': not found'))).toEqual([]);
        expect(agreeing).toBeGreaterThan(6);
      }
    },
  );
});
