import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { fileOfPath } from '../../src/snapshot/file-of-path.ts';
import { articleText } from '../rebuild/write-article.ts';
import { ask } from '../web/http-client.ts';
import { createProgram } from './program.ts';

test.each([
  ['/', '/index.html'],
  ['/articles/a/', '/articles/a/index.html'],
  ['/rss.xml', '/rss.xml'],
  ['/a', '/a.html'],
  ['/caf%C3%A9/', '/café/index.html'],
])('%s is the file %s', (path, file) => {
  expect(fileOfPath(path)).toBe(file);
});

test.each(['/../x', '/%2e%2e/x', '/a/./b', '/a%2fb/', '/a%5cb', '/a%00', '/a%ff', '/..'])(
  '%s is no file',
  (path) => {
    expect(() => fileOfPath(path)).toThrow('makes no file name');
  },
);

const draftsIn = (folder: string) =>
  readdirSync(join(folder, 'data/build')).filter((name) => name.startsWith('drafts'));

/** Every file below a folder with its bytes as text, by its path. */
function readTree(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const files = names.map((entry) => join(entry.parentPath, entry.name)).sort();
  return Object.fromEntries(
    files.map((file) => [file.slice(folder.length + 1), readFileSync(file, 'latin1')]),
  );
}

test.concurrent('the files have the bytes that are served', async (context) => {
  const program = createProgram(context);
  for (const name of ['alpha', 'beta']) program.write(`posts/${name}.md`, articleText(name));
  const base = ['--base-url', 'https://example.org/blog'];
  const built = await program.run(['build', '--out', 'out', '--pages', '--data', 'other', ...base]);
  expect(built).toEqual({
    code: 0,
    stdout: '2 articles published, 0 refused; 13 files in out\n',
    stderr: '',
  });
  const { port, line } = await program.serve(base);
  await line('published');
  const files = readTree(join(program.folder, 'out'));
  const served: Record<string, string> = {};
  for (const name of Object.keys(files)) {
    const { body } = await ask(
      port,
      `/blog/${name.replace(/index\.html$/, '').replace(/^404.html$/, 'missing')}`,
      {
        headers: name === '404.html' ? { Accept: 'text/html' } : {},
      },
    );
    served[name] = body.toString('latin1');
  }
  expect(served).toEqual(files);
  expect(Object.keys(files)).toContain('articles/alpha/index.html');
});

test.concurrent('without --pages there are the feeds and the home page, with --compress also .gz and .br of the same bytes', async (context) => {
  const { write, run, folder } = createProgram(context);
  write('posts/alpha.md', articleText('alpha', { body: 'Much text. '.repeat(200) }));
  expect((await run(['build', '--out', 'out', '--compress'])).code).toBe(0);
  const out = join(folder, 'out');
  const names = Object.keys(readTree(out));
  expect(names.filter((name) => !/\.(gz|br)$/.test(name))).toEqual([
    '404.html',
    'atom.xml',
    'feed.json',
    ...['feeds.js', 'feeds.json', 'feeds.opml', 'feeds/index.html'],
    'index.html',
    'rss.xml',
    expect.stringMatching(/\.css$/),
    'subscribe/index.html',
  ]);
  const rss = readFileSync(join(out, 'rss.xml'));
  expect(gunzipSync(readFileSync(join(out, 'rss.xml.gz'))).equals(rss)).toBe(true);
  expect(brotliDecompressSync(readFileSync(join(out, 'rss.xml.br'))).equals(rss)).toBe(true);
  expect((await run(['build', '--out', 'out'])).code).toBe(0);
  // Else they would be stale beside the next change.
  expect(Object.keys(readTree(out)).filter((name) => /\.(gz|br)$/.test(name))).toEqual([]);
});

test.concurrent('without --pages no link to a page about feeds leads nowhere, in a second build neither', async (context) => {
  const { write, run, folder } = createProgram(context);
  write('posts/alpha.md', articleText('alpha', { header: 'tags: [art]\nauthor: Ona' }));
  const linked = () => {
    const pages = readTree(join(folder, 'out'));
    expect(Object.keys(pages).filter((name) => name.startsWith('articles/'))).toEqual([]);
    const html = Object.entries(pages).filter(([name]) => name.endsWith('.html'));
    const links = html.flatMap(([, text]) =>
      [...text.matchAll(/<a href="https:\/\/example\.org(\/[^"?]*)/g)].map(([, path = '']) => path),
    );
    return [...new Set(links)].filter((path) => !path.startsWith('/articles/')).sort();
  };
  for (const tag of ['art', 'music']) {
    write('posts/beta.md', articleText('beta', { header: `tags: [${tag}]` }));
    expect((await run(['build', '--out', 'out', '--base-url', 'https://example.org'])).code).toBe(0);
    expect(linked()).toEqual(expect.arrayContaining(['/feeds/', `/tags/${tag}/`, '/authors/ona/']));
    for (const path of linked()) expect(existsSync(join(folder, 'out', fileOfPath(path))), path).toBe(true);
  }
});

