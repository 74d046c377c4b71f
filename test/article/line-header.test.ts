// Holds how headers of plain lines are read: Pelican's and MultiMarkdown's keys, and the fields of reStructuredText.
import { describe, expect, it } from 'vitest';
import { splitFrontMatter } from '../../src/article/front-matter.ts';
import { createHeaderReader } from '../../src/article/header-reader.ts';
import type { Problem } from '../../src/problem.ts';

function split(text: string, extension = '.md') {
  const front = splitFrontMatter(text, extension);
  if ('code' in front) throw new Error(`refused: ${front.message}`);
  expect(text.slice(front.bodyOffset)).toBe(front.body);
  return front;
}

describe('lines of Key: value', () => {
  it('are a header up to the first blank line', () => {
    const front = split(
      '\uFEFFTitle: This Week in Rust: 12\nDate: 2014-01-05 20:52\nCategory: This Week in Rust\n\nHello.\n\nNote: x\n',
    );
    expect(front).toMatchObject({ form: 'lines', bodyForm: 'markdown', repairs: [] });
    expect(front.values).toEqual({
      Title: 'This Week in Rust: 12',
      Date: '2014-01-05 20:52',
      Category: 'This Week in Rust',
    });
    expect(front.body).toBe('Hello.\n\nNote: x\n');
  });

  it('go on in indented lines: a list where it is one, else one text', () => {
    const { values } = split(
      'Title: A\nSummary: one\n    two\n  three\nAuthors: Ann\n    Bob\nTags:\n    a\nMy Key: x\n\nB',
    );
    expect(values).toEqual({
      Title: 'A',
      Summary: 'one\ntwo\nthree',
      Authors: ['Ann', 'Bob'],
      Tags: 'a',
      'My Key': 'x',
    });
  });

  it('that stand twice count the last time, with a warning', () => {
    const front = split('Title: A\nDate: x\nTitle: B\n\nBody');
    expect(front.values.Title).toBe('B');
    expect(front.repairs).toMatchObject([{ code: 'key-duplicate', line: 3 }]);
  });

  it.each([
    'Note: this is prose.\n\nMore.',
    'Note: Title\nTitles are fine.\n',
    'Hello\n\nTitle: A\nDate: x\n\n',
    'https://example.org/x: a\nTitle: x\n\n',
    '# Title: A\n\nBody',
    '- Title: A\n\nBody',
    '----\n\nBody',
    '{{ x }}\n\nBody',
    '{% raw %}\n\nBody',
    '{: .lead}\nBody',
    '--- and this is a long sentence that begins with dashes.\n\nBody',
    '<p>Title: A</p>\n\nBody',
  ])('are none in %j, which is all body', (text) => {
    expect(split(text)).toMatchObject({ form: 'none', values: {}, lines: [], body: text, bodyOffset: 0 });
  });

  it('need no blank behind the colon below the first line, as Python-Markdown has it', () => {
    const front = split('Title: A\nGravatar:57db\nSite:https://a.example\n\nBody');
    expect(front.values).toEqual({ Title: 'A', Gravatar: '57db', Site: 'https://a.example' });
    expect(split('Title: A\nhttps://a.example\n\nBody')).toMatchObject({ values: { Title: 'A' } });
    expect(split('Gravatar:57db\nTitle: A\n\nBody')).toMatchObject({ form: 'none' });
  });

  it('are YAML where a fence closes them, and the fence that is missing is told', () => {
    const front = split(
      'layout: post\ntitle:  "A: b"\n# a comment\ntags:\n  - a\n- b\n\ndraft: false\n---\n\nBody',
    );
    expect(front).toMatchObject({ form: 'yaml', body: '\nBody' });
    expect(front.repairs[0]).toMatchObject({ code: 'header-fence', line: 1 });
    const plain = split('layout: post\ntitle:  "A: b"\ntags:\n- a\n---\n\nBody');
    expect(plain.values).toEqual({ layout: 'post', title: 'A: b', tags: ['a'] });
    expect(plain.repairs).toHaveLength(1);
  });

  it.each([
    'Title: A\n\nIntro: hello\n---\n\nMore',
    'Title: A\n\nA text\n\n---\n\nMore',
    'Title: A\n\n# Head\n\n---\n\nMore',
    'Title: A\n\n- item\n\n---\n\nMore',
  ])('are no YAML where prose stands in front of the fence: %j', (text) => {
    expect(split(text)).toMatchObject({ form: 'lines', values: { Title: 'A' } });
  });

  it('are found by the places that problems are reported at', () => {
    const front = split('\n\nTitle: A\nDate:  soon\n\nBody');
    const problems: Problem[] = [];
    createHeaderReader(front, { path: 'a.md', problems }).report({
      ...{ key: 'date', severity: 'error', code: 'x', message: 'm', hint: 'h' },
    });
    expect(problems).toMatchObject([{ line: 4, column: 8 }]);
  });
});

