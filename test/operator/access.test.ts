// Who gets in: with which credentials, after how many failures, and not by the trust of a browser.
import { describe, expect, it, test } from 'vitest';
import { cookieName } from '../../src/operator/session-cookie.ts';
import { createSessions } from '../../src/operator/sessions.ts';
import { createThrottle } from '../../src/operator/throttle.ts';
import { startOperators, TOKEN } from './operator-site.ts';

const form = (fields: Record<string, string>) => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
  body: Buffer.from(new URLSearchParams(fields).toString()),
});
const cookieOf = (headers: { readonly 'set-cookie'?: string[] | undefined }) =>
  /^[^;]*/.exec(headers['set-cookie']?.[0] ?? '')?.[0] ?? '';

describe('a bearer token', () => {
  it('opens the API, and is told from a wrong one', async () => {
    const site = await startOperators();
    expect((await site.as('/api/status')).status).toBe(200);
    for (const authorization of ['Bearer wrong', 'Basic abc', 'Bearer', `bearer ${TOKEN}x`, '']) {
      const { status, headers, text } = await site.ask('/api/status', {
        headers: { Authorization: authorization },
      });
      expect([401, 429], authorization).toContain(status);
      expect(headers['content-type']).toBe('application/problem+json');
      expect(text).not.toContain(TOKEN);
      if (status === 401) expect(headers['www-authenticate']).toContain('Bearer');
    }
  });

  it('is wanted where there is none', async () => {
    const site = await startOperators();
    expect(await site.ask('/api/status')).toMatchObject({ status: 401 });
  });

  it('counts in rotation: each of several', async () => {
    const site = await startOperators({ tokens: ['another-token-of-an-operator', TOKEN] });
    expect((await site.as('/api/status')).status).toBe(200);
  });
});

describe('without a token', () => {
  it('the machine itself gets in, and nobody else', async () => {
    const [here, there] = [
      await startOperators({ tokens: [], origin: { isLocal: true } }),
      await startOperators({ tokens: [] }),
    ];
    expect((await here.ask('/api/status')).status).toBe(200);
    const { status, text } = await there.ask('/api/status');
    expect([status, JSON.parse(text).detail]).toEqual([403, expect.stringContaining('feedwright token')]);
  });

  it('a page of another site cannot have a browser on this machine start anything', async () => {
    const site = await startOperators({ tokens: [], origin: { isLocal: true } });
    const forged = { ...form({}), headers: { ...form({}).headers, Origin: 'http://evil.example' } };
    expect((await site.ask('/api/rebuilds', forged)).status).toBe(403);
    expect((await site.ask('/api/rebuilds', form({}))).status).toBe(403);
    expect(site.orders).toHaveLength(0);
    expect((await site.ask('/api/rebuilds', { method: 'POST' })).status).toBe(202);
  });
});

describe('failed attempts', () => {
  it('are answered 429 after five, and the right token is let in all the same', async () => {
    const site = await startOperators();
    const wrong = { headers: { Authorization: 'Bearer wrong' } };
    const statuses = [];
    for (let attempt = 0; attempt < 6; attempt += 1)
      statuses.push((await site.ask('/api/status', wrong)).status);
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
    const refused = await site.ask('/api/status', wrong);
    expect([refused.status, Number(refused.headers['retry-after'])]).toEqual([429, 600]);
    // Others' guesses count as those of the operator where a proxy in between is not trusted.
    expect((await site.as('/api/status')).status).toBe(200);
    expect((await site.ask('/admin/login', form({ token: TOKEN }))).status).toBe(303);
    expect((await site.ask('/api/status', wrong)).status).toBe(429);
    site.clock.at += 600_001;
    expect((await site.ask('/api/status', wrong)).status).toBe(401);
  });

  it('of many clients let the right token in all the same', () => {
    const clock = { monotonic: () => 0 };
    const throttle = createThrottle({ clock });
    for (let client = 0; client < 100; client += 1) throttle.fail(`client ${client}`);
    expect(throttle.wait('another')).toEqual({ client: 0, inAll: 3_600 });
    expect(throttle.failures()).toBe(100);
  });

  it('are remembered of a bounded number of clients', () => {
    const throttle = createThrottle({ clock: { monotonic: () => 0 }, mostClients: 3 });
    for (let round = 0; round < 5; round += 1) throttle.fail('first');
    for (const client of ['a', 'b', 'c']) throttle.fail(client);
    expect(throttle.wait('first').client).toBe(0);
  });
});

describe('sessions', () => {
  it('end by idleness, by age, by logout and for everyone', () => {
    const clock = { at: 0, monotonic: () => clock.at };
    const sessions = createSessions({ clock });
    const [idle, old, other] = [sessions.begin().id, sessions.begin().id, sessions.begin().id];
    for (let hours = 1; hours <= 11; hours += 1) {
      clock.at = hours * 3_600_000;
      expect(sessions.find(old)).toBeDefined();
    }
    expect(sessions.find(idle)).toBeUndefined();
    clock.at = 12 * 3_600_000 + 1;
    expect(sessions.find(old)).toBeUndefined();
    expect(sessions.find(other)).toBeUndefined();
    const [left, right] = [sessions.begin().id, sessions.begin().id];
    sessions.end(left);
    expect([sessions.find(left), sessions.find(right)]).toEqual([undefined, expect.anything()]);
    sessions.endAll();
    expect(sessions.find(right)).toBeUndefined();
  });

  it('are at most a hundred', () => {
    const sessions = createSessions({ clock: { monotonic: () => 0 } });
    const first = sessions.begin().id;
    for (let count = 0; count < 100; count += 1) sessions.begin();
    expect(sessions.find(first)).toBeUndefined();
  });
});

