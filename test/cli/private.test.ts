// The command for private feeds beside a running service, in the real program, with one process that serves and with two.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { NewAddress, PrivateAddress } from '../../src/operator/private-addresses.ts';
import { articleText } from '../rebuild/write-article.ts';
import { ask } from '../web/http-client.ts';
import { createProgram, type Program } from './program.ts';

const CONFIG = `baseUrl: https://example.org
logging: { access: true }
private: { farewell: It has ended. }
feeds:
  supporters: { private: true, include: { visibility: [public, members] } }
  essays: { title: Essays }
`;

function start(context: Parameters<typeof createProgram>[0]): Program {
  const program = createProgram(context);
  program.write('feedwright.yaml', CONFIG);
  program.write('posts/open.md', articleText('open'));
  program.write('posts/closed.md', articleText('closed', { header: 'visibility: members' }));
  return program;
}

async function privately<T = PrivateAddress>(program: Program, ...words: string[]): Promise<T[]> {
  const { code, stdout, stderr } = await program.run(['private', ...words, '--format', 'json']);
  expect([code, stderr]).toEqual([0, '']);
  return JSON.parse(stdout) as T[];
}

const pathOf = (url = '') => new URL(url).pathname;
/** With two processes, each of them. */
async function statuses(port: number, path: string): Promise<number[]> {
  const answers = await Promise.all(Array.from({ length: 6 }, () => ask(port, path)));
  return [...new Set(answers.map(({ status }) => status))];
}

for (const workers of ['1', '2'])
  test.concurrent(`with --workers ${workers} an address works from its making to its end`, (context) =>
    live(workers, context));

async function live(workers: string, context: Parameters<typeof createProgram>[0]): Promise<void> {
  const program = start(context);
  const service = await program.serve(['--workers', workers]);
  const { port, line } = service;
  await line('published');
  const [made] = await privately<NewAddress>(program, 'add', 'supporters', 'Ada, phone');
  const path = pathOf(made?.urls.json);
  expect(path).toMatch(/^\/private\/[\w-]{43}\/feed\.json$/);
  expect(await statuses(port, path)).toEqual([200]);
  expect((await ask(port, path)).text).toContain('The text of closed');
  expect((await ask(port, '/feed.json')).text).not.toContain('The text of closed');
  for (const gone of ['/feeds/supporters/rss.xml', '/feeds/supporters/', '/articles/closed/'])
    expect((await ask(port, gone)).status, gone).toBe(404);
  expect((await ask(port, '/feeds/essays/rss.xml')).status).toBe(200);

  const [next] = await privately<NewAddress>(program, 'rotate', '1', '--grace', '3');
  const nextPath = pathOf(next?.urls.json);
  expect([await statuses(port, path), await statuses(port, nextPath)]).toEqual([[200], [200]]);
  expect(await privately(program, 'list')).toMatchObject([
    { id: 1, state: 'ending' },
    { id: 2, label: 'Ada, phone', state: 'active' },
  ]);
  const ended = await privately(program, 'revoke', 'Ada, phone', '--reason', 'Your card has run out.');
  expect(ended.map(({ state }) => state)).toEqual(['revoked', 'revoked']);
  for (const old of [path, nextPath]) {
    expect(await statuses(port, old)).toEqual([200]);
    const { text } = await ask(port, old);
    expect(text).toContain('Your card has run out.');
    expect(text).not.toContain('The text of');
  }
  const status = await ask(port, '/api/status');
  expect(JSON.parse(status.text)).toMatchObject({ private: { active: 0, revoked: 2, reported: [] } });
  await service.end('SIGTERM');
  const listed = await privately(program, 'list', 'supporters');
  const today = new Date().toISOString().slice(0, 8);
  expect(listed).toMatchObject([
    { networks: 1, fetchedOn: expect.stringContaining(today) },
    { networks: 1, fetchedOn: expect.stringContaining(today) },
  ]);
  // Nowhere: not in the log, and not in the files of the database.
  const data = join(program.folder, 'data');
  const files = readdirSync(data).map((name) => readFileSync(join(data, name)).toString('latin1'));
  const all = [JSON.stringify(service.lines), status.text, ...files].join('\n');
  for (const token of [path, nextPath].map((one) => one.split('/')[2] ?? '')) {
    expect(token).toHaveLength(43);
    expect(all.includes(token)).toBe(false);
  }
  expect(all).toContain('/private/…/feed.json');
}

test.concurrent('says what it cannot do, and what would do', async (context) => {
  const program = start(context);
  for (const [words, told] of [
    [['add', 'essays', 'Ada'], '"essays" is no private feed of the configuration; name one of supporters'],
    [['add', 'supporters'], 'write feedwright private add FEED LABEL'],
    [['add', 'supporters', '12'], 'A label is one line'],
    [['add', 'supporters', 'a\nb'], 'A label is one line'],
    [['add', 'supporters', ''], 'A label is one line'],
    [['revoke', '1'], 'There is no address of this id'],
    [['revoke', 'Ada'], 'no address has the label "Ada"'],
    [['rotate', 'Ada'], '"Ada" is no id'],
    [['rotate', '1', '--grace', '-1'], 'grace is a whole number of days'],
    [['list', 'a', 'b'], 'write feedwright private list'],
    [['list', '--reason', 'x'], '--reason belongs to revoke'],
    [['drop', '1'], 'Allowed choices are add, list, revoke, rotate'],
  ] as const) {
    const { code, stdout, stderr } = await program.run(['private', ...words]);
    expect([code, stdout], words.join(' ')).toEqual([2, '']);
    expect(stderr).toContain(told);
  }
});

test.concurrent('tells people the address once, and who has one afterwards', async (context) => {
  const program = start(context);
  const added = await program.run(['private', 'add', 'supporters', 'Ada']);
  expect(added.stdout).toMatch(
    /^1 {2}supporters {2}Ada: active, made .*, never fetched\n {2}rss: https:\/\/example\.org\/private\/[\w-]{43}\/rss\.xml\n/,
  );
  const listed = await program.run(['private', 'list']);
  expect(listed.stdout).toMatch(/^1 {2}supporters {2}Ada: active, made .*, never fetched\n$/);
  await program.run(['private', 'revoke', '1']);
  expect((await program.run(['private', 'list'])).stdout).toMatch(/Ada: revoked 20/);
  expect((await program.run(['private', 'revoke', '1'])).stderr).toContain('is revoked already');
});

test.concurrent('build writes nothing of it', async (context) => {
  const program = start(context);
  const { code } = await program.run(['build', '--out', 'out', '--pages']);
  expect(code).toBe(0);
  const names = readdirSync(join(program.folder, 'out'), { recursive: true }).map(String);
  expect(names).toContain('feeds/essays/rss.xml');
  expect(names.filter((name) => /private|supporters|closed/.test(name))).toEqual([]);
});
