// Says where the request of an operator comes from: as the connection has it, as trusted proxies say, or as a serving process hands it on.

import type { IncomingMessage } from 'node:http';
import type { Config } from '../config/config.ts';
import type { Origin } from '../operator/access.ts';
import { createClientFinder } from '../polling/client-address.ts';
import { hashToken, isOneOf } from '../secret.ts';
import { isLocal } from '../web/local-request.ts';
import { originOf } from '../web/origin-of.ts';

export type OriginOf = (req: IncomingMessage) => Origin;

/** Headers between a serving process and the service; what a client sends under these names is dropped. */
export const HANDED_ON = {
  secret: 'x-feedwright-secret',
  client: 'x-feedwright-client',
  local: 'x-feedwright-local',
  secure: 'x-feedwright-secure',
} as const;

export function createOriginFinder({
  baseUrl,
  trustProxy,
}: Pick<Config, 'baseUrl' | 'trustProxy'>): OriginOf {
  const clientOf = createClientFinder(trustProxy);
  const { protocol, host } = new URL(baseUrl);
  return (req) => {
    const { headers, socket } = req;
    const { remoteAddress } = socket;
    const client = clientOf(originOf(req));
    // A proxy is trusted with this where it is trusted with the address of the client.
    const isTrusted = clientOf({ remoteAddress, forwardedFor: '192.0.2.1' }) === '192.0.2.1';
    const isForwarded = isTrusted && headers['x-forwarded-proto'] === 'https';
    const isPublic = protocol === 'https:' && headers.host?.toLowerCase() === host;
    return {
      client,
      isSecure: isForwarded || isPublic,
      // Looks at every header, and only where no token is set anybody asks.
      get isLocal() {
        return isLocal(req);
      },
    };
  };
}

/** What a serving process found out, where the request brings the secret that only those know. */
export function createHandedOnOrigin(secret: string): OriginOf {
  const hashes = [hashToken(secret)];
  return ({ headers }) => {
    const isKnown = isOneOf(String(headers[HANDED_ON.secret] ?? ''), hashes);
    return {
      client: isKnown ? String(headers[HANDED_ON.client] ?? '') : 'unknown',
      isLocal: isKnown && headers[HANDED_ON.local] === '1',
      isSecure: isKnown && headers[HANDED_ON.secure] === '1',
    };
  };
}
