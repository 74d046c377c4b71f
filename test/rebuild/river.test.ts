import { mkdirSync, renameSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createSite, type Site, type SiteOptions } from '../site.ts';
import { createFakeClock } from './fake-parts.ts';
import { articleText } from './write-article.ts';

async function siteOf(titles: readonly string[], options?: SiteOptions): Promise<Site> {
  const site = await createSite(options);
  onTestFinished(() => site.close());
  for (const title of titles) site.write(`${title}.md`, articleText(title));
  return site;
}

const feeds = ['/rss.xml', '/atom.xml', '/feed.json'];
/** Besides what the Atom feed says of articles that were taken back. */
const isIn = (site: Site, word: string) =>
  feeds.map((path) =>
    site
      .text(path)
      .replace(/<at:deleted-entry [^>]*>/g, '')
      .includes(word),
  );

test('the second rebuild of the same files changes nothing and names the same problems', async () => {
  const site = await siteOf(['alpha', 'beta']);
  site.write('broken.md', articleText('broken', { date: '2026-02-30' }));
  site.write('odd.md', articleText('odd', { header: 'draft: perhaps' }));
  const first = await site.rebuild();
  const second = await site.rebuild();
  expect(first).toMatchObject({ outcome: 'published', articles: { files: 4, published: 2 } });
  expect(first.problems.map(({ path, line }) => `${path}:${line}`)).toEqual([
    'posts/broken.md:3',
    'posts/odd.md:4',
  ]);
  expect(second).toMatchObject({ outcome: 'unchanged', release: 1, changed: [] });
  expect(second.problems).toEqual(first.problems);
  expect(second.articles).toEqual(first.articles);
});

test('one error is not lost among hundreds of warnings', async () => {
  const site = await siteOf(['alpha']);
  for (let index = 0; index < 510; index += 1)
    symlinkSync(join(site.posts, 'alpha.md'), join(site.posts, `link-${index}.md`));
  site.write('z.md', articleText('z', { date: '2026-02-30' }));
  const { problems, problemCount } = await site.rebuild();
  expect([problems.length, problemCount]).toEqual([500, 511]);
  expect(problems.at(-1)?.path).toBe('posts/z.md');
});

test('a deleted article leaves the feeds and its page in one release', async () => {
  const site = await siteOf(['alpha', 'beta']);
  await site.rebuild();
  expect([isIn(site, 'alpha'), site.text('/articles/alpha/').includes('alpha')]).toEqual([
    [true, true, true],
    true,
  ]);
  unlinkSync(join(site.posts, 'alpha.md'));
  expect(await site.rebuild()).toMatchObject({ outcome: 'published', release: 2 });
  expect(isIn(site, 'alpha')).toEqual([false, false, false]);
  expect(site.store.pages.get('/articles/alpha/')).toBeUndefined();
  expect(isIn(site, 'beta')).toEqual([true, true, true]);
});

test('an article that becomes a draft leaves likewise, and comes back', async () => {
  const site = await siteOf(['alpha', 'beta']);
  await site.rebuild();
  site.write('alpha.md', articleText('alpha', { header: 'draft: true' }));
  await site.rebuild();
  expect(isIn(site, 'alpha')).toEqual([false, false, false]);
  expect(site.store.pages.get('/articles/alpha/')).toBeUndefined();
  site.write('alpha.md', articleText('alpha'));
  await site.rebuild();
  expect(isIn(site, 'alpha')).toEqual([true, true, true]);
  expect(site.text('/articles/alpha/')).toContain('alpha');
});

test('a future article comes, and an expiring one goes, when the clock passes their moments', async () => {
  const clock = createFakeClock('2026-05-01T00:00:00Z');
  const site = await siteOf(['alpha'], { clock });
  site.write('soon.md', articleText('soon', { date: '2026-05-01T00:00:10Z' }));
  site.write('over.md', articleText('over', { header: 'expires: 2026-05-01T00:00:20Z' }));
  expect((await site.rebuild()).articles).toMatchObject({ published: 2, scheduled: 1 });
  clock.advance(9_999);
  expect((await site.rebuild()).outcome).toBe('unchanged');
  expect([isIn(site, 'soon')[0], site.store.pages.get('/articles/soon/')]).toEqual([false, undefined]);
  clock.advance(1);
  expect((await site.rebuild()).outcome).toBe('published');
  expect(isIn(site, 'soon')).toEqual([true, true, true]);
  expect(site.text('/articles/soon/')).toContain('soon');
  clock.advance(10_000);
  expect((await site.rebuild()).articles).toMatchObject({ published: 2, expired: 1 });
  expect(isIn(site, 'over')).toEqual([false, false, false]);
  expect(site.store.pages.get('/articles/over/')).toBeUndefined();
});

