// Who is refused, who is not, and what is counted.
import { expect, test } from 'vitest';
import { createFetchLimit } from '../../src/polling/limit.ts';

let now = 0;
const clock = { monotonic: () => now };

test('one client that fetches too often costs the others nothing', () => {
  const { take, counts } = createFetchLimit({ perHour: 2, clock });
  expect([take('bad'), take('bad'), take('bad'), take('bad')]).toEqual([0, 0, 1800, 1800]);
  expect([take('good'), take('good')]).toEqual([0, 0]);
  expect(counts()).toEqual({
    clients: 2,
    fullFetches: 4,
    refused: 2,
    greediest: [
      { client: 'bad', fullFetches: 2, refused: 2 },
      { client: 'good', fullFetches: 2, refused: 0 },
    ],
  });
});

test('with a limit of 0 nobody is refused, and all is counted', () => {
  const { take, counts } = createFetchLimit({ perHour: 0, clock });
  for (let fetch = 0; fetch < 1_000; fetch += 1) expect(take('bad')).toBe(0);
  expect(counts()).toMatchObject({ clients: 1, fullFetches: 1_000, refused: 0 });
});

test('a flood of clients has a bound, and those that come again are not forgotten', () => {
  const { take, counts } = createFetchLimit({ perHour: 1, clock, mostClients: 3 });
  for (const client of ['regular', 'a', 'b']) expect(take(client)).toBe(0);
  expect(take('regular')).toBe(3600);
  for (const client of ['c', 'd']) expect(take(client)).toBe(0);
  expect(counts().clients).toBe(3);
  expect(take('regular')).toBe(3600);
  // Forgotten meanwhile: it begins anew.
  expect(take('a')).toBe(0);
});

test('10,000 clients are remembered unless another number is given', () => {
  const { take, counts } = createFetchLimit({ perHour: 1, clock });
  for (let client = 0; client < 10_001; client += 1) take(String(client));
  expect(counts().clients).toBe(10_000);
  expect(counts().greediest).toHaveLength(10);
});

test('time gives the tokens back', () => {
  const { take } = createFetchLimit({ perHour: 1, clock });
  expect([take('a'), take('a')]).toEqual([0, 3600]);
  now += 3_600_000;
  expect(take('a')).toBe(0);
});
