// The log of the real program: one line for each event whatever articles say, and answers only where they are wanted.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { articleText } from '../rebuild/write-article.ts';
import { ask } from '../web/http-client.ts';
import { createProgram } from './program.ts';

const ESC = '\u001b';
const hostileNames = ['a\nb', `${ESC}[31m`, 'a\r\n{"level":50}', 'a\u0085b', 'a\u202eb', 'a\u2028b', 'a\tb'];
const hostileTitles = ['"a\\nb"', '"\\e[31mred"', '"a\\Lb"', '"a\\u202eb"'];

test.concurrent('hostile titles and file names give one line each', async (context) => {
  const { folder, write, serve } = createProgram(context);
  write('posts/alpha.md', articleText('alpha'));
  for (const [index, name] of hostileNames.entries())
    writeFileSync(join(folder, 'posts', `${name}${index}.md`), articleText('x', { date: 'never' }));
  for (const [index, title] of hostileTitles.entries())
    write(`posts/title-${index}.md`, articleText(title, { date: 'never', header: `slug: ${title}` }));
  const service = await serve();
  await service.line('published');
  // Lines that are no JSON have this level.
  expect(service.lines.filter(({ level }) => level === 60)).toEqual([]);
  const refused = service.lines.filter(({ code }) => code === 'date-invalid');
  expect(refused).toHaveLength(hostileNames.length + hostileTitles.length);
});

test.concurrent('answers are logged where that is wanted, feeds and pages alike', async (context) => {
  const { write, serve } = createProgram(context);
  write('posts/alpha.md', articleText('alpha'));
  const [quiet, loud] = [
    await serve(),
    await serve([], { FEEDWRIGHT_LOGGING_ACCESS: 'true', FEEDWRIGHT_DATA: 'data2' }),
  ];
  await Promise.all([quiet.line('published'), loud.line('published')]);
  for (const { port } of [quiet, loud]) {
    await ask(port, '/rss.xml?secret', { headers: { 'User-Agent': 'Reader/1' } });
    await ask(port, '/missing');
  }
  expect(await loud.line('answered')).toMatchObject({ path: '/rss.xml', status: 200, userAgent: 'Reader/1' });
  expect(await loud.line('answered')).toMatchObject({ path: '/missing', status: 404, format: 'other' });
  expect(JSON.stringify(loud.lines)).not.toMatch(/secret|client/);
  await quiet.end('SIGTERM');
  expect(quiet.lines.filter(({ msg }) => msg === 'answered')).toEqual([]);
});
