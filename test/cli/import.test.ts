import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createProgram } from './program.ts';

const fixtures = join(import.meta.dirname, '..', 'fixtures', 'import');
const news = join(fixtures, 'news.html');

test('without --write it shows what it would write, and writes nothing', async (context) => {
  const { run, folder } = createProgram(context);
  const { code, stdout } = await run(['import', news]);
  expect(code).toBe(0);
  expect(stdout).toContain(
    '+++ posts/2015-05-14-baltic-battalion.md\n+ ---\n+ title: Baltic states to ask NATO',
  );
  expect(stdout).toContain('dateline: VILNIUS, May 14 # guessed: from the first paragraph');
  expect(stdout).toContain('note: dateline is guessed: from the first paragraph');
  expect(stdout).toContain(
    '1 articles would be written to posts, 0 skipped, 0 could not be taken; add --write',
  );
  expect(readdirSync(folder)).toEqual([]);
});

test('what it writes passes check, and a second import finds all of it there', async (context) => {
  const { run, folder } = createProgram(context);
  const sources = readdirSync(fixtures).map((name) => join(fixtures, name));
  expect((await run(['import', ...sources, '--write', '--out', 'content'])).code).toBe(0);
  const names = readdirSync(join(folder, 'content'));
  expect(names).toHaveLength(12);
  const checked = await run(['check', '--posts', 'content']);
  expect(checked.stdout).toMatch(/^12 articles checked, \d+ are public; 0 errors, 0 warnings$/m);
  const again = await run(['import', ...sources, '--write', '--out', 'content']);
  expect(again.stdout).toContain('0 articles written to content, 12 skipped, 0 could not be taken');
  expect(readdirSync(join(folder, 'content'))).toEqual(names);
});

test('a file is never overwritten, and an article with its id in another file is not written twice', async (context) => {
  const { run, folder, write } = createProgram(context);
  write('posts/2015-05-14-baltic-battalion.md', 'my words');
  const taken = await run(['import', news, '--write']);
  expect(taken.stdout).toContain('exists, and nothing is ever overwritten');
  expect(readFileSync(join(folder, 'posts/2015-05-14-baltic-battalion.md'), 'utf8')).toBe('my words');
  write(
    'content/a/other.md',
    '---\ntitle: T\ndate: 2015-05-14\nid: https://news.example.com/world/europe/2015/05/14/baltic-battalion.html\n---\n',
  );
  const known = await run(['import', news, '--write', '--out', 'content']);
  expect(known.stdout).toContain('is skipped: it is there already, as a/other.md');
  expect(readdirSync(join(folder, 'content'))).toEqual(['a']);
});

test('two articles with one name are numbered, and one without a date becomes a draft of today', async (context) => {
  const { run, folder, write } = createProgram(context);
  const page = (text: string) =>
    `A headline of some words\n\n${`A sentence ${text} that goes on and on and on, until it ends. `.repeat(4)}\n`;
  const sources = [write('a.txt', page('one')), write('b.txt', page('two'))];
  const { stdout } = await run(['import', ...sources, '--write']);
  const names = readdirSync(join(folder, 'posts'));
  expect(names).toEqual([
    expect.stringMatching(/^\d{4}-\d\d-\d\d-a-headline-of-some-words-2\.md$/),
    expect.stringMatching(/^\d{4}-\d\d-\d\d-a-headline-of-some-words\.md$/),
  ]);
  expect(readFileSync(join(folder, 'posts', names[0] ?? ''), 'utf8')).toContain('\ndraft: true\n');
  expect(stdout).toContain('date is guessed: no date was found');
});

test('a slug leads nowhere but into the folder', async (context) => {
  const { run, folder, write } = createProgram(context);
  const posts = ['../../escape', '/etc/passwd', '..', 'a/b', '', 'x'.repeat(400), 'con\u0000trol'].map(
    (slug, index) => ({
      id: `p${index}`,
      title: '..',
      slug,
      html: '<p>Text</p>',
      status: 'published',
      published_at: '2023-01-14 04:28:17',
    }),
  );
  const source = write('export.json', JSON.stringify({ db: [{ data: { posts } }] }));
  expect((await run(['import', source, '--write', '--out', 'deep/content'])).code).toBe(0);
  expect(readdirSync(folder).sort()).toEqual(['deep', 'export.json']);
  expect(readdirSync(join(folder, 'deep'))).toEqual(['content']);
  expect(readdirSync(join(folder, 'deep/content'))).toHaveLength(posts.length);
});

test('what cannot be taken is named and costs only itself', async (context) => {
  const { run, folder, write } = createProgram(context);
  mkdirSync(join(folder, 'folder'));
  const sources = [write('empty.html', ''), write('a.json', '{'), 'missing.html', 'folder', news];
  const { code, stdout, stderr } = await run(['import', ...sources, '--write']);
  expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
  for (const words of [
    'the file is empty',
    'no Ghost export',
    'cannot be read (ENOENT)',
    'this is a folder',
    '1 articles written to posts, 0 skipped, 4 could not be taken',
  ])
    expect(stdout).toContain(words);
});

test('without a source, or with a folder that is none, it says how to go on', async (context) => {
  const { run, folder } = createProgram(context);
  expect(await run(['import'])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('missing required argument'),
  });
  writeFileSync(join(folder, 'file'), '');
  expect(await run(['import', news, '--write', '--out', 'file'])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('name another folder with --out'),
  });
});

test('a page does not get at the terminal', async (context) => {
  const { run, write } = createProgram(context);
  const source = write(
    'a.txt',
    `A headline \u001B[31m\u009B31m of \u202E words\n\n${'A sentence that goes on and on, until it ends. '.repeat(5)}`,
  );
  const { stdout } = await run(['import', source]);
  expect(stdout).not.toMatch(/[\u001B\u009B\u202E]/);
});
