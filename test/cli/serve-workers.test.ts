// Several serving processes, in the real program: readers see one service, and the loss of a process is mended.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { articleText } from '../rebuild/write-article.ts';
import { type Answer, ask, open, untilClosed, untilRefused } from '../web/http-client.ts';
import { beginLarge, writeLarge } from './large-feed.ts';
import { createProgram, type Service } from './program.ts';

const TWO = ['--workers', '2'];

/** The children of the service by what they run. */
function childrenOf({ process: { pid } }: Service, script: string): number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
    .trim()
    .split(' ')
    .filter(Boolean);
  return children
    .filter((child) => readFileSync(`/proc/${child}/cmdline`, 'utf8').includes(script))
    .map(Number);
}

const serving = (service: Service) => childrenOf(service, 'serve-worker');

/** Connections go to the processes in turn: eight reach both of them. */
async function askEveryProcess(port: number, path: string): Promise<Answer[]> {
  return Promise.all(Array.from({ length: 8 }, () => ask(port, path)));
}

const differentOf = (answers: readonly Answer[], pick: (answer: Answer) => unknown) => [
  ...new Set(answers.map((answer) => String(pick(answer)))),
];

test.concurrent('two processes serve the same release, and the next one as soon as it is published', async (context) => {
  const { write, serve } = createProgram(context);
  write('posts/alpha.md', articleText('alpha'));
  const service = await serve(TWO);
  const { port, line } = service;
  await line('published');
  expect(serving(service)).toHaveLength(2);
  expect(childrenOf(service, 'rebuild/worker')).toHaveLength(1);
  const before = differentOf(await askEveryProcess(port, '/rss.xml'), ({ headers }) => headers.etag);
  expect(before).toHaveLength(1);
  write('posts/beta.md', articleText('beta'));
  expect(await line('published')).toMatchObject({ release: 2 });
  const answers = await askEveryProcess(port, '/rss.xml');
  const after = differentOf(answers, ({ headers }) => headers.etag);
  expect(after).toHaveLength(1);
  expect(after).not.toEqual(before);
  for (const { text } of answers) expect(text).toContain('The text of beta');
  const pages = await askEveryProcess(port, '/articles/alpha/');
  expect(differentOf(pages, ({ status }) => status)).toEqual(['200']);
  const missing = await ask(port, '/missing', { headers: { Accept: 'text/html' } });
  expect([missing.status, missing.text]).toEqual([404, expect.stringContaining('<h1')]);
});

test.concurrent('any of them tells the metrics of all, and what a lost one had told is not forgotten', async (context) => {
  const { write, serve } = createProgram(context);
  write('posts/alpha.md', articleText('alpha'));
  const service = await serve(TWO);
  const { port, line } = service;
  await line('published');
  const told = 'feedwright_http_requests_total{format="rss",status="200",coding="identity"} 8';
  // A process that has not said within a second what it counted stands with what it said before.
  const untilTold = async (...lines: readonly string[]) => {
    const isTold = ({ text }: Answer) => lines.every((line) => text.includes(`\n${line}\n`));
    while (!(await askEveryProcess(port, '/metrics')).every(isTold));
  };
  await askEveryProcess(port, '/rss.xml');
  await untilTold(told);
  process.kill(serving(service)[0] ?? 0, 'SIGKILL');
  await line('a serving process took the place');
  await untilTold(
    told,
    'feedwright_serving_processes 2',
    'feedwright_rebuilds_total{outcome="published",trigger="start"} 1',
  );
});

test.concurrent('they are all as ready as the service is, and say why', async (context) => {
  const { serve } = createProgram(context);
  const { port, line } = await serve(TWO);
  await line('rebuild failed');
  const answers = await askEveryProcess(port, '/readyz');
  expect(differentOf(answers, ({ status }) => status)).toEqual(['503']);
  const texts = differentOf(answers, ({ text }) => text);
  expect(texts).toEqual([expect.stringContaining('ENOENT')]);
});

test.concurrent('one that dies is replaced by one that serves the same release', async (context) => {
  const { write, serve } = createProgram(context);
  write('posts/alpha.md', articleText('alpha'));
  const service = await serve(TWO);
  const { port, line } = service;
  await line('published');
  const [first = 0, second] = serving(service);
  process.kill(first, 'SIGKILL');
  expect(await line('a serving process was lost')).toMatchObject({ level: 40, cause: 'SIGKILL' });
  expect((await ask(port, '/rss.xml')).status).toBe(200);
  await line('a serving process took the place');
  const now = serving(service);
  expect(now).toHaveLength(2);
  expect(now).toContain(second);
  const answers = await askEveryProcess(port, '/rss.xml');
  expect(differentOf(answers, ({ status }) => status)).toEqual(['200']);
  expect(differentOf(answers, ({ headers }) => headers.etag)).toHaveLength(1);
});

test.concurrent('a signal to the whole group lets all of them finish their answers, and ends the service', async (context) => {
  const program = createProgram(context);
  const service = await program.serve(TWO, writeLarge(program));
  const { port, line, lines } = service;
  await line('published');
  const pids = serving(service);
  // One after the other, so that each process has two.
  const sockets = [await open(port), await open(port), await open(port), await open(port)];
  for (const socket of sockets) await beginLarge(socket);
  const exited = new Promise((resolve) => service.process.once('exit', (...how) => resolve(how)));
  process.kill(-Number(service.process.pid), 'SIGTERM');
  await line('stopping');
  // Once nothing is accepted any more, every process has been told.
  await untilRefused(port);
  for (const text of await Promise.all(sockets.map(untilClosed))) expect(text).toMatch(/<\/rss>\s*$/);
  expect(await exited).toEqual([0, null]);
  expect(lines.filter(({ level }) => level >= 40)).toEqual([]);
  for (const pid of pids) expect(() => process.kill(pid, 0)).toThrow('ESRCH');
});

test.concurrent('a port that is taken is exit code 4, as with one process', async (context) => {
  const { write, serve, run } = createProgram(context);
  write('posts/alpha.md', articleText('alpha'));
  const { port } = await serve();
  const second = await run(['serve', '--port', String(port), ...TWO]);
  expect(second).toMatchObject({ code: 4, stdout: '' });
  expect(second.stderr).toContain(`${port} is in use by another program; stop`);
});

test.concurrent('where the database is in memory only, one process serves, and says why', async (context) => {
  const { write, serve } = createProgram(context);
  write('posts/alpha.md', articleText('alpha'));
  write('data', 'not a folder');
  const service = await serve(['--workers', 'auto']);
  await service.line('published');
  expect(service.lines.map(({ msg }) => msg)).toContainEqual(
    expect.stringMatching(/^one process serves, since/),
  );
  expect(serving(service)).toEqual([]);
  expect((await ask(service.port, '/articles/alpha/')).status).toBe(200);
});
