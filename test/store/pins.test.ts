// A pin is set and taken away from another process, and shows as an order; so do approvals.
import { expect, test } from 'vitest';
import { ANYTHING } from '../../src/store/approvals.ts';
import { makeFolder, openTemporary } from './temporary.ts';

const pinnedAt = new Date('2026-05-31T12:00:00Z');

test('the command pins what the service then serves, under a number of its own', async () => {
  const folder = await makeFolder();
  const [service, command] = [await openTemporary(folder), await openTemporary(folder)];
  expect(await service.pins.get()).toBeUndefined();
  await command.pins.set({ release: 3, pinnedAt });
  const pin = await service.pins.get();
  expect(pin).toEqual({ release: 3, pinnedAt });
  if (!pin) throw new Error('a pin');
  await service.pins.setServedAs(pin, 9);
  expect(await command.pins.get()).toEqual({ release: 3, pinnedAt, servedAs: 9 });
  const later = new Date(pinnedAt.getTime() + 1);
  await command.pins.set({ release: 3, pinnedAt: later });
  await service.pins.setServedAs(pin, 10);
  expect(await service.pins.get()).toEqual({ release: 3, pinnedAt: later });
  await command.pins.clear();
  expect(await service.pins.get()).toBeUndefined();
});

test('another pin, none any more and another approval are other orders; what the service notes is none', async () => {
  const { orders, pins, approvals } = await openTemporary(await makeFolder());
  expect(await orders.read()).toEqual({ pin: '', approvals: [] });
  await pins.set({ release: 3, pinnedAt });
  const first = await orders.read();
  expect(first.pin).not.toBe('');
  await pins.setServedAs({ release: 3, pinnedAt }, 9);
  expect(await orders.read()).toEqual(first);
  await pins.set({ release: 3, pinnedAt: new Date(0) });
  expect((await orders.read()).pin).not.toBe(first.pin);
  await pins.clear();
  await approvals.approve('f1', pinnedAt);
  const once = await orders.read();
  await approvals.approve('f1', new Date(0));
  const twice = await orders.read();
  expect([once.pin, once.approvals.length, twice.approvals.length]).toEqual(['', 1, 1]);
  expect(twice.approvals).not.toEqual(once.approvals);
});

test('an approval of anything approves everything', async () => {
  const { approvals } = await openTemporary(await makeFolder());
  await approvals.approve(ANYTHING, pinnedAt);
  expect(await approvals.isApproved('f1')).toBe(true);
});
