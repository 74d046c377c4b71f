import { spawnSync } from 'node:child_process';
import { readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { flagRows } from '../../src/config/describe.ts';
import { main } from '../../src/main.ts';
import { createProgram } from './program.ts';

const script = fileURLToPath(new URL('../../src/feedwright.mjs', import.meta.url));
const commands = ['serve', 'build', 'check', 'new', 'status', 'release', 'rollback', 'backup'];

let [stdout, stderr] = ['', ''];
beforeEach(() => {
  [stdout, stderr] = ['', ''];
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    stdout += chunk;
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation((chunk) => {
    stderr += chunk;
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
});

test('--version is that of package.json', async (context) => {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  expect(await createProgram(context).run(['--version'])).toEqual({
    code: 0,
    stdout: `${version}\n`,
    stderr: '',
  });
});

test('--help lists every command', async () => {
  expect(await main(['--help'])).toBe(0);
  for (const command of commands) expect(stdout).toMatch(new RegExp(`^  ${command} `, 'm'));
});

test.each(commands)('%s --help lists every flag of the configuration', async (command) => {
  expect(await main([command, '--help'])).toBe(0);
  for (const { flag, argument } of flagRows()) expect(stdout).toContain(`${flag} ${argument}`);
  if (command === 'build')
    for (const flag of ['--out', '--compress', '--pages']) expect(stdout).toContain(flag);
  if (command === 'check') expect(stdout).toContain('--format');
});

test.each([
  [['serv'], '(Did you mean serve?)'],
  [['frobnicate'], "unknown command 'frobnicate'"],
  [['serve', '--prot', '1'], '(Did you mean --port?)'],
  [['serve', 'extra'], 'too many arguments'],
  [['build'], "required option '--out <folder>' not specified"],
  [['check', '--format', 'xml'], 'Allowed choices are text, json'],
  [['new'], "missing required argument 'title'"],
  [['serve', '--port'], 'argument missing'],
  [[], 'Usage: feedwright'],
])('%j is exit code 2 with a hint', async (args, hint) => {
  expect(await main(args)).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).toContain(hint);
  expect(stderr).toContain('--help');
});

test('a wrong command line is the exit code of the process too', async (context) => {
  expect((await createProgram(context).run(['frobnicate'])).code).toBe(2);
});

test('faults of the configuration are exit code 2, all of them, with file and line', async (context) => {
  const { run, write } = createProgram(context);
  write('feedwright.yaml', 'title: A\nport: lots\ntimezone: Mars/Olympus\n');
  const ran = await Promise.all([run(['serve']), run(['check'])]);
  for (const { code, stdout, stderr } of ran) {
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(
      /^feedwright\.yaml:2:\d+: port .*\nfeedwright\.yaml:3:\d+: timezone .*\nfeedwright: /,
    );
  }
});

test.each([
  [['serve', '--port', '70000'], {}, /^--port: /],
  [['serve'], { FEEDWRIGHT_SCHEDULE: 'often' }, /^FEEDWRIGHT_SCHEDULE: /],
  [['serve', '--config', 'nowhere.yaml'], {}, /nowhere\.yaml: /],
])('%j with %j is exit code 2, and names the fault', async (args, env: Record<string, string>, named) => {
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  expect(await main(args)).toBe(2);
  vi.unstubAllEnvs();
  expect(stderr).toMatch(named);
});

test('release with nothing held says so, and is exit code 2', async (context) => {
  expect(await createProgram(context).run(['release'])).toEqual({
    code: 2,
    stdout: '',
    stderr: 'feedwright: nothing is held: the last rebuild was published\n',
  });
});

test('a reader that goes away early is no error with a stack', (context) => {
  const { write, folder } = createProgram(context);
  const target = write('posts/a.txt', 'no article');
  // Each link is a problem: together far more than a pipe takes.
  for (let index = 0; index < 600; index += 1) symlinkSync(target, join(folder, `posts/a-${index}.md`));
  const command = `"${process.execPath}" "${script}" check --format json | head -1`;
  const piped = spawnSync('sh', ['-c', command], { cwd: folder, encoding: 'utf8' });
  expect(piped.stdout).toBe('{\n');
  expect(piped.stderr).toBe('');
});

const old = ['/usr/bin/node', '/usr/local/bin/node'].find((path) => {
  const { stdout } = spawnSync(path, ['--version'], { encoding: 'utf8' });
  return Number(/^v(\d+)/.exec(stdout ?? '')?.[1]) < 24;
});

test.skipIf(old === undefined)('a Node.js that is too old gets a sentence with the remedy', () => {
  const told = spawnSync(old ?? '', [script, 'check'], { encoding: 'utf8' });
  expect([told.status, told.stdout]).toEqual([1, '']);
  expect(told.stderr).toMatch(
    /^feedwright needs Node\.js 24 or newer, and this is \d+\.\d+\.\d+\.\nRun it through npm/,
  );
});
