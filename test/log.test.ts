import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { createLogger } from '../src/log.ts';

const ESC = '\u001b';
/** Titles and file names that would break a line, forge one, or steer a terminal. */
const hostile = [
  'a\nb',
  'a\r\n{"level":50,"msg":"forged"}',
  `${ESC}[2J${ESC}[1;31mred`,
  `${ESC}]0;title\u0007`,
  'a\u0000b',
  'a\u0085b',
  'a\u009b31mb',
  'a\u2028b\u2029c',
  'a\u202egpj.exe',
  'a\u007f\b\fb',
];
const CONTROLS = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

function logged(isTerminal: boolean, write: (log: ReturnType<typeof createLogger>) => void): string {
  let text = '';
  const destination = new Writable({
    write(chunk, _encoding, done) {
      text += String(chunk);
      done();
    },
  });
  write(createLogger({ isTerminal, destination }));
  return text;
}

test.each(hostile)('a hostile text is one line of JSON, and can be read back as it was: %j', (text) => {
  const line = logged(false, (log) => log.error({ path: text }, text));
  expect(line.endsWith('\n')).toBe(true);
  expect(line.slice(0, -1)).not.toMatch(CONTROLS);
  expect(JSON.parse(line)).toMatchObject({ level: 50, path: text, msg: text });
});

test.each(hostile)('on a terminal it is one line too, and steers nothing: %j', (text) => {
  const line = logged(true, (log) => log.error({ path: text }, text));
  expect(line.endsWith('\n')).toBe(true);
  expect(line.slice(0, -1)).not.toMatch(CONTROLS);
  expect(line).toMatch(/^\[\d\d:\d\d:\d\d\] ERROR: a?/);
});

test('a terminal shows the stack of an error on lines of its own', () => {
  const text = logged(true, (log) => log.error({ err: new Error(`odd ${ESC}[31m`) }, 'a request failed'));
  expect(text.split('\n').length).toBeGreaterThan(3);
  expect(text).toContain('log.test.ts');
  expect(text).not.toContain(ESC);
});

test('a backslash before what looks like an escape stays a backslash', () => {
  expect(logged(true, (log) => log.info('C:\\u001b\\new'))).toContain('C:\\u001b\\new');
});