describe('the login', () => {
  it('gives a cookie for this host and no script, with which the dashboard opens', async () => {
    const site = await startOperators();
    const { status, headers } = await site.ask('/admin/login', form({ token: TOKEN }));
    expect([status, headers.location]).toEqual([303, '/admin']);
    expect(headers['set-cookie']?.[0]).toMatch(/; Path=\/; HttpOnly; SameSite=Strict$/);
    const Cookie = cookieOf(headers);
    expect((await site.ask('/api/status', { headers: { Cookie } })).status).toBe(200);
  });

  it('keeps the cookie to TLS where there is TLS', async () => {
    const site = await startOperators({ origin: { isSecure: true } });
    const { headers } = await site.ask('/admin/login', form({ token: TOKEN }));
    expect(headers['set-cookie']?.[0]).toMatch(/^__Host-feedwright=.*; Secure/);
  });

  it.each([
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/admin/../../x',
    '/adminx',
    'javascript:alert(1)',
    '/admin\r\nSet-Cookie: a=b',
    '',
  ])('leads back to a page of ours and not to %j', async (next) => {
    const site = await startOperators();
    const { headers } = await site.ask('/admin/login', form({ token: TOKEN, next }));
    expect(headers.location).toBe('/admin');
  });

  it('leads back to the page that was asked for', async () => {
    const site = await startOperators();
    const { headers } = await site.ask(
      '/admin/login',
      form({ token: TOKEN, next: '/admin/preview?article=a' }),
    );
    expect(headers.location).toBe('/admin/preview?article=a');
  });

  it('refuses a wrong token, and a form of another site', async () => {
    const site = await startOperators();
    const wrong = await site.ask('/admin/login', form({ token: 'wrong' }));
    expect([wrong.status, wrong.headers['set-cookie']]).toEqual([401, undefined]);
    const headers = { ...form({}).headers, 'Sec-Fetch-Site': 'cross-site' };
    expect((await site.ask('/admin/login', { ...form({ token: TOKEN }), headers })).status).toBe(403);
  });

  it('is undone by logging out', async () => {
    const site = await startOperators();
    const Cookie = cookieOf((await site.ask('/admin/login', form({ token: TOKEN }))).headers);
    const origin = { client: 'x', isLocal: false, isSecure: false };
    const admitted = site.access.admit({ headers: { cookie: Cookie } }, origin);
    const csrf = admitted.kind === 'operator' ? (admitted.session?.csrf ?? '') : '';
    const out = form({ csrf });
    const left = await site.ask('/admin/logout', { ...out, headers: { ...out.headers, Cookie } });
    expect([left.status, left.headers['set-cookie']?.[0]]).toEqual([
      303,
      expect.stringContaining('Max-Age=0'),
    ]);
    expect((await site.ask('/api/status', { headers: { Cookie } })).status).toBe(401);
  });
});

describe('a forged request', () => {
  const forgeries = [
    { 'Sec-Fetch-Site': 'cross-site' },
    { 'Sec-Fetch-Site': 'same-site' },
    { Origin: 'https://evil.example' },
    { Origin: 'null' },
    { Origin: 'http://127.0.0.1:1' },
    {},
    { 'X-CSRF-Token': 'guessed' },
    { 'X-CSRF-Token': '' },
  ];
  const paths = ['/api/rebuilds', '/api/held/release', '/api/rollback', '/api/unpin', '/admin/logout'];

  it('with the cookie of an operator changes nothing, wherever it goes', async () => {
    const site = await startOperators();
    const Cookie = cookieOf((await site.ask('/admin/login', form({ token: TOKEN }))).headers);
    for (const path of paths) {
      for (const forged of forgeries) {
        const { headers, ...rest } = form({ csrf: 'guessed' });
        const answer = await site.ask(path, { ...rest, headers: { ...headers, Cookie, ...forged } });
        expect(answer.status, `${path} ${JSON.stringify(forged)}`).toBe(403);
      }
      expect((await site.ask(path, { headers: { Cookie } })).status, `GET ${path}`).not.toBe(202);
    }
    expect(site.orders).toHaveLength(0);
    expect((await site.ask('/api/status', { headers: { Cookie } })).status).toBe(200);
  });

  it('cannot be had by a frame', async () => {
    const site = await startOperators();
    const { headers } = await site.ask('/admin/login');
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['x-frame-options']).toBe('DENY');
  });
});

test('the name of the cookie tells TLS', () => {
  expect([cookieName(false), cookieName(true)]).toEqual(['feedwright', '__Host-feedwright']);
});
