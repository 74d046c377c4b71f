// The proxies' configurations as they stand in the page about operating, each before the real service: what readers and operators get.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createProgram, type Ending, type Service } from '../cli/program.ts';
import { freePort } from '../free-port.ts';
import { articleText } from '../rebuild/write-article.ts';
import { ask as askPlainly } from '../web/http-client.ts';
import { blockOf, substitute } from './doc-blocks.ts';
import { CDN, hasCaddy, hasNginx, type InFront, startCaddy, startNginx } from './proxy.ts';
import { ask, open, readUntil } from './secure-client.ts';

const TOKEN = 'hUm4-4zr9-PwQx-8822-vLkE-tt5';
const AS = { Authorization: `Bearer ${TOKEN}` };
const SETTINGS = {
  ...{ FEEDWRIGHT_OPERATOR_TOKEN: TOKEN, FEEDWRIGHT_WATCH: 'false', FEEDWRIGHT_SCHEDULE: '0 0 1 1 *' },
  ...{ FEEDWRIGHT_LOGGING_ACCESS: 'true', FEEDWRIGHT_LOGGING_ADDRESSES: 'true' },
  ...{ FEEDWRIGHT_REDIRECTS: '/old.xml -> /rss.xml', FEEDWRIGHT_GONE: '/dead.xml' },
};
const FEEDS = ['/rss.xml', '/atom.xml', '/feed.json'];
const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' };

interface Running {
  readonly service: Service;
  readonly proxy: InFront;
}

/** With the configuration of the page, which is read from where the page has it but for its folders. */
async function serveAsDocumented(context: Ending, env: NodeJS.ProcessEnv = {}): Promise<Service> {
  const program = createProgram(context);
  for (const name of ['alpha', 'beta', 'gamma'])
    program.write(`articles/${name}.md`, articleText(name, { body: `${name} `.repeat(500) }));
  const config = substitute(blockOf('# /etc/feedwright/feedwright.yaml'), {
    '/srv/articles': 'articles',
    '/var/lib/feedwright': 'data',
  });
  const service = await program.serve(['--config', program.write('feedwright.yaml', config)], {
    ...SETTINGS,
    ...env,
  });
  await service.line('published');
  return service;
}

