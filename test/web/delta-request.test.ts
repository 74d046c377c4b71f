// The decision table of deltas: headers in, the base or the whole feed out.

import { describe, expect, test } from 'vitest';
import { chooseDeltaBase, type DeltaRequest } from '../../src/web/delta-request.ts';

const AUDIENCE = { readers: ['newsboat', 'Liferea'], host: 'example.org' };
const TAGS = ['"two"', '"one"'];
const DIRECT = { method: 'GET', httpVersion: '1.1', socket: { remoteAddress: '192.0.2.1', localPort: 3000 } };
/** As newsboat 2.21 sends them. */
const NEWSBOAT = {
  host: 'example.org',
  'user-agent': 'newsboat/2.21.0 (Linux x86_64)',
  accept: '*/*',
  'accept-encoding': 'gzip, deflate',
  'if-modified-since': 'Sun, 31 May 2026 08:00:00 GMT',
  'if-none-match': '"one"',
  'a-im': 'feed',
};
const LIFEREA =
  'Liferea/1.14.4 (Android 12; Mobile; https://lzone.de/liferea/) AppleWebKit (KHTML, like Gecko)';

function choose(headers: DeltaRequest['headers'], rest: Partial<DeltaRequest> = {}): string | undefined {
  const request = { ...DIRECT, headers: { ...NEWSBOAT, ...headers }, ...rest };
  return chooseDeltaBase(request, AUDIENCE, TAGS);
}

describe('a delta from', () => {
  test.each<[string, DeltaRequest['headers'], string]>([
    ['the one tag of newsboat', {}, '"one"'],
    ['the newest of several tags', { 'if-none-match': '"zero", "one" ,"two"' }, '"two"'],
    [
      'a tag beside unknown, weak and malformed ones',
      { 'if-none-match': 'x, W/"two", "a,b", "one"' },
      '"one"',
    ],
    ['Liferea', { 'user-agent': LIFEREA, connection: 'Keep-Alive', dnt: '1', 'sec-gpc': '1' }, '"one"'],
    ['a name in other letters', { 'user-agent': 'Newsboat/2.36' }, '"one"'],
    ['a list of manipulations', { 'a-im': 'vcdiff, Feed;q=0.5 , gzip' }, '"one"'],
    ['one that takes either', { 'a-im': 'identity;q=0.5, feed' }, '"one"'],
    ['the host in other letters', { host: 'Example.ORG' }, '"one"'],
  ])('%s', (_, headers, base) => {
    expect(choose(headers)).toBe(base);
  });
});

describe('the whole feed for', () => {
  test.each<[string, DeltaRequest['headers']]>([
    ['who does not ask', { 'a-im': undefined }],
    ...['', 'feedx', 'vcdiff', 'identity', 'feed;q=0', 'feed;q=0.000', 'feed;q=x', 'feed;level=1', '*'].map(
      (value): [string, DeltaRequest['headers']] => [`A-IM: ${value}`, { 'a-im': value }],
    ),
    ['who likes the whole feed better', { 'a-im': 'feed;q=0.5, identity' }],
    ['who has no tag', { 'if-none-match': undefined }],
    ['who has a tag without quotes', { 'if-none-match': 'one' }],
    ['who has an unknown tag', { 'if-none-match': '"zero"' }],
    ['who has a tag of another coding', { 'if-none-match': '"one-gzip"' }],
    ['who has a weak tag', { 'if-none-match': 'W/"one"' }],
    // And rss2email, which sends the same.
    ['feedparser', { 'user-agent': 'feedparser/6.0.10 +https://github.com/kurtmckee/feedparser/' }],
    ['rss2email by its name', { 'user-agent': 'rss2email/3.14' }],
    ['who names a reader elsewhere', { 'user-agent': 'Mozilla/5.0 (like newsboat/2.21)' }],
    ['who has a longer name', { 'user-agent': 'newsboat-ng/1.0' }],
    ['who has no version', { 'user-agent': 'newsboat' }],
    ['who does not say its name', { 'user-agent': undefined }],
    ['who asks for another host', { host: '127.0.0.1:3000' }],
  ])('%s', (_, headers) => {
    expect(choose(headers)).toBeUndefined();
  });

  test('HEAD, and what comes through a proxy', () => {
    expect(choose({}, { method: 'HEAD' })).toBeUndefined();
    expect(choose({ via: '1.1 cache' })).toBeUndefined();
    expect(choose({}, { httpVersion: '1.0' })).toBeUndefined();
  });

  test('everyone, where nothing is remembered', () => {
    expect(chooseDeltaBase({ ...DIRECT, headers: NEWSBOAT }, AUDIENCE, [])).toBeUndefined();
  });
});
