// Holds that no text of 1 MB, however it is made, takes long until its header is found or refused.
import { expect, it } from 'vitest';
import { splitFrontMatter } from '../../src/article/front-matter.ts';
import { cpuTimeOf } from '../cpu-time.ts';

const megabyte = (unit: string, head = '') => head + unit.repeat(Math.ceil(1_000_000 / unit.length));

it.each([
  ['.md', 'words that hide', megabyte('draft', 'Title: A\n\n')],
  ['.md', 'lines that hide', megabyte('draft\n', 'Title: A\n\n')],
  ['.md', 'words', megabyte('word ', 'a')],
  ['.md', 'keys', megabyte('title: a\n')],
  ['.md', 'keys and blank lines', megabyte('title: a\n\n')],
  ['.md', 'lists', megabyte('- a\n', 'title: a\n')],
  ['.md', 'blanks', megabyte(' ', 'title: a\n')],
  ['.md', 'blank lines', megabyte('\n', 'a')],
  ['.md', 'fences that are none', megabyte('----\n', '---\n')],
  ['.md', 'open quotes', megabyte('title: "\n', '---\n')],
  ['.md', 'open braces', megabyte('{"a":')],
  ['.md', 'braces and quotes', megabyte('"\\"', '{"a":\n')],
  ['.md', 'closed braces', megabyte('} ', '{"a":')],
  ['.md', 'semicolons', megabyte(';', '\n')],
  ['.md', 'equal signs', megabyte('a=1\n', 'title = "a"\n')],
  ['.rst', 'fields', megabyte(':a:\n\n')],
  ['.rst', 'signs', megabyte('=')],
  ['.rst', 'lines of signs', megabyte('==\n')],
  ['.rst', 'titles', megabyte('a\n==\n')],
  ['.html', 'open tags', megabyte('<a')],
  ['.html', 'metas', megabyte('<meta name=a content=b>\n')],
  ['.html', 'open comments', megabyte('<!--', '<head>\n')],
  ['.html', 'titles', megabyte('<title>\n', '<head>')],
])('%s of %s', (extension, _, text) => {
  const parts: ReturnType<typeof splitFrontMatter>[] = [];
  expect(cpuTimeOf(() => parts.push(splitFrontMatter(text, extension)))).toBeLessThan(1_500);
  const [front] = parts;
  if (front && !('code' in front)) expect(text.slice(front.bodyOffset)).toBe(front.body);
});
