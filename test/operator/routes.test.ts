// The API over HTTP: what it answers, what it takes, and that no input makes it fail.
import { request } from 'node:http';
import { describe, expect, it, test } from 'vitest';
import type { RebuildReport } from '../../src/rebuild/report.ts';
import { AHEAD, startOperators, TOKEN } from './operator-site.ts';

const report = (id: number): RebuildReport => ({
  ...{ id, trigger: 'api', outcome: 'published', release: 3, changed: [], milliseconds: 12 },
  startedAt: '2026-05-31T09:00:00.000Z',
  finishedAt: '2026-05-31T09:00:01.000Z',
  articles: { files: 1, published: 1, drafts: 0, scheduled: 0, expired: 0, refused: 0, unsettled: 0 },
  problems: [
    {
      path: 'posts/b.md',
      line: 3,
      severity: 'error',
      code: 'date-invalid',
      message: 'is no date',
      hint: 'write',
    },
    { path: 'posts/a.md', severity: 'warning', code: 'x', message: 'is odd', hint: 'look' },
    { path: 'posts/b.md', line: 1, severity: 'warning', code: 'y', message: 'is odd', hint: 'look' },
  ],
  problemCount: 3,
  reason: '',
});
const json = (value: unknown) => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: Buffer.from(JSON.stringify(value)),
});

describe('a rebuild', () => {
  it('is begun and told where to look', async () => {
    const site = await startOperators();
    const { status, headers, text } = await site.as('/api/rebuilds', { method: 'POST' });
    expect([status, headers.location, JSON.parse(text)]).toEqual([
      202,
      '/api/rebuilds/1',
      { id: 1, url: '/api/rebuilds/1' },
    ]);
  });

  it('is begun once for one key, however often it is sent', async () => {
    const site = await startOperators();
    const again = { method: 'POST', headers: { 'Idempotency-Key': 'one' } };
    const locations = [];
    for (let count = 0; count < 5; count += 1)
      locations.push((await site.as('/api/rebuilds', again)).headers.location);
    expect([new Set(locations).size, site.orders.length]).toEqual([1, 1]);
    await site.as('/api/rebuilds', { method: 'POST', headers: { 'Idempotency-Key': 'two' } });
    expect(site.orders).toHaveLength(2);
    site.clock.at += 3_600_001;
    await site.as('/api/rebuilds', again);
    expect(site.orders).toHaveLength(3);
  });

  it('is waited for where somebody wants to', async () => {
    const site = await startOperators();
    const answer = site.as('/api/rebuilds?wait', { method: 'POST' });
    await expect.poll(() => site.orders.length).toBe(1);
    site.orders[0]?.resolve(report(1));
    const { status, text } = await answer;
    expect([status, JSON.parse(text)]).toEqual([200, report(1)]);
  });

  it.each([
    ['?wait=x', {}],
    ['?wait=-1', {}],
    ['?wait=99999', {}],
    ['', { 'Idempotency-Key': 'a b' }],
    ['', { 'Idempotency-Key': 'x'.repeat(201) }],
  ])('is not begun by %s %o', async (query, headers) => {
    const site = await startOperators();
    const { status, headers: given } = await site.as(`/api/rebuilds${query}`, { method: 'POST', headers });
    expect([status, given['content-type']]).toEqual([400, 'application/problem+json']);
    expect(site.orders).toHaveLength(0);
  });

  it('is found in the history, page by page', async () => {
    const site = await startOperators();
    for (let count = 0; count < 5; count += 1) {
      const id = await site.store.rebuilds.begin({ trigger: 'api', startedAt: report(0).startedAt });
      if (count < 4) await site.store.rebuilds.finish(report(id));
    }
    await site.store.rebuilds.markInterrupted();
    const first = JSON.parse((await site.as('/api/rebuilds?limit=3')).text);
    expect(first.rebuilds.map(({ id, outcome }: { id: number; outcome: string }) => [id, outcome])).toEqual([
      [5, 'interrupted'],
      [4, 'published'],
      [3, 'published'],
    ]);
    const second = JSON.parse((await site.as(first.next)).text);
    expect([second.rebuilds.length, second.next]).toEqual([2, null]);
    expect(JSON.parse((await site.as('/api/rebuilds/2')).text)).toEqual(report(2));
    expect(JSON.parse((await site.as('/api/rebuilds/5')).text)).toMatchObject({ outcome: 'interrupted' });
    for (const path of ['/api/rebuilds/99', '/api/rebuilds/x', '/api/rebuilds/%2e%2e'])
      expect((await site.as(path)).status, path).toBe(404);
    for (const query of ['?limit=0', '?limit=x', '?before=x'])
      expect((await site.as(`/api/rebuilds${query}`)).status, query).toBe(400);
  });
});

