// Holds the real program over a repository: fetched at the start and with each rebuild, served on where that fails, and never a token on the log.
import { existsSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { SECRET, sign } from '../operator/hook-site.ts';
import { articleText } from '../rebuild/write-article.ts';
import { createRemote, hasGit, unlessGit } from '../source/repositories.ts';
import { ask } from '../web/http-client.ts';
import { createProgram } from './program.ts';

const TOKEN = 'glpat-TOPSECRET-0123456789';

describe.skipIf(!hasGit)(`a service whose articles are in git${unlessGit}`, () => {
  test.concurrent('fetches before a rebuild, and reads again only what changed', async (context) => {
    const program = createProgram(context);
    const remote = createRemote(join(program.folder, 'remote'));
    remote.commit({ 'content/alpha.md': articleText('alpha'), 'content/beta.md': articleText('beta') });
    const env = {
      FEEDWRIGHT_SOURCE_GIT_URL: remote.url,
      FEEDWRIGHT_SOURCE_GIT_FOLDER: 'content',
      FEEDWRIGHT_SCHEDULE: '0 0 1 1 *',
      FEEDWRIGHT_SETTLE: '30',
      FEEDWRIGHT_GIT_TOKEN: TOKEN,
    };
    const { port, line, lines, process: child } = await program.serve([], env);
    expect(await line('published')).toMatchObject({ trigger: 'start', published: 2 });
    const children = () => readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8');
    const before = children();
    const commit = remote.commit({
      'content/gamma.md': articleText('gamma'),
      'content/alpha.md': articleText('uno'),
    });
    child.kill('SIGHUP');
    expect(await line('fetched')).toMatchObject({ files: 2 });
    expect(await line('fetched')).toMatchObject({ files: 3, commit, isNew: true });
    expect(await line('published')).toMatchObject({ trigger: 'signal', published: 3 });
    expect(children()).toBe(before);
    const { text } = await ask(port, '/rss.xml');
    for (const name of ['gamma', 'The text of uno', 'beta']) expect(text).toContain(name);
    remote.commit({ 'content/broken.md': articleText('broken', { date: '2026-02-30' }) });
    child.kill('SIGHUP');
    expect((await line('content/broken.md:3:7: ')).level).toBe(50);
    expect(JSON.stringify(lines)).not.toContain('TOPSECRET');
  });

  test.concurrent('serves on what it has where a fetch fails, says so, and goes on by itself', async (context) => {
    const program = createProgram(context);
    const remote = createRemote(join(program.folder, 'remote'));
    remote.commit({ 'alpha.md': articleText('alpha') });
    const env = { FEEDWRIGHT_SOURCE_GIT_URL: remote.folder, FEEDWRIGHT_SCHEDULE: '0 0 1 1 *' };
    const first = await program.serve([], env);
    await first.line('published');
    const { text, headers } = await ask(first.port, '/rss.xml');
    renameSync(remote.folder, `${remote.folder}-away`);
    first.process.kill('SIGHUP');
    expect((await first.line('rebuild failed')).msg).toContain(
      `the articles cannot be fetched from ${remote.url} (main)`,
    );
    expect(JSON.parse((await ask(first.port, '/readyz')).text).reason).toContain('check source.git.url');
    await first.end('SIGKILL');
    const second = await program.serve([], env);
    await second.line('rebuild failed');
    expect(await ask(second.port, '/rss.xml')).toMatchObject({
      status: 200,
      text,
      headers: { etag: headers.etag },
    });
    renameSync(`${remote.folder}-away`, remote.folder);
    remote.commit({ 'beta.md': articleText('beta') });
    second.process.kill('SIGHUP');
    await second.line('published');
    expect((await ask(second.port, '/rss.xml')).text).toContain('The text of beta');
  });

  test.concurrent('starts without its repository, and publishes when that is there', async (context) => {
    const program = createProgram(context);
    const env = {
      FEEDWRIGHT_SOURCE_GIT_URL: join(program.folder, 'remote'),
      FEEDWRIGHT_SCHEDULE: '0 0 1 1 *',
    };
    const { port, line, process: child } = await program.serve([], env);
    await line('rebuild failed');
    expect((await ask(port, '/rss.xml')).status).toBe(503);
    createRemote(join(program.folder, 'remote')).commit({ 'alpha.md': articleText('alpha') });
    child.kill('SIGHUP');
    await line('published');
    expect((await ask(port, '/rss.xml')).text).toContain('alpha');
  });

  test.concurrent('takes the settings of the generator out of what it fetched first', async (context) => {
    const program = createProgram(context);
    const remote = createRemote(join(program.folder, 'remote'));
    remote.commit({
      'hugo.toml': 'baseURL = "https://hugo.example.org/"\ntitle = "Fetched"\n',
      'content/posts/alpha.md': articleText('alpha'),
    });
    const { port, line } = await program.serve([], { FEEDWRIGHT_SOURCE_GIT_URL: remote.folder });
    await line('published');
    expect((await ask(port, '/rss.xml')).text).toContain('https://hugo.example.org/posts/alpha/');
  });

  test.concurrent('dates articles by their first commit, where all commits are fetched', async (context) => {
    const program = createProgram(context);
    const remote = createRemote(join(program.folder, 'remote'));
    remote.commit({ 'content/undated.md': '---\ntitle: Undated\n---\n\nThe text.\n' });
    remote.commit({ 'content/undated.md': '---\ntitle: Undated\n---\n\nThe text, edited.\n' });
    const env = { FEEDWRIGHT_SOURCE_GIT_URL: remote.folder, FEEDWRIGHT_SOURCE_GIT_FOLDER: 'content' };
    const { stdout } = await program.run(['check'], env);
    expect(stdout).toContain(
      'the repository is a shallow clone, which does not know the first commit of a file',
    );
    const whole = await program.run(['build', '--out', 'out'], { ...env, FEEDWRIGHT_SOURCE_GIT_DEPTH: '0' });
    expect(whole).toMatchObject({ code: 0, stdout: expect.stringContaining('1 articles published') });
    expect(readFileSync(join(program.folder, 'out/rss.xml'), 'utf8')).toContain('01 Mar 2026 12:00:00');
  });

  test.concurrent('commands fetch for themselves, or take the folder that is named, or refuse to lose a file', async (context) => {
    const program = createProgram(context);
    const remote = createRemote(join(program.folder, 'remote'));
    remote.commit({ 'alpha.md': articleText('alpha') });
    const env = { FEEDWRIGHT_SOURCE_GIT_URL: remote.folder };
    expect((await program.run(['check'], env)).stdout).toContain('1 articles checked');
    remote.commit({ 'beta.md': articleText('beta') });
    expect((await program.run(['check'], env)).stdout).toContain('2 articles checked');
    program.write('mine/x.md', articleText('x'));
    expect((await program.run(['check', '--posts', 'mine'], env)).stdout).toContain('1 articles checked');
    const refused = await program.run(['new', 'A title'], env);
    expect(refused).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('name a folder of a clone with --posts'),
    });
    expect((await program.run(['new', 'A title', '--posts', 'mine'], env)).code).toBe(0);
    const unreachable = await program.run(['build', '--out', 'out'], {
      FEEDWRIGHT_SOURCE_GIT_URL: '/nowhere',
    });
    expect(unreachable).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('cannot be fetched from file:///nowhere'),
    });
    expect(existsSync(join(program.folder, 'out'))).toBe(false);
    const open = { FEEDWRIGHT_SOURCE_GIT_URL: 'http://example.org/a.git', FEEDWRIGHT_GIT_TOKEN: TOKEN };
    const unsafe = await program.run(['check'], open);
    expect(unsafe).toMatchObject({ code: 2, stderr: expect.stringContaining('not sent over plain http') });
  });

  test.concurrent('rebuilds when its forge tells of a push, and a storm of them is a few rebuilds', async (context) => {
    const program = createProgram(context);
    const remote = createRemote(join(program.folder, 'remote'));
    remote.commit({ 'alpha.md': articleText('alpha') });
    program.write('secret', `${'o'.repeat(32)}\n${SECRET}\n`);
    const env = {
      ...{ FEEDWRIGHT_SOURCE_GIT_URL: remote.folder, FEEDWRIGHT_SCHEDULE: '0 0 1 1 *' },
      FEEDWRIGHT_HOOK_SECRET_FILE: 'secret',
    };
    const { port, line, lines } = await program.serve([], env);
    await line('published');
    remote.commit({ 'beta.md': articleText('beta') });
    const tell = (body: string, signature = sign(body)) =>
      ask(port, '/hooks/git', {
        method: 'POST',
        body: Buffer.from(body),
        headers: { 'X-GitHub-Event': 'push', 'X-Hub-Signature-256': `sha256=${signature}` },
      });
    expect((await tell('{"ref":"refs/heads/main"}', '0'.repeat(64))).status).toBe(401);
    // What a payload names is never asked for anything.
    expect(
      (await tell('{"ref":"refs/heads/main","repository":{"clone_url":"http://127.0.0.1:1/"}}')).status,
    ).toBe(202);
    expect(await line('published')).toMatchObject({ trigger: 'hook', published: 2 });
    expect((await ask(port, '/rss.xml')).text).toContain('The text of beta');
    remote.commit({ 'gamma.md': articleText('gamma') });
    const began = performance.now();
    const storm = await Promise.all(
      Array.from({ length: 200 }, (_, n) => tell(`{"ref":"refs/heads/main","n":${n}}`)),
    );
    const took = performance.now() - began;
    expect(storm.map(({ status }) => status)).toEqual(Array.from({ length: 200 }, () => 202));
    await line('published');
    const { stdout } = await program.run(['status', '--format', 'json'], env);
    const ofStorm = (stdout.match(/"trigger": ?"hook"/g)?.length ?? 0) - 1;
    // One at once and one behind it, and the same behind each pause that a busy machine makes.
    expect(ofStorm).toBeLessThanOrEqual(2 + (2 * took) / 250);
    expect(JSON.stringify(lines)).not.toContain(SECRET);
    const short = await program.run(['serve', '--port', '0'], { FEEDWRIGHT_HOOK_SECRET: 'short' });
    expect(short).toMatchObject({ code: 2, stderr: expect.stringContaining('shorter than 24 characters') });
  });
});
