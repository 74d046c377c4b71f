// Which feeds are made known, in which order and under which names, and when the list is another one.
import { expect, test } from 'vitest';
import { languageName } from '../../src/language-name.ts';
import { type Given, listingOf } from './listed.ts';

const keysOf = (feeds: Readonly<Record<string, Given>>) => listingOf(feeds).feeds.map(({ key }) => key);

test('the main feed comes first, then kind by kind, each in the order of its names', () => {
  expect(
    keysOf({
      ...{ 'tag:Zoo': {}, 'tag:äther': {}, 'tag:Part 10': {}, 'tag:Part 9': {} },
      ...{ 'language:de': {}, 'author:Ona': {}, 'section:News': {}, 'feed:essays': {} },
    }),
  ).toEqual([
    ...['', 'feed:essays', 'section:News', 'author:Ona', 'language:de'],
    ...['tag:äther', 'tag:Part 9', 'tag:Part 10', 'tag:Zoo'],
  ]);
});

test('a feed that is about to go, or whose addresses have all moved, is not listed', () => {
  expect(
    keysOf({
      'tag:gone': { emptiedSince: '2026-01-01T00:00:00Z', articles: 0 },
      'tag:moved': { definition: { offered: [] } },
      'feed:still-empty': { articles: 0 },
    }),
  ).toEqual(['', 'feed:still-empty']);
  expect(keysOf({ '': { definition: { offered: [] } }, 'tag:a': {} })).toEqual(['tag:a']);
});

test('a feed is called by its name, its title where it has one of its own, or what its language calls itself', () => {
  const { feeds } = listingOf({
    'feed:essays': { definition: { title: 'Long reads' } },
    'tag:C++': { definition: { title: 'All of C++' } },
    'language:de': {},
    'language:tlh': {},
  });
  expect(feeds.map(({ kind, name, label }) => [kind, name, label])).toEqual([
    ['main', '', 'Example'],
    ['named', 'essays', 'Long reads'],
    ['language', 'de', 'Deutsch'],
    ['language', 'tlh', languageName('tlh')],
    ['tag', 'C++', 'C++'],
  ]);
});

test('the list is another one when a feed comes, goes, moves or is called otherwise, and not for an article more', () => {
  const version = (feeds: Readonly<Record<string, Given>>) => listingOf(feeds).version;
  const before = version({ 'tag:a': {} });
  expect(version({ 'tag:a': { articles: 7, updated: '2027-01-01T00:00:00Z' } })).toBe(before);
  const others = [
    {},
    { 'tag:a': {}, 'tag:b': {} },
    { 'tag:a': { definition: { title: 'Other' } } },
    { 'tag:a': { definition: { offered: ['atom'] } } },
  ] as const;
  for (const other of others) expect(version(other)).not.toBe(before);
});
