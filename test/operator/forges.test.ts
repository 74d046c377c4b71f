// Holds the payloads and signatures of each forge, as its own documentation shows them.
// Payloads: docs.github.com (octokit/webhooks), docs.gitlab.com, docs.gitea.com, support and confluence.atlassian.com.
import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { forges } from '../../src/operator/hook-forge.ts';
import { createVerifier, readClaim } from '../../src/operator/hook-proof.ts';
import { readHookSecrets } from '../../src/operator/hook-secret.ts';
import { fixture, NOW, SECRET, sign, startHookSite } from './hook-site.ts';

const delivery = 'f6266f16-1bf3-46a5-9ea4-602e06ead473';
const signingToken = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;

function standardSignature(body: Buffer, at: Date, token = signingToken): Record<string, string> {
  const seconds = String(Math.floor(at.getTime() / 1000));
  const key = Buffer.from(token.slice(6), 'base64');
  const mac = createHmac('sha256', key).update(`${delivery}.${seconds}.`).update(body).digest('base64');
  return { 'webhook-id': delivery, 'webhook-timestamp': seconds, 'webhook-signature': `v1,${mac}` };
}

/** Each with the branch that its example pushes to. */
const pushes: [
  forge: string,
  file: string,
  branch: string,
  headers: (body: Buffer) => Record<string, string>,
][] = [
  [
    'GitHub',
    'github-push',
    'master',
    (body) => ({
      'X-GitHub-Event': 'push',
      'X-GitHub-Delivery': delivery,
      'X-Hub-Signature-256': `sha256=${sign(body)}`,
    }),
  ],
  [
    'GitLab, by its token',
    'gitlab-push',
    'master',
    () => ({ 'X-Gitlab-Event': 'Push Hook', 'X-Gitlab-Event-UUID': delivery, 'X-Gitlab-Token': SECRET }),
  ],
  [
    'GitLab, by its signing token',
    'gitlab-push',
    'master',
    (body) => ({
      'X-Gitlab-Event': 'Push Hook',
      'Idempotency-Key': delivery,
      ...standardSignature(body, NOW),
    }),
  ],
  [
    'Gitea',
    'gitea-push',
    'develop',
    (body) => ({
      ...{
        'X-GitHub-Delivery': delivery,
        'X-GitHub-Event': 'push',
        'X-Gogs-Delivery': delivery,
        'X-Gogs-Event': 'push',
      },
      ...{ 'X-Gitea-Delivery': delivery, 'X-Gitea-Event': 'push', 'X-Gitea-Signature': sign(body) },
      ...{ 'X-Hub-Signature': 'sha1=0', 'X-Hub-Signature-256': `sha256=${sign(body)}` },
    }),
  ],
  [
    'Forgejo',
    'gitea-push',
    'develop',
    (body) => ({
      ...{ 'X-Forgejo-Delivery': delivery, 'X-Forgejo-Event': 'push', 'X-Forgejo-Signature': sign(body) },
      ...{ 'X-Gitea-Event': 'push', 'X-GitHub-Event': 'push' },
    }),
  ],
  [
    'Bitbucket Cloud',
    'bitbucket-push',
    'name-of-branch',
    (body) => ({
      'X-Event-Key': 'repo:push',
      'X-Request-UUID': delivery,
      'X-Hub-Signature': `sha256=${sign(body)}`,
    }),
  ],
  [
    'Bitbucket Data Center',
    'bitbucket-server-push',
    'master',
    (body) => ({
      'X-Event-Key': 'repo:refs_changed',
      'X-Request-Id': delivery,
      'X-Hub-Signature': `sha256=${sign(body)}`,
    }),
  ],
];

describe.each(pushes)('a push told by %s', (_, file, branch, headers) => {
  const body = fixture(file);
  const secret = `${SECRET},${signingToken}`;

  it('starts a rebuild, once for each delivery', async () => {
    const { post, rebuilds } = await startHookSite({ branch, secret });
    const answer = await post(body, headers(body));
    expect([answer.status, JSON.parse(answer.text)]).toEqual([202, { detail: 'a rebuild was asked for' }]);
    expect((await post(body, headers(body))).status).toBe(200);
    expect(rebuilds()).toBe(1);
  });

  it('of another branch is ignored, and none is where the branch is not known', async () => {
    const other = await startHookSite({ branch: 'live', secret });
    const answer = await other.post(body, headers(body));
    expect([answer.status, answer.text, other.rebuilds()]).toEqual([
      202,
      expect.stringContaining('ignored'),
      0,
    ]);
    const any = await startHookSite({ branch: undefined, secret });
    await any.post(body, headers(body));
    expect(any.rebuilds()).toBe(1);
  });

  it('with one other byte is refused', async () => {
    const { post, rebuilds } = await startHookSite({
      branch,
      secret: `${SECRET}x,${signingToken.replace('B', 'C')}`,
    });
    expect((await post(body, headers(body))).status).toBe(401);
    expect(rebuilds()).toBe(0);
  });
});

