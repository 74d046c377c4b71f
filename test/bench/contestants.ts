// The servers that are measured side by side, each as its documentation would have it set up for a static feed.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { program } from './service.ts';

export interface Place {
  readonly port: number;
  /** Holds feed.xml and feed.xml.gz. */
  readonly files: string;
  readonly posts: string;
  /** For what the server writes itself. */
  readonly scratch: string;
}

export interface Contestant {
  readonly name: string;
  readonly path: string;
  /** False where it cannot send the compressed file. */
  readonly hasGzip: boolean;
  /** Undefined: Node.js, which runs the benchmark, is always there. */
  readonly needs?: string;
  readonly argv: (place: Place) => readonly string[];
}

const expressStatic = new URL('express-static.ts', import.meta.url).pathname;

export const contestants: readonly Contestant[] = [
  {
    name: 'nginx (gzip_static)',
    path: '/feed.xml',
    hasGzip: true,
    needs: 'nginx',
    argv: (place) => {
      const path = join(place.scratch, 'nginx.conf');
      writeFileSync(path, nginxConfig(place));
      return ['nginx', '-c', path];
    },
  },
  {
    name: 'Caddy (file_server, precompressed)',
    path: '/feed.xml',
    hasGzip: true,
    needs: 'caddy',
    argv: (place) => {
      const path = join(place.scratch, 'Caddyfile');
      writeFileSync(path, caddyConfig(place));
      return ['caddy', 'run', '--adapter', 'caddyfile', '--config', path];
    },
  },
  {
    name: 'express.static',
    path: '/feed.xml',
    hasGzip: false,
    argv: ({ port, files }) => [process.execPath, expressStatic, String(port), files],
  },
  {
    name: 'Feedwright',
    path: '/rss.xml',
    hasGzip: true,
    argv: ({ port, posts, scratch }) => [
      ...[process.execPath, program, 'serve', '--port', String(port), '--posts', posts],
      ...['--data', join(scratch, 'data'), '--base-url', 'https://bench.example'],
    ],
  },
];

export function isInstalled(command: string): boolean {
  try {
    execFileSync('which', [command], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function nginxConfig({ port, files, scratch }: Place): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${scratch}/${name};`,
  );
  return `daemon off; worker_processes 1; error_log ${scratch}/error.log; pid ${scratch}/nginx.pid; user root;
events { worker_connections 1024; }
http {
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000; ${temporary.join(' ')}
  types { application/rss+xml xml; }
  server {
    listen 127.0.0.1:${port}; root ${files}; etag on; gzip_static on; gzip_vary on;
    add_header Cache-Control "public, max-age=300";
  }
}
`;
}

function caddyConfig({ port, files, scratch }: Place): string {
  return `{
  admin off
  auto_https off
  storage file_system ${scratch}
}
http://127.0.0.1:${port} {
  bind 127.0.0.1
  root * ${files}
  header Cache-Control "public, max-age=300"
  file_server {
    precompressed gzip
  }
}
`;
}
