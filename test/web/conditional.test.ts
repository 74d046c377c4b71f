// Preconditions: which requests get a 304, which a 412.

import { describe, expect, test } from 'vitest';
import { isNotModified, isPreconditionFailed, type Preconditions } from '../../src/web/conditional.ts';
import { cpuTimeOf } from '../cpu-time.ts';

const NOW = new Date('2026-06-01T00:00:00Z');
const LAST_MODIFIED = new Date('2026-05-31T08:00:00Z');
const HASH = 'ARJU2hkIpzJVq_SmwDhpiM';
const PLAIN = { entityTag: `"${HASH}"`, lastModified: LAST_MODIFIED };
const GZIP = { entityTag: `"${HASH}-gzip"`, lastModified: LAST_MODIFIED };

const get = (preconditions: Omit<Preconditions, 'method'>, method = 'GET'): Preconditions => ({
  method,
  ...preconditions,
});

describe('If-None-Match', () => {
  test.each([
    [`"${HASH}"`, true],
    [`W/"${HASH}"`, true],
    ['*', true],
    [' * ', true],
    [`"nope", W/"a,b","${HASH}" , "z"`, true],
    [`"a b", "${HASH}"`, true],
    [`"a,${HASH},b", "c"`, false],
    [`,, ,"${HASH}",`, true],
    [`"${HASH};gzip"`, true], // a proxy that compressed our identity: a tag we never send
    [`W/"${HASH};gzip"`, true],
    [`"${HASH};br"`, true],
    [`"x", "${HASH}--gzip"`, true], // Jetty
    [`"${HASH};gzip;gzip"`, false],
    [`"${HASH};"`, false],
    [`"${HASH}-"`, false],
    [`"${HASH.slice(0, -1)}"`, false],
    [`"${HASH};gzip`, false],
    [`${HASH}, "${HASH}"`, true], // the one that is written well counts
    [`'${HASH}'`, false],
    [`"${HASH}-gzip"`, false], // our own gzip answer, and this one is the identity
    [`"${HASH}-br"`, false],
    ['"no-such-tag"', false],
    [`"x${HASH}"`, false],
    [`"${HASH}x"`, false],
    [`"${HASH.toLowerCase()}"`, false],
    [HASH, false],
    [`"${HASH}`, false],
    ['"*"', false],
    ['""', false],
    ['', false],
    ['",', false],
  ])('%s against the identity: %s', (ifNoneMatch, expected) => {
    expect(isNotModified(get({ ifNoneMatch }), PLAIN, NOW)).toBe(expected);
  });

  test.each([
    [`"${HASH}-gzip"`, true],
    [`W/"${HASH}-gzip"`, true],
    [`"${HASH}-gzip-gzip"`, true], // Apache wrote its own suffix behind ours
    [`"${HASH}-gzip;gzip"`, true],
    [`"${HASH}"`, false],
    [`"${HASH}-br"`, false],
    [`"${HASH}-gzip-br"`, true],
    [`"${HASH}-gzip--gzip"`, true],
    [`"${HASH}-gzip-br-br"`, false],
    [`"${HASH}-gzip-x"`, false],
    [`"${HASH};gzip"`, false], // a proxy's coding of the identity, which this client could have now
  ])('%s against the gzip answer: %s', (ifNoneMatch, expected) => {
    expect(isNotModified(get({ ifNoneMatch }), GZIP, NOW)).toBe(expected);
  });

  test('wins over If-Modified-Since, both ways', () => {
    const later = 'Mon, 01 Jun 2026 00:00:00 GMT';
    const earlier = 'Thu, 01 Jan 1970 00:00:00 GMT';
    expect(isNotModified(get({ ifNoneMatch: '"x"', ifModifiedSince: later }), PLAIN, NOW)).toBe(false);
    expect(isNotModified(get({ ifNoneMatch: '', ifModifiedSince: later }), PLAIN, NOW)).toBe(false);
    const matching = get({ ifNoneMatch: `"${HASH}"`, ifModifiedSince: earlier });
    expect(isNotModified(matching, PLAIN, NOW)).toBe(true);
  });

  test('counts for GET and HEAD only', () => {
    expect(isNotModified(get({ ifNoneMatch: '*' }, 'HEAD'), PLAIN, NOW)).toBe(true);
    expect(isNotModified(get({ ifNoneMatch: '*' }, 'POST'), PLAIN, NOW)).toBe(false);
  });

  test('reads a list of 16 KB of quotes at once', () => {
    const readAll = () => {
      for (const piece of ['"', '"a', 'W/', 'W/"', '" ', '",'])
        expect(isNotModified(get({ ifNoneMatch: piece.repeat(8_000) }), PLAIN, NOW)).toBe(false);
    };
    expect(cpuTimeOf(readAll)).toBeLessThan(500);
  });
});

describe('If-Modified-Since', () => {
  test.each([
    ['Sun, 31 May 2026 08:00:00 GMT', true],
    ['Sun, 31 May 2026 08:00:01 GMT', true],
    ['Sun, 31 May 2026 07:59:59 GMT', false],
    ['Sunday, 31-May-26 08:00:00 GMT', true],
    ['Sun May 31 08:00:00 2026', true],
    ['Sat, 31 May 2036 08:00:00 GMT', true],
    ['yesterday', false],
    ['', false],
    ['2026-05-31T08:00:00Z', false],
  ])('%s: %s', (ifModifiedSince, expected) => {
    expect(isNotModified(get({ ifModifiedSince }), PLAIN, NOW)).toBe(expected);
  });

  test('counts for GET and HEAD only, and only with a date to compare with', () => {
    const ifModifiedSince = 'Sun, 31 May 2026 08:00:00 GMT';
    expect(isNotModified(get({ ifModifiedSince }, 'HEAD'), PLAIN, NOW)).toBe(true);
    expect(isNotModified(get({ ifModifiedSince }, 'POST'), PLAIN, NOW)).toBe(false);
    expect(isNotModified(get({ ifModifiedSince }), { ...PLAIN, lastModified: undefined }, NOW)).toBe(false);
  });
});

test('without preconditions nothing is unmodified and nothing fails', () => {
  expect(isNotModified(get({}), PLAIN, NOW)).toBe(false);
  expect(isPreconditionFailed(get({}), PLAIN, NOW)).toBe(false);
});

test.each<[Omit<Preconditions, 'method'>, boolean]>([
  [{ ifMatch: `"${HASH}"` }, false],
  [{ ifMatch: '*' }, false],
  [{ ifMatch: `"a", "${HASH}"` }, false],
  [{ ifMatch: `W/"${HASH}"` }, true],
  [{ ifMatch: '"a"' }, true],
  [{ ifMatch: '' }, true],
  [{ ifUnmodifiedSince: 'Sun, 31 May 2026 08:00:00 GMT' }, false],
  [{ ifUnmodifiedSince: 'Sun, 31 May 2026 07:59:59 GMT' }, true],
  [{ ifUnmodifiedSince: 'never' }, false],
  [{ ifMatch: '*', ifUnmodifiedSince: 'Sun, 31 May 2026 07:59:59 GMT' }, false],
])('the precondition %o fails: %s', (preconditions, expected) => {
  expect(isPreconditionFailed(get(preconditions), PLAIN, NOW)).toBe(expected);
});
