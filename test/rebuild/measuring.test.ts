// Holds that what the files of an article tell comes into the feeds, and goes along with them, without the article being touched.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { pngOf } from '../article/png.ts';
import { createSite, type Site } from '../site.ts';
import { articleText } from './write-article.ts';

async function siteWithPicture(): Promise<Site> {
  const site = await createSite();
  onTestFinished(() => site.close());
  site.write(
    'a/index.md',
    articleText('alpha', { header: 'slug: a\nimage: lead.png\nenclosures: {url: a.mp3}' }),
  );
  return site;
}

const contentOf = (site: Site) => /<media:content [^>]*>/.exec(site.text('/rss.xml'))?.[0];
const lengthOf = (site: Site) => /<enclosure [^>]*length="(\d+)"/.exec(site.text('/rss.xml'))?.[1];

test('a picture that comes, changes and goes changes width, height and length', async () => {
  const site = await siteWithPicture();
  await site.rebuild();
  expect(contentOf(site)).not.toMatch(/width|height|fileSize/);
  site.write('a/lead.png', pngOf(640, 480));
  site.write('a/a.mp3', 'sound');
  await site.rebuild();
  expect(contentOf(site)).toContain('width="640" height="480" fileSize="');
  expect(lengthOf(site)).toBe('5');
  site.write('a/lead.png', pngOf(32, 48));
  await site.rebuild();
  expect(contentOf(site)).toContain('width="32" height="48"');
  rmSync(join(site.posts, 'a/lead.png'));
  rmSync(join(site.posts, 'a/a.mp3'));
  await site.rebuild();
  expect(contentOf(site)).not.toMatch(/width|height|fileSize/);
  expect(lengthOf(site)).toBe('0');
});

test('a second rebuild of the same files changes nothing, and no other date moves', async () => {
  const site = await siteWithPicture();
  await site.rebuild();
  const updated = () => /<updated>[^<]*/.exec(site.text('/atom.xml'))?.[0];
  const before = updated();
  site.write('a/lead.png', pngOf(640, 480));
  expect((await site.rebuild()).outcome).toBe('published');
  expect((await site.rebuild()).outcome).toBe('unchanged');
  expect(updated()).toBe(before);
});
