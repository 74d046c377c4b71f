// The HTTP server around a listener: time limits for slow and silent clients, and a stop that ends.

import {
  createServer as createHttpServer,
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { AppError } from '../problem.ts';
import { createConnections } from './connections.ts';
import type { ErrorLog } from './errors.ts';
import type { RequestIdOf } from './request-id.ts';
import { answerText } from './text-answer.ts';

/** Times in milliseconds. */
export interface ServerLimits {
  /** For all headers of a request, and for the first byte on a new connection. */
  readonly headers: number;
  /** For a whole request with its body. */
  readonly request: number;
  /** How often these two are checked. */
  readonly check: number;
  /** Without a byte in either direction while a request or an answer is under way; at most twice this for a stalled reader. */
  readonly inactivity: number;
  /**
   * For an idle connection between two requests; Node adds a second. A reader that stalls on an answer small
   * enough for the kernel's buffers looks idle from here, so this stays below the 30 s that such a one is given.
   */
  readonly keepAlive: number;
  /** For a whole answer, however steadily its reader takes a byte now and then. */
  readonly answer: number;
  /** For a client to read the 400, 408 or 431 that it is let go with. */
  readonly linger: number;
  /** After a stop, for an idle client to send its next request and learn that it is the last. */
  readonly farewell: number;
  /** Bytes. */
  readonly headerBytes: number;
  readonly connections: number;
  /** Requests that a client may send ahead of their answers before its connection is to end. */
  readonly pipelined: number;
}

const LIMITS: ServerLimits = {
  headers: 10_000,
  request: 15_000,
  check: 2_000,
  inactivity: 14_000,
  keepAlive: 25_000,
  answer: 120_000,
  linger: 1_000,
  farewell: 500,
  headerBytes: 16_384,
  connections: 10_000,
  pipelined: 100,
};

export interface ServerOptions {
  readonly listener: RequestListener;
  readonly log: ErrorLog;
  readonly requestIdOf: RequestIdOf;
  readonly limits?: Partial<ServerLimits>;
}

export interface Server {
  /** Resolves to the real port, which differs when 0 was asked for. */
  listen(address: { readonly host: string; readonly port: number }): Promise<number>;
  /** Accepts no more, lets answers under way finish, and resolves when all connections are closed. */
  stop(options?: { readonly graceMs?: number }): Promise<void>;
}

export function createServer({ limits, ...parts }: ServerOptions): Server {
  const { log } = parts;
  const limit = { ...LIMITS, ...limits };
  const connections = createConnections(limit);
  const server = createHttpServer({
    headersTimeout: limit.headers,
    requestTimeout: limit.request,
    connectionsCheckingInterval: limit.check,
    keepAliveTimeout: limit.keepAlive,
    maxHeaderSize: limit.headerBytes,
    // A request without a body, as nearly all are, needs no stream that ends.
    optimizeEmptyRequests: true,
  });
  // Node counts the time between two requests by keepAliveTimeout and goes back to this at the next request.
  server.timeout = limit.inactivity;
  server.maxConnections = limit.connections;
  // server.close() calls it at once, and it takes a connection whose answer is still being sent for an idle one.
  server.closeIdleConnections = () => undefined;

  server.on('connection', connections.add);
  server.on('request', (req, res) => {
    if (!connections.beforeAnswer(req, res)) return;
    callListener(parts, req, res);
    // On the fast path all is with the kernel by now, and the answer costs nothing more.
    if (!res.writableEnded || res.writableLength > 0) connections.watchAnswer(req, res);
  });
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    answerClientError(error.code, socket as Socket, limit.linger);
  });
  server.on('error', (err) => {
    // Without a listener a failed accept, for want of file descriptors, would end the process.
    if (server.listening) log.error({ err }, 'a connection could not be accepted');
  });

  return {
    listen({ host, port }) {
      return new Promise((resolve, reject) => {
        const fail = (error: NodeJS.ErrnoException): void => reject(listenError(error, port));
        server.once('error', fail);
        server.listen({ host, port }, () => {
          server.off('error', fail);
          resolve((server.address() as AddressInfo).port);
        });
      });
    },
    stop({ graceMs = 8_000 } = {}) {
      return new Promise((resolve) => {
        const ended = connections.drain(graceMs);
        server.close(() => {
          ended();
          resolve();
        });
      });
    },
  };
}

/** A listener that throws has a bug; it costs its own request and no other. */
function callListener(
  { listener, log, requestIdOf }: Omit<ServerOptions, 'limits'>,
  req: IncomingMessage,
  res: ServerResponse & { req: IncomingMessage },
): void {
  try {
    listener(req, res);
  } catch (err) {
    const requestId = requestIdOf(req);
    log.error({ err, requestId }, 'a request failed');
    if (res.headersSent) res.destroy();
    else answerText(res, 500, 'Internal error', ['X-Request-Id', requestId]);
  }
}

/** A request that HTTP cannot read is answered without detail and the connection given up. */
function answerClientError(code: string | undefined, socket: Socket, linger: number): void {
  // The connection is gone, or its goodbye said: data that goes on arriving comes here again and again.
  if (!socket.writable) return;
  // Behind an answer that is still being sent a second one would read as part of its body.
  socket.end(socket.writableLength > 0 ? '' : goodbye(code), () => {
    // Destroyed at once, with input unread, the connection would be reset and the goodbye lost.
    const timer = setTimeout(() => socket.destroy(), linger).unref();
    socket.once('close', () => clearTimeout(timer));
  });
}

function goodbye(code: string | undefined): string {
  let status = '400 Bad Request';
  if (code === 'HPE_HEADER_OVERFLOW') status = '431 Request Header Fields Too Large';
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') status = '408 Request Timeout';
  return `HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`;
}

function listenError({ code = '', message }: NodeJS.ErrnoException, port: number): AppError {
  const remedies: Readonly<Record<string, string>> = {
    EADDRINUSE: `port ${port} is in use by another program; stop that program or set another port`,
    EACCES: `port ${port} needs more rights than this user has; set a port above 1023`,
    EADDRNOTAVAIL: 'this machine does not have that address; set another host, such as 127.0.0.1 or 0.0.0.0',
    ENOTFOUND: 'this machine does not know that host name; set an address, such as 127.0.0.1 or 0.0.0.0',
  };
  return new AppError(
    'listen-failed',
    remedies[code] ?? `the server cannot listen on port ${port}: ${message}`,
  );
}
