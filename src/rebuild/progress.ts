// Knows how far the rebuild under way is, from its first moment until its last article page is made.
import type { RebuildProgress, StageProgress } from './report.ts';

type Begun = Pick<RebuildProgress, 'id' | 'trigger' | 'startedAt'>;

export interface Progress {
  /** Undefined while nothing is under way. */
  get(): RebuildProgress | undefined;
  begin(rebuild: Begun): void;
  note(stage: StageProgress): void;
  /** Its report is out; pages that it left open may still be told of. */
  report(): void;
  /** The pages of this rebuild are made, or given up. */
  end(rebuild: Begun): void;
}

export function createProgress(onProgress: (progress: RebuildProgress) => void = () => undefined): Progress {
  let begun: Begun | undefined;
  let now: RebuildProgress | undefined;
  let isReported = false;
  const say = (stage: StageProgress): void => {
    if (!begun) return;
    now = { ...begun, ...stage, ...(isReported && { isReported }) };
    onProgress(now);
  };
  return {
    get: () => now,
    begin(rebuild) {
      begun = rebuild;
      isReported = false;
      say({ phase: 'reading', done: 0 });
    },
    note(stage) {
      // What the process said of the pages of the rebuild before, on the way when this one began.
      if (stage.phase === 'pages' && (now?.phase === 'fetching' || now?.phase === 'reading')) return;
      say(stage);
    },
    report() {
      now = undefined;
      isReported = true;
    },
    end(rebuild) {
      if (rebuild === begun) begun = now = undefined;
    },
  };
}
