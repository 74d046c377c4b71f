// Runs nginx and Caddy, where they are installed, with configurations of the page about operating.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Ending } from '../cli/program.ts';
import { makeCertificate } from '../doctor/certificate.ts';
import { freePort } from '../free-port.ts';
import { blockOf, substitute } from './doc-blocks.ts';

export interface Behind {
  /** Ports of the service. */
  readonly readers: number;
  readonly operators: number;
}

/** Over TLS, on 127.0.0.1. */
export interface Place {
  readonly host: string;
  readonly port: number;
}

export interface InFront {
  readonly feeds: Place;
  /** The same behind a CDN, which is 127.0.0.3. */
  readonly behindCdn: Place;
  /** Lets nobody in but 127.0.0.1. */
  readonly operators: Place;
}

export type StartProxy = (behind: Behind, context: Ending) => Promise<InFront>;

export const hasNginx = spawnSync('nginx', ['-v']).status === 0;
export const hasCaddy = spawnSync('caddy', ['version']).status === 0;

/** What the service trusts besides the proxy itself. */
export const CDN = '127.0.0.3';
const OWN_NETWORK = { '192.0.2.0/24': '127.0.0.1/32' };

/** With all three blocks of the page, as one installation. */
export const startNginx: StartProxy = async ({ readers, operators }, context) => {
  const folder = makeFolder(context);
  const ports = { plain: await freePort(), feeds: await freePort(), operators: await freePort() };
  const { key, cert } = makeCertificate('localhost', new Date('2100-01-01T00:00:00Z'));
  for (const host of ['feeds', 'operators']) {
    mkdirSync(join(folder, `${host}.example.org`));
    writeFileSync(join(folder, `${host}.example.org`, 'fullchain.pem'), cert);
    writeFileSync(join(folder, `${host}.example.org`, 'privkey.pem'), key);
  }
  const certificates = { '/etc/letsencrypt/live': folder };
  const feeds = substitute(blockOf('# /etc/nginx/conf.d/feedwright.conf'), {
    ...certificates,
    'listen 80;': `listen 127.0.0.1:${ports.plain};`,
    'listen 443 ': `listen 127.0.0.1:${ports.feeds} `,
    '127.0.0.1:3000': `127.0.0.1:${readers}`,
  });
  const cache = substitute(blockOf('# /etc/nginx/conf.d/feedwright-cache.conf'), {
    '/var/cache/nginx': folder,
  });
  const own = substitute(blockOf('# /etc/nginx/conf.d/feedwright-operators.conf'), {
    ...certificates,
    ...OWN_NETWORK,
    'listen 443 ': `listen 127.0.0.1:${ports.operators} `,
    '127.0.0.1:3001': `127.0.0.1:${operators}`,
  });
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${folder}/${name};`,
  );
  const around = [
    ...['daemon off;', `pid ${folder}/nginx.pid;`, 'events {}'],
    ...(process.getuid?.() === 0 ? ['user root;'] : []),
    // As Debian has it: pages are compressed unless somebody says no.
    ...['http {', 'access_log off;', 'gzip on;', ...temporary, cache, feeds, own, '}'],
  ];
  const file = join(folder, 'nginx.conf');
  writeFileSync(file, around.join('\n'));
  const options = ['-p', folder, '-c', file, '-e', 'stderr', '-g', 'error_log stderr notice;'];
  await run(
    spawn('nginx', options, { stdio: ['ignore', 'ignore', 'pipe'] }),
    [/start worker process /],
    context,
  );
  const place = { host: 'feeds.example.org', port: ports.feeds };
  return {
    ...{ feeds: place, behindCdn: place },
    operators: { host: 'operators.example.org', port: ports.operators },
  };
};

/** Over the certificates that Caddy makes for this machine by itself. */
export const startCaddy: StartProxy = async ({ readers, operators }, context) => {
  const folder = makeFolder(context);
  const [http, https] = [await freePort(), await freePort()];
  const feeds = substitute(blockOf('# /etc/caddy/Caddyfile'), {
    'feeds.example.org': 'localhost',
    '127.0.0.1:3000': `127.0.0.1:${readers}`,
  });
  const own = substitute(blockOf('# /etc/caddy/Caddyfile, in addition'), {
    ...OWN_NETWORK,
    'operators.example.org': 'operators.localhost',
    '127.0.0.1:3001': `127.0.0.1:${operators}`,
  });
  const behindCdn = substitute(blockOf('# /etc/caddy/Caddyfile, behind a CDN'), {
    'feeds.example.org': 'cdn.localhost',
    '127.0.0.1:3000': `127.0.0.1:${readers}`,
    '198.51.100.0/24': CDN,
  });
  const ports = `http_port ${http}\nhttps_port ${https}`;
  const settings = `{\nadmin off\nskip_install_trust\ndefault_bind 127.0.0.1\n${ports}\n}`;
  const file = join(folder, 'Caddyfile');
  writeFileSync(file, [settings, feeds, own, behindCdn].join('\n'));
  const child = spawn('caddy', ['run', '--config', file, '--adapter', 'caddyfile'], {
    env: { PATH: process.env.PATH, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const hosts = { feeds: 'localhost', operators: 'operators.localhost', behindCdn: 'cdn.localhost' };
  const obtained = Object.values(hosts).map(
    (host) => new RegExp(`certificate obtained successfully.*"${host}"`),
  );
  await run(child, [/serving initial configuration/, ...obtained], context);
  const at = (host: string): Place => ({ host, port: https });
  return { feeds: at(hosts.feeds), operators: at(hosts.operators), behindCdn: at(hosts.behindCdn) };
};

function makeFolder({ onTestFinished }: Ending): string {
  const folder = mkdtempSync(join(tmpdir(), 'feedwright-proxy-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

/** Resolves when its log has said all of this; ended with the test. */
async function run(child: ChildProcess, said: readonly RegExp[], { onTestFinished }: Ending): Promise<void> {
  const ended = once(child, 'exit');
  onTestFinished(async () => {
    child.kill('SIGTERM');
    await ended;
  });
  const lines: string[] = [];
  if (!child.stderr) throw new Error('its log is not a pipe');
  for await (const line of createInterface({ input: child.stderr })) {
    lines.push(line);
    if (said.every((pattern) => lines.some((one) => pattern.test(one)))) {
      child.stderr.resume();
      return;
    }
  }
  throw new Error(`${child.spawnfile} ended:\n${lines.join('\n')}`);
}
