import { readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { articleText } from '../rebuild/write-article.ts';
import { ask, open, untilClosed, untilRefused } from '../web/http-client.ts';
import { beginLarge, writeLarge } from './large-feed.ts';
import { createProgram } from './program.ts';

test.concurrent('the first poll is 200 with an ETag, the next with it is 304, and an article has a page', async (context) => {
  const { write, serve } = createProgram(context);
  write('posts/alpha.md', articleText('alpha'));
  const { port, line } = await serve(['--base-url', 'https://example.org']);
  expect(await line('published')).toMatchObject({ trigger: 'start', release: 1, published: 1, problems: 0 });
  for (const path of ['/rss.xml', '/atom.xml', '/feed.json']) {
    const first = await ask(port, path);
    expect(first.status).toBe(200);
    expect(first.text).toContain('https://example.org/articles/alpha/');
    const again = await ask(port, path, { headers: { 'If-None-Match': first.headers.etag } });
    expect([again.status, again.headers.etag, again.text]).toEqual([304, first.headers.etag, '']);
  }
  expect((await ask(port, '/articles/alpha/')).text).toContain('The text of alpha');
  expect((await ask(port, '/')).text).toContain('alpha');
  const person = { 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document' };
  const { text, headers } = await ask(port, '/atom.xml', { headers: person });
  expect([text, headers['cache-control']]).toEqual([
    (await ask(port, '/subscribe/')).text,
    'private, no-store',
  ]);
  expect(text).toMatch(/<h1>Subscribe to .*alpha/s);
  expect(await ask(port, '/readyz')).toMatchObject({ status: 200, text: '{"ready":true,"reason":""}' });
});

test.concurrent('an edit shows by itself, with a new ETag', async (context) => {
  const { write, serve } = createProgram(context);
  write('posts/alpha.md', articleText('alpha'));
  const { port, line } = await serve();
  await line('published');
  const before = await ask(port, '/rss.xml');
  write('posts/beta.md', articleText('beta'));
  expect(await line('published')).toMatchObject({ trigger: 'watch', release: 2, published: 2 });
  const after = await ask(port, '/rss.xml', { headers: { 'If-None-Match': before.headers.etag } });
  expect(after.status).toBe(200);
  expect(after.text).toContain('The text of beta');
  expect((await ask(port, '/articles/beta/')).status).toBe(200);
});

test.concurrent('an article that is due shortens the time for which the feeds before it are fresh', async (context) => {
  const { write, serve } = createProgram(context);
  write('posts/alpha.md', articleText('alpha'));
  const inAnHour = new Date(Date.now() + 3_600_000).toISOString();
  write('posts/soon.md', articleText('soon', { date: inAnHour }));
  const { port, line } = await serve([], { FEEDWRIGHT_CACHE_MAX_AGE: '86400' });
  await line('published');
  const { headers, text } = await ask(port, '/rss.xml');
  expect(headers['cache-control']).toMatch(/^public, max-age=3[56]\d\d, stale-if-error=86400$/);
  expect(text).toContain('<ttl>1440</ttl>');
});

test.concurrent('what the configuration says has moved or is gone is answered so', async (context) => {
  const { write, serve } = createProgram(context);
  write('posts/alpha.md', articleText('alpha'));
  write(
    'feedwright.yaml',
    'baseUrl: https://example.org\nredirects:\n  /old: /articles/alpha\n  /older: /old\ngone:\n  - /atom.xml\n',
  );
  const { port, line } = await serve();
  await line('published');
  for (const path of ['/old', '/older']) {
    const { status, headers } = await ask(port, path);
    expect([status, headers.location]).toEqual([301, 'https://example.org/articles/alpha/']);
  }
  expect((await ask(port, '/feed/')).headers.location).toBe('https://example.org/rss.xml');
  expect((await ask(port, '/atom.xml')).status).toBe(410);
});

test.concurrent('SIGHUP rebuilds, also where nothing is watched', async (context) => {
  const { write, serve } = createProgram(context);
  write('posts/alpha.md', articleText('alpha'));
  const env = { FEEDWRIGHT_WATCH: 'false', FEEDWRIGHT_SCHEDULE: '0 0 1 1 *' };
  const { port, line, process: child } = await serve([], env);
  await line('published');
  write('posts/beta.md', articleText('beta'));
  child.kill('SIGHUP');
  expect(await line('published')).toMatchObject({ trigger: 'signal', release: 2 });
  expect((await ask(port, '/feed.json')).text).toContain('beta');
});

test.concurrent('SIGTERM answers what is in flight, and exits 0', async (context) => {
  const program = createProgram(context);
  const { port, line, end, lines } = await program.serve([], writeLarge(program));
  await line('published');
  const socket = await open(port);
  await beginLarge(socket);
  const ended = end('SIGTERM');
  await line('stopping');
  await untilRefused(port);
  expect(await untilClosed(socket)).toMatch(/<\/rss>\s*$/);
  expect(await ended).toEqual([0, null]);
  expect(lines.filter(({ level }) => level >= 40)).toEqual([]);
  expect(lines.at(-1)?.msg).toBe('stopped');
});

test.concurrent('SIGTERM in the first moment, while the rebuild process starts, ends the service as well', async (context) => {
  const { write, serve } = createProgram(context);
  write('posts/alpha.md', articleText('alpha'));
  const { end, lines } = await serve();
  expect(await end('SIGTERM')).toEqual([0, null]);
  // Where the test is slower than the service, that has published by then.
  const told = lines.map(({ msg }) => msg).filter((msg) => msg !== 'published');
  expect(told).toEqual(['listening', 'stopping', 'stopped']);
});

test.concurrent('a signal to the whole process group leaves the rebuild process alone', async (context) => {
  const { write, serve } = createProgram(context);
  write('posts/alpha.md', articleText('alpha'));
  const { line, process: child } = await serve();
  await line('published');
  const children = () => readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8');
  const before = children();
  expect(before).toMatch(/^\d+ $/);
  write('posts/beta.md', articleText('beta'));
  process.kill(-Number(child.pid), 'SIGHUP');
  await line('published');
  expect(children()).toBe(before);
});

test.concurrent('after SIGKILL the last release is served before the first rebuild, also without posts/', async (context) => {
  const program = createProgram(context);
  program.write('posts/alpha.md', articleText('alpha'));
  const first = await program.serve();
  await first.line('published');
  const before = await ask(first.port, '/rss.xml');
  expect(await first.end('SIGKILL')).toEqual([null, 'SIGKILL']);
  renameSync(join(program.folder, 'posts'), join(program.folder, 'away'));
  const second = await program.serve();
  const after = await ask(second.port, '/rss.xml');
  expect([after.status, after.text]).toEqual([200, before.text]);
  for (const header of ['etag', 'last-modified']) expect(after.headers[header]).toBe(before.headers[header]);
  expect((await ask(second.port, '/articles/alpha/')).status).toBe(200);
  const { msg } = await second.line('rebuild failed');
  expect(msg).toContain('cannot be listed (ENOENT); mount it, or name another one with --posts');
  const ready = await ask(second.port, '/readyz');
  expect(ready.status).toBe(200);
  expect(JSON.parse(ready.text).reason).toContain('ENOENT');
  expect((await ask(second.port, '/rss.xml')).text).toBe(before.text);
});

test.concurrent('a service that never had posts says so, and is not ready', async (context) => {
  const { serve } = createProgram(context);
  const { port, line } = await serve();
  await line('rebuild failed');
  expect((await ask(port, '/rss.xml')).status).toBe(503);
  const ready = await ask(port, '/readyz');
  expect([ready.status, JSON.parse(ready.text).reason]).toEqual([503, expect.stringContaining('ENOENT')]);
});

test.concurrent('a port that is taken is exit code 4 with a remedy', async (context) => {
  const { write, serve, run } = createProgram(context);
  write('posts/alpha.md', articleText('alpha'));
  const { port } = await serve();
  const second = await run(['serve', '--port', String(port)]);
  expect(second).toMatchObject({ code: 4, stdout: '' });
  expect(second.stderr).toContain(`${port} is in use by another program; stop`);
  expect((await ask(port, '/healthz')).status).toBe(200);
});

test.concurrent('a problem of an article is on the log once, with its place', async (context) => {
  const { write, serve } = createProgram(context);
  write('posts/alpha.md', articleText('alpha'));
  write('posts/broken.md', articleText('broken', { date: '2026-02-30' }));
  const { line, lines, process: child } = await serve();
  await line('published');
  write('posts/beta.md', articleText('beta'));
  child.kill('SIGHUP');
  await line('published');
  const problems = lines.filter(({ msg }) => msg.startsWith('posts/broken.md:3:7: '));
  expect(problems).toEqual([expect.objectContaining({ level: 50, code: expect.any(String) })]);
});

test.concurrent('what is held is released by the command, and goes out with the next rebuild', async (context) => {
  const program = createProgram(context);
  for (const name of ['a', 'b', 'c', 'd', 'e', 'f'])
    program.write(`posts/${name}.md`, articleText(`title-${name}`));
  const service = await program.serve();
  await service.line('published');
  program.write('one/a.md', articleText('title-a'));
  renameSync(join(program.folder, 'posts'), join(program.folder, 'away'));
  renameSync(join(program.folder, 'one'), join(program.folder, 'posts'));
  service.process.kill('SIGHUP');
  expect((await service.line('rebuild held')).msg).toContain('feedwright release');
  expect((await ask(service.port, '/rss.xml')).text).toContain('title-f');
  const released = await program.run(['release']);
  expect(released).toMatchObject({ code: 0, stdout: expect.stringContaining('5 of 6') });
  service.process.kill('SIGHUP');
  await service.line('published');
  expect((await ask(service.port, '/rss.xml')).text).not.toContain('title-f');
});
