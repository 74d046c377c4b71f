// Holds when a duration in a header counts as wrong.
import { expect, it } from 'vitest';
import { checkDurations } from '../../src/check/durations.ts';
import { formatProblem } from '../../src/problem.ts';
import { makeArticle } from '../format/sample.ts';

const url = 'https://example.org/a.mp3';

function said(duration: number | undefined, told: number | undefined): string[] {
  const enclosure = { url, mediaType: 'audio/mpeg', ...(duration !== undefined && { duration }) };
  const article = makeArticle({ path: 'a.md', enclosures: [enclosure] });
  return checkDurations([article], { label: 'posts', lineOf: () => 4, at: () => told }).map(
    (problem) => `${problem.code} ${formatProblem(problem)}`,
  );
}

it('not where either says nothing, nor within two seconds or two percent', () => {
  expect([said(undefined, 60), said(60, undefined), said(62, 60), said(58, 60), said(3_660, 3_600)]).toEqual([
    ...[[], [], [], [], []],
  ]);
});

it('where it is more than both away', () => {
  expect(said(57, 60)).toEqual([
    `enclosure-duration-wrong posts/a.md:4: the header says that ${url} lasts 57 seconds, and its file lasts 60; leave duration out, so that the file tells it`,
  ]);
  expect(said(3_700, 3_600)).toHaveLength(1);
});
