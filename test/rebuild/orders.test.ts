// Orders of the command line are noticed within a second, each once.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createOrderWatch, type OrderWatch } from '../../src/rebuild/orders.ts';
import type { OrdersRead } from '../../src/store/orders.ts';

let watch: OrderWatch | undefined;
let [orders, failures] = [0, 0];
let now: OrdersRead | Error = { pin: '', approvals: [] };

beforeEach(() => {
  vi.useFakeTimers();
  [orders, failures, now] = [0, 0, { pin: '', approvals: [] }];
  watch = createOrderWatch({
    orders: {
      read: async () => {
        if (now instanceof Error) throw now;
        return now;
      },
    },
    onOrder: () => {
      orders += 1;
    },
    onFailure: () => {
      failures += 1;
    },
  });
});
afterEach(() => {
  watch?.stop();
  expect(vi.getTimerCount(), 'a timer is left after stop').toBe(0);
  vi.useRealTimers();
});

async function after(next: OrdersRead | Error): Promise<number> {
  now = next;
  await vi.advanceTimersByTimeAsync(1_000);
  return orders;
}

test('a pin, another pin and none any more are an order each', async () => {
  expect(await after({ pin: '', approvals: [] })).toBe(0);
  expect(await after({ pin: '3', approvals: [] })).toBe(1);
  expect(await after({ pin: '3', approvals: [] })).toBe(1);
  expect(await after({ pin: '4', approvals: [] })).toBe(2);
  expect(await after({ pin: '', approvals: [] })).toBe(3);
});

test('an approval is an order, and none that it is used up', async () => {
  expect(await after({ pin: '', approvals: ['a'] })).toBe(1);
  expect(await after({ pin: '', approvals: ['a', 'b'] })).toBe(2);
  expect(await after({ pin: '', approvals: [] })).toBe(2);
});

test('a store that cannot be read is told once, and what came meanwhile is noticed', async () => {
  expect(await after(new Error('locked'))).toBe(0);
  await after(new Error('locked'));
  expect(failures).toBe(1);
  expect(await after({ pin: '3', approvals: [] })).toBe(1);
  await after(new Error('locked'));
  expect(failures).toBe(2);
});
