// Holds how YAML becomes settings with places, and what is said of every slip in it.
import { describe, expect, it } from 'vitest';
import { readYaml } from '../../src/config/read-yaml.ts';
import { formatProblem } from '../../src/problem.ts';

function read(yaml: string) {
  return readYaml(yaml, 'feedwright.yaml', '/site');
}

function textsOf(yaml: string) {
  const { settings, problems } = read(yaml);
  expect(problems).toEqual([]);
  return Object.fromEntries(settings.map(({ name, text }) => [name, text]));
}

function messagesOf(yaml: string) {
  return read(yaml).problems.map(formatProblem);
}

describe('a YAML file', () => {
  it('gives each value its text, its place and the folder of the file', () => {
    expect(read('title: My site\nfeed:\n  items: 10\n').settings).toEqual([
      {
        name: 'title',
        text: 'My site',
        place: { path: 'feedwright.yaml', line: 1, column: 1 },
        folder: '/site',
      },
      {
        name: 'feed.items',
        text: '10',
        place: { path: 'feedwright.yaml', line: 3, column: 3 },
        folder: '/site',
      },
    ]);
  });

  it.each([
    ['plain text that YAML would take for something else', 'title: 2026-05-31', '2026-05-31'],
    ['a number as it is written', 'title: 1.10', '1.10'],
    ['a boolean as it is written', 'title: No', 'No'],
    ['quoted text', "title: 'a: b # c'", 'a: b # c'],
    ['escapes', 'title: "caf\\u00e9"', 'café'],
    ['folded text', 'title: >\n  a\n  b\n', 'a b'],
    ['a quoted null', 'title: "null"', 'null'],
    ['a comment behind', 'title: a # b', 'a'],
    ['Windows line ends', 'title: a\r\n', 'a'],
  ])('keeps %s', (_what, yaml, text) => {
    expect(textsOf(yaml)).toEqual({ title: text });
  });

  it.each([
    'title:',
    'title: ~',
    'title: null',
    'title: NULL',
    'title: ""',
    "title: '  '",
    '? title',
    'feed:',
    'feed: ~',
  ])('takes %j as not set', (yaml) => {
    expect(textsOf(yaml)).toEqual({});
  });

  it.each(['', '\n\n', '# only a comment\n', '---\n', '{}'])('may be as empty as %j', (yaml) => {
    expect(textsOf(yaml)).toEqual({});
  });

  it.each(['feed:\n  items: 3\n', 'feed: {items: 3}', 'feed.items: 3', '{"feed": {"items": 3}}'])(
    'may write a nested key as %j',
    (yaml) => {
      expect(textsOf(yaml)).toEqual({ 'feed.items': '3' });
    },
  );

  it.each([
    'trustProxy: [10.0.0.1, "::1"]',
    'trustProxy:\n  - 10.0.0.1\n  - ::1\n',
    'trustProxy: 10.0.0.1 ::1',
  ])('may write a list as %j', (yaml) => {
    expect(textsOf(yaml)).toEqual({ trustProxy: '10.0.0.1 ::1' });
  });

  it.each([
    'redirects:\n  /a: /b\n  "/?feed=rss2": https://c.example/d\n',
    'redirects: {/a: /b, "/?feed=rss2": https://c.example/d}',
    'redirects: /a -> /b /?feed=rss2 -> https://c.example/d',
    'redirects: >\n  /a -> /b\n  /?feed=rss2 -> https://c.example/d\n',
  ])('may write redirects as %j', (yaml) => {
    expect(textsOf(yaml)).toEqual({ redirects: '/a -> /b /?feed=rss2 -> https://c.example/d' });
  });

  it('keeps what is no plain value in a map from looking like one', () => {
    expect(textsOf('redirects: {/a: [/b], /c: , /d: {/e: /f}}')).toEqual({
      redirects: '/a -> ? /c -> ? /d -> ?',
    });
    expect(textsOf('redirects: {}\ngone: []\n')).toEqual({});
  });
});