test('Last-Modified of a feed moves with each change and never goes back, whatever the clock does', async () => {
  const clock = createFakeClock('2026-05-01T00:00:00Z');
  const site = await siteOf(['alpha', 'beta'], { clock });
  const modified: number[] = [];
  const look = async () => {
    await site.rebuild();
    modified.push(site.current.get().byPath.get('/rss.xml')?.lastModified.getTime() ?? 0);
  };
  await look();
  site.write('gamma.md', articleText('gamma'));
  await look();
  clock.advance(-3_600_000);
  site.write('gamma.md', articleText('gamma', { body: 'Another text.' }));
  await look();
  unlinkSync(join(site.posts, 'gamma.md'));
  await look();
  await look();
  expect(modified).toEqual([...modified].sort((a, b) => a - b));
  expect(new Set(modified).size).toBe(4);
  expect(modified[0]).toBe(Date.parse('2026-01-01T00:00:00Z'));
});

test('without the posts folder the rebuild fails, readers keep all, and its return is normal again', async () => {
  const site = await siteOf(['alpha']);
  await site.rebuild();
  const before = site.text('/rss.xml');
  renameSync(site.posts, `${site.posts}-away`);
  const failed = await site.rebuild();
  expect(failed).toMatchObject({ outcome: 'failed', release: 1, reason: expect.stringContaining('ENOENT') });
  expect(failed.reason).toContain('--posts');
  expect([site.text('/rss.xml'), site.text('/articles/alpha/').includes('alpha')]).toEqual([before, true]);
  renameSync(`${site.posts}-away`, site.posts);
  expect((await site.rebuild()).outcome).toBe('unchanged');
});

test('an emptied folder is held until it is approved, and then goes out', async () => {
  const site = await siteOf(['alpha', 'beta']);
  await site.rebuild();
  const before = site.text('/rss.xml');
  rmSync(site.posts, { recursive: true });
  mkdirSync(site.posts);
  expect((await site.rebuild()).outcome).toBe('held');
  expect((await site.rebuild()).outcome).toBe('held');
  expect([site.text('/rss.xml'), site.text('/articles/alpha/').includes('alpha')]).toEqual([before, true]);
  const held = await site.store.approvals.held();
  await site.store.approvals.approve(held?.fingerprint ?? '', new Date());
  expect((await site.rebuild()).outcome).toBe('published');
  expect(isIn(site, 'alpha')).toEqual([false, false, false]);
  expect(site.store.pages.get('/articles/alpha/')).toBeUndefined();
});

test('what is held does not reach readers by its pages either', async () => {
  const titles = ['alpha', 'beta', 'gamma', 'delta', 'epsilon', 'zeta'];
  const site = await siteOf(titles);
  await site.rebuild();
  await site.rebuilder.pagesMade();
  for (const title of titles.slice(1)) unlinkSync(join(site.posts, `${title}.md`));
  site.write('alpha.md', articleText('alpha', { body: 'Rewritten.' }));
  expect((await site.rebuild()).outcome).toBe('held');
  await site.rebuilder.pagesMade();
  expect(site.text('/articles/alpha/')).not.toContain('Rewritten');
  expect(site.text('/articles/beta/')).toContain('beta');
});

test('an error in a template keeps what there is and names its place, and its mending goes out', async () => {
  const site = await siteOf(['alpha']);
  await site.rebuild();
  const before = [site.text('/rss.xml'), site.text('/articles/alpha/')];
  mkdirSync(join(site.folder, 'templates'));
  const template = join(site.folder, 'templates/article.liquid');
  writeFileSync(template, '<p>{{ article.title }}</p>\n\n{% if %}\n');
  const failed = await site.rebuild();
  expect(failed).toMatchObject({
    outcome: 'failed',
    reason: expect.stringContaining('templates/article.liquid:3: '),
  });
  expect([site.text('/rss.xml'), site.text('/articles/alpha/')]).toEqual(before);
  writeFileSync(template, '<p>Mended: {{ article.title }}</p>\n');
  expect((await site.rebuild()).outcome).toBe('published');
  expect(site.text('/articles/alpha/')).toContain('Mended: alpha');
  expect(site.text('/rss.xml')).toBe(before[0]);
});

test('an article that can no longer be rendered keeps its last version, and is no loss to the guard', async () => {
  const site = await siteOf(['alpha']);
  await site.rebuild();
  const before = [site.text('/rss.xml'), site.text('/articles/alpha/')];
  const url = `https://example.org/${'x'.repeat(1_900)}`;
  site.write('alpha.md', articleText('alpha', { body: `[a]: ${url}\n\n${'[a] '.repeat(2_000)}` }));
  const report = await site.rebuild();
  await site.rebuilder.pagesMade();
  expect(report).toMatchObject({ outcome: 'unchanged', articles: { published: 1, refused: 0 } });
  expect(report.problems).toMatchObject([{ code: 'html-too-large' }]);
  expect([site.text('/rss.xml'), site.text('/articles/alpha/')]).toEqual(before);
});
