// The feeds as files that people review; to renew them after a wanted change: UPDATE_EXPECTED=1 npx vitest run test/format/expected.test.ts
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { judgeFeeds } from '../hostile/judge.ts';
import { fourFeeds } from './four-articles.ts';

const FOLDER = new URL('../fixtures/expected/', import.meta.url);
const FILES = { rss: 'rss.xml', atom: 'atom.xml', json: 'feed.json' } as const;

it.each(['rss', 'atom', 'json'] as const)('%s is byte for byte the expected feed', (format) => {
  const file = new URL(FILES[format], FOLDER);
  const made = fourFeeds()[format];
  if (process.env.UPDATE_EXPECTED === '1') {
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(file, made);
  }
  expect(made).toBe(readFileSync(file, 'utf8'));
});

it('the judge finds no fault in the expected feeds', () => {
  // An author who has no page but a mail address has a mailto: URL in JSON, which JSON Feed 1.1 allows.
  expect(judgeFeeds(fourFeeds()).filter((fault) => !fault.startsWith('json: url leads to mailto:'))).toEqual(
    [],
  );
});
