// Holds which right name a mistyped one is taken for.
import { describe, expect, it } from 'vitest';
import { nearestName } from '../../src/config/nearest.ts';
import { keyNames } from '../../src/config/schema.ts';

describe('the nearest name', () => {
  it.each([
    ['tilte', 'title'],
    ['prot', 'port'],
    ['Title', 'title'],
    ['base_url', 'baseUrl'],
    ['base-url', 'baseUrl'],
    ['time_zone', 'timezone'],
    ['feed.itmes', 'feed.items'],
    ['items', 'feed.items'],
    ['maxBytes', 'feed.maxBytes'],
    ['feed.title', 'title'],
    ['cacheMaxage', 'cacheMaxAge'],
    ['trust_proxies', 'trustProxy'],
    ['FEED_ITMES', 'feed.items'],
  ])('of %s is %s', (name, nearest) => {
    expect(nearestName(name, keyNames)).toBe(nearest);
  });

  it.each(['', '?', '<<', 'x', 'theme', 'plugins', 'somethingElse'])('of %j is none', (name) => {
    expect(nearestName(name, keyNames)).toBeUndefined();
  });

  it('is the first of two equally near', () => {
    expect(nearestName('pert', ['port', 'part'])).toBe('port');
    expect(nearestName('pert', ['part', 'port'])).toBe('part');
  });
});
