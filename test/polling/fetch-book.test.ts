// What is noted of fetches of private addresses: the day and the counts, stored together, and reported once a day.
import { expect, test } from 'vitest';
import { createFetchBook } from '../../src/polling/fetch-book.ts';
import type { TokenFetches } from '../../src/store/private-tokens.ts';

function bookWith({ most = 3, fail = () => false as boolean } = {}) {
  const time = { now: new Date('2026-05-31T10:00:00Z') };
  const stored: TokenFetches[] = [];
  const lines: string[] = [];
  const say = (line: object, message: string) => lines.push(`${JSON.stringify(line)} ${message}`);
  const book = createFetchBook({
    tokens: {
      noteFetches: async (fetches) => {
        if (fail()) throw new Error('no disk');
        stored.push(...fetches);
      },
    },
    log: { warn: say, error: say } as never,
    ...{ most, clock: { now: () => time.now }, pause: 1e9 },
  });
  const visit = (networks: number, id = 1) => {
    for (let n = 0; n < networks; n += 1) book.note(id, `192.0.${n}.1`);
  };
  return { book, time, stored, lines, visit };
}

test('the last day and its count are stored once for many fetches', async () => {
  const { book, stored, lines, visit } = bookWith();
  visit(2);
  visit(2);
  visit(1, 7);
  expect(stored).toEqual([]);
  await book.flush();
  await book.flush();
  expect(stored).toEqual([
    { id: 1, fetchedOn: '2026-05-31', networks: 2, isReported: false },
    { id: 7, fetchedOn: '2026-05-31', networks: 1, isReported: false },
  ]);
  expect(lines).toEqual([]);
});

test('too many networks are a line in the log, once a day, with counts and no address', async () => {
  const { book, time, stored, lines, visit } = bookWith();
  visit(6);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(/"privateAddress":1,"networks":4,.*from many networks/);
  expect(lines[0]).not.toContain('192.');
  time.now = new Date('2026-06-01T10:00:00Z');
  visit(5);
  expect(lines).toHaveLength(2);
  await book.flush();
  expect(stored).toEqual([{ id: 1, fetchedOn: '2026-06-01', networks: 5, isReported: true }]);
});

test('0 reports nothing', async () => {
  const { book, stored, lines, visit } = bookWith({ most: 0 });
  visit(50);
  await book.flush();
  expect([lines, stored[0]?.isReported]).toEqual([[], false]);
});

test('what cannot be stored is said once, and stored when it can be', async () => {
  let isBroken = true;
  const { book, stored, lines, visit } = bookWith({ fail: () => isBroken });
  visit(1);
  await book.flush();
  await book.flush();
  expect([lines.length, stored]).toEqual([1, []]);
  isBroken = false;
  await book.flush();
  expect(stored).toMatchObject([{ id: 1 }]);
});
