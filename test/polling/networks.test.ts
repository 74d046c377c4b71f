// From how many networks an address was fetched: exact for the few, near for the many, and forgotten with the day.
import { describe, expect, test } from 'vitest';
import { createNetworkCounts, wideNetwork } from '../../src/polling/networks.ts';

const salt = Buffer.from('a salt of tests');

function countsAt(start = '2026-05-31T00:00:00Z', most = 10_000) {
  const time = { now: new Date(start) };
  return { time, counts: createNetworkCounts({ clock: { now: () => time.now }, salt, most }) };
}

test.each([
  ['192.0.2.7', '192 0 2'],
  ['2001:db8:1:2::/64', '2001 db8 1'],
  ['', ''],
])('the network of %j is %j', (client, network) => {
  expect(wideNetwork(client)).toBe(network);
});

describe('what is counted', () => {
  test('is told with each network that is new in the day, and not again', () => {
    const { counts, time } = countsAt();
    expect(counts.note(1, '192.0.2.7')).toEqual({ day: '2026-05-31', networks: 1 });
    expect(counts.note(1, '192.0.2.99')).toBeUndefined();
    expect(counts.note(2, '192.0.2.7')).toEqual({ day: '2026-05-31', networks: 1 });
    expect(counts.note(1, '198.51.100.7')).toEqual({ day: '2026-05-31', networks: 2 });
    time.now = new Date('2026-06-01T00:00:00Z');
    expect(counts.note(1, '198.51.100.7')).toEqual({ day: '2026-06-01', networks: 1 });
  });

  test.each([
    [10, 0.11],
    [100, 0.08],
    [1_000, 0.1],
    [3_000, 0.15],
  ])('is near the truth of %d networks', (many, error) => {
    const { counts } = countsAt();
    let last = 0;
    for (let n = 0; n < many; n += 1) last = counts.note(1, `10.${n >> 8}.${n & 255}.1`)?.networks ?? last;
    expect(Math.abs(last - many) / many).toBeLessThanOrEqual(error);
  });

  test('stays finite however many there are, and forgets the id that was away longest', () => {
    const { counts } = countsAt(undefined, 2);
    for (let n = 0; n < 20_000; n += 1) {
      const { networks = 0 } = counts.note(1, `${n >> 16}.${(n >> 8) & 255}.${n & 255}.1`) ?? {};
      expect(Number.isFinite(networks)).toBe(true);
    }
    counts.note(2, '192.0.2.1');
    counts.note(3, '192.0.2.1');
    expect(counts.note(1, '192.0.2.1')).toMatchObject({ networks: 1 });
  });
});
