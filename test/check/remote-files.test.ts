// Holds what is said of enclosures whose server was asked, or is to be.
import { expect, it } from 'vitest';
import type { Enclosure } from '../../src/article/article.ts';
import { checkRemoteFiles } from '../../src/check/remote-files.ts';
import { formatProblem } from '../../src/problem.ts';
import type { RemoteFile } from '../../src/remote-file.ts';
import { makeArticle } from '../format/sample.ts';

const url = 'https://cdn.example.org/a.mp3';

function said(enclosure: Partial<Enclosure>, known?: Partial<RemoteFile>, isAsked = true): string[] {
  const article = makeArticle({ path: 'a.md', enclosures: [{ url, mediaType: 'audio/mpeg', ...enclosure }] });
  return checkRemoteFiles([article], {
    ...{ label: 'posts', isAsked: () => isAsked, lineOf: () => 4 },
    at: () => known && { url, version: 'v', checkedAt: new Date(0), failures: 0, ...known },
  }).map((problem) => `${problem.code} ${formatProblem(problem)}`);
}

it('nothing, where the server told what the header says or leaves out', () => {
  expect(said({}, { length: 5 })).toEqual([]);
  expect(said({ length: 5 }, { length: 5 })).toEqual([]);
  expect(said({ length: 5 })).toEqual([]);
  expect(said({ length: 5 }, { failures: 3 })).toEqual([]);
  expect(said({ mediaType: '' }, { length: 5, mediaType: 'audio/mpeg' })).toEqual([]);
  expect(said({}, undefined, false)).toEqual([]);
});

it('that the length of the header is wrong', () => {
  expect(said({ length: 4 }, { length: 5 })).toEqual([
    `enclosure-length-wrong posts/a.md:4: the header says that ${url} is 4 bytes long, and its server says 5; leave length out, since that of the server counts`,
  ]);
});

it('that a length is not known, and why', () => {
  expect(said({})).toEqual([
    `enclosure-length-unknown posts/a.md:4: how long ${url} is, is not known: its server was not asked yet; let feedwright serve run, which asks, or write length: in bytes`,
  ]);
  expect(said({}, { failures: 3 })[0]).toContain('its server does not say; make sure that it is there');
});

it('that a type is not known, without which nothing is offered', () => {
  expect(said({ mediaType: '' }, { length: 5 })[0]).toMatch(/^enclosure-type-unknown .* no feed offers it/);
});
