// Holds where a header begins and ends, what its values are, and the place and words of each fault.
import { describe, expect, it } from 'vitest';
import { type FrontMatter, type FrontMatterFault, splitFrontMatter } from '../../src/article/front-matter.ts';

function headerOf(text: string): FrontMatter {
  const front = splitFrontMatter(text);
  if ('code' in front) throw new Error(`refused: ${front.message}`);
  return front;
}

function faultOf(text: string): FrontMatterFault {
  const front = splitFrontMatter(text);
  if ('code' in front) return front;
  throw new Error(`accepted: ${JSON.stringify(front.values)}`);
}

describe('a header', () => {
  it.each([
    ['between two fences', '---\ntitle: A\n---\nBody\n', 'Body\n'],
    ['with blanks after both fences', '--- \t\ntitle: A\n---\t \nBody', 'Body'],
    ['at the end of the file', '---\ntitle: A\n---', ''],
    ['in front of an empty body', '---\ntitle: A\n---\n', ''],
    ['in front of a blank line', '---\ntitle: A\n---\n\nBody', '\nBody'],
    ['in front of a rule', '---\ntitle: A\n---\nBody\n\n---\nMore', 'Body\n\n---\nMore'],
    ['in TOML', '+++\ntitle = "A"\n+++\nBody', 'Body'],
  ])('%s leaves the body as it is written', (_, text, body) => {
    const front = headerOf(text);
    expect(front.values).toEqual({ title: 'A' });
    expect(front.body).toBe(body);
    expect(text.slice(front.bodyOffset)).toBe(body);
  });

  it.each([
    [
      '---dash',
      '---\nnote: |\n  ---dash\n  --- \n  more\ntitle: A\n---\nB',
      { note: '---dash\n--- \nmore\n', title: 'A' },
    ],
    ['----', '---\nnote: "\n ----"\ntitle: A\n---\nB', { note: ' ----', title: 'A' }],
    ['+++ in YAML', '---\nnote: |\n  +++\ntitle: A\n---\nB', { note: '+++\n', title: 'A' }],
    ['--- in TOML', "+++\nnote = '''\n---\n'''\ntitle = 'A'\n+++\nB", { note: '---\n', title: 'A' }],
    [
      '--- between U+2028',
      '---\nnote: "a\u2028---\u2028b"\ntitle: A\n---\nB',
      { note: 'a\u2028---\u2028b', title: 'A' },
    ],
  ])('does not end at a line that is not just the fence: %s', (_, text, values) => {
    expect(headerOf(text).values).toEqual(values);
    expect(headerOf(text).body).toBe('B');
  });

  it.each([
    ['nothing', '---\n---\nB'],
    ['blank lines', '---\n\n \n---\nB'],
    ['comments', '---\n# title: A\n---\nB'],
    ['comments in TOML', '+++\n# title = 1\n+++\nB'],
  ])('of %s has no values', (_, text) => {
    expect(headerOf(text).values).toEqual({});
    expect(headerOf(text).body).toBe('B');
  });

  it('shows its own lines, of which the first is line 2 of the file', () => {
    expect(headerOf('---\ntitle: A\n\ndate: B\n---\nBody').lines).toEqual(['title: A', '', 'date: B']);
    expect(headerOf('---\n---\n').lines).toEqual([]);
  });

  it('takes the last of two keys and names its line', () => {
    const front = headerOf('---\ntitle: A\ndate: x\ntitle: B\n---\n');
    expect(front.values).toEqual({ title: 'B', date: 'x' });
    expect(front.duplicateKeyLine).toBe(4);
    expect(headerOf('---\ntitle: A\n---\n')).not.toHaveProperty('duplicateKeyLine');
  });

  it('takes the last of two keys inside a map too', () => {
    const front = headerOf('---\nimage:\n  url: a\n  url: b\n---\n');
    expect(front.values).toEqual({ image: { url: 'b' } });
    expect(front.duplicateKeyLine).toBe(4);
  });
});

describe('a header is refused', () => {
  it.each([
    ['without any line', '', 'header-missing'],
    ['of a text', 'Hello\n', 'header-missing'],
    ['after a blank line', '\n---\ntitle: A\n---\n', 'header-missing'],
    ['after a blank', ' ---\ntitle: A\n---\n', 'header-missing'],
    ['with four dashes', '----\ntitle: A\n----\n', 'header-missing'],
    ['of JSON', '{"title": "A"}\n', 'header-missing'],
    ['that is only a fence', '---', 'header-unclosed'],
    ['that is never closed', '---\ntitle: A\ndraft: true\n', 'header-unclosed'],
    ['closed by another fence', '---\ntitle: A\n+++\nB', 'header-unclosed'],
    ['closed by dots', '---\ntitle: A\n...\nB', 'header-unclosed'],
    ['closed by a longer line', '---\ntitle: A\n----\n--- end\n ---\nB', 'header-unclosed'],
    ['of a list', '---\n- A\n- B\n---\n', 'header-invalid'],
    ['of a sentence', '---\nJust a sentence\n---\n', 'header-invalid'],
  ])('%s', (_, text, code) => {
    expect(faultOf(text).code).toBe(code);
  });

  it.each([
    ['---\ntitle: Foo: bar\n---\n', 2, 11],
    ['---\ntitle: A\nauthor: @ann\n---\n', 3, 9],
    ['---\ntitle: A\ntags: [a, b\n---\n', 4, 1],
    ['---\ntitle: A\n\n\tdate: x\n---\n', 4, 1],
    ['---\ntitle: *missing\n---\n', 2, 16],
    ['---\ntitle: "a" b\n---\n', 2, 12],
    ['---\ntitle: A\n  date: x\n---\n', 3, 7],
    ['+++\ntitle = A\n+++\n', 2, 9],
    ['+++\ntitle = "A"\n\ntitle = "B"\n+++\n', 4, 1],
    ['+++\ntitle: A\n+++\n', 2, 6],
    ['+++\ntitle = "A\n+++\n', 2, 11],
    ['+++\ndate = 2024-13-01\n+++\n', 2, 8],
  ])('%j at line %i, column %i', (text, line, column) => {
    expect(faultOf(text)).toMatchObject({ code: 'header-invalid', line, column });
  });

  it('in the same words each time it is read', () => {
    const text = '---\ntitle: Foo: bar\ndraft: true\n---\nSecret\n';
    const first = faultOf(text);
    expect(faultOf(text)).toEqual(first);
    expect(faultOf(`${text}More`)).toEqual(first);
  });

  it('in a message that is short and has no control characters, however long the header', () => {
    for (const broken of [
      `a: ${'*'.repeat(30_000)}`,
      `"${'\u0007x'.repeat(10_000)}`,
      `? ${'['.repeat(9000)}`,
    ]) {
      const { message, hint } = faultOf(`---\n${broken}\n---\n`);
      expect(message).toMatch(/^[^\p{Cc}]{8,300}$/u);
      expect(hint).toMatch(/^[^\p{Cc}]{8,200}$/u);
    }
  });
});

it('what one reading returns is never shared with another', () => {
  const text = '---\ntags: [a]\nimage: {url: x}\n---\n';
  const first = headerOf(text).values as { tags: string[]; image: Record<string, string> };
  first.tags.push('changed');
  first.image.url = 'changed';
  expect(headerOf(text).values).toEqual({ tags: ['a'], image: { url: 'x' } });
});
