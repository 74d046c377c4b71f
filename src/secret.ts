// Tokens that let somebody in: made, hashed, and compared without telling by the time how much of one was right.
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** SHA-256 of a token, hex: all that is remembered of it. */
export type TokenHash = string;

export function hashToken(token: string): TokenHash {
  return createHash('sha256').update(token).digest('hex');
}

/** 43 characters of base64url: 256 random bits. */
export function newToken(random: (bytes: number) => Buffer = randomBytes): string {
  return random(32).toString('base64url');
}

/** Looks at every hash, whichever fits: a wrong token takes as long as a right one. */
export function isOneOf(token: string, hashes: readonly TokenHash[]): boolean {
  const given = Buffer.from(hashToken(token), 'hex');
  let isFound = false;
  for (const hash of hashes) {
    const isSame = timingSafeEqual(given, Buffer.from(hash, 'hex'));
    isFound ||= isSame;
  }
  return isFound;
}
