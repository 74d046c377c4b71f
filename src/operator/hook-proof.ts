// Whether a delivery comes from who knows a secret: by a signature over its raw bytes, or by the token that GitLab sends.
import { createHash, createHmac, type KeyObject, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { isOneOf } from '../secret.ts';
import type { Forge } from './hook-forge.ts';
import type { HookSecret } from './hook-secret.ts';

/** What the headers claim, before the body is read. */
export interface Claim {
  /** Stands before the body in what is signed. */
  readonly prefix: string;
  /** Any of which may have signed; none where the headers alone are the proof. */
  readonly keys: readonly KeyObject[];
  /** Any of which may be right. */
  readonly signatures: readonly Buffer[];
}

export interface Verifier {
  add(bytes: Buffer): void;
  /** To be asked once, after the last byte. */
  isProven(): boolean;
  /** Of the body alone. */
  digest(): string;
}

/** Seconds, in both directions. */
const TOLERANCE = 300;
const MOST_SIGNATURES = 10;

/** A sentence says what is wrong with the headers. */
export function readClaim(
  { headers, forge }: { readonly headers: IncomingHttpHeaders; readonly forge: Forge },
  secrets: readonly HookSecret[],
  now: Date,
): Claim | string {
  if (forge.name === 'GitLab') return readGitLabClaim(headers, secrets, now);
  const found = forge.signature.find(({ header }) => headers[header] !== undefined);
  if (!found) return `the delivery is not signed; set the secret of the webhook in ${forge.name}`;
  const [, hex] = /^([0-9a-f]{64})$/i.exec(stripPrefix(String(headers[found.header]), found.prefix)) ?? [];
  if (hex === undefined) return `${found.header} is no SHA-256 signature`;
  return { prefix: '', keys: secrets.map(({ key }) => key), signatures: [Buffer.from(hex, 'hex')] };
}

export function createVerifier({ prefix, keys, signatures }: Claim): Verifier {
  const macs = keys.map((key) => createHmac('sha256', key).update(prefix));
  const plain = createHash('sha256');
  return {
    add(bytes) {
      for (const mac of macs) mac.update(bytes);
      plain.update(bytes);
    },
    isProven() {
      if (keys.length === 0) return true;
      const right = macs.map((mac) => mac.digest());
      // All of them, so that the time does not tell which was near.
      const equal = right.flatMap((mac) => signatures.map((signature) => timingSafeEqual(mac, signature)));
      return equal.includes(true);
    },
    digest: () => plain.digest('hex'),
  };
}

/** A signature counts before the plain token, where a signing token is among the secrets. */
function readGitLabClaim(
  headers: IncomingHttpHeaders,
  secrets: readonly HookSecret[],
  now: Date,
): Claim | string {
  const keys = secrets.flatMap(({ signingKey }) => signingKey ?? []);
  if (headers['webhook-signature'] !== undefined && keys.length > 0)
    return readSignedClaim(headers, keys, now);
  const token = headers['x-gitlab-token'];
  if (typeof token !== 'string')
    return 'the delivery has neither token nor signature; set the secret of the webhook in GitLab';
  const hashes = secrets.map(({ hash }) => hash);
  return isOneOf(token, hashes)
    ? { prefix: '', keys: [], signatures: [] }
    : 'X-Gitlab-Token is none of the secrets';
}

/** By the specification of Standard Webhooks: `v1,` and Base64, of id, seconds and body with dots between. */
function readSignedClaim(
  headers: IncomingHttpHeaders,
  keys: readonly KeyObject[],
  now: Date,
): Claim | string {
  const [id, time, signed] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) =>
    String(headers[name] ?? ''),
  ) as [string, string, string];
  if (id === '' || !/^\d{1,12}$/.test(time)) return 'webhook-id or webhook-timestamp is missing or malformed';
  if (Math.abs(now.getTime() / 1000 - Number(time)) > TOLERANCE)
    return `webhook-timestamp is more than ${TOLERANCE} seconds away from the time here; set the clocks`;
  const signatures = signed
    .split(' ', MOST_SIGNATURES)
    .flatMap((part) => /^v1,([A-Za-z0-9+/]{43}=)$/.exec(part)?.[1] ?? [])
    .map((text) => Buffer.from(text, 'base64'));
  if (signatures.length === 0) return 'webhook-signature is no v1 signature';
  return { prefix: `${id}.${time}.`, keys, signatures };
}

function stripPrefix(text: string, prefix: string): string {
  return text.startsWith(prefix) ? text.slice(prefix.length) : '';
}
