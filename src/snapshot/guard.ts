// The guard between a new pass and the readers: one that would do harm to subscribers is held.
import { createHash } from 'node:crypto';
import {
  type Candidate,
  objectToErrors,
  objectToLoss,
  objectToWindows,
  type Standing,
} from './objections.ts';

export interface Verdict {
  /** One sentence for the operator, with examples and the remedy; '' where the pass may go out. */
  readonly reason: string;
  /** Names the harm: an approval of one is none of another. */
  readonly fingerprint: string;
}

export interface GuardLimits {
  /** Percent of a feed's window, or of all files. */
  readonly share: number;
}

const PASS: Verdict = { reason: '', fingerprint: '' };

/** `before` is what readers see now: without articles and windows where nothing was ever published. */
export function judge(before: Standing, after: Candidate, { share }: GuardLimits): Verdict {
  const loss = objectToLoss(before, after);
  const ofWindows = objectToWindows(before, after, share);
  const objections = [
    ...loss,
    // The greater loss says it all.
    ...ofWindows.filter(({ name }) => loss.length === 0 || !name.startsWith('gap ')),
    ...objectToErrors(before, after, share),
  ];
  if (objections.length === 0) return PASS;
  const whats = objections.map(({ what }) => what).join(', ');
  const remedies = [...new Set(objections.map(({ remedy }) => remedy))].join(', ');
  const names = objections.map(({ name }) => name).join('\n');
  return {
    reason: `${whats}, and the last good feeds are served on; ${remedies}, or publish it as it is with: feedwright release`,
    fingerprint: createHash('sha256').update(names).digest('base64url').slice(0, 22),
  };
}
