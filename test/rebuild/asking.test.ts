import { expect, test } from 'vitest';
import type { Question } from '../../src/rebuild/question.ts';
import { createFakeRunner, order } from './fake-runner.ts';
import type { Deed } from './fake-worker.ts';

const now = new Date('2026-05-01T00:00:00Z');
const preview = (path: string) => ({ now, question: { kind: 'preview', path } as Question });
const outcome = { isPublished: true, isCommitted: true };
/** Milliseconds of work: a process that starts has twelve times that, and then touches an article in no time. */
const patience = 250;

test('a question before any pass starts the process', async () => {
  const { runner } = createFakeRunner({ keys: [] });
  expect(await runner.ask(preview('a'))).toEqual({ kind: 'unknown' });
});

test('a question waits for the pass that is under way, and for what becomes of it', async () => {
  const { runner } = createFakeRunner({ keys: ['a'], deeds: { a: 'dawdle' } });
  const told: string[] = [];
  const pass = runner.run(order).then(() => told.push('pass'));
  const asked = runner.ask(preview('b')).then(() => told.push('answer'));
  await pass;
  told.push('settle');
  await runner.settle(outcome);
  await asked;
  expect(told).toEqual(['pass', 'settle', 'answer']);
});

test('a pass waits for one answer and goes before the other questions', async () => {
  const { runner } = createFakeRunner({ keys: [], deeds: { a: 'dawdle', b: 'dawdle' } });
  const told: string[] = [];
  const asked = ['a', 'b'].map((path) => runner.ask(preview(path)).then(() => told.push(path)));
  await runner.run(order);
  told.push('pass');
  await runner.settle(outcome);
  await Promise.all(asked);
  expect(told).toEqual(['a', 'pass', 'b']);
});

test('an article that hangs in a preview is given up, costs no pass, and is left out from then on', async () => {
  const plan = { keys: ['a'], deeds: { draft: 'hang' as Deed } };
  const { runner, lines } = createFakeRunner(plan, { patience });
  await runner.run(order);
  await runner.settle(outcome);
  const first = runner.ask(preview('draft'));
  const second = runner.ask(preview('other'));
  expect(await first).toMatchObject({
    kind: 'unanswered',
    reason: expect.stringContaining('too much time or memory'),
  });
  expect(await second).toEqual({ kind: 'unknown' });
  expect(lines).toEqual([
    expect.objectContaining({ article: 'draft', reason: 'it said nothing for too long' }),
  ]);
  expect((await runner.run(order)).paths).toEqual(['draft']);
});

test('a preview while pages are made stops neither', async () => {
  const plan = { keys: ['a'], pages: ['a'], deeds: { a: 'dawdle' as Deed } };
  const { runner, lines } = createFakeRunner(plan);
  await runner.run(order);
  const pages = runner.settle(outcome);
  expect(await runner.ask(preview('b'))).toEqual({ kind: 'unknown' });
  expect(await pages).toBe(true);
  expect(lines).toEqual([]);
});

test('more questions than anybody asks are refused, and the others answered', async () => {
  const { runner } = createFakeRunner({ keys: [] });
  const answers = await Promise.all(Array.from({ length: 30 }, () => runner.ask(preview('a'))));
  const kinds = answers.map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind === 'unanswered')).toHaveLength(9);
  expect(kinds.filter((kind) => kind === 'unknown')).toHaveLength(21);
});

test('a process that cannot be started is a reason, and no crash', async () => {
  const { runner } = createFakeRunner({ keys: [] });
  const { execPath } = process;
  process.execPath = '/nonexistent/node';
  const answer = await runner.ask(preview('a'));
  process.execPath = execPath;
  expect(answer).toMatchObject({ kind: 'unanswered', reason: expect.stringContaining('cannot be started') });
});
