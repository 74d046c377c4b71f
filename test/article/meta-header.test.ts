// Holds how the head of an HTML article is read, and where its body begins.
import { describe, expect, it } from 'vitest';
import { splitFrontMatter } from '../../src/article/front-matter.ts';
import { createHeaderReader } from '../../src/article/header-reader.ts';
import type { Problem } from '../../src/problem.ts';

const page = `<!DOCTYPE html>
<html>
<head>
  <meta charset="utf-8">
  <title>Tom &amp; Ann &lt;3</title>
  <meta name="date" content="2012-07-09 22:28" />
  <META content='a &quot;b&quot;' NAME=tags>
  <meta name="author" content="Ann"><meta name="author" content="Bob">
  <meta property="og:title" content="Other"><meta name="empty" content="">
  <script>document.write('<meta name="status" content="x">')</script>
  <!-- <meta name="draft" content="true"> -->
</head>
<body class="x">
<p>Hello</p><svg><title>Not this</title></svg><meta name="late" content="x">
</body></html>
`;

function split(text: string, extension = '.html') {
  const front = splitFrontMatter(text, extension);
  if ('code' in front) throw new Error(`refused: ${front.message}`);
  expect(text.slice(front.bodyOffset)).toBe(front.body);
  return front;
}

describe('an HTML article', () => {
  it('has the title and the metas of its head', () => {
    const front = split(page);
    expect(front).toMatchObject({ form: 'html', bodyForm: 'html', repairs: [] });
    expect(front.values).toEqual({
      title: 'Tom & Ann <3',
      date: '2012-07-09 22:28',
      tags: 'a "b"',
      author: ['Ann', 'Bob'],
    });
    expect(front.body).toMatch(/^\n<p>Hello/);
  });

  it.each([
    ['without a body tag', '<head><title>A</title></head><p>B\n', '<p>B\n'],
    ['without a head', '<title>A</title><p>B\n', '<p>B\n'],
    ['without either, metas only', '<meta name=title content=A><p>B\n', '<p>B\n'],
    ['in capitals', '<HEAD><TITLE>A</TITLE></HEAD><BODY><p>B\n', '<p>B\n'],
  ])('%s is read as well', (_, text, body) => {
    expect(split(text)).toMatchObject({ values: { title: 'A' }, body });
  });

  it('that has no head at all is all body', () => {
    expect(split('<p>Hello</p>\n<p>B</p>')).toMatchObject({ form: 'html', values: {}, bodyOffset: 0 });
  });

  it('is told by its first tag, too, whatever the name of the file', () => {
    expect(split(page, '.md')).toMatchObject({ form: 'html', bodyForm: 'html' });
    expect(split('<html lang="en"><title>A</title>\n<p>B', '.md')).toMatchObject({ form: 'html' });
  });

  it('may have a fenced header', () => {
    expect(split('---\ntitle: A\n---\n<p>B')).toMatchObject({ form: 'yaml', bodyForm: 'html', body: '<p>B' });
  });

  it.each([
    '<html><head><title>A</title><meta name="date" content="x">',
    '<head><title>A',
    page.slice(0, 300),
  ])('is torn where its head does not end: %j', (text) => {
    expect(splitFrontMatter(text, '.html')).toMatchObject({ code: 'header-unclosed' });
  });

  it.each([32_000, 400_000])('whose head has %i characters is told to be too long, at once', (length) => {
    const text = `<html><head><title>A</title><style>${'\n'.repeat(length)}</style></head><body>B`;
    expect(splitFrontMatter(text, '.html')).toMatchObject({
      code: expect.stringMatching(/^header-(too-long|unclosed)$/),
    });
  });

  it('makes no key of a prototype', () => {
    const { values } = split(
      '<meta name="__proto__" content="x"><meta name="constructor" content="y">\n<p>B',
    );
    expect(Object.keys(values).sort()).toEqual(['__proto__', 'constructor']);
    expect(Object.getPrototypeOf(values)).toBe(Object.prototype);
  });

  it('tells the place of a meta', () => {
    const problems: Problem[] = [];
    createHeaderReader(split(page), { path: 'a.html', problems }).report({
      ...{ key: 'date', severity: 'error', code: 'x', message: 'm', hint: 'h' },
    });
    expect(problems).toMatchObject([{ line: 6 }]);
  });
});
