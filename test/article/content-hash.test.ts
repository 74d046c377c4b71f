// Holds what moves `updated`: content, and never the layout, name or address of a file.
import { expect, test } from 'vitest';
import { parseArticle } from '../../src/article/parse.ts';
import { plainSettings } from './plain-reading.ts';

function hashOf(header: string, body: string, more: { path?: string; baseUrl?: string } = {}): string {
  const { path = 'a.md', baseUrl = plainSettings.baseUrl } = more;
  const text = `---\ndate: 2024-03-01\n${header}\n---\n${body}`;
  const { article } = parseArticle({ path, label: path, text, hash: '' }, { ...plainSettings, baseUrl });
  return article?.contentHash ?? 'refused';
}

const header = 'title: A\ndescription: D\nenclosures: [{url: a.mp3, length: 5}]';
const whole = hashOf(header, 'One two.\n\nThree.\n');

test.each<[what: string, hash: string]>([
  ['white space in the body', hashOf(header, '\n\nOne\n  two.\n\n\n\nThree.')],
  ['other fields', hashOf(`${header}\ntags: [x]\nslug: other\nid: urn:a`, 'One two.\n\nThree.\n')],
  ['the name of the file', hashOf(header, 'One two.\n\nThree.\n', { path: 'b/c.md' })],
  ['the host', hashOf(header, 'One two.\n\nThree.\n', { baseUrl: 'https://new.example' })],
])('%s does not count', (_, hash) => {
  expect(hash).toBe(whole);
});

test('title, description, enclosures and body do', () => {
  const others = [
    hashOf(header.replace('A', 'B'), 'One two.\n\nThree.\n'),
    hashOf(header.replace('D', 'E'), 'One two.\n\nThree.\n'),
    hashOf(header.replace('5', '6'), 'One two.\n\nThree.\n'),
    hashOf(header, 'One two.\n\nFour.\n'),
    hashOf(header, 'Onetwo.\n\nThree.\n'),
  ];
  expect(new Set([whole, ...others]).size).toBe(6);
});

test('a title that is made of the name of the file does not', () => {
  expect(hashOf('tags: []', 'Text', { path: 'b.md' })).toBe(hashOf('tags: []', 'Text'));
});
