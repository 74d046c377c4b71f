// Holds whose servers may be asked, and how often.
import { describe, expect, it, test } from 'vitest';
import { isDue, isNamedHost } from '../src/remote-file.ts';

describe('a host is named', () => {
  const hosts = ['cdn.example.org', '*.example.net', 'media.example.com:8443', '[::1]:4100'];
  it.each([
    ['https://cdn.example.org/a.mp3', true],
    ['http://CDN.example.org:80/a.mp3', true],
    ['https://cdn.example.org:8443/a.mp3', false],
    ['http://cdn.example.org:22/', false],
    ['https://a.cdn.example.org/', false],
    ['https://cdn.example.org.evil.example/', false],
    ['https://cdn.example.org@evil.example/', false],
    ['https://user:secret@cdn.example.org/', false],
    ['https://user@cdn.example.org/', false],
    ['https://a.example.net/', true],
    ['https://a.b.example.net/', true],
    ['https://example.net/', false],
    ['https://evilexample.net/', false],
    ['https://media.example.com:8443/', true],
    ['https://media.example.com/', false],
    ['http://[::1]:4100/', true],
    ['http://[::1]/', false],
    ['ftp://cdn.example.org/', false],
    ['cdn.example.org', false],
    ['file:///etc/passwd', false],
  ])('in %s: %s', (url, answer) => {
    expect(isNamedHost(url, hosts)).toBe(answer);
  });

  it('in none where there are none', () => {
    expect(isNamedHost('https://cdn.example.org/', [])).toBe(false);
  });

  it('with the port of its scheme, where that is named', () => {
    expect(isNamedHost('https://a.example/', ['a.example:443'])).toBe(true);
    expect(isNamedHost('http://a.example/', ['a.example:443'])).toBe(false);
  });
});

test('a file is due after thirty days, sooner after failures, and at once for another version', () => {
  const checkedAt = new Date('2026-05-01T00:00:00Z');
  const dueAfter = (failures: number, minutes: number, version = 'a') =>
    isDue(
      { url: 'https://e.org/', version: 'a', checkedAt, failures },
      version,
      new Date(checkedAt.getTime() + minutes * 60_000),
    );
  expect(isDue(undefined, 'a', checkedAt)).toBe(true);
  const day = 24 * 60;
  expect([dueAfter(0, 30 * day - 1), dueAfter(0, 30 * day)]).toEqual([false, true]);
  expect([dueAfter(1, 9), dueAfter(1, 10), dueAfter(3, 39), dueAfter(3, 40)]).toEqual([
    ...[false, true],
    ...[false, true],
  ]);
  expect([dueAfter(500, day - 1), dueAfter(500, day)]).toEqual([false, true]);
  expect(dueAfter(0, 0, 'b')).toBe(true);
  // The clock was ahead by a year.
  expect(dueAfter(0, -365 * day)).toBe(true);
});
