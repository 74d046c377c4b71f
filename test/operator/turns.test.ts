// Requests of operators take turns: all of them, in order, and whatever else waits comes in between.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createTurns } from '../../src/operator/turns.ts';

test('one runs in each turn, and readers are served between two of them', async () => {
  const takeTurn = createTurns();
  const order: string[] = [];
  for (const name of ['first', 'second', 'third']) takeTurn(() => void order.push(name));
  expect(order).toEqual([]);
  for (let turn = 0; turn < 4; turn += 1) {
    setImmediate(() => order.push('reader'));
    await nextTurn();
  }
  expect(order).toEqual(['first', 'reader', 'second', 'reader', 'third', 'reader', 'reader']);
});

test('it goes on after it came to an end', async () => {
  const takeTurn = createTurns();
  const order: string[] = [];
  takeTurn(() => void order.push('a'));
  await nextTurn();
  takeTurn(() => {
    order.push('b');
    takeTurn(() => void order.push('c'));
  });
  await nextTurn();
  await nextTurn();
  expect(order).toEqual(['a', 'b', 'c']);
});
