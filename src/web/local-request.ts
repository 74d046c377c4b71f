// Tells a request of a program on this very machine from all others.
import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';

export interface LocalRequest extends Pick<IncomingMessage, 'httpVersion' | 'headers'> {
  readonly socket: Pick<IncomingMessage['socket'], 'remoteAddress'>;
}

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addAddress('::1', 'ipv6');

/** Of a proxy or cache in between: none of them is sent by curl, or by a program that asks for itself. */
const FORWARDED =
  /^(?:forwarded|via|cdn-loop|x-real-ip|true-client-ip|x-forwarded-.*|x-original-.*|cf-.*|.*-client-ip)$/;

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
