// The records of all feeds over the passes of a process: what readers know of each, and what the store lacks of it.
import type { FeedLedger, FeedRecord } from '../feed/record.ts';
import type { Outcome } from './message.ts';

export interface PassFeedLedger {
  /** As readers know them. */
  readonly known: FeedLedger;
  /** What is to be stored with this pass, of the records that it came to. */
  change(records: readonly FeedRecord[]): readonly FeedRecord[];
  /** Readers have what the last pass made; without a commit the store is told of it again. */
  publish(outcome: Pick<Outcome, 'isCommitted'>): void;
}

export function createPassFeedLedger(records: readonly FeedRecord[]): PassFeedLedger {
  const known = new Map(records.map((record) => [record.key, record]));
  const unsaved = new Set<string>();
  let last: readonly FeedRecord[] = [];
  return {
    known,
    change(now) {
      last = now.filter((record) => unsaved.has(record.key) || !isSame(known.get(record.key), record));
      return last;
    },
    publish({ isCommitted }) {
      for (const record of last) {
        known.set(record.key, record);
        if (isCommitted) unsaved.delete(record.key);
        else unsaved.add(record.key);
      }
    },
  };
}

function isSame(a: FeedRecord | undefined, b: FeedRecord): boolean {
  if (!a) return false;
  return (Object.keys(b) as (keyof FeedRecord)[]).every(
    (name) => a[name] === b[name] || String(a[name]) === String(b[name]),
  );
}
