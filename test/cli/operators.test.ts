// What an operator asks of the real service from elsewhere: who may, rebuilds, a storm of them, one that is cut short.
import { expect, test } from 'vitest';
import { freePort } from '../free-port.ts';
import { articleText } from '../rebuild/write-article.ts';
import { type Answer, type Asked, ask, open, untilClosed } from '../web/http-client.ts';
import { createProgram, type Program, type Service } from './program.ts';

const TOKEN = 'hUm4-4zr9-PwQx-8822-vLkE-tt5';
const PUBLIC = ['--base-url', 'https://example.org'];
/** Only what is asked for is rebuilt. */
const STILL = { FEEDWRIGHT_WATCH: 'false', FEEDWRIGHT_SCHEDULE: '0 0 1 1 *' };
const OURS = { ...STILL, FEEDWRIGHT_OPERATOR_TOKEN: TOKEN };

interface Rebuild {
  readonly id: number;
  readonly trigger: string;
  readonly outcome: string;
}

const as = (port: number, path: string, options: Asked = {}): Promise<Answer> =>
  ask(port, path, { ...options, headers: { Authorization: `Bearer ${TOKEN}`, ...options.headers } });

const order = (port: number, headers = {}): Promise<Answer> =>
  as(port, '/api/rebuilds', { method: 'POST', headers });

async function historyOf(port: number): Promise<readonly Rebuild[]> {
  return JSON.parse((await as(port, '/api/rebuilds?limit=100')).text).rebuilds;
}

/** Serves `count` articles, and waits until they are published. */
async function serveArticles(
  program: Program,
  count: number,
  args: readonly string[] = [],
): Promise<Service> {
  for (let index = 0; index < count; index += 1)
    program.write(`posts/a${index}.md`, articleText(`a${index}`));
  const service = await program.serve([...PUBLIC, ...args], OURS);
  await service.line('published');
  return service;
}

test.concurrent.for([
  ['in one process', []],
  ['behind serving processes', ['--workers', '2']],
] as const)(
  '%s a token opens the API, wrong ones are soon refused and keep it from nobody, and none is in any answer or log',
  async ([, args], context) => {
    const program = createProgram(context);
    const service = await serveArticles(program, 1, args);
    const { port } = service;
    expect((await ask(port, '/api/status', { headers: { Host: 'localhost' } })).status).toBe(401);
    const status = await as(port, '/api/status');
    expect([status.status, JSON.parse(status.text).release]).toEqual([200, 1]);
    expect((await order(port, { 'Content-Type': 'application/json', 'Idempotency-Key': 'a' })).status).toBe(
      202,
    );
    const spoofed = { Authorization: `Bearer ${TOKEN}x`, 'X-Forwarded-For': '192.0.2.7' };
    const tries: number[] = [];
    for (let count = 0; count < 7; count += 1)
      tries.push(
        (await ask(port, '/api/status', { headers: { ...spoofed, 'X-Feedwright-Client': String(count) } }))
          .status,
      );
    expect(tries).toEqual([401, 401, 401, 401, 401, 429, 429]);
    const wrong = await ask(port, '/api/status', { headers: spoofed });
    expect([wrong.status, Number(wrong.headers['retry-after'])]).toEqual([429, expect.any(Number)]);
    expect((await as(port, '/api/status')).status).toBe(200);
    await service.end('SIGTERM');
    expect(JSON.stringify(service.lines)).not.toContain(TOKEN);
    expect(`${status.text}${wrong.text}`).not.toContain(TOKEN);
  },
);

test.concurrent.for([
  ['short', 'is shorter than 24 characters'],
  ['change-me-change-me-change-me', 'can be guessed'],
  ['12312312312312312312312312', 'can be guessed'],
] as const)('a token like %s stops the start, and is not repeated', async ([token, message], context) => {
  const program = createProgram(context);
  const ran = await program.run(['serve', '--port', '0'], { FEEDWRIGHT_OPERATOR_TOKEN: token });
  expect(ran).toMatchObject({ code: 2, stderr: expect.stringContaining(message) });
  expect(ran.stderr.replace(/\bshorter\b/g, '')).not.toContain(token);
});

/** Orders 50 rebuilds on one connection without waiting for an answer; resolves to what was said to each. */
async function orderFifty(port: number): Promise<readonly { status: string; location: string }[]> {
  const socket = await open(port);
  const head = `POST /api/rebuilds HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${TOKEN}\r\nContent-Length: 0\r\n`;
  const answers = untilClosed(socket);
  socket.write(`${`${head}\r\n`.repeat(49)}${head}Connection: close\r\n\r\n`);
  const found = (await answers).matchAll(/HTTP\/1\.1 (\d+)[\s\S]*?^Location: (\S+)/gim);
  return [...found].map(([, status = '', location = '']) => ({ status, location }));
}

