// The addresses of private feeds: made, ended, replaced and looked up, with what was counted of them, also from another process.
import { expect, test } from 'vitest';
import { openPageReader } from '../../src/store/page-reader.ts';
import { makeFolder, openTemporary } from './temporary.ts';

const createdAt = new Date('2026-05-31T12:00:00Z');
const later = (days: number) => new Date(createdAt.getTime() + days * 86_400_000);
const token = (hash: string, label = 'Ada') => ({ hash, feed: 'essays', label, createdAt });

test('is found by its hash alone, at once and by every process, until it ends', async () => {
  const folder = await makeFolder();
  const [service, command] = [await openTemporary(folder), await openTemporary(folder)];
  const reader = openPageReader({ folder });
  expect(reader.findToken('h1')).toBeUndefined();
  const id = await command.privateTokens.add(token('h1'));
  const found = { id, feed: 'essays', reason: '' };
  for (const find of [service.findToken, reader.findToken]) expect(find('h1')).toEqual(found);
  expect(await command.privateTokens.end(id, { endsAt: later(1), reason: 'lapsed' })).toBe(true);
  for (const find of [service.findToken, reader.findToken])
    expect(find('h1')).toEqual({ ...found, endsAt: later(1), reason: 'lapsed' });
  for (const hash of ['', 'H1', 'h1 ', "' OR 1=1 --", 'h%']) expect(reader.findToken(hash)).toBeUndefined();
  reader.close();
});

test('ends at the earliest moment that was said', async () => {
  const { privateTokens } = await openTemporary(await makeFolder());
  const id = await privateTokens.add(token('h1'));
  expect(await privateTokens.end(id, { endsAt: later(7), reason: '' })).toBe(true);
  expect(await privateTokens.end(id, { endsAt: later(9), reason: 'late' })).toBe(false);
  expect(await privateTokens.end(id, { endsAt: later(2), reason: 'early' })).toBe(true);
  expect(await privateTokens.end(99, { endsAt: later(2), reason: '' })).toBe(false);
  expect(await privateTokens.find(id)).toMatchObject({ endsAt: later(2), reason: 'early' });
});

test('is replaced whole or not at all, and an id is never given twice', async () => {
  const { privateTokens } = await openTemporary(await makeFolder());
  const [first] = [await privateTokens.add(token('h1')), await privateTokens.add(token('h2', 'Ben'))];
  const ending = { endsAt: later(0), reason: '' };
  await expect(privateTokens.replace(first, ending, token('h2'))).rejects.toThrow();
  expect((await privateTokens.find(first))?.endsAt).toBeUndefined();
  const second = await privateTokens.replace(first, ending, token('h3'));
  expect(second).toBeGreaterThan(first + 1);
  expect((await privateTokens.list()).map(({ label, endsAt }) => [label, endsAt])).toEqual([
    ['Ada', later(0)],
    ['Ben', undefined],
    ['Ada', undefined],
  ]);
});

test('keeps of a day the most networks, and the last day on which they were too many', async () => {
  const { privateTokens } = await openTemporary(await makeFolder());
  const id = await privateTokens.add(token('h1'));
  const note = (fetchedOn: string, networks: number, isReported = false) =>
    privateTokens.noteFetches([{ id, fetchedOn, networks, isReported }]);
  const counted = async () => {
    const { fetchedOn, networks, reported } = (await privateTokens.find(id)) ?? {};
    return { fetchedOn, networks, reported };
  };
  await note('2026-06-01', 30, true);
  await note('2026-06-01', 2);
  const reported = { on: '2026-06-01', networks: 30 };
  expect(await counted()).toEqual({ fetchedOn: '2026-06-01', networks: 30, reported });
  await note('2026-06-02', 1);
  await note('2026-05-31', 50, true);
  expect(await counted()).toEqual({ fetchedOn: '2026-06-02', networks: 1, reported });
  await privateTokens.noteFetches([{ id: 99, fetchedOn: '2026-06-02', networks: 1, isReported: false }]);
});
