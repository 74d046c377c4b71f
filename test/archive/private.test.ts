// What is for the readers of a private feed alone is in no archive, and in no feed of a reader's own choice.
import { expect, test } from 'vitest';
import { articleText } from '../rebuild/write-article.ts';
import { createArchivedSite, range, walk, writeArticles } from './archived-site.ts';

const feeds = JSON.stringify({
  supporters: { private: true, items: 2, include: { visibility: ['public', 'members'] } },
});
const header = (number: number) => `tags: [all]${number % 2 === 0 ? '\nvisibility: members' : ''}`;
const OPEN = range(1, 12).filter((number) => number % 2 === 1);

test('archives, tag feeds and chosen feeds hold what is for everybody, and the private feed has no archive', async () => {
  const site = await createArchivedSite({ settings: { feeds, 'feed.items': '2' } });
  writeArticles(site, range(1, 12), header);
  await site.rebuild();
  await site.settled();
  const numbers = (ids: readonly string[]) => ids.map((id) => Number(/a(\d+)\/$/.exec(id)?.[1]));
  for (const head of ['/rss.xml', '/atom.xml', '/feed.json', '/tags/all/rss.xml'])
    expect(
      numbers(walk(site, head).ids).sort((a, b) => a - b),
      head,
    ).toEqual(OPEN);
  const chosen = JSON.parse(site.at('/feed/feed.json?tag=all&limit=100').codings.identity.toString());
  expect(chosen.items.map(({ id }: { id: string }) => numbers([id])[0])).toEqual(OPEN.toReversed());
  const own = site.at('private:supporters/feed.json').codings.identity.toString();
  expect(own).toContain('The text of a12');
  expect(own).not.toContain('next_url');
  for (const path of ['private:supporters/archive/1/feed.json', '/private/supporters/archive/1/feed.json'])
    expect(() => site.at(path)).toThrow('nothing is there');

  // One that was for everybody is taken out of what readers choose from.
  site.write('a11.md', articleText('a11', { header: 'date: 2020-01-11\nvisibility: members' }));
  site.write('a13.md', articleText('a13', { header: 'date: 2020-01-13\ntags: [all]' }));
  await site.rebuild();
  await site.settled();
  const later = site.at('/feed/feed.json?limit=100').codings.identity.toString();
  expect(later).toContain('The text of a13');
  expect(later).not.toContain('The text of a11');
});
