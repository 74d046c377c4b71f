import { describe, expect, it } from 'vitest';
import { readGhostExport } from '../../src/article/ghost-export.ts';
import { findRowPlaces } from '../../src/article/ghost-rows.ts';
import { cpuTimeOf } from '../cpu-time.ts';

describe('the rows of a Ghost export', () => {
  it('are found by line and column, whatever their strings hold', () => {
    const text = `{"db": [{"meta": {"posts": [1, 2]}, "data": {"users": [{"a": "x"}, {}],
"posts" : [
  {"title": "a \\"quoted\\" [one], {two}", "more": [1, [2, 3]], "html": "x\\\\"},
  null, "data.posts",
    {"b": {"data": {"posts": [7]}}}
], "tags": [{"c": 1}]}}]}`;
    expect(JSON.parse(text).db[0].data.posts).toHaveLength(4);
    expect(findRowPlaces(text)).toEqual([
      { line: 3, column: 3 },
      { line: 4, column: 3 },
      { line: 4, column: 9 },
      { line: 5, column: 5 },
    ]);
  });

  it('are found in the oldest exports, and none where there are none', () => {
    expect(findRowPlaces('{"meta":{},"data":{"posts":[{},{}]}}')).toEqual([
      { line: 1, column: 29 },
      { line: 1, column: 32 },
    ]);
    expect(findRowPlaces('{"data":{"posts":[ ]}}')).toEqual([]);
  });

  it('that are no articles are told, and cost no other', () => {
    const found = readGhostExport('{"data":{"posts":[null,{"slug":"a","published_at":"2023-01-14"},[]]}}');
    if ('code' in found) throw new Error(found.code);
    expect(found.articles.map(({ key, row }) => [key, row])).toEqual([['a', 1]]);
    expect(found.notes.map(({ code, row, isFatal }) => [code, row, isFatal])).toEqual([
      ['ghost-row-invalid', 0, true],
      ['ghost-row-invalid', 2, true],
    ]);
  });

  it('are found in a long one within a second', () => {
    const row = JSON.stringify({ html: `"\\${'x'.repeat(2_000)}` });
    const text = `{"data":{"posts":[${Array(20_000).fill(row).join(',\n')}]}}`;
    const find = () => expect(findRowPlaces(text).at(-1)).toEqual({ line: 20_000, column: 1 });
    expect(cpuTimeOf(find)).toBeLessThan(5_000);
  });
});
