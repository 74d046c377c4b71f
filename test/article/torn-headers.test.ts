// Holds H5 for every form of header: cut anywhere, a draft never becomes an article that has lost its sign.
import { describe, expect, it } from 'vitest';
import { splitFrontMatter } from '../../src/article/front-matter.ts';

const drafts: readonly [name: string, extension: string, text: string][] = [
  ['YAML', '.md', '---\ntitle: T\ndate: 2024-03-05\ndraft: true\n---\n\nTEXT\n'],
  ['YAML with a slip', '.md', '---\ntitle: Foo: bar\ndate: 2024-03-05\ndraft: true\n---\n\nTEXT\n'],
  ['YAML behind a blank line', '.md', '\n---\ntitle: T\ndraft: true\n---\nTEXT\n'],
  ['YAML closed by dots', '.md', '---\ntitle: T\ndraft: true\n...\nTEXT\n'],
  ['YAML without its opening fence', '.md', 'title: T\ndate: 2024-03-05\ndraft: true\n---\n\nTEXT\n'],
  ['TOML', '.md', '+++\ntitle = "T"\ndraft = true\n+++\nTEXT\n'],
  ['JSON', '.md', '{\n  "title": "T",\n  "params": {"a": "}"},\n  "draft": true\n}\n\nTEXT\n'],
  ['JSON between semicolons', '.md', ';;;\n"title": "T",\n"draft": true\n;;;\nTEXT\n'],
  ['lines', '.md', 'Title: T\nDate: 2024-03-05\nStatus: draft\n\nTEXT\n'],
  [
    'HTML',
    '.html',
    '<!doctype html>\n<html><head><title>T</title><meta name="draft" content="true"></head><body>T',
  ],
];

describe.each(drafts)('a draft in %s', (_, extension, text) => {
  it('has its sign, or is refused, after every single character', () => {
    for (let length = 0; length <= text.length; length += 1) {
      const front = splitFrontMatter(text.slice(0, length), extension);
      if ('code' in front) continue;
      const keys = Object.keys(front.values).map((key) => key.toLowerCase());
      expect(keys, JSON.stringify(text.slice(0, length))).toContain(
        text.includes('Status') ? 'status' : 'draft',
      );
    }
    expect(splitFrontMatter(text, extension)).not.toHaveProperty('code');
  });
});
