// Answers /api/status, to programs on the same machine alone: nobody says yet who else is an operator.
import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';
import type { RequestHandler } from 'express';
import type { ErrorAnswers } from './errors.ts';

export interface LocalRequest extends Pick<IncomingMessage, 'httpVersion' | 'headers'> {
  readonly socket: Pick<IncomingMessage['socket'], 'remoteAddress'>;
}

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addAddress('::1', 'ipv6');

/** Of a proxy or cache in between: none of them is sent by curl, or by a program that asks for itself. */
const FORWARDED =
  /^(?:forwarded|via|cdn-loop|x-real-ip|true-client-ip|x-forwarded-.*|x-original-.*|cf-.*|.*-client-ip)$/;

export function createStatusHandler(status: () => Promise<object>, errors: ErrorAnswers): RequestHandler {
  return (req, res, next) => {
    if (!isLocal(req)) {
      errors.answer(req, res, 'notFound');
      return;
    }
    const answer = (found: object): void => {
      const body = Buffer.from(JSON.stringify(found));
      const headers = ['Content-Type', 'application/json', 'Content-Length', String(body.length)];
      res.writeHead(200, [...headers, 'Cache-Control', 'no-store']).end(body);
    };
    status().then(answer).catch(next);
  };
}

/** From this machine, under a name of this machine, and past nobody in between. */
export function isLocal({ httpVersion, headers, socket }: LocalRequest): boolean {
  // Proxies that nobody told otherwise speak HTTP/1.0 to what is behind them, as nginx does.
  if (httpVersion !== '1.1' || Object.keys(headers).some((name) => FORWARDED.test(name))) return false;
  // A page of another site can have a browser on this machine ask, but not under this name (DNS rebinding).
  return (
    isLoopback(socket.remoteAddress) && /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i.test(headers.host ?? '')
  );
}

function isLoopback(address = ''): boolean {
  const plain = address.replace(/^::ffff:(?=[\d.]+$)/i, '');
  const version = isIP(plain);
  return version !== 0 && LOOPBACK.check(plain, version === 6 ? 'ipv6' : 'ipv4');
}
