// A forge on a loopback port: serves repositories by git's own http-backend to whoever sends the right Authorization.
import { execFileSync, spawn } from 'node:child_process';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

export interface GitServer {
  /** Of the repository with this name below its folder. */
  url(name: string): string;
  /** The Authorization of each request. */
  readonly seen: readonly (string | undefined)[];
  /** From now on every connection is cut after so many bytes of an answer. */
  cutAfter(bytes: number): void;
}

/** `authorization` is what a request must have; undefined lets everybody in. */
export async function startGitServer(folder: string, authorization?: string): Promise<GitServer> {
  const backend = join(execFileSync('git', ['--exec-path'], { encoding: 'utf8' }).trim(), 'git-http-backend');
  const seen: (string | undefined)[] = [];
  let most = Infinity;
  const answer = (req: IncomingMessage, res: ServerResponse): void => {
    seen.push(req.headers.authorization);
    if (authorization !== undefined && req.headers.authorization !== authorization) {
      res.writeHead(401, { 'WWW-Authenticate': 'Basic realm="git"' }).end();
      return;
    }
    const { pathname, search } = new URL(req.url ?? '/', 'http://localhost');
    const child = spawn(backend, {
      env: {
        PATH: process.env.PATH,
        GIT_PROJECT_ROOT: folder,
        GIT_HTTP_EXPORT_ALL: '1',
        REQUEST_METHOD: req.method,
        PATH_INFO: pathname,
        QUERY_STRING: search.slice(1),
        CONTENT_TYPE: req.headers['content-type'] ?? '',
        HTTP_CONTENT_ENCODING: req.headers['content-encoding'] ?? '',
        GIT_PROTOCOL: String(req.headers['git-protocol'] ?? ''),
      },
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    req.pipe(child.stdin).on('error', () => undefined);
    let head: Buffer | undefined = Buffer.alloc(0);
    let sent = 0;
    const send = (bytes: Buffer): void => {
      sent += bytes.length;
      if (sent > most) res.destroy();
      else res.write(bytes);
    };
    child.stdout.on('data', (chunk: Buffer) => {
      if (head === undefined) return send(chunk);
      head = Buffer.concat([head, chunk]);
      const end = head.indexOf('\r\n\r\n');
      if (end < 0) return;
      const lines = head
        .toString('latin1', 0, end)
        .split('\r\n')
        .map((line) => line.split(': '));
      const headers = new Map(lines.map(([name = '', value = '']) => [name.toLowerCase(), value]));
      const status = Number(headers.get('status')?.slice(0, 3) ?? 200);
      headers.delete('status');
      res.writeHead(status, Object.fromEntries(headers));
      send(head.subarray(end + 4));
      head = undefined;
    });
    child.on('close', () => res.end());
  };
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.closeAllConnections());
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return {
    seen,
    url: (name) => `http://127.0.0.1:${port}/${name}`,
    cutAfter(bytes) {
      most = bytes;
    },
  };
}
