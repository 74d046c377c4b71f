// Waits until another process lets go of the database, without blocking the thread that answers requests.
import { setTimeout as delay } from 'node:timers/promises';
import { isLocked } from './sqlite-failure.ts';

// Together 5 seconds.
const attempts = 250;
const pause = 20; // milliseconds

/**
 * What SQLite refuses because of a lock did nothing, and can be tried again; after 5 seconds its error is
 * thrown. The connection must have the timeout 0, or SQLite waits by itself and blocks the thread.
 */
export async function awaitLock<Result>(work: () => Result): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return work();
    } catch (error) {
      if (!isLocked(error) || attempt === attempts) throw error;
      await delay(pause);
    }
  }
}
