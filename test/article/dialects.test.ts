// Holds that a field is found under every name that generators give it, and which name wins.
import { describe, expect, it } from 'vitest';
import { fieldNames, fieldsByName, foldName } from '../../src/article/dialects.ts';
import { mapText } from '../../src/article/header-reader.ts';
import { headerOf } from './header-of.ts';

const names = Object.entries(fieldNames).flatMap(([field, all]) => all.map((name) => [field, name]));

describe('a field', () => {
  it.each(names)('%s is read from %s', (field = '', name = '') => {
    expect(headerOf(`${name}: x`).header.value(field)).toBe('x');
  });

  it('has no name twice', () => {
    for (const [field, all] of Object.entries(fieldNames))
      expect(new Set(all.map(foldName)).size, field).toBe(all.length);
  });

  it.each(['last_modified_at', 'Last-Modified-At', 'lastModifiedAt', 'LASTMODIFIEDAT', 'last modified at'])(
    'is the same in any spelling: %s',
    (name) => {
      expect(headerOf(`${name}: x`).header.value('updated')).toBe('x');
    },
  );

  it('is taken under the name that comes first, and under its own before all others', () => {
    const { header } = headerOf('excerpt: E\nsummary: S\nDescription: D');
    expect(header.text('description')).toBe('D');
    expect(header.values('description')).toEqual(['D', 'S', 'E']);
  });

  it('is taken from the next name where the first is empty', () => {
    expect(headerOf('image:\ncover: /a.png').header.text('image')).toBe('/a.png');
  });

  it.each(['taxonomies', 'extra', 'params', 'meta'])(
    'is found inside %s, behind the header itself',
    (container) => {
      expect(headerOf(`${container}:\n  tags: [a]`).header.texts('tags')).toEqual(['a']);
      expect(headerOf(`${container}:\n  tags: [a]\ntags: [b]`).header.texts('tags')).toEqual(['b']);
    },
  );

  it('is reported at the line of the name that it has', () => {
    const { header, problems } = headerOf('title: A\npub-date: [x]');
    header.text('date', 'error');
    expect(problems).toMatchObject([{ line: 3, column: 11, message: 'pub-date is not a text' }]);
  });
});

it('a name that is of no field stands for itself', () => {
  expect(fieldsByName.get('note')).toBeUndefined();
  expect(headerOf('Some-Note: x').header.text('someNote')).toBe('x');
});

it.each([
  ['url', { src: '/a.png' }, '/a.png'],
  ['url', { light: '/l.png', dark: '/d.png' }, '/l.png'],
  ['home', { Website: 'https://ada.example' }, 'https://ada.example'],
  ['person', { full_name: 'Ada', name: '' }, 'Ada'],
  ['length', { sizeInBytes: '5' }, '5'],
  ['credit', { other: 'x' }, ''],
])('%s of a map %j is %j', (member, map, text) => {
  expect(mapText(map, member)).toBe(text);
});
