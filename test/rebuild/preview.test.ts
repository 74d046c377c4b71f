import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { ArticleList, ArticlePreview, ArticleQuery } from '../../src/rebuild/question.ts';
import { createSite, type Site, type SiteOptions } from '../site.ts';
import { createFakeClock } from './fake-parts.ts';
import { articleText } from './write-article.ts';

const clock = createFakeClock('2026-05-01T00:00:00Z');

async function siteOf(files: Readonly<Record<string, string>>, options: SiteOptions = {}): Promise<Site> {
  const site = await createSite({ clock, ...options });
  onTestFinished(() => site.close());
  for (const [name, text] of Object.entries(files)) site.write(name, text);
  return site;
}

async function preview(site: Site, path: string): Promise<ArticlePreview> {
  const answer = await site.ask({ kind: 'preview', path });
  if (answer.kind !== 'preview') throw new Error(JSON.stringify(answer));
  return answer;
}

async function list(site: Site, query: Partial<ArticleQuery> = {}): Promise<ArticleList> {
  const answer = await site.ask({ kind: 'articles', query: { text: '', page: 1, size: 50, ...query } });
  if (answer.kind !== 'articles') throw new Error(JSON.stringify(answer));
  return answer;
}

const files = {
  'live.md': articleText('live', { date: '2026-03-01' }),
  'draft.md': articleText('draft', { date: '2026-04-01', header: 'draft: true' }),
  'soon.md': articleText('soon', { date: '2026-06-01' }),
  'over.md': articleText('over', { header: 'expires: 2026-02-01' }),
  'broken.md': articleText('broken', { date: '2026-02-30' }),
};

test('articles of every state are listed, the broken first and then the newest', async () => {
  const site = await siteOf(files);
  await site.rebuild();
  const { articles, found, counts } = await list(site);
  expect(articles.map(({ path, state }) => `${path} ${state}`)).toEqual([
    'broken.md refused',
    'soon.md scheduled',
    'draft.md draft',
    'live.md published',
    'over.md expired',
  ]);
  expect(articles.map(({ problems }) => problems)).toEqual([1, 0, 0, 0, 0]);
  expect([found, counts]).toEqual([5, { published: 1, scheduled: 1, draft: 1, expired: 1, refused: 1 }]);
});

test('words, state and page narrow the list down', async () => {
  const site = await siteOf(files);
  const paths = async (query: Partial<ArticleQuery>) =>
    (await list(site, query)).articles.map(({ path }) => path);
  expect(await paths({ text: 'LIVE md' })).toEqual(['live.md']);
  expect(await paths({ text: 'live draft' })).toEqual([]);
  expect(await paths({ state: 'draft' })).toEqual(['draft.md']);
  expect(await paths({ size: 2, page: 3 })).toEqual(['over.md']);
  expect((await list(site, { text: 'o', state: 'draft' })).counts).toMatchObject({
    scheduled: 1,
    refused: 1,
  });
});

test('a draft, an upcoming and an expired article are shown in all three formats, and published by nothing', async () => {
  const site = await siteOf(files);
  await site.rebuild();
  for (const [path, state] of [
    ['draft.md', 'draft'],
    ['soon.md', 'scheduled'],
    ['over.md', 'expired'],
  ] as const) {
    const shown = await preview(site, path);
    expect(shown).toMatchObject({ state, title: path.replace('.md', '') });
    expect(shown.sources.map(({ format }) => format)).toEqual(['rss', 'atom', 'json']);
    for (const { html, bytes } of shown.sources) {
      expect(html).toContain(shown.title);
      expect(bytes).toBeGreaterThan(100);
    }
  }
  expect(site.current.get().release).toBe(1);
  expect((await site.rebuild()).outcome).toBe('unchanged');
});

test('a published article is shown as it stands in the feed', async () => {
  const site = await siteOf(files);
  await site.rebuild();
  const { content, id } = await preview(site, 'live.md');
  const [item] = JSON.parse(site.text('/feed.json')).items;
  expect([content, id]).toEqual([item.content_html, item.id]);
});

test('what is written since the last rebuild is shown, in a process that made none as well', async () => {
  const site = await siteOf(files);
  expect((await preview(site, 'draft.md')).content).not.toContain('Rewritten');
  site.write('draft.md', articleText('draft', { body: 'Rewritten.', header: 'draft: true' }));
  expect((await preview(site, 'draft.md')).content).toContain('Rewritten.');
});

test('what a reader would miss is told with what to do', async () => {
  const body = [
    '![](/a.png)',
    '[other](../other/?a=1&b=2) `[no](link.md)`',
    `${'<p>long</p>'.repeat(12_000)}`,
  ].join('\n\n');
  const header = 'enclosures: [{ url: https://example.org/a.mp3, type: audio/mpeg }]';
  const site = await siteOf({ 'a.md': articleText('a', { body, header }) });
  const { problems } = await preview(site, 'a.md');
  const messages = Object.fromEntries(problems.map(({ code, message }) => [code, message]));
  expect(Object.keys(messages)).toEqual([
    'image-without-alt',
    'link-repaired',
    'summary-missing',
    'article-large',
    'enclosure-invalid',
  ]);
  expect(messages['link-repaired']).toContain(
    '../other/?a=1&b=2 → https://example.org/articles/other/?a=1&b=2',
  );
  expect(messages['link-repaired']).not.toContain('link.md');
});

test('an article without a fault has nothing to be told of', async () => {
  const header = 'description: All about it.';
  const site = await siteOf({ 'a.md': articleText('a', { header }) });
  expect((await preview(site, 'a.md')).problems).toEqual([]);
});

test('an article that cannot be read says why, and one that is none says so', async () => {
  const site = await siteOf(files);
  expect(await site.ask({ kind: 'preview', path: 'broken.md' })).toMatchObject({
    kind: 'faulty',
    problems: [{ path: 'posts/broken.md', line: 3 }],
  });
  mkdirSync(join(site.folder, 'secret'));
  writeFileSync(join(site.folder, 'secret/key.md'), articleText('key'));
  symlinkSync(join(site.folder, 'secret'), join(site.posts, 'link'));
  for (const path of ['none.md', '', '../secret/key.md', 'link/key.md', '/etc/passwd', '.', 'live.md/'])
    expect(await site.ask({ kind: 'preview', path }), path).toEqual({ kind: 'unknown' });
});

test('a fault in a template is the answer', async () => {
  const site = await siteOf(files);
  mkdirSync(join(site.folder, 'templates'));
  writeFileSync(join(site.folder, 'templates/item.liquid'), '{% if %}');
  expect(await site.ask({ kind: 'preview', path: 'live.md' })).toMatchObject({
    kind: 'unanswered',
    reason: expect.stringContaining('templates/item.liquid:1'),
  });
});
