// The whole program beside a media server on this machine: it asks when readers have the feed, and not again after a restart.
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type TestContext, test } from 'vitest';
import { articleText } from '../rebuild/write-article.ts';
import { createProgram } from './program.ts';

async function serveMedia({ onTestFinished }: TestContext, answer: RequestListener) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    answer(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { host: `127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

async function textAt(port: number, path: string): Promise<string> {
  return (await fetch(`http://127.0.0.1:${port}${path}`)).text();
}

test.concurrent('a length is asked for once, told in the feed, and checked against the header', async (context) => {
  const { expect } = context;
  const { host, asked } = await serveMedia(context, (_, response) => {
    response.setHeader('Content-Type', 'audio/mpeg');
    response.setHeader('Content-Length', '4321');
    response.end();
  });
  const { write, serve, run } = createProgram(context);
  const env = { FEEDWRIGHT_MEDIA_HOSTS: host, FEEDWRIGHT_MEDIA_PRIVATE_HOSTS: 'true' };
  const header = `enclosures: {url: "http://${host}/a.mp3?key=secret", length: 9}`;
  write('posts/alpha.md', articleText('alpha', { header }));
  const service = await serve([], env);
  expect(await service.line('published')).toMatchObject({ trigger: 'start' });
  await service.line('media hosts were asked');
  expect(await service.line('published')).toMatchObject({ trigger: 'media' });
  expect(await textAt(service.port, '/rss.xml')).toContain('length="4321" type="audio/mpeg"');
  expect(asked).toEqual(['HEAD /a.mp3?key=secret']);
  expect(JSON.stringify(service.lines)).not.toContain('secret');
  expect(await service.end('SIGTERM')).toEqual([0, null]);

  const { code, stdout } = await run(['check'], env);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^posts\/alpha\.md:4: warning: .* 9 bytes long, and its server says 4321; .*\]$/m);

  const again = await serve([], env);
  // It has the release, and the second article is one that is new.
  write('posts/beta.md', articleText('beta'));
  await again.line('published');
  expect(await textAt(again.port, '/rss.xml')).toContain('length="4321"');
  expect(asked).toHaveLength(1);
});

test.concurrent('a server that hangs delays no rebuild and no stop', async (context) => {
  const { expect } = context;
  const reached = Promise.withResolvers<void>();
  const { host } = await serveMedia(context, () => reached.resolve());
  const { write, serve } = createProgram(context);
  const env = { FEEDWRIGHT_MEDIA_HOSTS: host, FEEDWRIGHT_MEDIA_PRIVATE_HOSTS: 'true' };
  write('posts/alpha.md', articleText('alpha', { header: `image: http://${host}/a.png` }));
  const service = await serve([], env);
  await service.line('published');
  await reached.promise;
  write('posts/beta.md', articleText('beta'));
  expect(await service.line('published')).toMatchObject({ published: 2 });
  expect(await service.end('SIGTERM')).toEqual([0, null]);
});

test.concurrent('nobody is asked who is not named, nor at a private address unless that is meant', async (context) => {
  const { expect } = context;
  const { host, asked } = await serveMedia(context, (_, response) => response.end());
  const { write, serve } = createProgram(context);
  write('posts/alpha.md', articleText('alpha', { header: `image: http://${host}/a.png` }));
  const service = await serve([], { FEEDWRIGHT_MEDIA_HOSTS: host });
  expect(await service.line('media hosts were asked')).toMatchObject({
    ...{ asked: 1, learnt: 0, failed: 1 },
    reasons: [expect.stringContaining('media.privateHosts')],
  });
  await service.end('SIGTERM');
  const other = await serve([], { FEEDWRIGHT_MEDIA_HOSTS: 'cdn.example.org' });
  write('posts/beta.md', articleText('beta'));
  await other.line('published');
  expect(asked).toEqual([]);
  expect(other.lines.filter(({ msg }) => msg.startsWith('media'))).toEqual([]);
});
