// Reads the secrets that forges sign with; several are good at once, so that one can be changed without a gap.
import { createHash, createSecretKey, type KeyObject } from 'node:crypto';
import { AppError } from '../problem.ts';

export interface HookSecret {
  /** For a signature over the body. */
  readonly key: KeyObject;
  /** Of a signing token (whsec_…): for a signature over id, time and body. */
  readonly signingKey?: KeyObject;
  /** SHA-256 of the secret, for a forge that sends it as it is. */
  readonly digest: Buffer;
}

const SHORTEST = 24;
const SIGNING_TOKEN = 'whsec_';

/** `text` holds secrets separated by commas or line breaks. Throws AppError for one that is too short to be safe. */
export function readHookSecrets(text: string): readonly HookSecret[] {
  return text
    .split(/[,\r\n]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map(readSecret);
}

export function digestOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** Never repeats the secret. */
function readSecret(secret: string): HookSecret {
  if (secret.length < SHORTEST)
    throw new AppError(
      'config-invalid',
      `a secret in FEEDWRIGHT_HOOK_SECRET is shorter than ${SHORTEST} characters; make a longer one, for example with openssl rand -hex 32`,
    );
  const common = { key: createSecretKey(Buffer.from(secret)), digest: digestOf(secret) };
  if (!secret.startsWith(SIGNING_TOKEN)) return common;
  const bytes = Buffer.from(secret.slice(SIGNING_TOKEN.length), 'base64');
  // The specification of Standard Webhooks wants 24 to 64 bytes.
  if (bytes.length < SHORTEST)
    throw new AppError(
      'config-invalid',
      `a signing token in FEEDWRIGHT_HOOK_SECRET is shorter than ${SHORTEST} bytes; copy it again from the forge`,
    );
  return { ...common, signingKey: createSecretKey(bytes) };
}