test('an answer carries the id of its request, and metrics come as Prometheus reads them', async () => {
  const site = await startOperators();
  const { headers, text } = await site.as('/metrics');
  expect([headers['x-request-id'], headers['content-type'], text]).toEqual([
    'test-1',
    'text/plain; version=0.0.4',
    'up 1\n',
  ]);
});

test('problems are grouped by their files', async () => {
  const site = await startOperators();
  const id = await site.store.rebuilds.begin({ trigger: 'api', startedAt: report(0).startedAt });
  await site.store.rebuilds.finish(report(id));
  const { rebuild, count, files } = JSON.parse((await site.as('/api/problems')).text);
  expect([rebuild, count]).toEqual([id, 3]);
  expect(
    files.map(({ path, problems }: { path: string; problems: unknown[] }) => [path, problems.length]),
  ).toEqual([
    ['posts/b.md', 2],
    ['posts/a.md', 1],
  ]);
});

describe('what is held', () => {
  const held = { fingerprint: 'f', reason: 'half is gone', heldAt: new Date(0) };

  it('is let out by its fingerprint, and not by that of something else', async () => {
    const site = await startOperators();
    expect((await site.as('/api/held/release', json({}))).status).toBe(409);
    await site.store.approvals.setHeld(held);
    expect((await site.as('/api/held/release', json({ fingerprint: 'g' }))).status).toBe(409);
    expect(await site.store.approvals.isApproved('f')).toBe(false);
    expect((await site.as('/api/held/release', json({ fingerprint: 'f' }))).status).toBe(202);
    expect([await site.store.approvals.isApproved('f'), await site.store.approvals.isApproved('g')]).toEqual([
      true,
      false,
    ]);
    expect(site.orders).toHaveLength(1);
  });

  it('is rejected by its fingerprint, and stays held', async () => {
    const site = await startOperators();
    expect((await site.as('/api/held/reject', json({}))).status).toBe(409);
    await site.store.approvals.setHeld(held);
    expect((await site.as('/api/held/reject', json({ fingerprint: 'g' }))).status).toBe(409);
    expect((await site.store.approvals.held())?.rejectedAt).toBeUndefined();
    const { status, text } = await site.as('/api/held/reject', json({ fingerprint: 'f' }));
    const rejectedAt = '2026-05-31T09:00:00.000Z';
    expect([status, JSON.parse(text)]).toEqual([200, { fingerprint: 'f', rejectedAt }]);
    expect((await site.store.approvals.held())?.rejectedAt).toEqual(new Date(rejectedAt));
    expect(site.orders).toHaveLength(0);
  });

  it('is let out by force, whatever it is', async () => {
    const site = await startOperators();
    await site.store.approvals.setHeld(held);
    await site.as('/api/held/release', json({ force: true }));
    expect(await site.store.approvals.isApproved('g')).toBe(true);
  });
});

test('a release that is not kept cannot be pinned, and nothing unpinned', async () => {
  const site = await startOperators();
  for (const release of [1, 'x', null, 1.5, {}])
    expect((await site.as('/api/rollback', json({ release }))).status).toBe(404);
  expect((await site.as('/api/unpin', json({}))).status).toBe(409);
});

test.each([
  ['no JSON', 400, { ...json({}), body: Buffer.from('{"a":') }],
  ['no object', 400, json([1])],
  ['no UTF-8', 400, { ...json({}), body: Buffer.from([0x7b, 0xff, 0x7d]) }],
  ['another type', 415, { ...json({}), headers: { 'Content-Type': 'text/plain' } }],
  ['too much', 413, { ...json({ a: 'x'.repeat(70_000) }) }],
  [
    'too much in pieces',
    413,
    {
      ...json({ a: 'x'.repeat(70_000) }),
      headers: { 'Content-Type': 'application/json', 'Transfer-Encoding': 'chunked' },
    },
  ],
])('a body that is %s is answered %i', async (_, status, options) => {
  const site = await startOperators();
  const answer = await site.as('/api/held/release', options);
  expect([answer.status, answer.headers['content-type']]).toEqual([status, 'application/problem+json']);
  expect(JSON.parse(answer.text)).toMatchObject({ status, requestId: expect.any(String) });
});

