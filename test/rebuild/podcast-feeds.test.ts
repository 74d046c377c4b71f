// Holds that a feed which the configuration names may be a podcast, and that no other feed of the site shows anything of it.
import { expect, onTestFinished, test } from 'vitest';
import { podcastGuid } from '../../src/feed/podcast.ts';
import { createSite } from '../site.ts';
import { articleText } from './write-article.ts';

const feeds = {
  talks: { include: { tags: ['talk'] }, podcast: { category: 'History', explicit: false } },
  short: { content: 'summary', podcast: { category: 'History', explicit: false } },
};
const header =
  'tags: [talk]\nepisode: 3\nenclosures: {url: https://media.example/a.mp3, length: 9, duration: 61}';

test('a named feed is a podcast, and the main feed and those of tags are none', async () => {
  const site = await createSite({ settings: { feeds: JSON.stringify(feeds) } });
  onTestFinished(() => site.close());
  site.write('a.md', articleText('alpha', { header }));
  site.write('b.md', articleText('beta'));
  await site.rebuild();
  const talks = site.text('/feeds/talks/rss.xml');
  expect(talks).toContain('<itunes:category text="History"/><itunes:explicit>false</itunes:explicit>');
  expect(talks).toContain(`<podcast:guid>${podcastGuid('https://example.org/feeds/talks/rss.xml')}<`);
  expect(talks).toContain('<itunes:duration>61</itunes:duration><itunes:episode>3</itunes:episode>');
  expect(site.text('/feeds/short/rss.xml').match(/<itunes:episode>/g)).toHaveLength(1);
  for (const path of ['/rss.xml', '/atom.xml', '/tags/talk/rss.xml', '/feeds/talks/atom.xml'])
    expect(site.text(path)).not.toMatch(/itunes|podcastindex/);
  expect((await site.rebuild()).outcome).toBe('unchanged');
});
