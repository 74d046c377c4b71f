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
    ['after a blank line', '\n \n---\ntitle: A\n---\nBody', 'Body'],
    ['after a blank', ' ---\ntitle: A\n---\nBody', 'Body'],
    ['after a BOM, or two', '\uFEFF\uFEFF---\ntitle: A\n---\nBody', 'Body'],
    ['after a BOM and a blank line', '\uFEFF\n---\ntitle: A\n---\nBody', 'Body'],
    ['closed by dots', '---\ntitle: A\n...\nBody\n\n---\nMore', 'Body\n\n---\nMore'],
    ['with a comment behind the fence', '--- # of an article\ntitle: A\n---\nBody', 'Body'],
    ['of YAML that says so', '---yaml\ntitle: A\n---\nBody', 'Body'],
    ['of TOML between dashes', '---TOML # x\ntitle = "A"\n---\nBody', 'Body'],
    ['of JSON between dashes', '---json\n{"title": "A"}\n---\nBody', 'Body'],
    ['of JSON between semicolons', ';;;\n{"title": "A"}\n;;;\nBody', 'Body'],
    ['of JSON without braces, as Hexo has it', ';;;\n"title": "A"\n;;;\nBody', 'Body'],
    ['of JSON without the opening fence, as Hexo has it', '"title": "A"\n;;;\nBody', 'Body'],
    ['of a JSON object, as Hugo has it', '{\n  "title": "A"\n}\n\nBody', '\nBody'],
    ['of a JSON object in one line', '{"title": "A"}\nBody', 'Body'],
    ['without the opening fence', 'title: A\n---\nBody', 'Body'],
    ['of TOML without the opening fence', 'title = "A"\n+++\nBody', 'Body'],
    ['of lines up to a blank one', 'title: A\n\nBody\n\n---\nMore', 'Body\n\n---\nMore'],
    ['of lines up to another one', 'title: A\nBody of text\n', 'Body of text\n'],
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
    expect(front.repairs).toMatchObject([{ code: 'key-duplicate', line: 4 }]);
    expect(headerOf('---\ntitle: A\n---\n').repairs).toEqual([]);
  });

  it('takes the last of two keys inside a map too', () => {
    const front = headerOf('---\nimage:\n  url: a\n  url: b\n---\n');
    expect(front.values).toEqual({ image: { url: 'b' } });
    expect(front.repairs).toMatchObject([{ code: 'key-duplicate', line: 4 }]);
  });
});

describe('a header is refused', () => {
  it.each([
    ['without any line', '', 'header-missing'],
    ['of blanks and BOMs', '\uFEFF \n\t\n\uFEFF', 'header-missing'],
    ['with four dashes', '----\ntitle: A\n----\n', 'header-missing'],
    ['of one dash, as a torn file is', '-\n', 'header-unclosed'],
    ['of two dashes, as a torn file is', '--', 'header-unclosed'],
    ['of an open brace', '{"title": "}", "x": {"y": 1}\n\nB', 'header-unclosed'],
    ['of a JSON list', ';;;\n[1]\n;;;\n', 'header-invalid'],
    ['that is only a fence', '---', 'header-unclosed'],
    ['that is never closed', '---\ntitle: A\ndraft: true\n', 'header-unclosed'],
    ['closed by another fence', '---\ntitle: A\n+++\nB', 'header-unclosed'],
    ['that goes on behind dots', '---\ntitle: A\n...\ndraft: true\n---\nB', 'header-unclosed'],
    ['of one line that is not ended', 'Hello', 'header-unclosed'],
    ['of an open tag', '<html>\n<he', 'header-unclosed'],
    ['of a brace', '{\n', 'header-unclosed'],
    ['of lines of which one that hides stands apart', 'Title: A\n\nStatus: draft\n\nB\n', 'header-invalid'],
    ['of lines whose last is not ended', 'Title: A\nDate: x\nSta', 'header-unclosed'],
    ['of lines that are the whole file', 'Title: A\nDate: x\n', 'header-unclosed'],
    ['of lines in which another one stands', 'Title: A\nnonsense\nStatus: draft\n\nB', 'header-invalid'],
    ['of YAML that takes in a draft', '---\ntitle: "A\ndraft: true\nx: b"\n---\nB', 'header-invalid'],
    ['closed by a longer line', '---\ntitle: A\n----\n--- end\n ---\nB', 'header-unclosed'],
    ['of a list', '---\n- A\n- B\n---\n', 'header-invalid'],
    ['of a sentence', '---\nJust a sentence\n---\n', 'header-invalid'],
  ])('%s', (_, text, code) => {
    expect(faultOf(text).code).toBe(code);
  });

  it.each([
    ['---\ndraft: Foo: bar\n---\n', 2, 11],
    ['---\ntitle: A\nstatus: @ann\n---\n', 3, 9],
    ['---\ntitle: !x y\n---\n', 2, 12],
    ['\n\n---\nA: b\n- c\n---\n', 5, 1],
    ['+++\ntitle = A\n+++\n', 2, 9],
    ['+++\ntitle = "A"\n\ntitle = "B"\n+++\n', 4, 1],
    ['+++\ntitle: A\n+++\n', 2, 6],
    ['+++\ntitle = "A\n+++\n', 2, 11],
    ['+++\ndate = 2024-13-01\n+++\n', 2, 8],
  ])('%j at line %i, column %i', (text, line, column) => {
    expect(faultOf(text)).toMatchObject({ code: 'header-invalid', line, column });
  });

  it('in the same words each time it is read', () => {
    const text = '---\ntitle: A\ndraft: true: no\n---\nSecret\n';
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
