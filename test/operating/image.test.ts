// What the image promises: no rights, no scripts of others at its making, nothing missing, and a health check that tells the truth.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { read, root } from '../docs/markdown.ts';
import { freePort } from '../free-port.ts';
import { startSite } from '../web/site.ts';

const instructions = read('Dockerfile')
  .replace(/\\\n/g, '')
  .split('\n')
  .filter((line) => /^[A-Z]+ /.test(line));
const last = instructions.slice(instructions.findLastIndex((line) => line.startsWith('FROM ')));

async function healthOf(port: number): Promise<number> {
  const [, json = '[]'] =
    /^HEALTHCHECK .*?CMD (\[.*\])$/.exec(last.find((line) => line.startsWith('HEALTHCHECK')) ?? '') ?? [];
  const [, ...args] = JSON.parse(json) as string[];
  const child = spawn(process.execPath, args, { env: { FEEDWRIGHT_PORT: String(port) }, stdio: 'ignore' });
  const [code] = await once(child, 'exit');
  return code;
}

describe('the image', () => {
  it('runs as a user without rights', () => {
    const users = last.filter((line) => line.startsWith('USER '));
    expect(users).toEqual(['USER node']);
    const after = last.slice(last.indexOf('USER node'));
    expect(after.filter((line) => /^(?:RUN|COPY|ADD) /.test(line))).toEqual([]);
  });

  it('runs no script of a package, and has those of production only', () => {
    const installs = instructions.filter((line) => line.includes('npm ci'));
    expect(installs.length).toBeGreaterThan(0);
    for (const line of installs) expect(line).toContain('--ignore-scripts');
    expect(last.find((line) => line.includes('npm ci'))).toContain('--omit=dev');
  });

  it('is made of files that are there, and that the context lets through', () => {
    const allowed = read('.dockerignore').match(/(?<=^!).+$/gm) ?? [];
    const sources = instructions
      .filter((line) => line.startsWith('COPY ') && !line.includes('--from'))
      .flatMap((line) => line.split(' ').slice(1, -1));
    expect(sources).toContain('src');
    for (const source of sources) {
      expect(existsSync(join(root, source)), source).toBe(true);
      expect(
        allowed.some((path) => source === path || source.startsWith(`${path}/`)),
        source,
      ).toBe(true);
    }
  });
});

describe('its health check', () => {
  it('is well where readers get feeds, also while rebuilds fail', async () => {
    const readiness = () => ({ ready: true, reason: 'the last rebuild was failed: posts cannot be read' });
    expect(await healthOf((await startSite({ readiness })).port)).toBe(0);
  });

  it('is not where there is nothing to serve, or nobody answers', async () => {
    const readiness = () => ({ ready: false, reason: 'the first rebuild is not done yet' });
    expect(await healthOf((await startSite({ readiness })).port)).toBe(1);
    expect(await healthOf(await freePort())).toBe(1);
  });
});
