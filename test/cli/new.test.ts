import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test, vi } from 'vitest';
import { newArticle } from '../../src/cli/new.ts';
import { loadConfig } from '../../src/config/load.ts';
import { silentLogger } from '../../src/log.ts';
import { plainSite } from '../../src/site/site.ts';
import { createProgram } from './program.ts';

const now = new Date('2026-05-01T10:30:15.678Z');
const titles = [
  'Plain',
  '"Quoted" \\ back',
  "it's: a # title",
  '--- js',
  '{{ braces }} [and] *stars* & <tags>',
  '../../etc/passwd',
  'two\nlines\tand tabs',
  'ends with: ',
  '日本語の題',
  'العربية',
  'x'.repeat(400),
  '__proto__',
  'no',
  '2026-01-01',
  'bell \u0007 and delete \u007f and c1 \u009b',
  'separators \u2028 \u2029 \u0085',
];

let printed = '';
beforeEach(() => {
  printed = '';
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    printed += chunk;
    return true;
  });
  return () => write.mockRestore();
});

/** Without a process of its own, which costs half a second each time. */
async function make(folder: string, title: string, flags: Record<string, string> = {}): Promise<string> {
  printed = '';
  const loaded = loadConfig({ cwd: folder, env: {}, flags });
  const ground = { config: loaded.config, site: plainSite };
  await newArticle(
    { ...loaded, ...ground, ground: () => ground, log: silentLogger, label: 'posts' },
    title,
    now,
  );
  return printed.trimEnd();
}

test('whatever the title, the file is a draft in posts/, and once published an article without an error', async (context) => {
  const { run, folder } = createProgram(context);
  const made: string[] = [];
  for (const title of titles) made.push(await make(folder, title));
  const names = readdirSync(join(folder, 'posts'));
  expect(made.sort()).toEqual(names.map((name) => `posts/${name}`).sort());
  expect(names).toHaveLength(titles.length);
  expect(readdirSync(folder)).toEqual(['posts']);
  for (const name of names) {
    const file = join(folder, 'posts', name);
    const text = readFileSync(file, 'utf8');
    expect(text).toContain('\ndate: 2026-05-01T10:30:15Z\n');
    expect(text).toContain('\ndraft: true\n');
    writeFileSync(file, text.replace('draft: true', 'draft: false'));
  }
  const { articles, problems } = JSON.parse((await run(['check', '--format', 'json'])).stdout);
  expect(problems.filter(({ severity }: { severity: string }) => severity === 'error')).toEqual([]);
  expect(articles).toMatchObject({ files: titles.length, published: titles.length });
});

test('the command writes the file and prints its path; a second time it leaves it alone', async (context) => {
  const { run, folder } = createProgram(context);
  const first = await run(['new', 'Same']);
  const path = first.stdout.trimEnd();
  expect(path).toMatch(/^posts\/\d{4}-\d\d-\d\d-same\.md$/);
  writeFileSync(join(folder, path), 'my words');
  expect(await run(['new', 'Same!'])).toEqual({
    code: 2,
    stdout: '',
    stderr: `feedwright: ${path} is there already\n`,
  });
  expect(readFileSync(join(folder, path), 'utf8')).toBe('my words');
});

test('a title without a letter or digit is refused with a sentence', async (context) => {
  const { folder } = createProgram(context);
  for (const title of ['', '!?', '🎉'])
    await expect(make(folder, title)).rejects.toMatchObject({
      code: 'usage',
      message: 'the title has no letter or digit to make a file name of',
    });
  expect(readdirSync(folder)).toEqual([]);
});

test('the day in the name is that of the configured zone', async (context) => {
  const { folder, write } = createProgram(context);
  const days: string[] = [];
  for (const timezone of ['Pacific/Kiritimati', 'Pacific/Niue']) {
    write('feedwright.yaml', `timezone: ${timezone}\n`);
    days.push(await make(folder, timezone));
  }
  expect(days).toEqual(['posts/2026-05-02-pacific-kiritimati.md', 'posts/2026-04-30-pacific-niue.md']);
});

test('the folder may be elsewhere', async (context) => {
  const { folder } = createProgram(context);
  mkdirSync(join(folder, 'content'));
  await make(folder, 'Elsewhere', { posts: 'content' });
  expect(readdirSync(join(folder, 'content'))).toEqual(['2026-05-01-elsewhere.md']);
});
