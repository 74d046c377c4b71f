// Draws the durations of the last rebuilds as bars, and says the same in a sentence and in rows.
import type { RebuildRecord } from '../store/rebuilds.ts';
import { count, durationText, type MomentText, momentText, type TextGround } from './page-text.ts';

export interface ChartBar {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly outcome: RebuildRecord['outcome'];
  /** '26 Nov 2026, 11:20: published in 120 ms'. */
  readonly label: string;
}

export interface RebuildRow {
  readonly id: number;
  readonly started: MomentText;
  readonly trigger: string;
  readonly outcome: RebuildRecord['outcome'];
  /** '' where it did not end. */
  readonly duration: string;
  readonly reason: string;
  /** 'reading 12 ms, rendering 40 ms'. */
  readonly stages: string;
}

export interface RebuildChart {
  readonly width: number;
  readonly height: number;
  /** The oldest first. */
  readonly bars: readonly ChartBar[];
  /** All that the bars say, for who does not see them. */
  readonly summary: string;
  /** The longest duration: what a bar of full height stands for. */
  readonly most: string;
  /** The newest first. */
  readonly rows: readonly RebuildRow[];
}

const SLOT = 16;
const BAR = 11;
const HEIGHT = 72;
const LEAST = 3;
/** So few leave room for themselves, so that one bar is not as wide as the page. */
const FEWEST = 30;

/** `records` with the newest first. */
export function drawRebuilds(records: readonly RebuildRecord[], ground: TextGround): RebuildChart {
  const rows = records.map((record) => rowOf(record, ground));
  const durations = records.map(({ report }) => report?.milliseconds ?? 0);
  const longest = Math.max(1, ...durations);
  const slots = Math.max(FEWEST, records.length);
  const bars = records.map((record, index): ChartBar => {
    const { milliseconds = 0 } = record.report ?? {};
    const height = Math.max(LEAST, Math.round((HEIGHT * milliseconds) / longest));
    const x = (slots - 1 - index) * SLOT + (SLOT - BAR) / 2;
    return {
      ...{ x, y: HEIGHT - height, width: BAR, height, outcome: record.outcome },
      label: labelOf(rows[index]),
    };
  });
  return {
    ...{ width: slots * SLOT, height: HEIGHT, bars: bars.reverse(), rows },
    summary: summarize(records),
    most: durationText(longest),
  };
}

function rowOf({ id, startedAt, trigger, outcome, report }: RebuildRecord, ground: TextGround): RebuildRow {
  const stages = Object.entries(report?.stages ?? {}).map(([name, time]) => `${name} ${durationText(time)}`);
  return {
    ...{ id, trigger, outcome, reason: report?.reason ?? '' },
    started: momentText(startedAt, ground),
    duration: report ? durationText(report.milliseconds) : '',
    stages: stages.join(', '),
  };
}

function labelOf(row: RebuildRow | undefined): string {
  if (!row) return '';
  return `${row.started.text}: ${row.outcome}${row.duration && ` in ${row.duration}`}`;
}

function summarize(records: readonly RebuildRecord[]): string {
  const times = records.flatMap(({ report }) => report?.milliseconds ?? []).sort((a, b) => a - b);
  const [shortest] = times;
  if (shortest === undefined) return 'No rebuild has come to its end yet.';
  const middle = times[Math.floor(times.length / 2)] ?? shortest;
  const longest = times.at(-1) ?? shortest;
  const outcomes = [...new Set(records.map(({ outcome }) => outcome))].map(
    (outcome) => `${records.filter((record) => record.outcome === outcome).length} ${outcome}`,
  );
  if (records.length === 1) return `1 rebuild, ${outcomes[0]?.slice(2)}: it took ${durationText(shortest)}.`;
  return (
    `${count(records.length, 'rebuild')}: ${outcomes.join(', ')}. ` +
    `The middle one took ${durationText(middle)}, the shortest ${durationText(shortest)}, the longest ${durationText(longest)}.`
  );
}
