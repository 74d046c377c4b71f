// Tells a request that a reader made itself from one that a proxy or cache made, also where that says nothing of itself.

import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';

export interface DirectRequest extends Pick<IncomingMessage, 'httpVersion' | 'headers'> {
  readonly socket: Pick<IncomingMessage['socket'], 'remoteAddress' | 'localPort'>;
}

/**
 * All that feed readers say by themselves. Every other header is a word of somebody in between: Via, Forwarded,
 * X-Forwarded-For, CDN-Loop, X-Varnish, the Cache-Control of Squid, and whatever the next one thinks of.
 */
const OWN_HEADERS = new Set([
  ...['host', 'connection', 'user-agent', 'accept', 'accept-encoding', 'accept-language'],
  ...['a-im', 'if-none-match', 'if-modified-since', 'dnt', 'sec-gpc'],
]);

/** Of the own machine and of networks that are not public. */
const NEAR = new BlockList();
const near4 = [
  '127.0.0.0/8',
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '169.254.0.0/16',
  '100.64.0.0/10',
];
for (const range of near4) addRange(range, 'ipv4');
for (const range of ['::1/128', 'fc00::/7', 'fe80::/10']) addRange(range, 'ipv6');

function addRange(range: string, family: 'ipv4' | 'ipv6'): void {
  const [address = '', bits] = range.split('/');
  NEAR.addSubnet(address, Number(bits), family);
}

/** `publicHost` is the host of the public address, with its port where that is not the usual one. */
export function isDirect({ httpVersion, headers, socket }: DirectRequest, publicHost: string): boolean {
  // Proxies speak HTTP/1.0 to what is behind them where nobody told them otherwise, as nginx does.
  if (httpVersion !== '1.1' || !Object.keys(headers).every((name) => OWN_HEADERS.has(name))) return false;
  const host = plainHost(publicHost);
  // A proxy asks for the host behind it, unless it was told to pass the public one on.
  if (plainHost(headers.host ?? '') !== host) return false;
  // Then it still asks from near by, where the readers of a public site are not; and one on this machine has a port
  // of its own in the public address.
  return /^localhost(:|$)/.test(host)
    ? host === `localhost:${socket.localPort}`
    : !isNear(socket.remoteAddress);
}

function plainHost(host: string): string {
  return host.toLowerCase().replace(/^(127\.0\.0\.1|\[::1\])(?=:|$)/, 'localhost');
}

function isNear(address = ''): boolean {
  const version = isIP(address);
  return version === 0 || NEAR.check(address, version === 6 ? 'ipv6' : 'ipv4');
}
