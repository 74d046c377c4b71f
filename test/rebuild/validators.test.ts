// ETag and Last-Modified of the feeds over rebuilds: what moves them, how, and what leaves them alone.
import { unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createPass } from '../../src/rebuild/pass.ts';
import { plainSite } from '../../src/site/site.ts';
import { createSite, type Site } from '../site.ts';
import { createFakeClock, type FakeClock } from './fake-parts.ts';
import { deafEars } from './fake-runner.ts';
import { articleText } from './write-article.ts';

const FEEDS = ['/rss.xml', '/atom.xml', '/feed.json'];

async function siteAt(clock: FakeClock, settings?: Readonly<Record<string, string>>): Promise<Site> {
  const site = await createSite({ clock, ...(settings && { settings }) });
  onTestFinished(() => site.close());
  return site;
}

/** By feed: its hash, and when it was modified. */
function validators({ current }: Site): [hash: string, modified: string][] {
  return FEEDS.map((path) => {
    const feed = current.get().byPath.get(path);
    return [feed?.hash ?? '', feed?.lastModified.toISOString() ?? ''];
  });
}

const dates = (site: Site) => validators(site).map(([, modified]) => modified);
const three = (date: string) => [date, date, date];

test('at first Last-Modified is what the content names, and never in the future', async () => {
  const clock = createFakeClock('2026-05-01T12:00:00Z');
  const site = await siteAt(clock);
  site.write('a.md', articleText('alpha', { date: '2026-04-01T08:00:00Z' }));
  site.write('b.md', articleText('beta', { date: '2041-01-01' }));
  await site.rebuild();
  expect(dates(site)).toEqual(three('2026-04-01T08:00:00.000Z'));
  const other = await siteAt(clock);
  other.write('a.md', articleText('alpha', { date: '2026-04-01', header: 'updated: 2041-01-01' }));
  await other.rebuild();
  expect(dates(other)).toEqual(three('2026-05-01T12:00:00.000Z'));
});

test('a deletion, a draft and an expiry move both, forwards, also where the clock went back', async () => {
  const clock = createFakeClock('2026-05-01T12:00:00Z');
  const site = await siteAt(clock);
  for (const name of ['a', 'b', 'c', 'd']) site.write(`${name}.md`, articleText(name));
  site.write('e.md', articleText('e', { header: 'expires: 2026-05-01T12:02:00Z' }));
  await site.rebuild();
  const seen = [validators(site)];
  const step = async (milliseconds: number) => {
    clock.advance(milliseconds);
    await site.rebuild();
    seen.push(validators(site));
  };
  unlinkSync(join(site.posts, 'a.md'));
  await step(60_000);
  expect(dates(site)).toEqual(three('2026-05-01T12:01:00.000Z'));
  await step(60_000);
  expect(dates(site)).toEqual(three('2026-05-01T12:02:00.000Z'));
  site.write('b.md', articleText('b', { header: 'draft: true' }));
  await step(-3_600_000);
  expect(dates(site)).toEqual(three('2026-05-01T12:02:01.000Z'));
  for (const feed of FEEDS.keys())
    expect(new Set(seen.map((of) => of[feed]?.[0])).size, FEEDS[feed]).toBe(seen.length);
});

test('an article that comes back gives a new date, and the old ETag again where no date is in the feed', async () => {
  const clock = createFakeClock('2026-05-01T12:00:00Z');
  const site = await siteAt(clock);
  for (const name of ['a', 'b', 'c']) site.write(`${name}.md`, articleText(name));
  await site.rebuild();
  const before = validators(site);
  unlinkSync(join(site.posts, 'a.md'));
  await site.rebuild();
  site.write('a.md', articleText('a'));
  clock.advance(60_000);
  await site.rebuild();
  // RSS and Atom say that the feed changed when it went, and take that nowhere back.
  const same = validators(site).map(([hash], index) => hash === before[index]?.[0]);
  expect(same).toEqual([false, false, true]);
  expect(dates(site)).toEqual(three('2026-05-01T12:01:00.000Z'));
});

test('what no feed shows moves none', async () => {
  const clock = createFakeClock('2026-05-01T12:00:00Z');
  const site = await siteAt(clock, { 'feed.items': '1' });
  site.write('new.md', articleText('new', { date: '2026-04-01' }));
  site.write('old.md', articleText('old', { date: '2026-01-01' }));
  await site.rebuild();
  const before = validators(site);
  clock.advance(60_000);
  site.write('old.md', articleText('old', { date: '2026-01-01', body: 'Another text.' }));
  site.write('draft.md', articleText('draft', { header: 'draft: true' }));
  site.write('soon.md', articleText('soon', { date: '2026-06-01' }));
  expect((await site.rebuild()).articles).toMatchObject({ published: 2, drafts: 1, scheduled: 1 });
  expect(validators(site)).toEqual(before);
});

test('a feed that is new in a later release is as new as that: it may have been there before', async () => {
  const site = await siteAt(createFakeClock('2026-05-01T12:00:00Z'));
  site.write('a.md', articleText('alpha', { date: '2026-04-01' }));
  await site.rebuild();
  const others = [...site.current.get().byPath.values()].filter(({ path }) => path !== '/atom.xml');
  const previous = others.map((representation) => ({ ...representation, isOutlined: false }));
  const pass = createPass(
    {
      type: 'init',
      site: plainSite,
      config: site.config,
      label: 'posts',
      pages: new Map(),
      ledger: [],
      feeds: [],
      lastGood: new Map(),
    },
    0,
  );
  const now = new Date('2026-05-02T12:00:00Z');
  const request = {
    ...({ type: 'pass', now, previous, watched: [], stuck: [] } as const),
    ...{ isCareful: false, isThorough: false },
  };
  const { representations } = await pass.run(request, deafEars);
  expect(representations.map(({ path, lastModified }) => [path, lastModified])).toEqual([['/atom.xml', now]]);
});
