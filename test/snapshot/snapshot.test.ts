// The entity tags of representations.
import { expect, test } from 'vitest';
import { type Coding, entityTag } from '../../src/snapshot/snapshot.ts';

const HASH = 'ARJU2hkIpzJVq_SmwDhp-M';

test.each<[Coding, string]>([
  ['identity', `"${HASH}"`],
  ['gzip', `"${HASH}-gzip"`],
  ['br', `"${HASH}-br"`],
  ['zstd', `"${HASH}-zstd"`],
])('the entity tag of %s is strong and its own (RFC 9110, 8.8.3.3)', (coding, tag) => {
  expect(entityTag(HASH, coding)).toBe(tag);
  expect(tag).toMatch(/^"[\x21\x23-\x7e]+"$/);
});
