// Who may listen to events, how many at once, and for how long.
import { EventEmitter } from 'node:events';
import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createEvents } from '../../src/operator/events.ts';
import { createSessions } from '../../src/operator/sessions.ts';
import { createAudience } from '../../src/rebuild/audience.ts';
import { hashToken } from '../../src/secret.ts';
import { reportWith } from './report-with.ts';

/** An answer that is written into a string. */
function fakeResponse() {
  const res = Object.assign(new EventEmitter(), {
    ...{ req: { method: 'GET' }, written: '', writableEnded: false, writableLength: 0 },
    writeHead: () => undefined,
    write(text: string) {
      res.written += text;
    },
    end() {
      res.writableEnded = true;
      res.emit('close');
    },
  });
  return res;
}
const asResponse = (res: ReturnType<typeof fakeResponse>) => res as unknown as ServerResponse;

function listenersOf() {
  const clock = { at: 0, monotonic: () => clock.at };
  const sessions = createSessions({ clock });
  const audience = createAudience();
  const service = { listen: audience.listen, progress: () => undefined };
  const events = createEvents({ service, stillAdmits: sessions.has });
  return { clock, sessions, audience, events };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('an operator has ten at most, and all have fifty', () => {
  const { events } = listenersOf();
  const taken = (token: string) => events.add(asResponse(fakeResponse()), hashToken(token));
  expect(Array.from({ length: 12 }, () => taken('one'))).toEqual([...Array(10).fill(true), false, false]);
  const others = ['a', 'b', 'c', 'd'].flatMap((token) => Array.from({ length: 10 }, () => taken(token)));
  expect([others.every(Boolean), taken('e')]).toEqual([true, false]);
  events.stop();
});

test('one that left makes room for another', () => {
  const { events } = listenersOf();
  const all = Array.from({ length: 10 }, fakeResponse);
  for (const res of all) events.add(asResponse(res), hashToken('one'));
  expect(events.add(asResponse(fakeResponse()), hashToken('one'))).toBe(false);
  all[0]?.emit('close');
  expect(events.add(asResponse(fakeResponse()), hashToken('one'))).toBe(true);
  events.stop();
});

test('a stream ends with its session, and that of a token goes on', () => {
  const { events, sessions, audience } = listenersOf();
  const { id, session } = sessions.begin();
  const [ofSession, ofToken] = [fakeResponse(), fakeResponse()];
  events.add(asResponse(ofSession), session);
  events.add(asResponse(ofToken), hashToken('one'));
  vi.advanceTimersByTime(600_000);
  expect([ofSession.writableEnded, ofToken.writableEnded]).toEqual([false, false]);
  sessions.end(id);
  vi.advanceTimersByTime(10_000);
  expect([ofSession.writableEnded, ofToken.writableEnded]).toEqual([true, false]);
  audience.report(reportWith());
  expect([ofSession.written, ofToken.written].map((text) => text.includes('event: report'))).toEqual([
    false,
    true,
  ]);
  events.stop();
});

test('listening is no sign of life: a session that is idle ends, and its streams with it', () => {
  const { events, sessions, clock } = listenersOf();
  const res = fakeResponse();
  events.add(asResponse(res), sessions.begin().session);
  clock.at = 2 * 3_600_000 + 1;
  vi.advanceTimersByTime(10_000);
  expect(res.writableEnded).toBe(true);
  events.stop();
});
