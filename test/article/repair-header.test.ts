// Holds what is made of a header that is not YAML: valid keys keep their values, a slip becomes text, and no draft gets out.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitFrontMatter } from '../../src/article/front-matter.ts';
import { cpuTimeOf } from '../cpu-time.ts';

function split(header: string) {
  const front = splitFrontMatter(`---\n${header}\n---\nBody\n`);
  if ('code' in front) throw new Error(`refused: ${front.message}`);
  expect(front.body).toBe('Body\n');
  return front;
}

const codesOf = (header: string) =>
  split(header).repairs.map(({ code, line, column }) => [code, line, column]);

describe('a value that is not YAML is the text that stands there', () => {
  it.each([
    ['title: Foo: bar', 'Foo: bar'],
    ['title: Foo: bar: "baz"', 'Foo: bar: "baz"'],
    ['title: @x', '@x'],
    ['title: `x` and y', '`x` and y'],
    ['title: [Draft] x', '[Draft] x'],
    ['title: "a" b', '"a" b'],
    ['title: "a', 'a'],
    ["title: 'It's here'", "It's here"],
    ['title: *Very* good', '*Very* good'],
    ['title: *missing', '*missing'],
    ['title: %x', '%x'],
    ['title: {{title}} x', '{{title}} x'],
    ['title: Foo: bar # 12', 'Foo: bar # 12'],
    ['title: Foo: bar\n  and baz', 'Foo: bar and baz'],
    ['title:Foo', 'Foo'],
    ['title: "Say \\"x\\": y" z', '"Say \\"x\\": y" z'],
  ])('%j', (header, title) => {
    const column = header.startsWith('title:Foo') ? 7 : 8;
    const front = split(`date: 2024-01-02\n${header}\nlayout: post`);
    expect(front.values).toEqual({ date: '2024-01-02', title, layout: 'post' });
    expect(front.repairs.map(({ code, line, column: at }) => [code, line, at])).toEqual([
      ['value-mended', 3, column],
    ]);
    expect(front.repairs[0]?.message).toBe(
      'the value of title is not YAML, and is taken as the text that it is',
    );
  });

  it.each([
    ['tags: [a, @b, "c d"]', ['a', '@b', 'c d']],
    ['tags: [a, b', ['a', 'b']],
    ['tags:\n  - a\n  - @b\n  - c: d: e\n  - "f"', ['a', '@b', 'c: d: e', 'f']],
    ['tags:\n- a\n- `b`', ['a', '`b`']],
    ['tags:\n\t- a\n\t- b', ['a', 'b']],
    ['image:\n  alt: A: b\n  url: "a.png"\n  by:\n    - @x', { alt: 'A: b', url: 'a.png', by: ['@x'] }],
    ['authors:\n- name: X: y\n  url: z\n- name: "W"', [{ name: 'X: y', url: 'z' }, { name: 'W' }]],
    ['author:\n\tname: Ann', { name: 'Ann' }],
  ])('and a list stays one: %j', (header, value) => {
    const { values, repairs } = split(`title: A\n${header}`);
    expect(Object.values(values)).toEqual(['A', value]);
    expect(repairs).toMatchObject([{ code: 'value-mended', line: 3 }]);
  });

  it('over unindented lines of a quotation that holds quotation marks', () => {
    const excerpt = '"<p>In the <a href="x">movies</a>,\n\nSome people: hackers\n\nare.</p>"';
    const { values } = split(`title: A\nexcerpt: ${excerpt}\ndate: x`);
    expect(values).toEqual({ title: 'A', excerpt: excerpt.slice(1, -1), date: 'x' });
  });

  it('and never reaches over a known key', () => {
    const { values, repairs } = split('title: "A\ndate: 2024-01-02\nsummary: "b" c');
    expect(values).toEqual({ title: 'A', date: '2024-01-02', summary: '"b" c' });
    expect(repairs).toHaveLength(2);
  });

  it('where a key slipped to the right it is a key all the same', () => {
    expect(split('title: A\n  date: x').values).toEqual({ title: 'A', date: 'x' });
    expect(split('title: A: B\n  date: x').values).toEqual({ title: 'A: B', date: 'x' });
    expect(codesOf('title: A\n  date: x')).toEqual([['key-indented', 3, undefined]]);
  });
});

describe('a line that says nothing', () => {
  it('is left out with a warning', () => {
    expect(split('title: A\nnonsense\ndate: x').values).toEqual({ title: 'A', date: 'x' });
    expect(codesOf('title: A\nnonsense\ndate: x')).toEqual([['line-left-out', 3, 1]]);
  });

  it('is counted with what was mended, in the order of lines, and of a key that stands twice the last counts', () => {
    const header = 'title: A\nnonsense\ntitle: B: c\ndate: @x';
    expect(split(header).values).toEqual({ title: 'B: c', date: '@x' });
    expect(codesOf(header).map(([code, line]) => `${line} ${code}`)).toEqual([
      '3 line-left-out',
      '4 value-mended',
      '4 key-duplicate',
      '5 value-mended',
    ]);
  });

  it('costs the article where there are as many as there are keys', () => {
    expect(splitFrontMatter('---\ntitle: A\nnonsense\n---\n')).toMatchObject({ code: 'header-invalid' });
  });
});