describe.each([
  ['nginx', hasNginx, startNginx],
  ['Caddy', hasCaddy, startCaddy],
] as const)('behind %s (skipped where it is not installed)', (name, isThere, startProxy) => {
  const endings: (() => unknown)[] = [];
  const context: Ending = { onTestFinished: (ending) => void endings.push(ending) };
  let { service, proxy }: Partial<Running> = {};
  const running = (): Running => {
    if (!service || !proxy) throw new Error('the service has not started');
    return { service, proxy };
  };

  beforeAll(async () => {
    if (!isThere) return;
    service = await serveAsDocumented(context, { FEEDWRIGHT_TRUST_PROXY: `127.0.0.1, ${CDN}` });
    const operators = await freePort();
    await serveAsDocumented(context, { FEEDWRIGHT_OPERATOR_PORT: String(operators) });
    proxy = await startProxy({ readers: service.port, operators }, context);
  });
  afterAll(async () => {
    for (const end of endings.reverse()) await end();
  });

  it.skipIf(!isThere)('feeds come as they are, in every coding, and again as 304', async () => {
    const { service, proxy } = running();
    for (const path of FEEDS)
      for (const coding of ['identity', 'gzip', 'br']) {
        const headers = { 'Accept-Encoding': coding };
        const plain = await askPlainly(service.port, path, { headers });
        for (const round of ['first', 'second']) {
          const found = await ask(proxy.feeds, path, { headers });
          expect(found.status, `${path} ${coding} ${round}`).toBe(200);
          expect(found.body.equals(plain.body), `${path} ${coding} ${round}`).toBe(true);
          for (const field of ['etag', 'last-modified', 'content-encoding', 'content-type', 'vary'])
            expect(found.headers[field], `${field} of ${path} ${coding}`).toBe(plain.headers[field]);
        }
        const again = { ...headers, 'If-None-Match': String(plain.headers.etag) };
        expect(await ask(proxy.feeds, path, { headers: again })).toMatchObject({ status: 304, text: '' });
        const since = { ...headers, 'If-Modified-Since': String(plain.headers['last-modified']) };
        expect((await ask(proxy.feeds, path, { headers: since })).status).toBe(304);
        const head = await ask(proxy.feeds, path, { headers, method: 'HEAD' });
        expect([head.status, head.headers.etag, head.text]).toEqual([200, plain.headers.etag, '']);
      }
    const page = await ask(proxy.feeds, '/', { headers: { 'Accept-Encoding': 'gzip' } });
    const direct = await askPlainly(service.port, '/', { headers: { 'Accept-Encoding': 'gzip' } });
    expect([page.status, page.body.equals(direct.body)]).toEqual([200, true]);
  });

  it.skipIf(!isThere)('what has moved or is gone is said to be', async () => {
    const { proxy } = running();
    expect(await ask(proxy.feeds, '/old.xml')).toMatchObject({
      status: 301,
      headers: { location: 'https://feeds.example.org/rss.xml' },
    });
    expect((await ask(proxy.feeds, '/dead.xml')).status).toBe(410);
    expect((await ask(proxy.feeds, '/never-there')).status).toBe(404);
  });

  it.skipIf(!isThere)('another Host changes nothing that anybody gets', async () => {
    const { service, proxy } = running();
    const plain = await askPlainly(service.port, '/rss.xml');
    const forwarded = await ask(proxy.feeds, '/rss.xml', { headers: { 'X-Forwarded-Host': 'evil.example' } });
    expect(forwarded.body.equals(plain.body)).toBe(true);
    const spoofed = await ask(proxy.feeds, '/rss.xml', { headers: { Host: 'evil.example' } });
    expect(`${spoofed.text}${JSON.stringify(spoofed.headers)}`).not.toContain('evil.example');
    if (spoofed.status === 200 && spoofed.text !== '') expect(spoofed.body.equals(plain.body)).toBe(true);
  });

  it.skipIf(!isThere)(
    'the service knows the address of the client, and believes nobody else about it',
    async () => {
      const { service, proxy } = running();
      const headers = { 'X-Forwarded-For': '198.51.100.7' };
      const clientOf = async (path: string): Promise<unknown> => {
        const line = await service.line('answered');
        return line.path === path ? line.client : clientOf(path);
      };
      await ask(proxy.feeds, '/plainly', { headers, from: '127.0.0.2' });
      expect(await clientOf('/plainly')).toBe('127.0.0.2');
      await ask(proxy.behindCdn, '/by-cdn', { headers, from: CDN });
      expect(await clientOf('/by-cdn')).toBe('198.51.100.7');
      await ask(proxy.behindCdn, '/past-cdn', { headers, from: '127.0.0.2' });
      expect(await clientOf('/past-cdn')).toBe('127.0.0.2');
    },
  );

  it.skipIf(!isThere).each(['feeds', 'operators'] as const)(
    'people log in and rebuild: %s',
    async (which) => {
      const place = running().proxy[which];
      const origin = { Origin: `https://${place.host}:${place.port}`, 'Sec-Fetch-Site': 'same-origin' };
      const unknown = await ask(place, '/admin');
      expect([unknown.status, unknown.headers.location]).toEqual([303, '/admin/login?next=%2Fadmin']);
      const body = new URLSearchParams({ token: TOKEN }).toString();
      const post = { method: 'POST', body };
      const forged = { ...FORM, Origin: 'https://evil.example' };
      expect((await ask(place, '/admin/login', { ...post, headers: forged })).status).toBe(403);
      const login = await ask(place, '/admin/login', { ...post, headers: { ...FORM, ...origin } });
      expect([login.status, login.headers.location]).toEqual([303, '/admin']);
      const cookie = login.headers['set-cookie']?.[0] ?? '';
      expect(cookie).toMatch(/^__Host-feedwright=\S+; Path=\/; HttpOnly; Secure; SameSite=Strict$/);
      const Cookie = cookie.slice(0, cookie.indexOf(';'));
      const page = await ask(place, '/admin', { headers: { Cookie } });
      const [, csrf = ''] = /name="csrf" value="([^"]+)"/.exec(page.text) ?? [];
      expect([page.status, csrf]).toEqual([200, expect.stringMatching(/.{20}/)]);
      const rebuild = await ask(place, '/admin/rebuild', {
        ...{ method: 'POST', headers: { ...FORM, ...origin, Cookie } },
        body: new URLSearchParams({ csrf }).toString(),
      });
      expect([rebuild.status, rebuild.headers.location]).toEqual([303, '/admin']);
    },
  );

  it.skipIf(!isThere).each(['feeds', 'operators'] as const)(
    'programs rebuild, and hear of it as it happens: %s',
    async (which) => {
      const place = running().proxy[which];
      const events = await open(place, '/api/events', { headers: AS });
      expect(events.headers['content-type']).toBe('text/event-stream');
      await readUntil(events, /\n\n/);
      const done = await ask(place, '/api/rebuilds?wait=50', { method: 'POST', headers: AS });
      expect(done.status).toBe(200);
      await readUntil(events, new RegExp(`event: report\ndata: {"id":${JSON.parse(done.text).id},.*\n\n`));
      events.destroy();
      const begun = await ask(place, '/api/rebuilds', { method: 'POST', headers: AS });
      expect([begun.status, begun.headers.location]).toEqual([
        202,
        expect.stringMatching(/^\/api\/rebuilds\/\d+$/),
      ]);
      expect((await ask(place, '/api/status')).status).toBe(401);
    },
  );

  it.skipIf(!isThere)(
    'operators with a port of their own are found from their own network only',
    async () => {
      const { operators } = running().proxy;
      expect((await ask(operators, '/api/status', { headers: AS })).status).toBe(200);
      expect((await ask(operators, '/api/status', { headers: AS, from: '127.0.0.2' })).status, name).toBe(
        403,
      );
    },
  );
});
