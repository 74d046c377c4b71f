// Reads the secrets that forges sign with; several are good at once, so that one can be changed without a gap.
import { createSecretKey, type KeyObject } from 'node:crypto';
import { AppError } from '../problem.ts';
import { hashToken, type TokenHash } from '../secret.ts';

export interface HookSecret {
  /** For a signature over the body. */
  readonly key: KeyObject;
  /** Of a signing token (whsec_…): for a signature over id, time and body. */
  readonly signingKey?: KeyObject;
  /** For a forge that sends the secret as it is. */
  readonly hash: TokenHash;
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

/** Never repeats the secret. */
function readSecret(secret: string): HookSecret {
  if (secret.length < SHORTEST)
    throw new AppError(
      'config-invalid',
      `a secret in FEEDWRIGHT_HOOK_SECRET is shorter than ${SHORTEST} characters; make a longer one, for example with openssl rand -hex 32`,
    );
  const common = { key: createSecretKey(Buffer.from(secret)), hash: hashToken(secret) };
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
