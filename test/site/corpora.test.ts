// Holds addresses against those that the sites' own generators gave: real content beside the checkout, skipped where it is not there.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { splitFrontMatter } from '../../src/article/front-matter.ts';
import type { HeaderMap } from '../../src/header.ts';
import type { Site } from '../../src/site/site.ts';
import { language, pathIn, pattern, siteWith } from './site-with.ts';

const corpora = process.env.CORPORA ?? join(import.meta.dirname, '../../../shared/corpora');
const isThere = existsSync(join(corpora, '_expected'));
const subject = isThere
  ? 'the addresses of'
  : `skipped, since there is no content at ${corpora}: the addresses of`;

interface Truth {
  readonly file: string;
  readonly title: string;
  readonly date: string;
  readonly url?: string;
  readonly permalink?: string;
}

function truthOf(name: string): readonly Truth[] {
  const lines = readFileSync(join(corpora, '_expected', name, 'truth.jsonl'), 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Truth);
}

function headerOf(path: string): HeaderMap {
  const front = splitFrontMatter(readFileSync(join(corpora, path), 'utf8'));
  return 'code' in front ? {} : front.values;
}

const hugoLanguages = [language('en', 'content/en/', true), language('ko', 'content/ko/')];
const SITES: Readonly<Record<string, Site>> = {
  jekyll: siteWith('jekyll', { folder: 'docs/', ...pattern('/news/:year/:month/:day/:title/', 'docs/') }),
  'hexo-site': siteWith('hexo', {
    ...pattern('news/:year/:month/:day/:title/', 'source/_posts/'),
    options: {
      new_post_name: ':year-:month-:day-:title.md',
      post_asset_folder: 'true',
      pretty_urls: { trailing_index: 'false', trailing_html: 'false' },
    },
  }),
  'helm-hugo': siteWith('hugo', {
    permalinks: hugoLanguages.map(({ folder }) => ({ folder: `${folder}code/`, pattern: '/:filename/' })),
    contentFolders: hugoLanguages.map(({ folder }) => folder),
    languages: hugoLanguages,
  }),
};

describe.skipIf(!isThere)(subject, () => {
  it.each(Object.entries(SITES))('%s are those that it published', (name, site) => {
    const truths = truthOf(name);
    const ours = truths.map(({ file, title, date }) =>
      pathIn(site, file, { title, header: headerOf(join(name, file)), date: date.slice(0, 19) }),
    );
    expect(truths.length).toBeGreaterThan(20);
    expect(ours).toEqual(
      truths.map(({ url, permalink }) => new URL(url ?? permalink ?? '', 'https://x.example').pathname),
    );
  });

  it('the Rust blog with dates in its addresses only are those of the header', () => {
    const path = 'content/1.0-Timeline.md';
    expect(pathIn(siteWith('zola'), path, { header: headerOf(join('rust-blog-zola', path)) })).toBe(
      '/2014/12/12/1.0-Timeline/',
    );
  });
});
