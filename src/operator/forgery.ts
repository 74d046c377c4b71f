// Tells whether another site had a browser send a request that changes something (cross-site request forgery).
import type { IncomingHttpHeaders } from 'node:http';
import { hashToken, isOneOf } from '../secret.ts';
import type { Session } from './sessions.ts';

/**
 * Browsers say with each such request where it comes from, by Sec-Fetch-Site (Fetch Metadata, 2.3) or by Origin
 * (RFC 6454, 7): neither may name another place than the one that was asked. Programs send none of the two.
 */
export function isCrossSite(headers: IncomingHttpHeaders): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true;
  const { origin, host = '' } = headers;
  return origin !== undefined && origin.replace(/^https?:\/\//i, '').toLowerCase() !== host.toLowerCase();
}

/** Whether a form, or a script's X-CSRF-Token, brings back what was given to this session. */
export function isOwnForm({ csrf }: Session, token: unknown): boolean {
  return typeof token === 'string' && isOneOf(token, [hashToken(csrf)]);
}
