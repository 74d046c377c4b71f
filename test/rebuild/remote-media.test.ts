// Holds that what servers said comes into feeds, pages and archives without a date moving, and what a pass wants to be asked.
import { expect, onTestFinished, test } from 'vitest';
import type { RemoteFile } from '../../src/remote-file.ts';
import { createArchivedSite, range, writeArticles } from '../archive/archived-site.ts';
import { createSite } from '../site.ts';
import { articleText } from './write-article.ts';

const settings = { 'media.hosts': 'cdn.example.org' };
const known = (name: string, facts: Partial<RemoteFile>): RemoteFile => ({
  ...{ url: `https://cdn.example.org/${name}`, version: '', checkedAt: new Date(), failures: 0 },
  ...facts,
});

test('length and type that servers told stand in every feed and on the page', async () => {
  const site = await createSite({ settings });
  onTestFinished(() => site.close());
  const files = '[{url: "https://cdn.example.org/a.mp3", length: 3}, {url: "https://cdn.example.org/play"}]';
  const header = `slug: a\nimage: https://cdn.example.org/lead.png\nenclosures: ${files}`;
  site.write('a.md', articleText('alpha', { header }));
  const report = await site.rebuild();
  expect(report.problems).toEqual([]);
  expect(site.text('/rss.xml')).toContain('<enclosure url="https://cdn.example.org/a.mp3" length="3"');
  expect(site.text('/feed.json')).not.toContain('play');
  const updated = () => /<updated>[^<]*/g.exec(site.text('/atom.xml'))?.[0];
  const before = updated();
  await site.store.mediaFiles.put([
    known('a.mp3', { length: 4_000_000, mediaType: 'text/plain' }),
    known('play', { length: 22, mediaType: 'video/mp4' }),
    known('lead.png', { length: 77 }),
  ]);
  site.restart();
  expect((await site.rebuild()).outcome).toBe('published');
  await site.rebuilder.idle();
  expect(site.text('/rss.xml')).toContain(
    '<enclosure url="https://cdn.example.org/a.mp3" length="4000000" type="audio/mpeg"/>',
  );
  expect(site.text('/rss.xml')).toContain('fileSize="77"');
  expect(site.text('/atom.xml')).toContain('type="video/mp4" length="22"');
  expect(JSON.parse(site.text('/feed.json')).items[0].attachments).toMatchObject([
    { size_in_bytes: 4_000_000, mime_type: 'audio/mpeg' },
    { size_in_bytes: 22, mime_type: 'video/mp4' },
  ]);
  expect(site.text('/articles/a/')).toContain('4.0 MB');
  expect(updated()).toBe(before);
  expect((await site.rebuild()).outcome).toBe('unchanged');
});

test('what is learnt of an article comes into its archive page as well', async () => {
  const site = await createArchivedSite({ settings: { ...settings, 'feed.items': '2' } });
  writeArticles(site, range(1, 12), (number) => `enclosures: {url: "https://cdn.example.org/${number}.mp3"}`);
  await site.rebuild();
  await site.settled();
  const page = () => site.at('/archive/1/rss.xml').codings.identity.toString();
  expect(page()).toContain('/1.mp3" length="0"');
  await site.store.mediaFiles.put([known('1.mp3', { length: 99 })]);
  site.restart();
  await site.rebuild();
  await site.settled();
  expect(page()).toContain('/1.mp3" length="99"');
  expect(site.at('/archive/2/rss.xml').codings.identity.toString()).toContain('/2.mp3" length="0"');
});
