// Outlines in rebuilds: made where there are deltas, for what has none yet, and remembered with the release.

import { expect, onTestFinished, test } from 'vitest';
import { createPass } from '../../src/rebuild/pass.ts';
import { recall } from '../../src/rebuild/recall.ts';
import { plainSite } from '../../src/site/site.ts';
import type { Outline } from '../../src/snapshot/outline.ts';
import { createSite, type Site } from '../site.ts';
import { createFakeParts, makeResult } from './fake-parts.ts';
import { deafEars } from './fake-runner.ts';
import { articleText } from './write-article.ts';

const FEEDS = ['/rss.xml', '/atom.xml', '/feed.json'];

async function siteWith(deltas: string): Promise<Site> {
  const site = await createSite({ settings: { deltas } });
  onTestFinished(() => site.close());
  site.write('a.md', articleText('alpha', { date: '2026-04-01' }));
  site.write('b.md', articleText('beta', { date: '2026-04-02', body: 'žuvis 🐟' }));
  await site.rebuild();
  return site;
}

const outline: Outline = {
  ...{ hash: 'one', isFull: false, headLength: 0, tailLength: 0, separator: '', articles: [] },
};

test('an outline tells where each article stands in the bytes of its feed', async () => {
  const { current } = await siteWith('newsboat');
  const { outlines, byPath } = current.get();
  expect([...outlines.keys()].sort()).toEqual(FEEDS.toSorted());
  for (const path of FEEDS) {
    const [found] = outlines.get(path) ?? [];
    const feed = byPath.get(path);
    if (!found || !feed) throw new Error(`no ${path}`);
    expect(found.hash).toBe(feed.hash);
    expect(found.articles.map(({ id }) => id)).toEqual([
      'https://example.org/articles/b/',
      'https://example.org/articles/a/',
    ]);
    const [{ length = 0 } = {}] = found.articles;
    const first = feed.codings?.identity.subarray(found.headLength, found.headLength + length).toString();
    expect(first).toMatch(/^(<item>|<entry>|\{).*žuvis 🐟.*(<\/item>|<\/entry>|\})$/s);
    const tail = feed.codings?.identity.subarray(-found.tailLength).toString();
    expect(tail).toMatch(/^(<\/channel><\/rss>|<\/feed>|\]\})$/);
  }
});

test('without deltas there are none', async () => {
  const { current } = await siteWith('');
  expect(current.get().outlines.size).toBe(0);
});

test('when deltas are turned on, the feeds that stand get theirs, and nothing else is made', async () => {
  const site = await siteWith('');
  const config = { ...site.config, deltas: ['newsboat'] };
  const pass = createPass(
    { type: 'init', site: plainSite, config, label: 'posts', ...(await recall(site.store)) },
    0,
  );
  const order = {
    ...({ type: 'pass', now: new Date(), stuck: [], watched: [] } as const),
    ...{ isCareful: false, isThorough: false },
  };
  for (const [isOutlined, made] of [
    [false, FEEDS],
    [true, []],
  ] as const) {
    const previous = [...site.current.get().byPath.values()].map((feed) => ({ ...feed, isOutlined }));
    const result = await pass.run({ ...order, previous }, deafEars);
    expect(result.representations).toEqual([]);
    expect([...result.outlines.keys()]).toEqual(made);
    for (const [path, { hash }] of result.outlines)
      expect(hash).toBe(site.current.get().byPath.get(path)?.hash);
  }
});

test('a pass that brought nothing but an outline is saved with it, and told of it the next time', async () => {
  const orders: boolean[][] = [];
  const results = [makeResult(1, 'one'), makeResult(1, '', { outlines: new Map([['/rss.xml', outline]]) })];
  const parts = createFakeParts(async ({ previous }) => {
    orders.push(previous.map(({ isOutlined }) => isOutlined));
    return results.shift() ?? makeResult(1);
  });
  await parts.rebuilder.request('start');
  expect(await parts.rebuilder.request('schedule')).toMatchObject({ outcome: 'published', changed: [] });
  expect(parts.saved.at(-1)?.snapshot.outlines).toEqual(new Map([['/rss.xml', [outline]]]));
  expect(await parts.rebuilder.request('schedule')).toMatchObject({ outcome: 'unchanged' });
  expect(orders).toEqual([[], [false], [true]]);
});
