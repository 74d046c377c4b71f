// A line a minute of each kind of refusal, with how many there were.
import { expect, test } from 'vitest';
import { createRefusalLog } from '../../src/operator/refusal-log.ts';

test('many refusals are few lines, and the next line tells how many', () => {
  const lines: unknown[] = [];
  let at = 0;
  const logRefusal = createRefusalLog(
    { warn: (fields: object) => lines.push(fields) } as never,
    { monotonic: () => at },
    'an operator was refused',
  );
  for (let count = 0; count < 1_000; count += 1) logRefusal('throttled', { requestId: String(count) });
  logRefusal('wrong', { requestId: 'x' });
  at = 60_000;
  logRefusal('throttled', { requestId: 'y' });
  expect(lines).toEqual([
    { requestId: '0', count: 1 },
    { requestId: 'x', count: 1 },
    { requestId: 'y', count: 1_000 },
  ]);
});
