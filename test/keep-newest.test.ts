import { expect, test } from 'vitest';
import { createRecent } from '../src/keep-newest.ts';

const recentOf = (room: number) => createRecent<string>(room, ({ length }) => length);

test('what was asked for last is kept, up to so many bytes', () => {
  const recent = recentOf(10);
  recent.put('a', 'aaaa');
  recent.put('b', 'bbbb');
  expect(recent.get('a')).toBe('aaaa');
  recent.put('c', 'cccc');
  expect(['a', 'b', 'c'].map(recent.get)).toEqual(['aaaa', undefined, 'cccc']);
});

test('what is put again takes the place of what was there', () => {
  const recent = recentOf(10);
  recent.put('a', 'aaaaaaaa');
  recent.put('a', 'a');
  recent.put('b', 'bbbbbbbbb');
  expect(['a', 'b'].map(recent.get)).toEqual(['a', 'bbbbbbbbb']);
});

test('what is larger than the room is not kept, and costs the others their places', () => {
  const recent = recentOf(3);
  recent.put('a', 'a');
  recent.put('b', 'bbbb');
  expect(['a', 'b'].map(recent.get)).toEqual([undefined, undefined]);
  recent.put('c', 'ccc');
  expect(recent.get('c')).toBe('ccc');
});