test.concurrent('files have no form, since nobody answers it', async (context) => {
  const { write, run, folder } = createProgram(context);
  write('posts/alpha.md', articleText('alpha', { header: 'tags: [art]' }));
  expect((await run(['build', '--out', 'out', '--pages'])).code).toBe(0);
  const page = readFileSync(join(folder, 'out/feeds/index.html'), 'utf8');
  expect(page).toContain('/tags/art/');
  expect(page).not.toContain('<form');
});

test.concurrent('--pages makes the pages of all articles, also of those beyond the feed', async (context) => {
  const { write, run, folder } = createProgram(context);
  for (let index = 10; index < 40; index += 1)
    write(`posts/a-${index}.md`, articleText(`a-${index}`, { date: `2026-01-${index - 9}` }));
  const built = await run(['build', '--out', 'out', '--pages']);
  expect(built.stdout).toContain('30 articles published');
  expect(readdirSync(join(folder, 'out/articles'))).toHaveLength(30);
});

test.concurrent('what the guard holds touches no file, and is exit code 3', async (context) => {
  const { write, run, folder } = createProgram(context);
  for (const name of ['a', 'b', 'c', 'd', 'e']) write(`posts/${name}.md`, articleText(`title-${name}`));
  await run(['build', '--out', 'out', '--pages']);
  const before = readTree(join(folder, 'out'));
  renameSync(join(folder, 'posts'), join(folder, 'away'));
  mkdirSync(join(folder, 'posts'));
  const held = await run(['build', '--out', 'out', '--pages']);
  expect(held).toMatchObject({ code: 3, stdout: '', stderr: expect.stringContaining('feedwright release') });
  expect(readTree(join(folder, 'out'))).toEqual(before);
});

test.concurrent('without the posts folder nothing is written, and the exit code is 3', async (context) => {
  const { run, folder } = createProgram(context);
  const failed = await run(['build', '--out', 'out']);
  expect(failed.code).toBe(3);
  expect(failed.stderr).toContain('cannot be listed (ENOENT); mount it, or name another one with --posts\n');
  expect(existsSync(join(folder, 'out'))).toBe(false);
});

test.concurrent('an address that leads out of the folder, or makes no file name, costs its own page', async (context) => {
  const { write, run, folder } = createProgram(context);
  const permalinks = ['/..%2f..%2fescaped/', '/a%ff/', '/a%00b/', `/${'x'.repeat(300)}/`, '/rss.xml/x/'];
  for (const [index, permalink] of permalinks.entries())
    write(`in/posts/a-${index}.md`, articleText(`a-${index}`, { header: `permalink: ${permalink}` }));
  write('in/posts/good.md', articleText('good'));
  write('in/posts/broken.md', articleText('broken', { date: '2026-02-30' }));
  const built = await run(['build', '--out', 'in/out/deep', '--posts', 'in/posts', '--pages']);
  expect(built.code).toBe(0);
  expect(existsSync(join(folder, 'in/out/deep/articles/good/index.html'))).toBe(true);
  expect(readdirSync(folder).sort()).toEqual(['data', 'in']);
  expect(readdirSync(join(folder, 'in')).sort()).toEqual(['out', 'posts']);
  expect(readdirSync(join(folder, 'in/out'))).toEqual(['deep']);
  const named = built.stderr.split('\n').filter((line) => line.includes('give its article another address'));
  const refused = built.stderr.split('\n').filter((line) => line.startsWith('in/posts/'));
  expect(refused).toContainEqual(expect.stringMatching(/^in\/posts\/broken\.md:3:7: .*; /));
  expect(named.length + refused.length).toBe(permalinks.length + 1);
});

test.concurrent('a folder that cannot be written is exit code 3 with a remedy, and leaves no half file', async (context) => {
  const { write, run, folder } = createProgram(context);
  write('posts/alpha.md', articleText('alpha'));
  mkdirSync(join(folder, 'out/rss.xml'), { recursive: true });
  const failed = await run(['build', '--out', 'out']);
  expect(failed.code).toBe(3);
  expect(failed.stderr).toMatch(/^feedwright: .*rss\.xml.* cannot be written \(EISDIR\); .*--out\n$/);
  rmSync(join(folder, 'out/rss.xml'), { recursive: true });
  expect(readdirSync(join(folder, 'out')).filter((name) => name.includes('tmp'))).toEqual([]);
});