describe('a slip in the YAML file', () => {
  it.each([
    ['feed:\n  itmes: 10', '2:3: "feed.itmes" is not a known key; did you mean feed.items?'],
    ['items: 10', '1:1: "items" is not a known key; did you mean feed.items?'],
    ['base_url: x', '1:1: "base_url" is not a known key; did you mean baseUrl?'],
    ['feeds:\n  items: 10', '2:10: "items" must be a map of keys; write its fields below it, indented'],
    [
      'theme:\n  title: x',
      '1:1: "theme" is not a known key; remove it, or look it up in the table in the README',
    ],
    [
      '__proto__: 1',
      '1:1: "__proto__" is not a known key; remove it, or look it up in the table in the README',
    ],
    ['<<: {title: x}', '1:1: "<<" is not a known key; remove it, or look it up in the table in the README'],
    ['[a]: 1', '1:1: "?" is not a known key; remove it, or look it up in the table in the README'],
    ['title: a\n\ntitle: b', '3:1: "title" stands here again, after line 1; keep one of the two'],
    [
      'feed: {items: 1}\nfeed: {maxBytes: 9}',
      '2:1: "feed" stands here again, after line 1; keep one of the two',
    ],
    [
      'feed: {items: 1}\nfeed.items: 2',
      '2:1: "feed.items" stands here again, after line 1; keep one of the two',
    ],
    ['title: [a, b]', '1:1: title must be one value, and is a list; write the value itself behind the colon'],
    [
      'title: {a: b}',
      '1:1: title must be one value, and is a map of keys; write the value itself behind the colon',
    ],
    [
      'title: &t a\ndescription: *t',
      '2:1: description must be one value, and is an alias or a nested list; write the value itself behind the colon',
    ],
    [
      'trustProxy: [[10.0.0.1]]',
      '1:1: trustProxy must be one value or a plain list, and is an alias or a nested list; write the value itself behind the colon',
    ],
    [
      'redirects: [/a]',
      '1:1: redirects must be one value or a map of such, and is a list; write the value itself behind the colon',
    ],
    [
      'gone: {/a: /b}',
      '1:1: gone must be one value or a plain list, and is a map of keys; write the value itself behind the colon',
    ],
    ['feed: 10', '1:1: feed has no value of its own; write items and maxBytes below it, indented'],
    ['feed: [10]', '1:1: feed has no value of its own; write items and maxBytes below it, indented'],
    ['just a sentence', '1:1: the file must consist of keys and values; write for example title: My site'],
    ['# a\n- title: x', '2:1: the file must consist of keys and values; write for example title: My site'],
    [
      'title: a\n---\ntitle: b',
      '2:1: the file holds more than one YAML document; remove the line --- and what comes after it',
    ],
  ])('%j is told as it is', (yaml, message) => {
    expect(messagesOf(yaml)).toEqual([`feedwright.yaml:${message}`]);
  });

  it.each([
    ['schedule: */5 * * * *', '1:'],
    ['schedule: * * * * *', '1:'],
    ['schedule: @daily', '1:'],
    ['title: Foo: bar', '1:'],
    ['title: ok\nauthor: "x', '2:'],
    ['\ttitle: x', '1:1:'],
    ['title: !secret x', '1:'],
  ])('%j is told once, with its line and the advice to quote', (yaml, place) => {
    const messages = messagesOf(yaml);
    expect(messages).toHaveLength(1);
    expect(messages[0]).toMatch(
      new RegExp(`^feedwright\\.yaml:${place}.*not valid YAML.*; put a value in quotes`),
    );
  });

  it('hides no other slip', () => {
    expect(messagesOf('tilte: a\nport: [1]\nhost: ::1\nfeed:\n  x_y_z: 1\n  items: {}\n')).toEqual([
      expect.stringMatching(/^feedwright\.yaml:1:1: /),
      expect.stringMatching(/^feedwright\.yaml:2:1: /),
      expect.stringMatching(/^feedwright\.yaml:5:3: /),
      expect.stringMatching(/^feedwright\.yaml:6:3: /),
    ]);
  });

  it('keeps the value from being a setting', () => {
    const { settings } = read('title: a\ntitle: b\nport: [1]\nhost: ::1\n');
    expect(settings.map(({ name, text }) => [name, text])).toEqual([
      ['title', 'a'],
      ['host', '::1'],
    ]);
  });

  it('does not blow up on aliases of aliases', () => {
    const bomb = [
      'a0: &a0 [x, x]',
      ...Array.from({ length: 40 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]`),
    ];
    expect(read(bomb.join('\n')).problems).toHaveLength(41);
  });

  it('cannot break a message into two lines', () => {
    expect(messagesOf('"ti\\ntle": x')[0]).not.toContain('\n');
  });
});
