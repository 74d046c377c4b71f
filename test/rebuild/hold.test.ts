// Holds when a loss is held: at once, file by file, and what an approval lets through.
import { unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { silentLogger } from '../../src/log.ts';
import { createHold } from '../../src/rebuild/hold.ts';
import type { Snapshot } from '../../src/snapshot/snapshot.ts';
import { ANYTHING } from '../../src/store/approvals.ts';
import { createSite } from '../site.ts';
import { createFakeClock, makeResult } from './fake-parts.ts';
import { articleText } from './write-article.ts';

function createHoldUnderTest() {
  const clock = createFakeClock();
  const approved = new Set<string>();
  let held = '';
  const reasonToHold = createHold({
    clock,
    guard: { share: 20 },
    log: silentLogger,
    approvals: {
      approve: async (fingerprint) => void approved.add(fingerprint),
      reject: async () => undefined,
      isApproved: async (fingerprint) => approved.has(fingerprint) || approved.has(ANYTHING),
      setHeld: async ({ fingerprint }) => {
        held = fingerprint;
      },
      held: async () => (held === '' ? undefined : { fingerprint: held, reason: '', heldAt: new Date(0) }),
      clearHeld: async () => {
        approved.clear();
        held = '';
      },
    },
  });
  /** The count that readers see follows what is let through, as it does in a service. */
  let current: Snapshot = {
    release: 1,
    publishedAt: new Date(0),
    byPath: new Map(),
    articleCount: 40,
    windows: new Map(),
    outlines: new Map(),
  };
  const publish = async (count: number): Promise<boolean> => {
    const isHeld = (await reasonToHold(current, makeResult(count))) !== '';
    if (!isHeld) current = { ...current, release: current.release + 1, articleCount: count };
    return !isHeld;
  };
  return { clock, publish, approve: () => approved.add(held), force: () => approved.add(ANYTHING) };
}

test('a folder that empties file by file is held where half is gone', async () => {
  const { clock, publish } = createHoldUnderTest();
  for (let count = 39; count >= 20; count -= 1) {
    clock.advance(300);
    expect(await publish(count)).toBe(true);
  }
  clock.advance(300);
  expect(await publish(19)).toBe(false);
  expect(await publish(4)).toBe(false);
});

test('a site that shrinks over days is not', async () => {
  const { clock, publish } = createHoldUnderTest();
  for (let count = 39; count >= 5; count -= 1) {
    clock.advance(600_000);
    expect(await publish(count)).toBe(true);
  }
});

test('what was approved goes out, and counts from there', async () => {
  const { publish, approve } = createHoldUnderTest();
  expect(await publish(10)).toBe(false);
  approve();
  expect(await publish(10)).toBe(true);
  expect(await publish(9)).toBe(true);
  expect(await publish(4)).toBe(false);
});

test('an approval of anything lets out what is held then, and is used up', async () => {
  const { publish, force } = createHoldUnderTest();
  expect(await publish(10)).toBe(false);
  force();
  expect(await publish(7)).toBe(true);
  expect(await publish(0)).toBe(false);
});

test('a harmless pass publishes by itself, and takes back what was approved for another', async () => {
  const { publish, approve, force } = createHoldUnderTest();
  expect(await publish(10)).toBe(false);
  for (const permit of [approve, force]) {
    permit();
    expect(await publish(40)).toBe(true);
    expect(await publish(10)).toBe(false);
  }
});

test('what is held for the same reason is held since it was first seen, with what would be different', async () => {
  const clock = createFakeClock();
  const site = await createSite({ clock });
  onTestFinished(() => site.close());
  for (let index = 0; index < 6; index += 1) site.write(`${index}.md`, articleText(`Number ${index}`));
  await site.rebuild();
  for (let index = 0; index < 6; index += 1) unlinkSync(join(site.posts, `${index}.md`));
  const rebuild = async () => {
    clock.advance(60_000);
    expect((await site.rebuild()).outcome).toBe('held');
    return site.store.approvals.held();
  };
  const first = await rebuild();
  const second = await rebuild();
  expect(second?.heldAt).toEqual(first?.heldAt);
  expect(second?.changes).toMatchObject([{ feed: '', counts: { vanished: 6 } }]);
  site.write('new.md', articleText('new'));
  const third = await rebuild();
  expect(third?.heldAt).not.toEqual(first?.heldAt);
});
