// A held rebuild is approved from another process, by the fingerprint of what was held.
import { expect, test } from 'vitest';
import { makeFolder, openTemporary } from './temporary.ts';

const heldAt = new Date('2026-05-31T12:00:00Z');
const held = { fingerprint: 'f1', reason: '9 of 10 articles vanished; run feedwright release', heldAt };

test('the command approves what the service holds', async () => {
  const folder = await makeFolder();
  const [service, command] = [await openTemporary(folder), await openTemporary(folder)];
  expect(await command.approvals.held()).toBeUndefined();
  const shown = { id: 'a', title: 'A', url: 'https://example.org/a/', published: '2026-05-01T00:00:00.000Z' };
  const counts = { added: 0, edited: 0, renamed: 0, vanished: 1 };
  const changes = [{ feed: '', counts, examples: [{ kind: 'vanished' as const, before: shown }] }];
  await service.approvals.setHeld({ ...held, changes });
  expect(await command.approvals.held()).toEqual({ ...held, changes });
  await command.approvals.approve('f1', heldAt);
  expect(await service.approvals.isApproved('f1')).toBe(true);
  expect(await service.approvals.isApproved('f2')).toBe(false);
  await service.approvals.clearHeld();
  expect(await command.approvals.held()).toBeUndefined();
});

test('a newer held rebuild takes the place of the older', async () => {
  const { approvals } = await openTemporary(await makeFolder());
  await approvals.setHeld(held);
  await approvals.setHeld({ ...held, fingerprint: 'f2' });
  expect((await approvals.held())?.fingerprint).toBe('f2');
});

test('approving twice is approving', async () => {
  const { approvals } = await openTemporary(await makeFolder());
  await approvals.approve('f1', heldAt);
  await approvals.approve('f1', new Date(heldAt.getTime() + 1_000));
  expect(await approvals.isApproved('f1')).toBe(true);
});
