// What an operator does with a service, running or not: status, release, rollback, backup.
import { copyFileSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { articleText } from '../rebuild/write-article.ts';
import { ask } from '../web/http-client.ts';
import { createProgram, type Program, type Service } from './program.ts';

const PUBLIC = ['--base-url', 'https://example.org'];
/** Only what is asked for is rebuilt. */
const STILL = { FEEDWRIGHT_WATCH: 'false', FEEDWRIGHT_SCHEDULE: '0 0 1 1 *' };
const names = ['alpha', 'beta', 'gamma', 'delta', 'epsilon', 'zeta'];

async function serveSix(program: Program, args: readonly string[] = []): Promise<Service> {
  for (const name of names) program.write(`posts/${name}.md`, articleText(name));
  const service = await program.serve([...PUBLIC, ...args], STILL);
  await service.line('published');
  return service;
}

async function rebuild({ process: child, line }: Service, outcome: string): Promise<void> {
  child.kill('SIGHUP');
  await line(outcome);
}

const statusOf = async (program: Program) =>
  JSON.parse((await program.run(['status', '--format', 'json'])).stdout);

test.concurrent('posts that vanish: feeds stay, and why is on the log, in status, readyz and check', async (context) => {
  const program = createProgram(context);
  const service = await serveSix(program);
  const before = await ask(service.port, '/rss.xml');
  renameSync(join(program.folder, 'posts'), join(program.folder, 'away'));
  mkdirSync(join(program.folder, 'posts'));
  await rebuild(service, 'rebuild held: 6 of 6 published articles would vanish');
  expect((await ask(service.port, '/rss.xml')).headers.etag).toBe(before.headers.etag);
  const ready = await ask(service.port, '/readyz');
  expect([ready.status, ready.text]).toEqual([200, expect.stringContaining('6 of 6 published')]);
  const told = await statusOf(program);
  expect(told).toMatchObject({ release: 1, held: { reason: expect.stringContaining('6 of 6 published') } });
  expect(told.rebuilds[0]).toMatchObject({ trigger: 'signal', outcome: 'held' });
  expect((await program.run(['status'])).stdout).toMatch(/^held since .*6 of 6 published articles/m);
  const checked = await program.run(['check', ...PUBLIC]);
  expect(checked.code).toBe(1);
  expect(checked.stdout).toMatch(/^the guard would hold this: 6 of 6 published articles/m);
  const { held } = JSON.parse((await program.run(['check', '--format', 'json'])).stdout);
  expect(held).toContain('6 of 6');
  rmSync(join(program.folder, 'posts'), { recursive: true });
  renameSync(join(program.folder, 'away'), join(program.folder, 'posts'));
  await rebuild(service, 'rebuilds go through again');
  expect((await statusOf(program)).held).toBeNull();
  expect((await program.run(['check', ...PUBLIC])).code).toBe(0);
});

test.concurrent('over a restart, a service with another base URL is held, and release lets it out by itself', async (context) => {
  const program = createProgram(context);
  const first = await serveSix(program);
  const before = await ask(first.port, '/rss.xml');
  await first.end('SIGTERM');
  const second = await program.serve(['--base-url', 'https://other.example'], STILL);
  const { msg } = await second.line('rebuild held');
  expect(msg).toContain('https://example.org → https://other.example');
  expect((await ask(second.port, '/rss.xml')).text).toBe(before.text);
  expect(await program.run(['release'])).toMatchObject({ code: 0, stderr: '' });
  // No signal: the service looks every second.
  expect(await second.line('published')).toMatchObject({ trigger: 'command' });
  expect((await ask(second.port, '/rss.xml')).text).toContain('https://other.example/articles/alpha/');
  expect(await program.run(['release'])).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/nothing is held/),
  });
});