describe('reStructuredText', () => {
  it.each([
    ['under the title', 'A title\n#######\n\n:date: 2010-10-03 10:20\n:tags: a, b\n\nBody\n'],
    ['under and over it', '=======\nA title\n=======\n:date: 2010-10-03 10:20\n:tags: a, b\n\nBody\n'],
    ['with three letters', '---\nA title\n---\n\n:date: 2010-10-03 10:20\n:tags: a, b\n\nBody\n'],
    ['with blanks', '\n\nA title\n=======\n\n:date: 2010-10-03 10:20\n\n:tags: a, b\n\nBody\n'],
    ['as Nikola has it', '.. title: A title\n.. date: 2010-10-03 10:20\n.. tags: a, b\n\nBody\n'],
  ])('has a title and fields, %s', (_, text) => {
    const front = split(text, '.rst');
    expect(front).toMatchObject({ form: 'rst', bodyForm: 'rst', repairs: [] });
    expect(front.values).toEqual({ title: 'A title', date: '2010-10-03 10:20', tags: 'a, b' });
    expect(front.body.trim()).toBe('Body');
  });

  it('has fields that go on in indented lines, and a body that may begin with a list or a quotation', () => {
    const front = split(
      'T\n=\n\nT2\n==\n:summary: one\n   two\n:authors: A\n   B\n\n   A quotation.\n',
      '.rst',
    );
    expect(front.values).toEqual({});
    const real = split('Title\n=====\n:summary: one\n   two\n:authors: A\n   B\n\n   A quotation.\n', '.rst');
    expect(real.values).toEqual({ title: 'Title', summary: 'one\ntwo', authors: ['A', 'B'] });
    expect(real.body).toBe('\n   A quotation.\n');
  });

  it('may have a fenced header, or none', () => {
    expect(split('---\ntitle: A\n---\nBody', '.rst')).toMatchObject({ form: 'yaml', bodyForm: 'rst' });
    expect(split('Just text.\n\nMore.\n', '.rst')).toMatchObject({ form: 'rst', values: {}, bodyOffset: 0 });
  });

  it.each([
    'Title\n=====\n\n',
    'Title\n=====\n\n:da',
    'Title\n=====\n:date: x\n:sta',
    'Title\n=====\n',
    'Title\n=====\n:date: x\n',
    'Title\n=====\n:date: x',
  ])('is torn where it ends with its header: %j', (text) => {
    expect(splitFrontMatter(text, '.rst')).toMatchObject({ code: 'header-unclosed' });
  });

  it('tells the place of a field', () => {
    const front = split('Title\n=====\n:date: x\n:date: y\n\nBody', '.rst');
    expect(front.repairs).toMatchObject([{ code: 'key-duplicate', line: 4 }]);
    const problems: Problem[] = [];
    createHeaderReader(front, { path: 'a.rst', problems }).report({
      ...{ key: 'date', severity: 'error', code: 'x', message: 'm', hint: 'h' },
    });
    expect(problems).toMatchObject([{ line: 4, column: 8 }]);
  });
});

it.each([
  ['.md', 'markdown'],
  ['.markdown', 'markdown'],
  ['.MDX', 'mdx'],
  ['.html', 'html'],
  ['.htm', 'html'],
  ['.rst', 'rst'],
])('a fenced header in a file that ends in %s has a body of %s', (extension, bodyForm) => {
  expect(split('---\ntitle: A\n---\nBody\n', extension)).toMatchObject({ form: 'yaml', bodyForm });
});
