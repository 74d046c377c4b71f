// Holds that the duration of a file in the folder comes into feeds and pages by a rebuild that follows, outlives a restart, and is never one of another file.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { mp3Of, wavOf } from '../article/sound.ts';
import { createSite, type Site, type SiteOptions } from '../site.ts';
import { articleText } from './write-article.ts';

const podcast = { podcast: JSON.stringify({ category: 'History', explicit: false }) };

async function siteWithSound(enclosure = '{url: a.wav}', options: SiteOptions = {}): Promise<Site> {
  const site = await createSite({ settings: podcast, ...options });
  onTestFinished(() => site.close());
  site.write('a/index.md', articleText('alpha', { header: `slug: a\nenclosures: ${enclosure}` }));
  site.write('a/a.wav', wavOf(61));
  return site;
}

async function settled(site: Site): Promise<void> {
  await site.rebuild();
  await site.rebuilder.idle();
}

const inJson = (site: Site) =>
  JSON.parse(site.text('/feed.json')).items[0].attachments[0].duration_in_seconds;
const inRss = (site: Site) => /<itunes:duration>(\d+)/.exec(site.text('/rss.xml'))?.[1];

test('it stands in JSON, in the podcast feed and on the page, and no date moves', async () => {
  const site = await siteWithSound();
  expect((await site.rebuild()).outcome).toBe('published');
  const updated = () => /<updated>[^<]*/.exec(site.text('/atom.xml'))?.[0];
  const before = updated();
  await site.rebuilder.idle();
  expect([inJson(site), inRss(site)]).toEqual([61, '61']);
  expect(site.text('/articles/a/')).toContain('1:01');
  expect(updated()).toBe(before);
  expect((await site.rebuild()).outcome).toBe('unchanged');
});

test('it comes again with the first rebuild after a restart, without the file being read', async () => {
  const site = await siteWithSound();
  await settled(site);
  const [known] = await site.store.fileDurations.all();
  expect(known).toMatchObject({ path: 'a/a.wav', seconds: 61 });
  await site.store.fileDurations.put(
    [{ path: 'a/a.wav', version: known?.version ?? '', seconds: 62 }],
    new Date(),
  );
  site.restart();
  await site.rebuild();
  expect(inJson(site)).toBe(62);
});

test('another file has another one, and what is no sound has none', async () => {
  const site = await siteWithSound();
  await settled(site);
  site.write('a/a.wav', mp3Of(new Array(500).fill(64)));
  await site.rebuild();
  expect(inJson(site)).toBeUndefined();
  await site.rebuilder.idle();
  expect(inJson(site)).toBe(12);
  site.write('a/a.wav', 'no sound at all');
  await settled(site);
  expect([inJson(site), inRss(site)]).toEqual([undefined, undefined]);
  expect(await site.store.fileDurations.all()).toMatchObject([{ path: 'a/a.wav' }]);
  rmSync(join(site.posts, 'a/a.wav'));
  await settled(site);
  expect(inJson(site)).toBeUndefined();
});

test('what the header says stands, and its file is not read', async () => {
  const site = await siteWithSound('{url: a.wav, duration: 70}');
  await settled(site);
  expect(inJson(site)).toBe(70);
  expect(await site.store.fileDurations.all()).toEqual([]);
});

test('a thorough rebuild warns of a header that says something else', async () => {
  const site = await siteWithSound('{url: a.wav, duration: 70}', { isThorough: true, isOnce: true });
  const { problems } = await site.rebuild();
  expect(problems.find(({ code }) => code === 'enclosure-duration-wrong')).toMatchObject({
    message: expect.stringContaining('lasts 70 seconds, and its file lasts 61'),
  });
});

test('a thorough rebuild publishes nothing', async () => {
  const site = await siteWithSound('{url: a.wav}', { isThorough: true, isOnce: true });
  const { outcome, changed, articles } = await site.rebuild();
  expect({ outcome, changed, published: articles.published }).toEqual({
    ...{ outcome: 'unchanged', changed: [], published: 1 },
  });
  expect((await site.store.releases.loadLatest()).snapshot).toBeUndefined();
});

test('a command that ends after its pass has it at once', async () => {
  const site = await siteWithSound('{url: a.wav}', { isOnce: true });
  await site.rebuild();
  await site.rebuilder.pagesMade();
  expect(inJson(site)).toBe(61);
  expect(site.text('/articles/a/')).toContain('1:01');
});