test.concurrent('of a storm of 1000 triggers come a few rebuilds, the last of which sees all that was there', async (context) => {
  const program = createProgram(context);
  const { port } = await serveArticles(program, 10);
  const before = (await historyOf(port)).length;
  const began = performance.now();
  const first = String((await order(port)).headers.location);
  program.write('posts/late.md', articleText('late', { date: '2026-02-02' }));
  const answers = (await Promise.all(Array.from({ length: 20 }, () => orderFifty(port)))).flat();
  const { text } = await as(port, '/api/rebuilds?wait', { method: 'POST' });
  const last = `/api/rebuilds/${JSON.parse(text).id}`;
  expect(answers).toHaveLength(1_000);
  expect([...new Set(answers.map(({ status }) => status))]).toEqual(['202']);
  const ids = new Set([first, ...answers.map(({ location }) => location), last]);
  expect((await historyOf(port)).length - before).toBe(ids.size);
  // One at once and one behind it, and where a busy machine makes pauses of a quarter of a second, the same behind each.
  expect(ids.size).toBeLessThanOrEqual(2 + (2 * (performance.now() - began)) / 250);
  expect((await ask(port, '/rss.xml')).text).toContain('late');
});

test.concurrent('two who press at once get the same rebuild, at an address that is there from the beginning', async (context) => {
  const program = createProgram(context);
  const { port } = await serveArticles(program, 5);
  const [, ...others] = await Promise.all([order(port), order(port), order(port)]);
  expect(new Set(others.map(({ headers }) => headers.location)).size).toBeLessThanOrEqual(2);
  for (const { headers } of others)
    expect((await as(port, String(headers.location))).status, headers.location).toBe(200);
});

test.concurrent('a rebuild that dies with the service is shown as interrupted after the restart', async (context) => {
  const program = createProgram(context);
  const first = await serveArticles(program, 200);
  for (let index = 0; index < 200; index += 1)
    program.write(`posts/a${index}.md`, articleText(`a${index}`, { body: 'Edited.' }));
  const { status, text } = await order(first.port);
  expect(await first.end('SIGKILL')).toEqual([null, 'SIGKILL']);
  expect(status).toBe(202);
  const { id } = JSON.parse(text) as Rebuild;
  const second = await program.serve(PUBLIC, OURS);
  const answer = await as(second.port, `/api/rebuilds/${id}`);
  expect(JSON.parse(answer.text)).toMatchObject({ id, trigger: 'api', outcome: 'interrupted' });
  expect(await historyOf(second.port)).toContainEqual(
    expect.objectContaining({ id, outcome: 'interrupted' }),
  );
  await second.line('published');
  expect((await ask(second.port, '/rss.xml')).text).toContain('Edited.');
});

test.concurrent('the command asks the running service, waits, and says by its exit code what became of it', async (context) => {
  const program = createProgram(context);
  const service = await serveArticles(program, 2);
  const at = [...PUBLIC, '--port', String(service.port)];
  expect(await program.run(['rebuild', ...at], OURS)).toMatchObject({ code: 0 });
  program.write('posts/new.md', articleText('new'));
  const waited = await program.run(['rebuild', '--wait', ...at], OURS);
  expect([waited.code, waited.stdout]).toEqual([0, expect.stringContaining('published: release 2')]);
  const wrong = { ...OURS, FEEDWRIGHT_OPERATOR_TOKEN: `${TOKEN}-wrong` };
  expect(await program.run(['rebuild', ...at], wrong)).toMatchObject({ code: 5, stdout: '' });
  await service.end('SIGTERM');
  expect(await program.run(['rebuild', ...at], OURS)).toMatchObject({
    code: 5,
    stderr: expect.stringContaining('does not answer'),
  });
});

test.concurrent('with a port of their own operators are answered there, and nowhere else', async (context) => {
  const program = createProgram(context);
  const own = await freePort();
  program.write('posts/a.md', articleText('a'));
  const service = await program.serve(PUBLIC, { ...OURS, FEEDWRIGHT_OPERATOR_PORT: String(own) });
  await service.line('published');
  for (const path of ['/api/status', '/admin/login', '/metrics', '/api/openapi.json']) {
    expect((await as(service.port, path)).status, path).toBe(404);
    expect((await as(own, path)).status, path).toBe(path === '/admin/login' ? 303 : 200);
  }
});
