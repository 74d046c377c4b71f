// The pages and buttons of the dashboard over HTTP: who gets them, what they change, and where they lead.
import { describe, expect, it } from 'vitest';
import { type OperatorSite, startOperators, TOKEN } from './operator-site.ts';

const pages = ['/admin', '/admin/articles', '/admin/preview?article=a.md', '/admin/feed?feed='];
const buttons = [
  '/admin/rebuild',
  '/admin/held/release',
  '/admin/held/reject',
  '/admin/rollback',
  '/admin/unpin',
];
const held = { fingerprint: 'f1', reason: 'much would vanish', heldAt: new Date(0) };

interface Browser {
  get(path: string): ReturnType<OperatorSite['ask']>;
  /** With the token of the form, if it is not said otherwise. */
  press(path: string, fields?: Readonly<Record<string, string>>): ReturnType<OperatorSite['ask']>;
}

const form = (fields: Readonly<Record<string, string>>, more: Readonly<Record<string, string>> = {}) => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...more },
  body: Buffer.from(new URLSearchParams(fields).toString()),
});

async function logIn(site: OperatorSite): Promise<Browser> {
  const { headers } = await site.ask('/admin/login', form({ token: TOKEN }));
  const Cookie = /^[^;]*/.exec(headers['set-cookie']?.[0] ?? '')?.[0] ?? '';
  const get: Browser['get'] = (path) => site.ask(path, { headers: { Cookie } });
  const csrf = /name="csrf" value="([^"]+)"/.exec((await get('/admin')).text)?.[1] ?? '';
  return { get, press: (path, fields = {}) => site.ask(path, form({ csrf, ...fields }, { Cookie })) };
}

describe('a page', () => {
  it('leads whoever is not logged in to the login, and back', async () => {
    const site = await startOperators();
    for (const path of pages)
      expect(await site.ask(path), path).toMatchObject({
        status: 303,
        headers: { location: `/admin/login?next=${encodeURIComponent(path)}` },
      });
  });

  it('is kept by nobody, framed by nobody, and runs nothing but our script', async () => {
    const site = await startOperators();
    const { get } = await logIn(site);
    for (const path of pages) {
      const { headers } = await get(path);
      expect(headers['cache-control'], path).toBe('no-store');
      const policy = String(headers['content-security-policy']);
      for (const part of [
        "default-src 'none'",
        "script-src 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
      ])
        expect(policy.split(';'), path).toContain(part);
      expect(policy).not.toContain('unsafe');
    }
  });

  it('says what it cannot find', async () => {
    const { get } = await logIn(await startOperators());
    expect(await get('/admin/preview?article=no.md')).toMatchObject({
      status: 404,
      text: expect.stringContaining('There is no such article in the folder'),
    });
    expect((await get('/admin/feed?feed=/no')).status).toBe(404);
    expect((await get('/admin/')).headers.location).toBe('/admin');
  });

  it('calls a derived feed by its name, and says that what it shows is not kept apart', async () => {
    const { get } = await logIn(await startOperators());
    const { status, text } = await get(`/admin/feed?feed=${encodeURIComponent('/tags/caf%C3%A9')}`);
    expect(status).toBe(200);
    expect(text).toContain('<h1><bdi>Tag: café</bdi></h1>');
    expect(text).toContain('is not kept apart');
    expect((await get('/admin')).text).toContain('<bdi>Tag: café</bdi>');
  });

  it('says why there is no answer', async () => {
    const site = await startOperators({ answers: () => ({ kind: 'unanswered', reason: 'it <hung>' }) });
    const { get } = await logIn(site);
    for (const path of ['/admin/articles', '/admin/preview?article=a.md'])
      expect((await get(path)).text, path).toContain('it &lt;hung&gt;');
  });

  it('is served with its style sheet and script', async () => {
    const site = await startOperators();
    for (const [path, type] of [
      ['/admin/admin.css', 'text/css'],
      ['/admin/admin.js', 'text/javascript'],
    ] as const)
      expect((await site.ask(path)).headers['content-type'], path).toBe(`${type}; charset=utf-8`);
  });
});

describe('a button', () => {
  it('does nothing without a login, without its token, by GET, or for another site', async () => {
    const site = await startOperators();
    const browser = await logIn(site);
    await site.store.approvals.setHeld(held);
    for (const path of buttons) {
      expect((await site.ask(path, form({}))).status, path).toBe(303);
      expect((await site.ask(path, form({}))).headers.location, path).toContain('/admin/login?');
      expect((await browser.press(path, { csrf: 'guessed', fingerprint: 'f1' })).status, path).toBe(403);
      expect((await browser.get(path)).status, path).toBe(405);
      const crossSite = form({}, { 'Sec-Fetch-Site': 'cross-site', Authorization: `Bearer ${TOKEN}` });
      expect((await site.ask(path, crossSite)).status, path).toBe(403);
    }
    expect(site.orders).toHaveLength(0);
    expect(await site.store.approvals.isApproved('f1')).toBe(false);
  });

  it('orders a rebuild', async () => {
    const site = await startOperators();
    const { press } = await logIn(site);
    expect(await press('/admin/rebuild')).toMatchObject({ status: 303, headers: { location: '/admin' } });
    expect(site.orders).toHaveLength(1);
  });

  it('publishes what is held, and only what was on the page', async () => {
    const site = await startOperators();
    const { press, get } = await logIn(site);
    await site.store.approvals.setHeld(held);
    const stale = await press('/admin/held/release', { fingerprint: 'f0' });
    expect(stale.headers.location).toBe('/admin?done=held-changed');
    expect((await get('/admin?done=held-changed')).text).toContain(
      'What is held is not what was on the page',
    );
    expect(site.orders).toHaveLength(0);
    const { headers } = await press('/admin/held/release', { fingerprint: 'f1' });
    expect([headers.location, site.orders.length]).toEqual(['/admin?done=published', 1]);
    expect(await site.store.approvals.isApproved('f1')).toBe(true);
  });

  it('keeps the old release without approving anything', async () => {
    const site = await startOperators();
    const { press, get } = await logIn(site);
    await site.store.approvals.setHeld(held);
    expect((await press('/admin/held/reject', { fingerprint: 'f1' })).headers.location).toBe(
      '/admin?done=kept',
    );
    expect((await site.store.approvals.held())?.rejectedAt).toEqual(new Date('2026-05-31T09:00:00Z'));
    expect([site.orders.length, await site.store.approvals.isApproved('f1')]).toEqual([0, false]);
    const { text } = await get('/admin');
    expect([text.includes('>Publish it<'), text.includes('>Keep the old one<')]).toEqual([true, false]);
  });

  it('rolls back to no release that is not kept', async () => {
    const site = await startOperators();
    const { press } = await logIn(site);
    for (const release of ['99', '-1', '1e3', 'x', ''])
      expect((await press('/admin/rollback', { release })).headers.location).toBe('/admin?done=no-release');
    expect(await site.store.pins.get()).toBeUndefined();
  });
});

it('what stands in the address is never repeated as a notice', async () => {
  const { get } = await logIn(await startOperators());
  for (const done of ['<script>', 'constructor', '__proto__', 'published%00'])
    expect((await get(`/admin?done=${encodeURIComponent(done)}`)).text).not.toContain('class="notice"');
});
