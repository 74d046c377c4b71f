import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, type TestContext, test } from 'vitest';
import { readFeedSource } from '../../src/cli/feed-source.ts';
import { articleText } from '../rebuild/write-article.ts';
import { ask } from '../web/http-client.ts';
import { createProgram } from './program.ts';

const feed = `<rss version="2.0"><channel><title>T</title><link>https://old.example/</link>
  <item><title>alpha</title><link>https://old.example/?p=1</link><guid isPermaLink="false">old 1</guid>
    <pubDate>Thu, 01 Jan 2026 08:00:00 GMT</pubDate></item>
  <item><title>beta</title><link>https://example.org/articles/beta/</link><guid>https://old.example/beta</guid>
    <pubDate>Wed, 31 Dec 2025 08:00:00 GMT</pubDate></item>
</channel></rss>`;

/** A server on the loopback interface; gives its address without a slash at the end. */
async function serverWith(
  { onTestFinished }: Pick<TestContext, 'onTestFinished'>,
  listener: RequestListener,
) {
  const server = createServer(listener).listen(0, '127.0.0.1');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test.concurrent('a site that switches keeps its ids and dates, in build and in serve', async (context) => {
  const program = createProgram(context);
  const url = await serverWith(context, (request, response) => {
    if (request.url === '/feed') response.writeHead(301, { Location: '/new' }).end();
    else response.end(feed);
  });
  program.write('posts/alpha.md', articleText('alpha', { date: '2026-01-01' }));
  program.write('posts/beta.md', articleText('Another title', { date: '2025-12-01' }));
  program.write('old.xml', feed);
  const base = ['--base-url', 'https://example.org'];
  const adopted = await program.run(['adopt', `${url}/feed`, 'old.xml', ...base]);
  expect(adopted).toEqual({
    code: 0,
    stdout: `${url}/feed: 2 articles: 2 taken, 0 known already, 0 left
  taken: old 1 "alpha" of 2026-01-01
  taken: https://old.example/beta "beta" of 2025-12-31
old.xml: 2 articles: 0 taken, 2 known already, 0 left
`,
    stderr: '',
  });
  const built = await program.run(['build', '--out', 'out', ...base]);
  expect(built.stderr).toContain('readers know it with the date 2025-12-31T08:00:00Z');
  const { items } = JSON.parse(readFileSync(join(program.folder, 'out/feed.json'), 'utf8'));
  const expected = [
    { id: 'old 1', date_published: '2026-01-01T08:00:00.000Z' },
    { id: 'https://old.example/beta', date_published: '2025-12-31T08:00:00.000Z' },
  ];
  expect(items).toMatchObject(expected);
  const { port, line } = await program.serve(base);
  await line('published');
  const { body } = await ask(port, '/feed.json');
  expect(JSON.parse(body.toString()).items).toMatchObject(expected);
});

test.concurrent('what Feedwright published itself keeps its id, and adopt says so', async (context) => {
  const program = createProgram(context);
  program.write('posts/beta.md', articleText('beta'));
  const feedFile = program.write('old.xml', feed);
  const base = ['--base-url', 'https://example.org'];
  await program.run(['build', '--out', 'out', ...base]);
  const { stdout } = await program.run(['adopt', feedFile, ...base]);
  expect(stdout).toContain(
    'left: https://old.example/beta, since readers know the article at https://example.org/articles/beta/ as https://example.org/articles/beta/ already',
  );
});

test.concurrent('a feed that cannot be read costs the others nothing', async (context) => {
  const program = createProgram(context);
  program.write('page.html', '<html></html>');
  program.write('old.xml', feed);
  const { code, stdout, stderr } = await program.run(['adopt', 'missing.xml', 'page.html', 'old.xml']);
  expect([code, stderr]).toEqual([1, '']);
  expect(stdout).toContain('missing.xml: the file cannot be read (ENOENT); name another one');
  expect(stdout).toContain('page.html: this is no feed; name an RSS, Atom or JSON feed');
  expect(stdout).toContain('old.xml: 2 articles: 2 taken');
});

test.concurrent('where the data folder cannot be written nothing is taken', async (context) => {
  const program = createProgram(context);
  program.write('data', 'no folder');
  program.write('old.xml', feed);
  const { code, stderr } = await program.run(['adopt', 'old.xml']);
  expect([code, stderr]).toEqual([4, expect.stringContaining('make the data folder writable')]);
});

test.concurrent('a fetch has bounds', async (context) => {
  const url = await serverWith(context, (request, response) => {
    const [, kind, number] = request.url?.split('/') ?? [];
    if (kind === 'hops') response.writeHead(302, { Location: `/hops/${Number(number) - 1}` });
    if (kind === 'file') response.writeHead(302, { Location: 'file:///etc/passwd' });
    if (kind === 'gone') response.writeHead(410);
    if (kind === 'large') for (let part = 0; part < 21; part += 1) response.write(Buffer.alloc(1024 * 1024));
    if (kind !== 'slow') response.end(number === '0' ? feed : '');
  });
  const codeOf = async (path: string, patience?: number) => {
    const source = await readFeedSource(url + path, patience);
    return 'code' in source ? source.code : Buffer.from(source.bytes).toString();
  };
  expect(await codeOf('/gone')).toBe('feed-refused');
  expect(await codeOf('/large')).toBe('feed-too-large');
  expect(await codeOf('/slow', 50)).toBe('feed-slow');
  expect(await codeOf('/file')).toBe('feed-redirect');
  expect(await codeOf('/hops/6')).toBe('feed-redirect');
  expect(await readFeedSource('http://127.0.0.1:1/')).toMatchObject({ code: 'feed-unreachable' });
});

test.concurrent('five redirects are followed', async (context) => {
  const url = await serverWith(context, (request, response) => {
    const number = Number(request.url?.slice(1));
    if (number > 0) response.writeHead(302, { Location: `/${number - 1}` }).end();
    else response.end(feed);
  });
  expect(await readFeedSource(`${url}/5`)).toMatchObject({ url: `${url}/0` });
  expect(await readFeedSource(`${url}/6`)).toMatchObject({ code: 'feed-redirect' });
});
