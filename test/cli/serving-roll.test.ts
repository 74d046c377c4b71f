import { expect, test } from 'vitest';
import { createServingRoll } from '../../src/cli/serving-roll.ts';
import { noTotals } from '../../src/metrics/serving-counts.ts';
import { countsWith } from '../metrics/counts-with.ts';

const fetched = (fullFetches: number) => countsWith({ fullFetches });

/** Members are names; each answers at once with what `answers` says. */
function rollOf(answers: Record<string, number | undefined>, patience = 60_000) {
  const asked: string[] = [];
  const roll = createServingRoll<string>({
    patience,
    ask(member) {
      asked.push(member);
      const count = answers[member];
      if (count !== undefined) roll.hear(member, fetched(count));
    },
  });
  for (const member of Object.keys(answers)) roll.add(member);
  return { ...roll, asked, answers };
}

test('every process is asked, and tells for itself', async () => {
  const { call } = rollOf({ a: 1, b: 2 });
  expect(await call()).toEqual({ serving: [fetched(1), fetched(2)], others: noTotals });
});

test('without a process there is nothing to wait for', async () => {
  const { call } = rollOf({});
  expect(await call()).toEqual({ serving: [], others: noTotals });
});

test('what one counted that has ended is kept, as it said it last', async () => {
  const { call, remove, add, answers } = rollOf({ a: 3, b: 2 });
  await call();
  remove('a');
  answers.c = 1;
  add('c');
  expect(await call()).toEqual({
    serving: [fetched(2), fetched(1)],
    others: { ...noTotals, fullFetches: 3 },
  });
});

test('one that does not answer in time stands with what it said before', async () => {
  const { call, answers } = rollOf({ a: 3, b: 2 }, 50);
  await call();
  answers.a = undefined;
  expect(await call()).toEqual({ serving: [fetched(2)], others: { ...noTotals, fullFetches: 3 } });
});

test('one that ends while it is asked keeps nobody waiting', async () => {
  const { call, remove, hear } = rollOf({ a: undefined, b: undefined });
  const counted = call();
  hear('b', fetched(2));
  remove('a');
  expect(await counted).toEqual({ serving: [fetched(2)], others: noTotals });
});

test('calls at the same time ask once', async () => {
  const { call, asked, hear } = rollOf({ a: undefined });
  const both = [call(), call()];
  hear('a', fetched(1));
  const [first, second] = await Promise.all(both);
  expect(asked).toEqual(['a']);
  expect(second).toBe(first);
});
