import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { articleText } from '../rebuild/write-article.ts';
import { createProgram } from './program.ts';

const plain = 'dialect: plain folder (nothing tells of a generator)';

test.concurrent('nothing wrong is exit code 0 and a summary, and data/ is not made', async (context) => {
  const { write, run, folder } = createProgram(context);
  write('posts/alpha.md', articleText('alpha'));
  write('posts/draft.md', articleText('draft', { header: 'draft: true' }));
  expect(await run(['check'])).toEqual({
    code: 0,
    stdout: `${plain}\n2 articles checked, 1 are public; 0 errors, 0 warnings\n`,
    stderr: '',
  });
  expect(existsSync(join(folder, 'data'))).toBe(false);
});

test.concurrent('what is wrong is listed with path, line and column, sentence and hint; an error is exit code 1', async (context) => {
  const { write, run } = createProgram(context);
  write('posts/alpha.md', `${articleText('alpha')}\u0007`);
  write('posts/sub/broken.md', articleText('broken', { date: '2026-02-30' }));
  const { code, stdout, stderr } = await run(['check']);
  expect([code, stderr]).toEqual([1, '']);
  const [first, second, dialect, summary] = stdout.split('\n');
  expect(first).toMatch(/^warning: posts\/alpha\.md: .*control characters$/);
  expect(second).toMatch(/^posts\/sub\/broken\.md:3:7: .*2026-02-30.*; /);
  expect(dialect).toBe(plain);
  expect(summary).toBe('2 articles checked, 1 are public; 1 errors, 1 warnings');
});

test.concurrent('--format json is one document with the counts and the problems', async (context) => {
  const { write, run } = createProgram(context);
  write('posts/broken.md', articleText('broken', { date: '2026-02-30' }));
  const { code, stdout } = await run(['check', '--format', 'json']);
  expect(code).toBe(1);
  const { articles, problems } = JSON.parse(stdout);
  expect(articles).toMatchObject({ files: 1, published: 0, refused: 1 });
  expect(problems).toEqual([
    {
      ...{ path: 'posts/broken.md', line: 3, column: 7, severity: 'error', code: 'date-invalid' },
      ...{ message: expect.stringContaining('2026-02-30'), hint: expect.any(String) },
    },
  ]);
});

test.concurrent('articles beyond the feed are rendered too', async (context) => {
  const { write, run } = createProgram(context);
  for (let index = 0; index < 25; index += 1) write(`posts/a-${index}.md`, articleText(`a-${index}`));
  // 50 KB of references that become more than 2 MB of HTML.
  const body = `${'[x] '.repeat(12_000)}\n\n[x]: https://example.org/${'y'.repeat(1_900)}`;
  write('posts/old.md', articleText('old', { date: '2001-01-01', body }));
  const { code, stdout } = await run(['check']);
  expect(stdout).toMatch(/^posts\/old\.md: /);
  expect(code).toBe(1);
});

test.concurrent('one error behind five hundred warnings is found', async (context) => {
  const { write, run, folder } = createProgram(context);
  const target = write('posts/a.md', articleText('a'));
  for (let index = 0; index < 510; index += 1) symlinkSync(target, join(folder, `posts/a-${index}.md`));
  write('posts/z.md', articleText('z', { date: '2026-02-30' }));
  const { code, stdout } = await run(['check']);
  expect(code).toBe(1);
  const lines = stdout.trim().split('\n');
  expect(lines.at(-1)).toBe('2 articles checked, 1 are public; 1 errors, 510 warnings');
  expect(lines).toHaveLength(513);
});

test.concurrent('only warnings are exit code 0, and a database is not touched', async (context) => {
  const { write, run, folder } = createProgram(context);
  write('posts/alpha.md', `${articleText('alpha')}\u0007`);
  write('data/feedwright.db', 'no database');
  expect(await run(['check'])).toMatchObject({ code: 0, stdout: expect.stringMatching(/^warning: /) });
  expect(readFileSync(join(folder, 'data/feedwright.db'), 'utf8')).toBe('no database');
});

test.concurrent('an unreadable folder and a template with an error are exit code 3 with their place', async (context) => {
  const { write, run } = createProgram(context);
  write('templates/item.liquid', 'a\n{% if %}\n');
  write('posts/alpha.md', articleText('alpha'));
  const [missing, broken] = await Promise.all([run(['check', '--posts', 'nowhere']), run(['check'])]);
  expect(missing).toMatchObject({
    code: 3,
    stdout: '',
    stderr: expect.stringContaining('nowhere cannot be listed'),
  });
  expect(broken).toMatchObject({
    code: 3,
    stderr: expect.stringMatching(/templates\/item\.liquid:2: .*mend/),
  });
});
