// Who is a person at the address of a feed, and who reads the feed.

import type { IncomingHttpHeaders } from 'node:http';
import { describe, expect, test } from 'vitest';
import { isNavigation, wantsRaw } from '../../src/web/navigation.ts';

const asked = (mode?: string, dest?: string, others: IncomingHttpHeaders = {}): IncomingHttpHeaders => ({
  ...others,
  ...(mode !== undefined && { 'sec-fetch-mode': mode }),
  ...(dest !== undefined && { 'sec-fetch-dest': dest }),
});
const CHROMIUM = {
  accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8',
  'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0',
  'sec-fetch-site': 'none',
  'sec-fetch-user': '?1',
  'upgrade-insecure-requests': '1',
};

describe('a navigation', () => {
  test.each<[string, IncomingHttpHeaders]>([
    ['by both headers', asked('navigate', 'document')],
    ['of a whole browser', asked('navigate', 'document', CHROMIUM)],
    ['from a link on another site', asked('navigate', 'document', { 'sec-fetch-site': 'cross-site' })],
    ['whatever it accepts', asked('navigate', 'document', { accept: 'application/rss+xml' })],
    ['whatever it is called', asked('navigate', 'document', { 'user-agent': 'Feedbin feed-id:1' })],
  ])('%s', (_, headers) => {
    expect(isNavigation(headers)).toBe(true);
  });

  test.each<[string, IncomingHttpHeaders]>([
    ['nothing', {}],
    ['a browser over plain http', CHROMIUM],
    ['a reader that lists text/html', { accept: 'application/rss+xml, text/html;q=0.5, */*;q=0.1' }],
    ['the mode alone', asked('navigate')],
    ['the destination alone', asked(undefined, 'document')],
    ['a frame', asked('navigate', 'iframe')],
    ['an embedded object', asked('navigate', 'object')],
    ['an empty destination', asked('navigate', 'empty')],
    ['fetch() of a reader in a browser', asked('cors', 'empty')],
    ['fetch() without CORS', asked('no-cors', 'empty')],
    ['fetch() that copies the destination', asked('cors', 'document')],
    ['a nested navigation', asked('nested-navigate', 'document')],
    ['other letters', asked('Navigate', 'Document')],
    ['blanks', asked('navigate ', ' document')],
    ['empty values', asked('', '')],
    ['a header that came twice', asked('navigate, navigate', 'document')],
    ['a parameter', asked('navigate;a=1', 'document')],
  ])('is not %s', (_, headers) => {
    expect(isNavigation(headers)).toBe(false);
  });
});

test.each([
  ['?raw', true],
  ['?raw=', true],
  ['?raw=1', true],
  ['?utm_source=x&raw', true],
  ['?raw&utm_source=x', true],
  ['', false],
  ['?', false],
  ['?RAW', false],
  ['?rawer', false],
  ['?draw', false],
  ['?x=raw', false],
  ['?x=?raw', true],
])('the query "%s" asks for the feed itself: %s', (query, isAsked) => {
  expect(wantsRaw(query)).toBe(isAsked);
});
