// Holds how single fields are read out of a header, and the place that a fault is reported at.
import { describe, expect, it } from 'vitest';
import { splitFrontMatter } from '../../src/article/front-matter.ts';
import { createHeaderReader, mapText } from '../../src/article/header-reader.ts';
import { isMap } from '../../src/header.ts';
import type { Problem } from '../../src/problem.ts';
import { headerOf } from './header-of.ts';

describe('a text', () => {
  it.each([
    ['title: A day', 'A day'],
    ['title: "  A \\n\\t day  "', 'A day'],
    ['title: "A\\u0000\\uD83D day"', 'A day'],
    ['title: |\n  A\n  day', 'A day'],
    ['title: 1984', '1984'],
    ['title: null', 'null'],
    ['"title": A day', 'A day'],
    ['Title: A day', 'A day'],
    ['TITLE: B\ntitle: A day', 'A day'],
  ])('of %j is %j', (yaml, text) => {
    const { header, problems } = headerOf(yaml);
    expect(header.text('title')).toBe(text);
    expect(problems).toEqual([]);
  });

  it.each([
    'note: x',
    'title:',
    'title: ""',
    'title: "  "',
    'title: "\\u0001"',
    'titles: x',
    'inner:\n  title: x',
  ])('of %j is missing, without a word', (yaml) => {
    const { header, problems } = headerOf(yaml);
    expect(header.text('title')).toBeUndefined();
    expect(problems).toEqual([]);
  });

  it.each(['title: [a]', 'title: {a: b}', 'title:\n  - a', 'title: []'])('of %j is reported', (yaml) => {
    const { header, problems } = headerOf(yaml);
    expect(header.text('title', 'error')).toBeUndefined();
    expect(header.has('title')).toBe(true);
    expect(problems).toMatchObject([
      { path: 'posts/a.md', line: 2, severity: 'error', code: 'field-shape', message: 'title is not a text' },
    ]);
  });
});

describe('texts', () => {
  it.each([
    ['tags: a', ['a'], 0],
    ['tags: a, b', ['a, b'], 0],
    ['tags: [a, b, a]', ['a', 'b'], 0],
    ['tags: ["", " ", a]', ['a'], 0],
    ['tags:', [], 0],
    ['tags: []', [], 0],
    ['note: x', [], 0],
    ['tags:\n  - a\n  -\n  - b', ['a', 'b'], 1],
    ['tags: [a, [b], {c: d}]', ['a'], 1],
    ['tags: {a: b}', [], 1],
  ])('of %j are %j', (yaml, texts, faults) => {
    const { header, problems } = headerOf(yaml);
    expect(header.texts('tags')).toEqual(texts);
    expect(problems.map(({ code, severity }) => ({ code, severity }))).toEqual(
      Array(faults).fill({ code: 'field-shape', severity: 'warning' }),
    );
  });
});

describe('a fault is reported at', () => {
  it.each([
    ['title: A', 2, 8],
    ['date: x\ntitle: A', 3, 8],
    ['date: x\n\n# title: no\ntitle:    A', 5, 11],
    ['"title": A', 2, 10],
    ["'title' : A", 2, 11],
    ['Title: A', 2, 8],
    ['note: |\n  title: B\ntitle: A', 4, 8],
    ['subtitle: B\ntitle: A', 3, 8],
    ['title: A\ntitle: B', 3, 8],
    ['title:\n  - a', 2, 7],
  ])('its own key in %j: line %i, column %i', (yaml, line, column) => {
    const { header, problems } = headerOf(yaml);
    header.report({ key: 'title', severity: 'warning', code: 'x', message: 'm', hint: 'h' });
    expect(problems).toEqual([
      { path: 'posts/a.md', line, column, severity: 'warning', code: 'x', message: 'm', hint: 'h' },
    ]);
  });

  it('its key in TOML, of which a table further down may have another', () => {
    const problems: Problem[] = [];
    const front = splitFrontMatter('+++\ndraft = false\ntitle = "A"\n[extra]\ntitle = "B"\n+++\n');
    if ('code' in front) throw new Error(front.message);
    createHeaderReader(front, { path: 'posts/a.md', problems }).report({
      key: 'title',
      severity: 'warning',
      code: 'x',
      message: 'm',
      hint: 'h',
    });
    expect(problems).toMatchObject([{ line: 3, column: 9 }]);
  });

  it('the fence where the key is missing', () => {
    const { header, problems } = headerOf('title: A');
    header.report({ key: 'date', severity: 'error', code: 'x', message: 'm', hint: 'h' });
    expect(problems).toMatchObject([{ line: 1 }]);
    expect(problems[0]).not.toHaveProperty('column');
  });
});

describe('what every object has by birth', () => {
  it.each(['constructor', 'toString', '__proto__', 'hasOwnProperty'])('is no field: %s', (key) => {
    const { header } = headerOf('title: A');
    expect(header.has(key)).toBe(false);
    expect(header.value(key)).toBeUndefined();
    expect(header.text(key)).toBeUndefined();
    expect(mapText({}, key)).toBe('');
  });

  it('is a field where it was written', () => {
    const { header } = headerOf('__proto__: {title: evil}\nconstructor: x');
    expect(header.text('constructor')).toBe('x');
    expect(header.text('title')).toBeUndefined();
  });
});

it.each([
  ['{a: b}', true],
  ['{}', true],
  ['[a]', false],
  ['a', false],
  ['', false],
])('%j is a map: %j', (value, is) => {
  expect(isMap(headerOf(`key: ${value}`).header.value('key'))).toBe(is);
});

it('a member of a map is legal text, or nothing', () => {
  const map = { a: ' b\u0000 \n c ', list: ['x'] };
  expect(mapText(map, 'a')).toBe('b c');
  expect(mapText(map, 'list')).toBe('');
  expect(mapText(map, 'none')).toBe('');
});
