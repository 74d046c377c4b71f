// Pages, health checks, redirects and errors over real HTTP.

import { expect, onTestFinished, test, vi } from 'vitest';
import { ask } from './http-client.ts';
import { SAMPLE, startSite } from './site.ts';
import { representationOf, snapshotOf } from './snapshot-of.ts';

const ARTICLE = representationOf('/articles/a/', '<!doctype html><title>A</title>');
const page = (path: string) => (path === ARTICLE.path ? ARTICLE : undefined);
const home = SAMPLE.byPath.get('/');

test('the home page has its validators, a short life and a strict policy', async () => {
  const { port } = await startSite();
  const { status, headers, body } = await ask(port, '/');
  expect(status).toBe(200);
  expect(body.equals(home?.codings?.identity ?? Buffer.alloc(0))).toBe(true);
  expect(headers).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'content-length': String(body.length),
    etag: `"${home?.hash}"`,
    'last-modified': 'Sun, 31 May 2026 08:00:00 GMT',
    'cache-control': 'public, max-age=60',
    vary: 'Accept-Encoding',
    'x-content-type-options': 'nosniff',
    'content-security-policy':
      "default-src 'none';style-src 'self';img-src * data:;media-src *;form-action 'self';base-uri 'none';frame-ancestors 'none'",
  });
  expect(headers).not.toHaveProperty('strict-transport-security');
  expect(headers).not.toHaveProperty('x-powered-by');
});

test('pages know codings and preconditions as feeds do', async () => {
  const { port } = await startSite({ cacheMaxAge: 30 });
  const headers = { 'Accept-Encoding': 'gzip' };
  const coded = await ask(port, '/', { headers });
  expect(coded.headers).toMatchObject({ 'content-encoding': 'gzip', 'cache-control': 'public, max-age=30' });
  const again = await ask(port, '/', { headers: { ...headers, 'If-None-Match': coded.headers.etag } });
  expect([again.status, again.headers.etag, again.body.length]).toEqual([304, coded.headers.etag, 0]);
  const head = await ask(port, '/', { method: 'HEAD' });
  expect([head.status, head.headers.etag, head.body.length]).toEqual([200, `"${home?.hash}"`, 0]);
  expect((await ask(port, '/style.css', { headers: { 'Accept-Encoding': '*;q=0' } })).status).toBe(406);
});

test('an article comes out of the store', async () => {
  const { port } = await startSite({ page, basePath: '/blog' });
  for (const path of ['/articles/a/', '/blog/articles/a/', '/articles/a/?utm=x', '/blog/%61rticles/a/']) {
    expect((await ask(port, path)).text).toContain('<title>A</title>');
  }
});

test.each([
  ['', '/articles/a', '/articles/a/'],
  ['', '/articles/a?x=1&y', '/articles/a/?x=1&y'],
  ['/blog', '/articles/a', '/blog/articles/a/'],
  ['/blog', '/blog/articles/a?x', '/blog/articles/a/?x'],
  ['/blog', '/blog', '/blog/'],
])('with the base path "%s" %s goes on to %s', async (basePath, path, location) => {
  const { port } = await startSite({ page, basePath });
  for (const method of ['GET', 'HEAD']) {
    const answer = await ask(port, path, { method });
    expect([answer.status, answer.headers.location, answer.body.length]).toEqual([308, location, 0]);
  }
  expect((await ask(port, path, { method: 'POST' })).status).toBe(405);
});

test.each([
  '/style.css/',
  '/nothing',
  '/nothing/',
  '//evil.example',
  '//evil.example/..',
  '/Style.css',
  '/HEALTHZ',
])('%s is not found', async (path) => {
  const { port } = await startSite({ page });
  const answer = await ask(port, path, { headers: { 'If-None-Match': '*' } });
  expect(answer.status).toBe(404);
  expect(answer.text).toBe('Not found. There is nothing at this address.\n');
  expect(answer.headers).toMatchObject({
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'public, max-age=60',
    'access-control-allow-origin': '*',
    vary: 'Accept, Sec-Fetch-Mode',
  });
});

