// Holds what is told of real sites, where their samples are at hand.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSite } from '../../src/site/read-site.ts';
import type { Site } from '../../src/site/site.ts';

const corpora = join(import.meta.dirname, '../../../shared/corpora');

describe.skipIf(!existsSync(corpora))(
  'of real sites (skipped where ../shared/corpora does not exist)',
  () => {
    it.each<[name: string, expected: Partial<Site>]>([
      ['babel', { dialect: 'docusaurus', contentFolders: ['website/blog/'] }],
      ['biome', { dialect: 'astro', isGuess: true }],
      ['eleventy-site', { dialect: 'eleventy', contentFolders: ['src/blog/'] }],
      ['ghost-sample', { dialect: 'ghost' }],
      ['helm-hugo', { dialect: 'hugo', contentFolders: ['content/en/', 'content/ko/'] }],
      [
        'hexo-site',
        {
          dialect: 'hexo',
          permalinks: [{ folder: 'source/_posts/', pattern: 'news/:year/:month/:day/:title/' }],
        },
      ],
      [
        'jekyll',
        { dialect: 'jekyll', permalinks: [{ folder: 'docs/', pattern: '/news/:year/:month/:day/:title/' }] },
      ],
      ['rust-blog-2023', { dialect: 'jekyll', isGuess: true, contentFolders: ['posts/'] }],
      ['rust-blog-zola', { dialect: 'zola', isUndatedPage: true }],
      ['syntaxfm', { dialect: 'plain' }],
    ])('%s is read without a problem', (name, expected) => {
      expect(readSite(join(corpora, name), name)).toMatchObject({ ...expected, problems: [] });
    });

    it('helm has ten languages, of which one is spelled gr', () => {
      const { languages } = readSite(join(corpora, 'helm-hugo'), 'helm');
      expect(languages.map(({ tag }) => tag)).toEqual([
        'en',
        'de',
        'es',
        'fr',
        'el',
        'ja',
        'ko',
        'pt',
        'ru',
        'zh',
      ]);
    });
  },
);