describe('the article stays in', () => {
  it.each([
    'title: A\ndraft: true: x',
    'title: A\nstatus: @draft',
    'title: A\ndraft:true',
    'title: A\ndate: x\nDRAFT true',
    'title: A\ndate: x\nnonsense\ndescription: to be published: soon',
    'title: A\ndate: x\ndraft = true',
    'title: A: b\ndate: x\nparams:\n  draft: @x',
    'title: !!js/function "x"\ndate: y',
    'title: A: b\ntags:\n  - !x y',
    `title: A: ${'x'.repeat(2_001)}`,
    'title: A: b\nx: &y z\ndraft: *y: z',
  ])('where a sign that hides it may be lost, or more is asked for than text: %j', (header) => {
    expect(splitFrontMatter(`---\n${header}\n---\nBody\n`)).toMatchObject({ code: 'header-invalid' });
  });

  it.each([
    'title: Foo: bar\ndraft: true',
    'title: A\ndescription: b: c\n  draft: true',
    'title: "A\ndraft: true\nx: b" c',
  ])('hidden where its own line can be read: %j', (header) => {
    expect(split(header).values).toMatchObject({ draft: 'true' });
  });
});

describe('whatever stands beside a slip', () => {
  const key = fc.stringMatching(/^x[a-z]{2,8}$/);
  const plain = fc.stringMatching(/^[A-Za-z][A-Za-z0-9 ]{0,20}[a-z]$/);
  const valid = fc.oneof(
    plain,
    plain.map((text) => JSON.stringify(`${text}: @"'\\`)),
    fc.array(plain, { minLength: 1, maxLength: 4 }).map((list) => `[${list.join(', ')}]`),
    fc.array(plain, { minLength: 1, maxLength: 4 }).map((list) => list.map((one) => `\n  - ${one}`).join('')),
    plain.map((text) => `|\n  ${text}: x\n\n  ${text}`),
    plain.map((text) => `{a: ${text}, b: [c]}`),
    plain.map((text) => `\n  inner: ${text}\n  # a comment\n  other:\n    - ${text}`),
  );
  const slip = fc.constantFrom(
    'Foo: bar',
    '@x',
    '`x`',
    '[Draft] x',
    '"a" b',
    "'It's'",
    '"a',
    '%x',
    '}',
    '- x',
  );
  const entries = fc.uniqueArray(fc.tuple(key, valid), {
    minLength: 1,
    maxLength: 6,
    selector: ([name]) => name,
  });

  it('keeps the value that it has alone, and nothing of the header is body', () => {
    fc.assert(
      fc.property(entries, slip, fc.nat(), (rows, text, position) => {
        const lines = rows.map(([name, value]) => `${name}: ${value}`);
        const expected = rows.map(([name, value]) => [name, split(`${name}: ${value}`).values[name]]);
        lines.splice(position % (lines.length + 1), 0, `title: ${text}`);
        const { values, body } = split(lines.join('\n'));
        const { title, ...others } = values;
        expect(others).toEqual(Object.fromEntries(expected));
        expect(String(title).length).toBeGreaterThan(0);
        expect(body).toBe('Body\n');
      }),
      { numRuns: 400, seed: 7 },
    );
  });

  it('stays hidden, however the header is broken', () => {
    const junk = fc.array(
      fc.oneof(slip, plain, valid, fc.stringMatching(/^[\t "':[\]{}#&*!|>@`%a-c-]{0,12}$/)),
      {
        maxLength: 6,
      },
    );
    fc.assert(
      fc.property(junk, fc.nat(), fc.constantFrom('', 'title: ', 'x: '), (rows, position, prefix) => {
        const lines = rows.map((row) => prefix + row);
        lines.splice(position % (lines.length + 1), 0, 'draft: true');
        const front = splitFrontMatter(`---\n${lines.join('\n')}\n---\nBody\n`);
        if (!('code' in front)) expect(front.values.draft).toMatch(/^true/);
      }),
      { numRuns: 3_000, seed: 11 },
    );
  });
});

it('a header of a thousand broken lines is read at once', () => {
  const slow = Array.from({ length: 990 }, (_, index) => `k${index}: "a ${index}`).join('\n');
  expect(cpuTimeOf(() => expect(split(slow).repairs).toHaveLength(20))).toBeLessThan(2_000);
});
