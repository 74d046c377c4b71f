// Where the page about a feed is.
import { expect, it } from 'vitest';
import { feedPagePath } from '../src/address.ts';

it.each([
  ['/rss.xml', '/subscribe/'],
  ['/feed.json', '/subscribe/'],
  ['/tags/caf%C3%A9/atom.xml', '/tags/caf%C3%A9/subscribe/'],
  ['/tags/a/archive/3/rss.xml', '/tags/a/archive/3/subscribe/'],
])('of %s it is %s', (feed, page) => {
  expect(feedPagePath(feed)).toBe(page);
});
