// Holds which files are asked for, in which order, and what is known of them.
import { expect, test } from 'vitest';
import type { Article, Enclosure } from '../../src/article/article.ts';
import { createRemoteFiles, type RemoteFilesSettings } from '../../src/rebuild/remote-files.ts';
import type { RemoteFile } from '../../src/remote-file.ts';
import { makeArticle } from '../format/sample.ts';

const now = new Date('2026-05-01T00:00:00Z');
const cdn = (name: string) => `https://cdn.example.org/${name}`;
const offering = (name: string, more: Partial<Enclosure> = {}): Enclosure => ({
  ...{ url: cdn(name), mediaType: 'audio/mpeg' },
  ...more,
});
const articleOf = (hash: string, ...names: string[]): Article =>
  makeArticle({ hash, enclosures: names.map((name) => offering(name)) });
const knownOf = (name: string, more: Partial<RemoteFile> = {}): RemoteFile => ({
  ...{ url: cdn(name), version: 'one', checkedAt: now, failures: 0, length: 5 },
  ...more,
});
const createFiles = (settings: Partial<RemoteFilesSettings> = {}) =>
  createRemoteFiles({ hosts: ['cdn.example.org'], known: [], isLocal: () => false, ...settings });
const namesOf = (files: readonly { readonly url: string }[]) => files.map(({ url }) => url.slice(24));

test('pictures in all sizes and enclosures are wanted, each once, with the version of the first that names it', () => {
  const picture = { url: cdn('p.png'), alt: '', caption: '', credit: '' };
  const first = makeArticle({
    hash: 'one',
    image: { ...picture, sizes: [{ url: cdn('s.png') }, { url: 'https://other.example/x.png' }] },
    enclosures: [offering('a.mp3'), offering('b.mp3', { length: 9 })],
  });
  const wanted = createFiles().wanted([first, articleOf('two', 'a.mp3', 'c.mp3')], now);
  expect(wanted.map(({ url, version }) => [url.slice(24), version])).toEqual([
    ...[
      ['p.png', 'one'],
      ['s.png', 'one'],
    ],
    ...[
      ['a.mp3', 'one'],
      ['b.mp3', 'one'],
      ['c.mp3', 'two'],
    ],
  ]);
});

test('what is known is wanted again when it is due, behind what is not known', () => {
  const known = [
    knownOf('known.mp3'),
    knownOf('old.mp3', { checkedAt: new Date('2026-03-01T00:00:00Z') }),
    knownOf('edited.mp3', { version: 'before' }),
    knownOf('failed.mp3', { failures: 1 }),
  ];
  const files = createFiles({ known });
  const article = articleOf('one', 'known.mp3', 'old.mp3', 'edited.mp3', 'failed.mp3', 'new.mp3');
  expect(namesOf(files.wanted([article], now))).toEqual(['new.mp3', 'old.mp3', 'edited.mp3']);
  expect(files.wanted([article], now)[1]?.known).toBe(known[1]);
  files.learn([knownOf('new.mp3'), knownOf('old.mp3'), knownOf('edited.mp3')]);
  expect(namesOf(files.wanted([article], now))).toEqual([]);
  expect(namesOf(files.wanted([article], new Date('2026-05-01T00:10:00Z')))).toEqual(['failed.mp3']);
});

test('what is in the folder is not wanted, nor more than 200 at once, and without hosts nothing', () => {
  const article = articleOf('one', 'here.mp3', 'there.mp3');
  const isLocal = (url: string) => url.endsWith('here.mp3') && !url.endsWith('there.mp3');
  expect(namesOf(createFiles({ isLocal }).wanted([article], now))).toEqual(['there.mp3']);
  const many = Array.from({ length: 300 }, (_, index) => articleOf('one', `${index}.mp3`));
  expect(createFiles().wanted(many, now)).toHaveLength(200);
  expect(createFiles({ hosts: [] }).wanted(many, now)).toEqual([]);
});

test('what was learnt of a host that is named no more does not count', () => {
  const known = [knownOf('a.mp3')];
  expect(createFiles({ known }).at(cdn('a.mp3'))).toBe(known[0]);
  expect(createFiles({ known, hosts: ['other.example'] }).at(cdn('a.mp3'))).toBeUndefined();
});

test('the text of what was learnt changes with it, and is that of the article without what it cannot offer', () => {
  const files = createFiles();
  const untyped = makeArticle({ enclosures: [offering('a', { mediaType: '' })] });
  const texts = [files.learntOf(untyped)];
  files.learn([knownOf('a')]);
  texts.push(files.learntOf(untyped));
  files.learn([knownOf('a', { mediaType: 'audio/mpeg' })]);
  texts.push(files.learntOf(untyped), files.learntOf(articleOf('one', 'a')));
  files.learn([knownOf('a', { mediaType: 'audio/mpeg', length: 6 })]);
  texts.push(files.learntOf(untyped), files.learntOf(makeArticle()));
  expect(texts).toEqual(['', '', ' 5audio/mpeg', ' 5audio/mpeg', ' 6audio/mpeg', '']);
});