test('a 404 speaks the language of who asks', async () => {
  const { port } = await startSite();
  const typeFor = async (headers: Record<string, string>) =>
    (await ask(port, '/nothing', { headers })).headers['content-type'];
  const html = 'text/html; charset=utf-8';
  expect(await typeFor({ Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' })).toBe(html);
  expect(await typeFor({ 'Sec-Fetch-Mode': 'navigate' })).toBe(html);
  expect(await typeFor({ Accept: '*/*' })).toBe('text/plain; charset=utf-8');
  expect(await typeFor({ Accept: 'application/json' })).toBe('application/problem+json');
  const problem = await ask(port, '/nothing', { headers: { Accept: 'application/problem+json' } });
  expect(JSON.parse(problem.text)).toEqual({
    title: 'Not found',
    status: 404,
    detail: 'There is nothing at this address.',
  });
  const head = await ask(port, '/nothing', { method: 'HEAD', headers: { Accept: 'text/html' } });
  expect([head.status, head.body.length]).toEqual([404, 0]);
});

test('a preflight for what is not there lets the browser see the 404', async () => {
  const { port } = await startSite();
  const asked = { Origin: 'https://reader.example', 'Access-Control-Request-Method': 'GET' };
  const preflight = await ask(port, '/nothing', { method: 'OPTIONS', headers: asked });
  expect([preflight.status, preflight.headers['access-control-allow-methods']]).toEqual([204, 'GET, HEAD']);
  const { status, headers } = await ask(port, '/nothing');
  expect([status, headers['access-control-allow-origin']]).toEqual([404, '*']);
  expect(headers['access-control-expose-headers']).toBe('ETag, Link, Retry-After');
  expect((await ask(port, '/nothing', { method: 'OPTIONS' })).status).toBe(404);
});

test.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('%s is not allowed on a page', async (method) => {
  const { port } = await startSite({ page });
  for (const path of ['/', '/style.css', '/articles/a/', '/healthz', '/readyz']) {
    const { status, headers } = await ask(port, path, { method });
    expect([path, status, headers.allow]).toEqual([path, 405, 'GET, HEAD']);
  }
  expect((await ask(port, '/nothing', { method: 'POST' })).status).toBe(404);
});

test('the health check answers as long as the process does', async () => {
  const snapshot = snapshotOf({}, 0);
  const readiness = () => ({ ready: false, reason: 'nothing published yet' });
  const { port } = await startSite({ current: () => snapshot, readiness, basePath: '/blog' });
  for (const path of ['/healthz', '/blog/healthz', '/healthz?x']) {
    const { status, headers, text } = await ask(port, path);
    expect([status, text, headers['cache-control']]).toEqual([200, 'ok\n', 'no-store']);
    expect(headers['content-type']).toBe('text/plain; charset=utf-8');
  }
  const { status, headers, text } = await ask(port, '/readyz');
  expect([status, headers['retry-after'], headers['cache-control']]).toEqual([503, '5', 'no-store']);
  expect(JSON.parse(text)).toEqual({ ready: false, reason: 'nothing published yet' });
});

test('a base path may hold signs that mean something in a route', async () => {
  const { port } = await startSite({ basePath: '/~u/b+c(d)' });
  for (const path of ['/healthz', '/~u/b+c(d)/healthz']) expect((await ask(port, path)).status).toBe(200);
  expect((await ask(port, '/~u/bbc(d)/healthz')).status).toBe(404);
});

test('ready says so', async () => {
  const { port } = await startSite();
  const { status, headers, text } = await ask(port, '/readyz');
  expect([status, headers['retry-after']]).toEqual([200, undefined]);
  expect(JSON.parse(text)).toEqual({ ready: true, reason: 'serving release 1' });
});

test.each(['development', 'production'])('a bug shows nothing of itself with NODE_ENV=%s', async (env) => {
  vi.stubEnv('NODE_ENV', env);
  onTestFinished(() => void vi.unstubAllEnvs());
  const bug = new Error('secret /srv/feedwright/src');
  const { port, errors } = await startSite({
    page: () => {
      throw bug;
    },
  });
  for (const Accept of ['text/html', '*/*', 'application/json']) {
    const { status, headers, text } = await ask(port, '/articles/a/', { headers: { Accept } });
    expect([status, headers['cache-control']]).toEqual([500, 'no-store']);
    expect(text).toContain('Internal error');
    expect(text).not.toMatch(/secret|\/srv|at /);
  }
  expect(errors).toEqual([bug, bug, bug]);
});

test('an error without a page becomes plain text', async () => {
  const { port } = await startSite({ renderError: () => '' });
  const { headers, text } = await ask(port, '/nothing', { headers: { Accept: 'text/html' } });
  expect(headers['content-type']).toBe('text/plain; charset=utf-8');
  expect(text).toContain('Not found');
});

test('an error page that cannot be rendered becomes plain text', async () => {
  const broken = new Error('template');
  const { port, errors } = await startSite({
    renderError: () => {
      throw broken;
    },
  });
  const { status, headers, text } = await ask(port, '/nothing', { headers: { Accept: 'text/html' } });
  expect([status, headers['content-type']]).toEqual([404, 'text/plain; charset=utf-8']);
  expect(text).toContain('Not found');
  expect(errors).toEqual([broken]);
});

test('an unknown proxy address is refused at the start', async () => {
  await expect(startSite({ trustProxy: ['nonsense'] })).rejects.toThrow('invalid IP address');
});
