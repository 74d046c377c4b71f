// Lets requests of operators take turns, so that however many come at once, those of readers are answered in between.

/** Runs what it gets in order, one in each turn of the event loop. Nothing that it runs may throw. */
export type TakeTurn = (run: () => void) => void;

/** Each connection waits for one answer at a time, so no more wait here than there may be connections. */
export function createTurns(): TakeTurn {
  const waiting: (() => void)[] = [];
  const next = (): void => {
    const run = waiting.shift();
    if (waiting.length > 0) setImmediate(next);
    run?.();
  };
  return (run) => {
    waiting.push(run);
    if (waiting.length === 1) setImmediate(next);
  };
}
