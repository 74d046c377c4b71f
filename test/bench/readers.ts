// npm run bench:readers: newsboat and rss2email subscribe to a site and live through its steps; each must show every article once.
import { execFileSync } from 'node:child_process';
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import type { Move } from '../life/authoring.ts';
import { afterRebuild, emptyWorld, expectedOf, settingsOf, type World } from '../life/model.ts';
import { makers } from '../life/moves.ts';
import type { StepKind } from '../life/steps.ts';
import { createFileWriter, marksIn } from '../life/write-files.ts';
import { program, type Service, startService } from './service.ts';

const BEGINNING = Array.from({ length: 6 }, () => 'write' as const);
const STEPS: readonly StepKind[] = [
  ...([
    'edit',
    'respace',
    'rename',
    'reslug',
    'swap',
    'twin',
    'relayout',
    'redate',
    'draft',
    'undraft',
  ] as const),
  ...([
    'delete',
    'restore',
    'rehost',
    'rescheme',
    'repermalink',
    'kill',
    'break',
    'restart',
    'mend',
  ] as const),
  ...(['unmount', 'mount', 'write', 'rename', 'expire'] as const),
];

const folder = mkdtempSync(join(tmpdir(), 'feedwright-readers-'));
const posts = join(folder, 'posts');
const data = join(folder, 'data');
mkdirSync(posts);
const files = createFileWriter(posts);
const say = (line: string) => process.stdout.write(`${line}\n`);

const PATIENCE = 20_000;

interface Reader {
  readonly name: string;
  fetch(): void;
  /** How often it shows each article. */
  shown(): ReadonlyMap<number, number>;
}

function countMarks(texts: readonly string[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const text of texts)
    for (const number of marksIn(text)) counts.set(number, (counts.get(number) ?? 0) + 1);
  return counts;
}

function newsboat(url: string): Reader {
  const [urls, config, cache] = ['urls', 'config', 'cache.db'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  writeFileSync(urls, `${url}\n`);
  writeFileSync(config, 'ignore-mode "display"\n');
  return {
    name: 'newsboat',
    fetch: () => void execFileSync('newsboat', ['-u', urls, '-C', config, '-c', cache, '-x', 'reload']),
    shown() {
      const database = new DatabaseSync(cache, { readOnly: true });
      const rows = database.prepare('SELECT content FROM rss_item').all();
      database.close();
      return countMarks(rows.map(({ content }) => String(content)));
    },
  };
}

function rss2email(url: string): Reader {
  const config = join(folder, 'rss2email.cfg');
  const mails = join(folder, 'mail');
  mkdirSync(mails);
  const options = {
    ...{ to: 'reader@localhost', from: 'feeds@localhost', 'email-protocol': 'maildir' },
    ...{ 'maildir-path': mails, 'maildir-mailbox': 'feeds' },
  };
  const lines = Object.entries(options).map(([key, value]) => `${key} = ${value}`);
  writeFileSync(config, ['[DEFAULT]', ...lines, '', '[feed.site]', `url = ${url}`, ''].join('\n'));
  return {
    name: 'rss2email',
    fetch: () =>
      void execFileSync('r2e', ['-c', config, '-d', join(folder, 'rss2email.json'), 'run'], {
        stdio: 'ignore',
      }),
    shown: () =>
      countMarks(globSync(`${mails}/**/new/*`).map((path) => decodeMail(readFileSync(path, 'utf8')))),
  };
}

function decodeMail(mail: string): string {
  const body = mail.slice(mail.indexOf('\n\n'));
  return /transfer-encoding: base64/i.test(mail) ? Buffer.from(body, 'base64').toString() : body;
}

async function begin(world: World, port: string): Promise<Service> {
  const { baseUrl = '', permalink = '' } = settingsOf(world);
  return startService(['--posts', posts, '--data', data, '--port', port], {
    ...{ FEEDWRIGHT_SETTLE: '0', FEEDWRIGHT_WATCH: 'false', FEEDWRIGHT_SCHEDULE: '0 0 1 1 *' },
    ...{ FEEDWRIGHT_BASE_URL: baseUrl, FEEDWRIGHT_PERMALINK: permalink, FEEDWRIGHT_FEED_ITEMS: '8' },
  });
}

/** True when the feed shows what the model says, which an operator has to allow where the guard holds it. */
async function catchUp(service: Service, world: World): Promise<boolean> {
  const until = Date.now() + PATIENCE;
  process.kill(service.pid, 'SIGHUP');
  while (Date.now() < until) {
    await delay(200);
    const { must, may } = expectedOf(world, Date.now());
    const shown = marksIn(await (await fetch(`${service.url}feed.json`)).text());
    const isAll = [...must].every((number) => shown.has(number));
    if (isAll && [...shown].every((number) => may.has(number))) return true;
    if (!/feedwright release/.test(await (await fetch(`${service.url}readyz`)).text())) continue;
    release(world);
    process.kill(service.pid, 'SIGHUP');
    await delay(2_000);
  }
  return false;
}

function release(world: World): void {
  const { baseUrl = '' } = settingsOf(world);
  try {
    execFileSync(
      process.execPath,
      [program, 'release', '--data', data, '--posts', posts, '--base-url', baseUrl],
      { stdio: 'ignore' },
    );
    say('  released');
  } catch {
    say('  nothing is held');
  }
}

/** Ends and begins the service, where the step does. */
async function serveOn(service: Service, move: Move, port: string): Promise<Service> {
  if (!move.service) return service;
  if (move.service === 'restart') await service.stop();
  else process.kill(service.pid, 'SIGKILL');
  await delay(300);
  return begin(move.world, port);
}

/** How many articles some reader shows never or twice. */
function countFaults(readers: readonly Reader[], known: ReadonlySet<number>): number {
  const faults = readers.flatMap((reader) => {
    reader.fetch();
    const shown = reader.shown();
    return [...known]
      .filter((number) => shown.get(number) !== 1)
      .map((number) => `  ${reader.name} shows article ${number} ${shown.get(number) ?? 0} times`);
  });
  for (const fault of faults) say(fault);
  return faults.length;
}

async function run(): Promise<number> {
  let world = emptyWorld;
  let service = await begin(world, '0');
  const { port } = new URL(service.url);
  const feed = `http://127.0.0.1:${port}/${process.argv[2] ?? 'rss.xml'}`;
  const readers = [newsboat(feed), rss2email(feed)];
  const known = new Set<number>();
  let faults = 0;
  for (const [index, kind] of [...BEGINNING, ...STEPS].entries()) {
    const numbers = { which: index * 7, how: index * 5 + 1, wait: 0 };
    const move = makers[kind](world, { kind, ...numbers }, Date.now());
    say(`${index + 1}. ${move?.sentence ?? `${kind}: makes no sense here`}`);
    if (!move) continue;
    world = move.world;
    files.follow(world);
    service = await serveOn(service, move, port);
    if (world.folder === 'there') {
      if (!(await catchUp(service, world))) say('  the feed shows something else');
      for (const number of expectedOf(world, Date.now()).must) known.add(number);
      world = afterRebuild(world, Date.now(), true);
    }
    faults += countFaults(readers, known);
  }
  await service.stop();
  return faults;
}

const faults = await run();
rmSync(folder, { recursive: true, force: true });
say(faults === 0 ? 'each article was shown once by each reader' : `${faults} faults`);
process.exitCode = faults === 0 ? 0 : 1;
