// Holds who gets past the door for webhooks, what one delivery starts, and what it costs to knock.
import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { createDeliveries } from '../../src/operator/deliveries.ts';
import { readHookSecrets } from '../../src/operator/hook-secret.ts';
import { hookPath } from '../../src/operator/hooks.ts';
import { AppError } from '../../src/problem.ts';
import { createFakeClock } from '../rebuild/fake-parts.ts';
import { ask, open, untilReceived } from '../web/http-client.ts';
import { SECRET, sign, startHookSite } from './hook-site.ts';

const push = '{"ref":"refs/heads/main"}';
const right = sign(push);
const github = (more: Record<string, string> = {}, body = push, secret = SECRET) => ({
  'X-GitHub-Event': 'push',
  'X-Hub-Signature-256': `sha256=${sign(body, secret)}`,
  ...more,
});

/** Thirty: too short, no hex, another algorithm, twice, empty, of somebody else. */
const malformed: Record<string, string | readonly string[]>[] = [
  ...[
    ...[
      '',
      'sha256=',
      `sha256=${right.slice(1)}`,
      `sha256=${right}0`,
      `sha256=${right} `.replace(/ $/, '\t0'),
      right,
    ],
    ...[
      `sha1=${right.slice(0, 40)}`,
      `sha1=${right}`,
      `sha512=${right}${right}`,
      `SHA256=${right}`,
      `sha256:${right}`,
    ],
    ...[
      `sha256=${'g'.repeat(64)}`,
      `sha256=${'0'.repeat(64)}`,
      `sha256=${right.replace(/^./, 'x')}`,
      `sha256= ${right}`,
    ],
    ...[
      `sha256=${Buffer.from(right, 'hex').toString('base64')}`,
      `sha256="${right}"`,
      `v1,${right}`,
      `sha256=${'é'.repeat(32)}`,
    ],
    ...[`sha256=${'0'.repeat(8_000)}`, 'null', '[object Object]'],
  ].map((signature) => ({
    'X-GitHub-Event': 'push',
    'X-Hub-Signature-256': Buffer.from(signature).toString('latin1'),
  })),
  { 'X-GitHub-Event': 'push' },
  { 'X-GitHub-Event': 'push', 'X-Hub-Signature-256': [`sha256=${right}`, `sha256=${right}`] },
  { 'X-GitHub-Event': 'push', 'X-Hub-Signature': `sha1=${right.slice(0, 40)}` },
  { 'X-Gitea-Event': 'push', 'X-Gitea-Signature': `sha256=${right}` },
  { 'X-Gitea-Event': 'push', 'X-Gitea-Signature': 'x', 'X-Hub-Signature-256': `sha256=${right}` },
  { 'X-Event-Key': 'repo:push', 'X-Hub-Signature': `sha1=${right.slice(0, 40)}` },
  { 'X-Gitlab-Event': 'Push Hook' },
  { 'X-Gitlab-Event': 'Push Hook', 'X-Gitlab-Token': [SECRET, SECRET] },
  { 'X-Gitlab-Event': 'Push Hook', 'X-Gitlab-Token': `${SECRET}x` },
  {},
];

