// Who listens to a pass while it is made.
import type { Representation } from '../snapshot/snapshot.ts';
import type { StageProgress } from './report.ts';

/** Hears the key of every file before it is read (`isRender` false) or rendered. */
export type Touch = (key: string, isRender: boolean) => void;

export interface PassEars {
  /** Milliseconds that never go back. */
  readonly monotonic: () => number;
  readonly onTouch: Touch;
  /** Takes representations before the result comes, which then lacks them; all are in it where nobody does. */
  readonly onMade?: (representations: readonly Representation[]) => void;
  /** Hears how far the pass is, and later how far the open pages are. */
  readonly onProgress: (progress: StageProgress) => void;
}
