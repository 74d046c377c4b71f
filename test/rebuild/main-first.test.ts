// The very first release of a service: the main feed at once, many derived feeds by a rebuild that follows by itself.
import { expect, onTestFinished, test } from 'vitest';
import type { Runner } from '../../src/rebuild/runner.ts';
import { createSite, type Site, type SiteOptions } from '../site.ts';
import { createFakeClock, createFakeParts, makeResult } from './fake-parts.ts';
import { articleText } from './write-article.ts';

/** Each article has ten tags of its own. */
async function siteOf(count: number, options: SiteOptions): Promise<Site> {
  const site = await createSite({ clock: createFakeClock(), ...options });
  onTestFinished(() => site.close());
  for (let index = 0; index < count; index += 1) {
    const tags = Array.from({ length: 10 }, (_, tag) => `t${index}-${tag}`).join(', ');
    site.write(`a${index}.md`, articleText(`a${index}`, { header: `tags: [${tags}]` }));
  }
  return site;
}

const headersOf = ({ current, store }: Site) => [
  ...[...current.get().byPath.values()].map(({ path, hash, lastModified }) => [path, hash, lastModified]),
  ...['/tags/t0-0/', '/articles/a2/'].map((path) => store.pages.get(path)?.lastModified),
];

test('the main feed comes at once, the others follow by themselves, as if they had come together', async () => {
  const [site, other] = [await siteOf(3, { isMainFirst: true }), await siteOf(3, {})];
  await other.rebuild();
  const first = await site.rebuild();
  expect(first).toMatchObject({ outcome: 'published', release: 1 });
  expect(first.changed.filter((path) => /^\/(tags\/|feeds\.(opml|json))/.test(path))).toEqual([]);
  await site.rebuilder.idle();
  expect(site.current.get().release).toBe(2);
  expect(site.current.get()).not.toHaveProperty('isPartial');
  expect(site.text('/tags/t2-9/rss.xml')).toContain('a2');
  await Promise.all([site, other].map(({ rebuilder }) => rebuilder.pagesMade()));
  expect(headersOf(site)).toEqual(headersOf(other));
  expect(await site.rebuild()).toMatchObject({ outcome: 'unchanged', release: 2 });
});

test('few feeds come together with the main one', async () => {
  const site = await siteOf(1, { isMainFirst: true });
  await site.rebuild();
  expect(site.text('/tags/t0-9/rss.xml')).toContain('a0');
  await site.rebuilder.idle();
  expect(site.current.get().release).toBe(1);
});

test('a first release that lacks feeds is followed by a rebuild, and one that was cut short is made up for', async () => {
  const orders: unknown[] = [];
  const passes = [makeResult(1, 'one', { isPartial: true }), new Error('lost'), makeResult(1)];
  const run: Runner['run'] = async ({ isMainFirst, isFilling }) => {
    orders.push([isMainFirst, isFilling]);
    const next = passes.shift() ?? makeResult(1);
    if (next instanceof Error) throw next;
    return next;
  };
  const { rebuilder, reports, current } = createFakeParts(run, { isMainFirst: true });
  await rebuilder.request('start');
  expect(current.get().isPartial).toBe(true);
  await rebuilder.idle();
  expect(current.get().isPartial).toBe(true);
  await rebuilder.request('schedule');
  expect(current.get().isPartial).toBeUndefined();
  expect(reports.map(({ trigger, outcome }) => [trigger, outcome])).toEqual([
    ['start', 'published'],
    ['start', 'failed'],
    ['schedule', 'published'],
  ]);
  await rebuilder.request('command');
  expect(orders).toEqual([
    [true, false],
    [false, true],
    [false, true],
    [false, false],
  ]);
});