describe('what is malformed', () => {
  it('is 401 in each of thirty ways and more, and never an error of ours', async () => {
    const { post, rebuilds, lines } = await startHookSite();
    expect(malformed.length).toBeGreaterThanOrEqual(30);
    for (const headers of malformed) {
      const { status, text, headers: got } = await post(push, headers);
      expect([status, JSON.parse(text).status, got['www-authenticate']], JSON.stringify(headers)).toEqual([
        401,
        401,
        'Webhook',
      ]);
      expect(text).not.toContain(SECRET);
    }
    expect(rebuilds()).toBe(0);
    // One line, however many knock.
    expect(lines).toEqual([expect.objectContaining({ level: 40, msg: 'a webhook was refused' })]);
    expect((await post(push, github())).status).toBe(202);
  });

  it('is 400 where it is signed and no JSON of a push', async () => {
    const { post, rebuilds } = await startHookSite();
    for (const body of [
      '',
      '{',
      'null',
      '[]',
      '{"ref":1}',
      '"x"',
      '\u0000',
      '{"__proto__":{"ref":"refs/heads/main"}}',
    ]) {
      const { status, text, headers } = await post(body, github({}, body));
      expect([status, headers['content-type']], body).toEqual([400, 'application/problem+json']);
      expect(JSON.parse(text)).toMatchObject({
        status: 400,
        title: expect.any(String),
        detail: expect.any(String),
      });
    }
    expect(rebuilds()).toBe(0);
  });

  it('is 405 for what is not sent by POST, and 415 for what is compressed', async () => {
    const { port, post } = await startHookSite();
    for (const method of ['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS']) {
      const { status, headers } = await ask(port, hookPath, { method });
      expect([status, headers.allow], method).toEqual([405, 'POST']);
    }
    expect((await post(push, github({ 'Content-Encoding': 'gzip' }))).status).toBe(415);
  });

  it('is 403 with the remedy where no secret is set', async () => {
    const { post, rebuilds } = await startHookSite({ secrets: [] });
    const { status, text } = await post(push, github());
    expect([status, text, rebuilds()]).toEqual([
      403,
      expect.stringContaining('set FEEDWRIGHT_HOOK_SECRET'),
      0,
    ]);
  });
});

describe('secrets', () => {
  const [old, young] = ['the-old-secret-0123456789', 'the-new-secret-0123456789'];

  it('are good side by side while one is changed for the other', async () => {
    const { post, rebuilds } = await startHookSite({ secret: `${old}\n${young}` });
    for (const [index, secret] of [old, young].entries()) {
      const body = `{"ref":"refs/heads/main","n":${index}}`;
      expect((await post(body, github({}, body, secret))).status).toBe(202);
      const token = { 'X-Gitlab-Event': 'Push Hook', 'X-Gitlab-Token': secret };
      expect((await post(`{"object_kind":"push","ref":"refs/heads/main","n":${index}}`, token)).status).toBe(
        202,
      );
    }
    expect(rebuilds()).toBe(4);
  });

  it('are refused when they are short, and never repeated', () => {
    expect(readHookSecrets(` ${old} ,, ${young}\r\n`)).toHaveLength(2);
    expect(readHookSecrets('')).toEqual([]);
    for (const text of ['short', `${old},tooshort`, 'whsec_dG9vc2hvcnQgZm9yIGl0']) {
      const attempt = () => readHookSecrets(text);
      expect(attempt).toThrow(AppError);
      expect(attempt).not.toThrow(/tooshort|dG9v/);
    }
  });

  it('that sign are asked for a signature: the plain token of another does not stand in for a wrong one', async () => {
    const { post } = await startHookSite({
      secret: `${SECRET},whsec_${Buffer.alloc(32, 1).toString('base64')}`,
    });
    const headers = {
      ...{ 'X-Gitlab-Event': 'Push Hook', 'X-Gitlab-Token': SECRET },
      ...{
        'webhook-id': 'a',
        'webhook-timestamp': '1777593600',
        'webhook-signature': `v1,${'A'.repeat(43)}=`,
      },
    };
    expect((await post(push, headers)).status).toBe(401);
  });
});

describe('the same delivery', () => {
  it('a hundred times, also at once, is one rebuild', async () => {
    const { post, rebuilds } = await startHookSite();
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => post(push, github({ 'X-GitHub-Delivery': 'one' }))),
    );
    const accepted = answers.filter(({ status }) => status === 202).length;
    const known = answers.filter(({ status }) => status === 200).length;
    expect([accepted, known, rebuilds()]).toEqual([1, 99, 1]);
  });

  it('under another id, which nobody signs, starts nothing, and neither does another body under its id', async () => {
    const { post, rebuilds } = await startHookSite();
    await post(push, github({ 'X-GitHub-Delivery': 'one' }));
    expect((await post(push, github({ 'X-GitHub-Delivery': 'two' }))).status).toBe(200);
    const other = '{"ref":"refs/heads/main","after":"x"}';
    expect((await post(other, github({ 'X-GitHub-Delivery': 'one' }, other))).status).toBe(200);
    expect((await post(other, github({ 'X-GitHub-Delivery': 'three' }, other))).status).toBe(202);
    expect(rebuilds()).toBe(2);
  });

  it('counts again where what it started failed', async () => {
    const { post, rebuilds, setOutcome } = await startHookSite();
    setOutcome('failed');
    expect((await post(push, github({ 'X-GitHub-Delivery': 'one' }))).status).toBe(202);
    setOutcome('published');
    expect((await post(push, github({ 'X-GitHub-Delivery': 'one' }))).status).toBe(202);
    expect((await post(push, github({ 'X-GitHub-Delivery': 'one' }))).status).toBe(200);
    expect(rebuilds()).toBe(2);
  });

  it('is remembered for a week, and as one of ten thousand', () => {
    const clock = createFakeClock();
    const deliveries = createDeliveries({ clock, most: 3 });
    expect([deliveries.accept(['a', 'b']), deliveries.accept(['b', 'c']), deliveries.accept(['c'])]).toEqual([
      true,
      false,
      true,
    ]);
    clock.advance(7 * 24 * 3_600_000 + 1);
    expect(deliveries.accept(['a'])).toBe(true);
    for (const key of ['d', 'e', 'f', 'g']) deliveries.accept([key]);
    expect(deliveries.accept(['a'])).toBe(true);
    expect(deliveries.accept(['g'])).toBe(false);
  });
});

