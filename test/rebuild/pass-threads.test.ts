// Many articles are rendered side by side, and become what they become one by one, faults included.
import { once } from 'node:events';
import type { Worker } from 'node:worker_threads';
import { expect, onTestFinished, test } from 'vitest';
import { articleFilesOf } from '../../src/article/article-files.ts';
import { discoverArticles } from '../../src/article/discover.ts';
import type { PassResult } from '../../src/rebuild/message.ts';
import { createPass } from '../../src/rebuild/pass.ts';
import { createPassThreads } from '../../src/rebuild/pass-threads.ts';
import { plainSite } from '../../src/site/site.ts';
import { createSite, type Site, type SiteOptions } from '../site.ts';
import { deafEars } from './fake-runner.ts';
import { articleText } from './write-article.ts';

const MANY = 330;
/** Some 12 MB of HTML, and the limit is 2. */
const TOO_LARGE = `${'[a]'.repeat(40_000)}\n\n[a]: https://example.org/${'x'.repeat(300)}\n`;

async function siteWithMany(settings: SiteOptions['settings'] = {}): Promise<Site> {
  const site = await createSite({ settings: { 'feed.items': '400', ...settings } });
  onTestFinished(() => site.close());
  for (let index = 0; index < MANY; index += 1) {
    const next = `a${(index + 1) % MANY}`;
    const body = `To [the next](${next}.md), to [none](nowhere.md), <b class="x">raw</b> & *more* of ${index}.`;
    site.write(`a${index}.md`, articleText(`Title ${index}`, { body, header: `tags: [t${index % 7}]` }));
  }
  return site;
}

/** By a new process, and what it was about to render by itself. */
async function passOver(
  { config }: Site,
  more: { readonly isCareful: boolean; readonly stuck?: readonly string[] },
): Promise<{ readonly result: PassResult; readonly rendered: readonly string[] }> {
  const init = { type: 'init', site: plainSite, config: { ...config, settle: 0 }, label: 'posts' } as const;
  const known = { pages: new Map(), ledger: [], feeds: [], lastGood: new Map(), codings: [] };
  const rendered: string[] = [];
  const onTouch = (key: string, isRender: boolean) => {
    if (isRender && key) rendered.push(key);
  };
  const request = { type: 'pass', now: new Date('2026-05-01T00:00:00Z'), previous: [], watched: [] } as const;
  const pass = createPass({ ...init, ...known }, 0);
  const result = await pass.run(
    { ...request, stuck: [], isThorough: false, ...more },
    { ...deafEars, onTouch },
  );
  return { result, rendered };
}

const made = ({ representations, problems, counts }: PassResult) => ({
  feeds: representations.map(({ path, hash }) => [path, hash]),
  ...{ problems, counts },
});

test('threads make of many articles what the process makes of one after the other', async () => {
  const site = await siteWithMany();
  site.write('large.md', articleText('Large', { body: TOO_LARGE }));
  site.write('broken.md', '---\ntitle: "open\ndate: 2026-01-01\n---\n');
  site.write('control.md', articleText('Con\u0001trol'));
  site.write('undated.md', '---\ntitle: Undated\n---\nText.');
  site.write('bytes.md', Buffer.from([0xff, 0xfe, 0x00]));
  const alone = await passOver(site, { isCareful: true });
  const together = await passOver(site, { isCareful: false });
  expect(alone.rendered).toHaveLength(MANY + 3);
  expect(made(together.result)).toEqual(made(alone.result));
  // The one with a fault, which has to be told.
  expect(together.rendered).toHaveLength(1);
  expect(together.result.problems.map(({ path, code }) => [path, code])).toContainEqual([
    'posts/large.md',
    'html-too-large',
  ]);
  const feed = together.result.representations.find(({ path }) => path === '/feed.json');
  expect(feed?.codings?.identity.toString()).toContain('https://example.org/articles/a12/');
});

test('one that may not be touched is given to no thread', async () => {
  const site = await siteWithMany();
  const { rendered } = await passOver(site, { isCareful: true });
  const key = rendered.find((one) => one.startsWith('a5.md')) ?? '';
  const { result } = await passOver(site, { isCareful: false, stuck: [key] });
  expect(result.problems.map(({ path, code }) => [path, code])).toEqual([['posts/a5.md', 'article-stuck']]);
  expect(result.counts.published).toBe(MANY - 1);
});

test('a template that fails for one article fails the pass, as it would without threads', async () => {
  const site = await siteWithMany({ templates: 'templates' });
  site.write('../templates/item.liquid', '{{ article.title | nothing: 1 }}');
  const config = { ...site.config, templates: `${site.folder}/templates` };
  await expect(passOver({ ...site, config }, { isCareful: false })).rejects.toMatchObject({
    code: 'template-invalid',
  });
});

test('threads that end by themselves leave everything to who asks, then and later', async () => {
  const { config } = await siteWithMany();
  const broken = { ...config, timezone: 'No/Where' };
  const threads = createPassThreads({ config: broken, site: plainSite, label: 'posts' });
  onTestFinished(threads.stop);
  const { files } = discoverArticles(config.posts, 'posts', articleFilesOf(plainSite));
  const heard: number[] = [];
  const ends: Promise<unknown>[] = [];
  const note = (thread: Worker) => void ends.push(once(thread, 'exit').catch(() => once(thread, 'exit')));
  process.on('worker', note);
  onTestFinished(() => void process.off('worker', note));
  for (let round = 0; round < 2; round += 1) {
    expect(await threads.read(files, (count) => heard.push(count))).toEqual(new Map());
    await Promise.all(ends);
  }
  expect([files.length, heard]).toEqual([MANY, []]);
});
