// Holds that a token reaches the forge that it is for, and no argument, message, log or file.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { gitEnvironment, withoutToken } from '../../src/source/git-environment.ts';
import { createSource } from '../../src/source/source.ts';
import { collectLog } from '../rebuild/fake-runner.ts';
import { startGitServer } from './git-server.ts';
import { createRemote, hasGit, temporaryFolder, unlessGit } from './repositories.ts';

const token = 'ghp_0123456789abcdefTOPSECRET';
const credentials = { token, user: '' };
const basic = Buffer.from(`x-access-token:${token}`).toString('base64');
const settings = (url: string) => ({ url, branch: 'main', depth: 1, folder: '' });

function sourceFor(url: string, more: { token?: string; program?: string; home?: string } = {}) {
  const { log, lines } = collectLog();
  const source = createSource({
    settings: settings(url),
    home: more.home ?? join(temporaryFolder(), 'source'),
    env: { PATH: process.env.PATH },
    credentials: { token: more.token ?? token, user: '' },
    log,
    ...(more.program && { program: more.program }),
  });
  return { source, lines };
}

const messageOf = (failing: Promise<unknown>): Promise<string> =>
  failing.then(
    () => '',
    (error: Error) => error.message,
  );

describe.skipIf(!hasGit)(`a token${unlessGit}`, () => {
  it('opens a private repository, and stands in no file that is left behind', async () => {
    const folder = temporaryFolder();
    const remote = createRemote(join(folder, 'site'));
    remote.commit({ 'a.md': 'one' });
    const server = await startGitServer(folder, `Basic ${basic}`);
    const home = join(temporaryFolder(), 'source');
    const { source, lines } = sourceFor(server.url('site/.git'), { home });
    expect(await source.fetch()).toBe(true);
    remote.commit({ 'a.md': 'two' });
    expect(await source.fetch()).toBe(true);
    expect(readFileSync(join(home, 'current/a.md'), 'utf8')).toBe('two');
    const left = readdirSync(home, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'));
    for (const text of [...left, JSON.stringify(lines)]) {
      expect(text).not.toContain(token);
      expect(text).not.toContain(basic);
    }
  });

  it('that is wrong or missing is told with the remedy, and not repeated', async () => {
    const folder = temporaryFolder();
    createRemote(join(folder, 'site')).commit({ 'a.md': 'one' });
    const server = await startGitServer(folder, 'Basic other');
    for (const given of [token, '']) {
      const message = await messageOf(sourceFor(server.url('site/.git'), { token: given }).source.fetch());
      expect(message).toContain('set FEEDWRIGHT_GIT_TOKEN to a token that may read it');
      expect(message).not.toContain('TOPSECRET');
    }
  });

  it('stands in no argument, by which every user of the machine would see it', async () => {
    const folder = temporaryFolder();
    const proof = join(folder, 'arguments');
    const program = join(folder, 'git');
    writeFileSync(program, `#!/bin/sh\necho "$@" >> ${proof}\nexec git "$@"\n`, { mode: 0o755 });
    createRemote(join(folder, 'site')).commit({ 'a.md': 'one' });
    const server = await startGitServer(folder);
    await sourceFor(server.url('site/.git'), { program }).source.fetch();
    const said = readFileSync(proof, 'utf8');
    expect(said).toContain('ls-remote');
    expect(said).not.toContain(token);
    expect(said).not.toContain(basic);
    expect(server.seen).toContain(`Basic ${basic}`);
  });

  it('does not follow a redirection to another place', async () => {
    const canary: (string | undefined)[] = [];
    const other = createServer((req, res) => {
      canary.push(req.headers.authorization);
      res.end();
    });
    const moved = createServer((req, res) => {
      const { port } = other.address() as AddressInfo;
      res.writeHead(301, { Location: `http://localhost:${port}${req.url}` }).end();
    });
    for (const server of [other, moved]) {
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      onTestFinished(() => void server.close());
    }
    const { port } = moved.address() as AddressInfo;
    const message = await messageOf(sourceFor(`http://127.0.0.1:${port}/site.git`).source.fetch());
    expect(message).toContain('the repository has moved: write its new address into source.git.url');
    expect(canary).toEqual([]);
  });

  it('and a connection that is cut in mid-fetch leave the articles as they are, and the next fetch goes on', async () => {
    const folder = temporaryFolder();
    const remote = createRemote(join(folder, 'site'));
    remote.commit({ 'a.md': 'one' });
    const server = await startGitServer(folder, `Basic ${basic}`);
    const home = join(temporaryFolder(), 'source');
    const { source } = sourceFor(server.url('site/.git'), { home });
    await source.fetch();
    const noise = Array.from({ length: 20_000 }, (_, index) => (index * 7919) ** 2).join(' ');
    remote.commit({ 'a.md': noise });
    server.cutAfter(5_000);
    const message = await messageOf(source.fetch());
    expect(message).toContain('cannot be fetched from http://127.0.0.1');
    expect(readFileSync(join(home, 'current/a.md'), 'utf8')).toBe('one');
    server.cutAfter(Infinity);
    expect(await source.fetch()).toBe(true);
    expect(readFileSync(join(home, 'current/a.md'), 'utf8')).toBe(noise);
  });
});

describe('the environment of git', () => {
  const env = {
    PATH: '/bin',
    HOME: '/home/a',
    GIT_DIR: '/x',
    GIT_TRACE_CURL: '1',
    SSH_AUTH_SOCK: '/s',
    FEEDWRIGHT_HOOK_SECRET: 'x',
  };

  it('has the keys of the operator, and nothing that traces or leads elsewhere', () => {
    const made = gitEnvironment('https://example.org/a.git', env, credentials);
    expect(made).toMatchObject({
      PATH: '/bin',
      HOME: '/home/a',
      SSH_AUTH_SOCK: '/s',
      GIT_TERMINAL_PROMPT: '0',
      GIT_ALLOW_PROTOCOL: 'https',
    });
    for (const name of ['GIT_DIR', 'GIT_TRACE_CURL', 'FEEDWRIGHT_HOOK_SECRET'])
      expect(made).not.toHaveProperty(name);
  });

  it.each([
    ['https://example.org/a.git', 'x-access-token'],
    ['https://bitbucket.org/me/a.git', 'x-token-auth'],
  ])('gives the token to the host of %s alone, under the name %s', (url, user) => {
    const made = gitEnvironment(url, env, credentials);
    const keys = Object.entries(made).filter(
      ([name, value]) => name.startsWith('GIT_CONFIG_KEY_') && /extraHeader/.test(value ?? ''),
    );
    expect(keys.map(([, value]) => value)).toEqual([`http.${new URL(url).origin}/.extraHeader`]);
    expect(Object.values(made)).toContain(
      `Authorization: Basic ${Buffer.from(`${user}:${token}`).toString('base64')}`,
    );
  });

  it.each(['git@example.org:me/a.git', 'ssh://git@example.org/a.git', 'file:///srv/a.git'])(
    'gives none to %s',
    (url) => {
      expect(JSON.stringify(gitEnvironment(url, env, credentials))).not.toContain('Authorization');
      expect(gitEnvironment(url, env, credentials).GIT_ALLOW_PROTOCOL).toBe(
        url.startsWith('file') ? 'file' : 'ssh',
      );
    },
  );

  it('is taken out of a text in every form', () => {
    const text = `fatal: https://x:${token}@example.org ${basic} failed`;
    expect(withoutToken(text, 'https://example.org/', credentials)).toBe(
      'fatal: https://x:***@example.org *** failed',
    );
    expect(withoutToken('plain', 'https://example.org/', { token: '', user: '' })).toBe('plain');
  });
});
