// Times the stages of a rebuild, and tells how far it is, but not with every article.
import type { RebuildStage, StageProgress, StageTimes } from './report.ts';

export interface StageParts {
  /** Milliseconds that never go back. */
  readonly monotonic: () => number;
  readonly tell: (progress: StageProgress) => void;
}

export interface Stages {
  /** Ends the stage before it. A stage that comes twice adds up. */
  begin(phase: RebuildStage, total?: number): void;
  /** So many are done. To be called as often as one likes: it is told at most ten times a second, and at the end. */
  reach(done: number, total?: number): void;
  /** Ends the last stage. */
  end(): StageTimes;
}

const INTERVAL = 100;

export function createStages({ monotonic, tell }: StageParts): Stages {
  const times: Partial<Record<RebuildStage, number>> = {};
  let now: StageProgress | undefined;
  let began = 0;
  let toldAt = 0;
  const close = (): void => {
    const moment = monotonic();
    if (now) times[now.phase] = (times[now.phase] ?? 0) + moment - began;
    began = moment;
    now = undefined;
  };
  const say = (progress: StageProgress): void => {
    now = progress;
    toldAt = monotonic();
    tell(progress);
  };
  return {
    begin(phase, total) {
      close();
      say({ phase, done: 0, ...(total !== undefined && { total }) });
    },
    reach(done, total = now?.total) {
      if (!now || (done !== total && monotonic() - toldAt < INTERVAL)) return;
      say({ phase: now.phase, done, ...(total !== undefined && { total }) });
    },
    end() {
      close();
      return Object.fromEntries(
        Object.entries(times).map(([phase, milliseconds]) => [phase, roundTime(milliseconds)]),
      );
    },
  };
}

/** `milliseconds` is how long the service waited for a pass: what its stages do not account for is that of starting. */
export function withStarting(stages: StageTimes, milliseconds: number): StageTimes {
  const told = Object.values(stages).reduce((sum, time) => sum + time, 0);
  return { starting: roundTime(Math.max(0, milliseconds - told)), ...stages };
}

function roundTime(milliseconds: number): number {
  return Math.round(milliseconds * 10) / 10;
}