test.concurrent('a second build writes only the feeds that are others, and later .gz and .br of those that are not', async (context) => {
  const { write, run, folder } = createProgram(context);
  for (const tag of ['art', 'music'])
    write(`posts/${tag}.md`, articleText(tag, { header: `tags: [${tag}]` }));
  const out = join(folder, 'out');
  const inodeOf = (name: string) => statSync(join(out, name)).ino;
  const build = async (...flags: string[]) =>
    expect((await run(['build', '--out', 'out', ...flags])).stderr).toBe('');
  await build();
  const before = ['tags/art/rss.xml', 'tags/music/rss.xml'].map(inodeOf);
  write(
    'posts/music.md',
    articleText('music', { header: 'tags: [music]', body: 'Another text. '.repeat(99) }),
  );
  await build('--compress');
  expect(inodeOf('tags/art/rss.xml')).toBe(before[0]);
  expect(inodeOf('tags/music/rss.xml')).not.toBe(before[1]);
  for (const tag of ['art', 'music']) {
    const rss = readFileSync(join(out, `tags/${tag}/rss.xml`));
    expect(rss.toString()).toContain(`<title>${tag}</title>`);
    expect(gunzipSync(readFileSync(join(out, `tags/${tag}/rss.xml.gz`))).equals(rss)).toBe(true);
  }
  // What somebody deleted or damaged is there again.
  rmSync(join(out, 'tags/art/rss.xml'));
  writeFileSync(join(out, 'tags/music/atom.xml'), 'damaged');
  await build();
  expect(readFileSync(join(out, 'tags/art/rss.xml'), 'utf8')).toContain('<title>art</title>');
  expect(readFileSync(join(out, 'tags/music/atom.xml'), 'utf8')).toContain('Another text.');
  expect(draftsIn(folder)).toEqual([]);
});

test.concurrent('a feed that cannot be a file is named by its own path, and leaves no draft', async (context) => {
  const { write, run, folder } = createProgram(context);
  write('posts/alpha.md', articleText('alpha', { header: 'tags: [art]' }));
  mkdirSync(join(folder, 'out/tags/art/rss.xml'), { recursive: true });
  const failed = await run(['build', '--out', 'out']);
  expect(failed.code).toBe(3);
  expect(failed.stderr).toMatch(/out\/tags\/art\/rss\.xml cannot be written \(EISDIR\); .*--out\n$/);
  expect(draftsIn(folder)).toEqual([]);
});

/** A disk in memory, which many systems have beside the one of their temporary files. */
const otherDisk = '/dev/shm';
const hasOtherDisk = existsSync(otherDisk) && statSync(otherDisk).dev !== statSync(tmpdir()).dev;

test.skipIf(!hasOtherDisk)('the data folder may be on another disk than the files', async (context) => {
  const { write, run, folder } = createProgram(context);
  const data = mkdtempSync(join(otherDisk, 'feedwright-'));
  context.onTestFinished(() => rmSync(data, { recursive: true }));
  write('posts/alpha.md', articleText('alpha', { header: 'tags: [art]' }));
  expect((await run(['build', '--out', 'out', '--data', data])).stderr).toBe('');
  expect(readFileSync(join(folder, 'out/tags/art/rss.xml'), 'utf8')).toContain('<title>alpha</title>');
});

test.concurrent('a fault of the configuration ends it at once, though its rebuild process has started', async (context) => {
  const { run, folder } = createProgram(context);
  const failed = await run(['build', '--out', 'out', '--base-url', 'nonsense']);
  expect(failed).toMatchObject({ code: 2, stderr: expect.stringContaining('--base-url') });
  expect(readdirSync(folder)).toEqual([]);
});

test.concurrent('two builds at once over one data folder write all feeds each', async (context) => {
  const { write, run, folder } = createProgram(context);
  for (let index = 0; index < 30; index += 1)
    write(`posts/a-${index}.md`, articleText(`a-${index}`, { header: `tags: [t${index}]` }));
  const built = await Promise.all(['one', 'two'].map((out) => run(['build', '--out', out])));
  expect(built.map(({ code, stderr }) => [code, stderr])).toEqual([
    [0, ''],
    [0, ''],
  ]);
  const [one, two] = ['one', 'two'].map((out) => readTree(join(folder, out)));
  expect(one).toEqual(two);
  expect(Object.keys(one ?? {})).toContain('tags/t29/rss.xml');
  expect(draftsIn(folder)).toEqual([]);
});

test.concurrent('a data folder that cannot be written costs no file', async (context) => {
  const { write, run, folder } = createProgram(context);
  write('posts/alpha.md', articleText('alpha', { header: 'tags: [art]' }));
  write('blocked', 'a file');
  expect((await run(['build', '--out', 'out', '--data', 'blocked/data'])).code).toBe(0);
  expect(readFileSync(join(folder, 'out/tags/art/rss.xml'), 'utf8')).toContain('<title>alpha</title>');
});