test.concurrent('an approval is for what was held, --force for whatever is', async (context) => {
  const program = createProgram(context);
  const service = await serveSix(program);
  for (const name of names.slice(0, 4)) rmSync(join(program.folder, `posts/${name}.md`));
  await rebuild(service, 'rebuild held: 4 of 6');
  rmSync(join(program.folder, 'posts/epsilon.md'));
  await program.run(['release']);
  await service.line('rebuild held: 5 of 6');
  expect((await ask(service.port, '/rss.xml')).text).toContain('alpha');
  rmSync(join(program.folder, 'posts/zeta.md'));
  await program.run(['release', '--force']);
  await service.line('published');
  expect((await ask(service.port, '/rss.xml')).text).not.toContain('zeta');
});

test.concurrent('rollback serves an earlier release until it is unpinned, over a restart too', async (context) => {
  const program = createProgram(context);
  const first = await serveSix(program, ['--workers', '2']);
  const good = await ask(first.port, '/rss.xml');
  program.write('posts/wrong.md', articleText('wrong', { date: '2026-02-01' }));
  await rebuild(first, 'published');
  const wrong = await ask(first.port, '/rss.xml');
  expect(wrong.text).toContain('wrong');
  const { stdout } = await program.run(['status']);
  expect(stdout).toMatch(/^ {2}2 {2}\S+Z {2}7 articles; 1 added \(“wrong”\)$/m);
  expect(await program.run(['rollback', '1'])).toMatchObject({ code: 0, stderr: '' });
  await first.line('rebuild held: release 1 is pinned');
  for (let count = 0; count < 4; count += 1) {
    const { headers, text } = await ask(first.port, '/rss.xml');
    expect([text, headers.etag]).toEqual([good.text, good.headers.etag]);
    expect(Date.parse(String(headers['last-modified']))).toBeGreaterThan(
      Date.parse(String(wrong.headers['last-modified'])),
    );
  }
  const rolled = await ask(first.port, '/rss.xml');
  await first.end('SIGTERM');
  const second = await program.serve(PUBLIC, STILL);
  await second.line('rebuild held: release 1 is pinned');
  expect((await ask(second.port, '/rss.xml')).headers).toMatchObject({
    etag: rolled.headers.etag,
    'last-modified': rolled.headers['last-modified'],
  });
  expect(await statusOf(program)).toMatchObject({ release: 3, pinned: { release: 1 } });
  expect((await program.run(['rollback', '--unpin'])).code).toBe(0);
  await second.line('published');
  const again = await ask(second.port, '/rss.xml');
  expect([again.text, again.headers.etag]).toEqual([wrong.text, wrong.headers.etag]);
});

test.concurrent('rollback says what is wrong with its words', async (context) => {
  const program = createProgram(context);
  const service = await serveSix(program);
  await service.end('SIGTERM');
  const run = async (...args: string[]) => {
    const { code, stderr } = await program.run(['rollback', ...args]);
    return [code, stderr];
  };
  expect(await run()).toEqual([2, expect.stringContaining('either name a release')]);
  expect(await run('1', '--unpin')).toEqual([2, expect.stringContaining('either name a release')]);
  expect(await run('9')).toEqual([
    2,
    expect.stringContaining('release 9 is not kept, or damaged; name one of 1'),
  ]);
  expect(await run('one')).toEqual([2, expect.stringContaining('release one is not kept')]);
  expect(await run('--unpin')).toEqual([2, expect.stringContaining('nothing is pinned')]);
});

test.concurrent('release takes a pin away as well', async (context) => {
  const program = createProgram(context);
  const service = await serveSix(program);
  await service.end('SIGTERM');
  await program.run(['rollback', '1']);
  expect((await program.run(['release'])).stdout).toMatch(/^release 1 is not pinned any more/);
  expect((await statusOf(program)).pinned).toBeNull();
});