test('a rebuild that waits is found at its address', async () => {
  const site = await startOperators();
  const { status, text } = await site.as(`/api/rebuilds/${AHEAD}`);
  expect([status, JSON.parse(text)]).toEqual([200, { id: AHEAD, trigger: 'hook', outcome: 'waiting' }]);
});

describe('a path that leads elsewhere', () => {
  const steps = [
    '..',
    '%2e%2e',
    '%2E.',
    '.%2e',
    '%252e%252e',
    '..%2f..',
    '..%5c..',
    '..\\..',
    '....//',
    '%c0%ae%c0%ae',
  ];
  const ends = [
    'etc/passwd',
    '%2fetc%2fpasswd',
    'data/feedwright.db',
    'feedwright.yaml%00.json',
    'windows\\win.ini',
  ];
  const starts = ['/api/rebuilds/', '/api/', '/admin/', '/hooks/', '/api/openapi.json/'];

  it.each(starts)('below %s finds nothing', async (start) => {
    const site = await startOperators();
    for (const step of steps)
      for (const end of ends) {
        const path = `${start}${step}/${step}/${end}`;
        expect([400, 404], path).toContain((await site.as(path)).status);
      }
  });
});

test('the headers of events can be asked for alone', async () => {
  const site = await startOperators();
  const { status, headers } = await site.as('/api/events', { method: 'HEAD' });
  expect([status, headers['content-type']]).toEqual([200, 'text/event-stream']);
});

test('a body cannot say itself what is answered', async () => {
  const site = await startOperators();
  const fault = { status: 302, title: 'x', detail: 'y', headers: ['Location', 'https://evil.example/'] };
  for (const forged of [fault, { ...fault, status: 9 }, { ...fault, headers: ['a\nb', ''] }]) {
    const login = await site.ask('/admin/login', json({ fault: forged, token: TOKEN }));
    expect([login.status, login.headers.location]).toEqual([303, '/admin']);
    expect((await site.as('/api/held/release', json({ fault: forged }))).status).toBe(409);
  }
});

test('what goes wrong behind a body is answered as well', async () => {
  const site = await startOperators();
  await site.store.close();
  const { status, text } = await site.as('/api/held/release', json({ force: true }));
  expect([status, JSON.parse(text).title]).toEqual([500, 'Internal error']);
});

test('an address that takes another method says which, and an unknown one is passed on', async () => {
  const site = await startOperators();
  const wrong = await site.as('/api/status', { method: 'DELETE' });
  expect([wrong.status, wrong.headers.allow]).toEqual([405, 'GET, HEAD']);
  expect((await site.as('/api/rebuilds', { method: 'PUT' })).headers.allow).toBe('POST, GET, HEAD');
  for (const path of ['/api/x', '/api/status/', '/api//status', '/API/status', '/api/%73tatus%00'])
    expect([400, 404], path).toContain((await site.as(path)).status);
});

test('events tell progress and reports, in order, and end when the service stops', async () => {
  const site = await startOperators();
  const text = await new Promise<string>((resolve, reject) => {
    const headers = { Authorization: `Bearer ${TOKEN}` };
    const asked = request({ host: '127.0.0.1', port: site.port, path: '/api/events', headers }, (answer) => {
      let all = '';
      answer.setEncoding('utf8').on('data', (chunk: string) => {
        all += chunk;
        if (all.includes('event: report')) {
          asked.destroy();
          resolve(all);
        } else if (!all.includes('event: progress')) {
          site.audience.progress({
            ...{ id: 4, trigger: 'api', startedAt: '2026-05-31T09:00:00.000Z' },
            ...{ phase: 'reading', done: 5 },
          });
          site.audience.report(report(4));
        }
      });
    });
    asked.on('error', reject).end();
  });
  expect(text).toMatch(
    /^: nothing is under way\n\nevent: progress\ndata: .*"done":5.*\n\nevent: report\ndata: /,
  );
  expect(text).not.toContain('date-invalid');
});
