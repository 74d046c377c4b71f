import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { pngOf } from '../article/png.ts';
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
  expect(first).toMatch(/^posts\/alpha\.md: warning: .*control characters \[characters-illegal\]$/);
  expect(second).toMatch(/^posts\/sub\/broken\.md:3:7: error: .*2026-02-30.*; .* \[date-invalid\]$/);
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
  expect(stdout).toMatch(/^posts\/old\.md: error: /);
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
  expect(lines[1]).toBe(
    '    the same in 509 more places: posts/a-1.md, posts/a-10.md, posts/a-100.md, posts/a-101.md, …',
  );
  expect(lines[2]).toMatch(/^posts\/z\.md:3:7: error: /);
  expect(lines).toHaveLength(5);
});

test.concurrent('only warnings are exit code 0, and a database is not touched', async (context) => {
  const { write, run, folder } = createProgram(context);
  write('posts/alpha.md', `${articleText('alpha')}\u0007`);
  write('data/feedwright.db', 'no database');
  expect(await run(['check'])).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^posts\/alpha\.md: warning: /),
  });
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

test.concurrent('what only shows in the whole is found: links, pictures, drafts, sizes and summaries', async (context) => {
  const { write, run } = createProgram(context);
  write(
    'feedwright.yaml',
    'baseUrl: https://example.org/blog\nfeed: {maxBytes: 10000}\nredirects: {/old/: /}\n',
  );
  const links = ['../b/', '/blog/old/', '/blog/feed/', '/articles/', '../nothing/', '../draft/'];
  const lists = ['feeds/', 'feeds.json', 'tags/x/', 'authors/ona/'].map((path) => `[x](/blog/${path})`);
  write(
    'posts/lists.md',
    articleText('lists', { header: 'description: d\ntags: [x]\nauthor: Ona', body: lists.join('\n') }),
  );
  write('posts/a.md', articleText('a', { body: links.map((link) => `[x](${link})`).join('\n') }));
  write('posts/b.md', articleText('b', { date: '2026-01-02', body: '![](here.png) ![](gone.png)\n\nText.' }));
  write('posts/here.png', 'x');
  write('posts/draft.md', articleText('draft', { header: 'draft: true' }));
  write('posts/large.md', articleText('large', { date: '2026-01-03', body: 'word '.repeat(3_000) }));
  write('posts/silent.md', articleText('silent', { date: '2001-01-01', body: '<hr>' }));
  const { code, stdout } = await run(['check']);
  const found = stdout.split('\n').map((line) => line.replace(/;.*\[/, ' ['));
  expect(found.slice(0, 5)).toEqual([
    'posts/a.md:10: warning: the link to /articles/nothing/ leads nowhere: no article, page or feed has this address [link-broken]',
    'posts/a.md:11: warning: the link to /articles/draft/ leads to posts/draft.md, which is not public now [link-hidden]',
    'posts/b.md:6: warning: the picture posts/gone.png does not exist [picture-missing]',
    expect.stringMatching(
      /^posts\/large.md: warning: the feed \/rss.xml shows 1 of 5 articles .* \[feed-too-large\]$/,
    ),
    'posts/silent.md:1: warning: it has no summary: neither a description nor a first paragraph [summary-missing]',
  ]);
  expect(code).toBe(0);
  expect(await run(['check', '--strict'])).toEqual({ code: 1, stdout, stderr: '' });
});

test.concurrent('what is found in an article of the feed is told once, and two articles with one address with a line', async (context) => {
  const { write, run } = createProgram(context);
  write('posts/a.md', articleText('a', { header: 'slug: one' }));
  write('posts/b.md', articleText('b', { header: 'slug: one', date: '2026-01-02' }));
  write('posts/c.md', articleText('c', { body: '[x](c-none.md)' }));
  const { stdout } = await run(['check']);
  expect(stdout.split('\n').slice(0, 3)).toEqual([
    expect.stringMatching(
      /^posts\/b.md:4: error: it has the same address as posts\/a.md .*\[address-duplicate\]$/,
    ),
    expect.stringMatching(/^posts\/c.md:6: warning: the link to \/articles\/c\/c-none.md leads nowhere/),
    plain,
  ]);
});

test.concurrent('colors are for terminals, and for those who ask for them', async (context) => {
  const { write, run } = createProgram(context);
  write('posts/broken.md', articleText('broken', { date: '2026-02-30' }));
  const [none, forced, both] = await Promise.all([
    run(['check']),
    run(['check'], { FORCE_COLOR: '1' }),
    run(['check'], { FORCE_COLOR: '0' }),
  ]);
  expect(none.stdout).not.toContain('\u001b[');
  expect(forced.stdout).toContain('\u001b[31merror\u001b[39m');
  expect(both.stdout).toBe(none.stdout);
});

test.concurrent('--format github is one command for each group, and sarif one result for each problem', async (context) => {
  const { write, run } = createProgram(context);
  write('posts/a, b: 100%.md', articleText('a', { date: '2026-02-30' }));
  for (const name of ['x', 'y', 'z']) write(`posts/${name}.md`, articleText(name, { body: '[x](/none/)' }));
  const [github, sarif] = await Promise.all([
    run(['check', '--format', 'github']),
    run(['check', '--format', 'sarif']),
  ]);
  const [first, second, ...rest] = github.stdout.split('\n');
  expect(first).toMatch(
    /^::error file=posts\/a%2C b%3A 100%25\.md,line=3,col=7,title=date-invalid::date "2026-02-30"/,
  );
  expect(second).toMatch(
    /^::warning file=posts\/x\.md,line=6,title=link-broken::.*%0AThe same in 2 more places: posts\/y\.md:6, posts\/z\.md:6$/,
  );
  expect(rest).toEqual(['']);
  const [result, ...others] = JSON.parse(sarif.stdout).runs[0].results;
  expect(result.locations[0].physicalLocation).toEqual({
    artifactLocation: { uri: 'posts/a%2C%20b%3A%20100%25.md', uriBaseId: '%SRCROOT%' },
    region: { startLine: 3, startColumn: 7 },
  });
  expect(others).toHaveLength(3);
  expect([github.code, sarif.code]).toEqual([1, 1]);
});
test.concurrent('a podcast is held against what directories ask of one', async (context) => {
  const { write, run } = createProgram(context);
  write(
    'feedwright.yaml',
    'description: D\nbaseUrl: https://e.org\npodcast:\n  category: History\n  image: /c.png\n',
  );
  write('posts/static/c.png', pngOf(1000, 1000));
  write('posts/alpha.md', articleText('alpha', { header: 'audio: https://media.example/a.mp3' }));
  const { code, stdout } = await run(['check']);
  expect(code).toBe(1);
  const faults = stdout.split('\n').filter((line) => line.includes('[podcast-'));
  expect(faults.map((line) => line.split(';')[0]).sort()).toEqual([
    'feedwright.yaml:3:1: error: the podcast does not say whether it is explicit',
    'feedwright.yaml:3:1: error: the podcast has no mail address, by which directories make sure who owns it',
    'feedwright.yaml:5:3: error: the cover static/c.png has 1000 × 1000 pixels',
    'posts/alpha.md:4: error: how long https://media.example/a.mp3 is, is not known',
    'posts/alpha.md:4: warning: it does not say how long it lasts',
  ]);
});