describe('a large delivery', () => {
  const limits = { all: 200_000, kept: 10_000 };

  it('is verified whole and taken for a push to the branch, as GitHub tells of thousands of commits', async () => {
    const { post, rebuilds } = await startHookSite({ limits });
    const large = JSON.stringify({ ref: 'refs/heads/main', commits: 'x'.repeat(150_000) });
    expect((await post(large, github({}, large))).status).toBe(202);
    const forged = large.replace('x', 'y');
    expect((await post(forged, github({ 'X-Hub-Signature-256': `sha256=${sign(large)}` }))).status).toBe(401);
    expect(
      (await post(large.replace('x', 'z'), github({ 'X-GitHub-Event': 'issues' }, large.replace('x', 'z'))))
        .status,
    ).toBe(202);
    expect(rebuilds()).toBe(1);
  });

  it('over the limit is 413, whether it says its length or not', async () => {
    const { port, post, rebuilds } = await startHookSite({ limits });
    const large = 'x'.repeat(limits.all + 1);
    expect((await post(large, github({}, large))).status).toBe(413);
    const status = await new Promise((resolve, reject) => {
      const req = request({
        host: '127.0.0.1',
        port,
        path: hookPath,
        method: 'POST',
        headers: github({}, large),
      });
      req.on('response', (res) => resolve(res.resume().statusCode));
      req.on('error', reject);
      for (let sent = 0; sent <= limits.all * 2; sent += 10_000) req.write(large.slice(0, 10_000));
      req.end();
    });
    expect([status, rebuilds()]).toEqual([413, 0]);
  });

  it('waits its turn where very many come at once', async () => {
    const { port, post } = await startHookSite();
    const head = `POST ${hookPath} HTTP/1.1\r\nHost: a\r\nContent-Length: 2000000\r\nX-GitHub-Event: push\r\nX-Hub-Signature-256: sha256=${right}\r\n\r\n`;
    const sockets = await Promise.all(Array.from({ length: 33 }, () => open(port)));
    const refused = Promise.race(sockets.map((socket) => untilReceived(socket, /\r\n\r\n.*\}/)));
    for (const socket of sockets) socket.write(`${head}{`);
    expect(await refused).toMatch(/^HTTP\/1\.1 503 [\s\S]*Retry-After: 10/);
    for (const socket of sockets) socket.destroy();
    let status = 503;
    while (status === 503) status = (await post(push, github())).status;
    expect(status).toBe(202);
  });

  it('that stops half-way leaves the next one its turn', async () => {
    const { port, post } = await startHookSite();
    const head = Object.entries(github())
      .map(([name, value]) => `${name}: ${value}\r\n`)
      .join('');
    const socket = await open(port);
    const knock = `POST ${hookPath} HTTP/1.1\r\nHost: a\r\nContent-Length: 25\r\n${head}\r\n{"ref"`;
    socket.write(knock);
    socket.destroy();
    const late = await open(port);
    late.write(knock);
    expect((await post(push, github())).status).toBe(202);
    late.write(push.slice(6));
    expect(await untilReceived(late, /\r\n\r\n.*\}/)).toContain('200 OK');
  });
});