it('a form of GitHub, which is what it sends unless told otherwise, is read as well', async () => {
  const { post, rebuilds } = await startHookSite({ branch: 'master' });
  const body = new URLSearchParams({ payload: fixture('github-push').toString() }).toString();
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded', 'X-GitHub-Event': 'push' };
  expect((await post(body, { ...headers, 'X-Hub-Signature-256': `sha256=${sign(body)}` })).status).toBe(202);
  expect(rebuilds()).toBe(1);
});

it.each([
  ['github-ping', { 'X-GitHub-Event': 'ping' }, 'X-Hub-Signature-256', 200],
  ['github-tag', { 'X-GitHub-Event': 'push' }, 'X-Hub-Signature-256', 202],
  ['github-push', { 'X-GitHub-Event': 'pull_request' }, 'X-Hub-Signature-256', 202],
  ['bitbucket-push', { 'X-Event-Key': 'diagnostics:ping' }, 'X-Hub-Signature', 200],
  ['bitbucket-push', { 'X-Event-Key': 'pullrequest:created' }, 'X-Hub-Signature', 202],
] as const)('%s with %o starts nothing', async (file, event, header, status) => {
  const { post, rebuilds } = await startHookSite({ branch: 'master' });
  const body = fixture(file);
  const answer = await post(body, { ...event, [header]: `sha256=${sign(body)}` });
  expect([answer.status, rebuilds()]).toEqual([status, 0]);
});

it('a system hook of GitLab counts when it tells of a push, and not otherwise', async () => {
  const { post, rebuilds } = await startHookSite({ branch: 'master' });
  const headers = { 'X-Gitlab-Event': 'System Hook', 'X-Gitlab-Token': SECRET };
  await post('{"event_name":"project_create","name":"x"}', headers);
  expect(rebuilds()).toBe(0);
  await post(fixture('gitlab-push'), headers);
  expect(rebuilds()).toBe(1);
});

describe('the vectors of the documentation', () => {
  const isProven = (headers: Record<string, string>, body: string, secret: string, now = NOW) => {
    const forge = forges.find(({ toldBy }) => toldBy.some((name) => headers[name] !== undefined));
    if (!forge) throw new Error('no forge');
    const claim = readClaim({ headers, forge }, readHookSecrets(secret), now);
    if (typeof claim === 'string') return claim;
    const verifier = createVerifier(claim);
    // In pieces, as it comes.
    for (const byte of Buffer.from(body)) verifier.add(Buffer.of(byte));
    return verifier.isProven();
  };

  it('of GitHub', () => {
    const signature = 'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17';
    expect(isProven({ 'x-hub-signature-256': signature }, 'Hello, World!', SECRET)).toBe(true);
    expect(isProven({ 'x-hub-signature-256': signature }, 'Hello, World?', SECRET)).toBe(false);
  });

  it('of Bitbucket', () => {
    const signature = 'sha256=a4771c39fbe90f317c7824e83ddef3caae9cb3d976c214ace1f2937e133263c9';
    const headers = { 'x-event-key': 'repo:push', 'x-hub-signature': signature };
    expect(isProven(headers, 'Hello World!', SECRET)).toBe(true);
  });

  it('of Standard Webhooks, which GitLab signs by', () => {
    const headers = {
      'x-gitlab-event': 'Push Hook',
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    };
    const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
    const body = '{"test": 2432232314}';
    const then = new Date(1_614_265_330_000);
    expect(isProven(headers, body, secret, then)).toBe(true);
    const rotated = `v1a,x v1,${Buffer.alloc(32).toString('base64')} ${headers['webhook-signature']}`;
    expect(isProven({ ...headers, 'webhook-signature': rotated }, body, secret, then)).toBe(true);
    for (const seconds of [-301, 301])
      expect(isProven(headers, body, secret, new Date(then.getTime() + seconds * 1000))).toContain(
        '300 seconds',
      );
    for (const seconds of [-299, 299])
      expect(isProven(headers, body, secret, new Date(then.getTime() + seconds * 1000))).toBe(true);
  });
});