test.concurrent('a backup that is restored gives the same feeds, and is never written over a file', async (context) => {
  const program = createProgram(context);
  const service = await serveSix(program);
  const before = await ask(service.port, '/rss.xml');
  expect(await program.run(['backup', 'copy.db'])).toMatchObject({ code: 0, stderr: '' });
  const copy = readFileSync(join(program.folder, 'copy.db'));
  expect(await program.run(['backup', 'copy.db'])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('copy.db is there already'),
  });
  expect(readFileSync(join(program.folder, 'copy.db')).equals(copy)).toBe(true);
  program.write('posts/later.md', articleText('later'));
  await rebuild(service, 'published');
  await service.end('SIGKILL');
  rmSync(join(program.folder, 'data'), { recursive: true });
  mkdirSync(join(program.folder, 'data'));
  copyFileSync(join(program.folder, 'copy.db'), join(program.folder, 'data/feedwright.db'));
  rmSync(join(program.folder, 'posts'), { recursive: true });
  const restored = await program.serve(PUBLIC, STILL);
  const after = await ask(restored.port, '/rss.xml');
  expect(after.text).toBe(before.text);
  for (const name of ['etag', 'last-modified']) expect(after.headers[name]).toBe(before.headers[name]);
  expect((await ask(restored.port, '/articles/alpha/')).status).toBe(200);
});

test.concurrent('status says what comes next, and the running service says the same', async (context) => {
  const program = createProgram(context);
  const at = '2999-01-01T00:00:00.000Z';
  program.write('posts/soon.md', articleText('soon', { date: at }));
  const service = await serveSix(program, ['--workers', '2']);
  const told = await statusOf(program);
  expect(told.next).toEqual({ at, path: 'posts/soon.md', isComing: true });
  expect(told.articles).toMatchObject({ files: 7, published: 6, scheduled: 1 });
  expect([told.feedCount, told.feedCounts.main]).toEqual([1, 1]);
  expect(told.feeds).toEqual([
    {
      ...{ feed: '', kind: 'main', name: '', articles: 6 },
      newest: expect.objectContaining({ url: expect.stringContaining('https://example.org/articles/') }),
      bytes: {
        '/rss.xml': Buffer.byteLength((await ask(service.port, '/rss.xml')).text),
        '/atom.xml': expect.any(Number),
        '/feed.json': expect.any(Number),
      },
      etags: expect.objectContaining({ '/rss.xml': (await ask(service.port, '/rss.xml')).headers.etag }),
      changedAt: expect.objectContaining({ '/rss.xml': expect.any(String) }),
    },
  ]);
  const { status, text } = await ask(service.port, '/api/status', { headers: { Host: 'localhost' } });
  expect([status, JSON.parse(text)]).toMatchObject([200, told]);
  await service.end('SIGTERM');
  expect(await statusOf(program)).toEqual(told);
  expect((await program.run(['status'])).stdout).toContain(`next: posts/soon.md comes at ${at}\n`);
});

test.concurrent('an article goes live on its moment and not before, also after a restart', async (context) => {
  const program = createProgram(context);
  const first = await serveSix(program);
  await first.end('SIGKILL');
  // However slowly the service starts, it comes in the second release.
  const at = new Date(Math.ceil(Date.now() / 1_000) * 1_000 + 2_000);
  program.write('posts/soon.md', articleText('soon', { date: at.toISOString() }));
  const second = await program.serve(PUBLIC, STILL);
  expect(await second.line('published')).toMatchObject({ release: 2, published: 7 });
  expect(Date.now()).toBeGreaterThanOrEqual(at.getTime());
  expect((await ask(second.port, '/rss.xml')).text).toContain('soon');
});

test.concurrent('without a database status and backup say so, and make nothing', async (context) => {
  const program = createProgram(context);
  expect(await program.run(['status'])).toMatchObject({
    code: 4,
    stderr: expect.stringMatching(/is not there; run/),
  });
  expect(await program.run(['backup', 'copy.db'])).toMatchObject({
    code: 4,
    stderr: expect.stringMatching(/cannot be opened/),
  });
  expect(() => readFileSync(join(program.folder, 'copy.db'))).toThrow('ENOENT');
});
