// Holds that no header is ever run as code, whatever its first line says.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { splitFrontMatter } from '../../src/article/front-matter.ts';

const canaries = globalThis as { feedwrightCanary?: string };
let folder = '';
let file = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'feedwright-canary-'));
  file = join(folder, 'canary');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
  delete canaries.feedwrightCanary;
});

/** Code that leaves a mark in this process and on the disk, as an expression and as a program. */
function code(): string {
  const write = `(globalThis.feedwrightCanary = 'sung', process.getBuiltinModule('node:fs').writeFileSync(${JSON.stringify(file)}, ''), 'A')`;
  return `{ title: ${write} }`;
}

function expectSilence() {
  expect(canaries.feedwrightCanary).toBeUndefined();
  expect(existsSync(file)).toBe(false);
}

it('the canary sings when its code is run', () => {
  new Function(`return ${code()}`)();
  expect(canaries.feedwrightCanary).toBe('sung');
  expect(existsSync(file)).toBe(true);
});

describe('a header that names a language', () => {
  it.each([
    '---js',
    '---javascript',
    '--- js',
    '---JS',
    '---\tjs',
    '--- javascript ',
    '---coffee',
    '---cson',
    '--- js # yaml',
  ])('is refused unread: %j', (fence) => {
    for (const body of [code(), `module.exports = ${code()}`]) {
      expect(splitFrontMatter(`${fence}\n${body}\n---\nBody`)).toMatchObject({
        code: 'header-language',
        line: 1,
        message: expect.stringContaining('never run'),
      });
      expectSilence();
    }
  });

  it.each([
    '---constructor',
    '---toString',
    '---hasOwnProperty',
    '---__proto__',
    '---yaml js',
    '---json5',
    '+++js',
    '+++ toml',
    '---\u00a0js',
  ])('is refused even where a table of languages would answer: %j', (fence) => {
    expect(splitFrontMatter(`${fence}\n${code()}\n${fence.slice(0, 3)}\nBody`)).toMatchObject({
      code: 'header-language',
      line: 1,
    });
    expectSilence();
  });

  it('is quoted in the message without its control characters', () => {
    const front = splitFrontMatter(`---j\u0007s\n---\n`);
    expect(front).toMatchObject({ code: 'header-language', message: expect.not.stringMatching(/\p{Cc}/u) });
  });
});

describe('inside a header', () => {
  it.each([
    '!!js/function "function () {}"',
    '!!js/regexp /a/',
    '!!js/undefined ""',
    '!!python/object x',
    '!x y',
  ])('the tag of %s is refused', (value) => {
    expect(splitFrontMatter(`---\ntitle: ${value}\n---\n`)).toMatchObject({
      code: 'header-invalid',
      line: 2,
    });
  });

  it('code is text', () => {
    const written = "<%= globalThis.feedwrightCanary = 'sung' %>";
    expect(
      splitFrontMatter(`---
title: "${written}"
---
`),
    ).toMatchObject({ values: { title: written } });
    expectSilence();
  });

  it('a second fence with a language is text', () => {
    const front = splitFrontMatter(`---\nnote: |\n  ---js\n  ${code()}\n---\nB`);
    expect(front).toMatchObject({ values: { note: expect.stringContaining('---js') }, body: 'B' });
    expectSilence();
  });
});
