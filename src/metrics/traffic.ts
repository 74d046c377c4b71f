// Counts answers in plain numbers, which cost a request next to nothing.

export const formats = ['rss', 'atom', 'json', 'page', 'other'] as const;
export type Format = (typeof formats)[number];

/** What was answered. */
export interface Answered {
  readonly format: Format;
  readonly status: number;
  /** Of the representation that was chosen, also where a 304 spared its bytes. */
  readonly coding: string;
  /** Of the body. */
  readonly bytes: number;
}

/** So many answers like this, with so many bytes together. */
export interface TrafficRow extends Answered {
  readonly count: number;
}

export interface Traffic {
  note(answered: Answered): void;
  rows(): readonly TrafficRow[];
}

interface Cell {
  readonly format: Format;
  readonly status: number;
  readonly coding: string;
  count: number;
  bytes: number;
}

export function createTraffic(): Traffic {
  /** By a whole number for each status of each format, and then by coding: no text is put together for a look-up. */
  const cells = new Map<number, Map<string, Cell>>();
  const cellOf = ({ format, status, coding }: Answered): Cell => {
    const key = status * formats.length + formats.indexOf(format);
    const known = cells.get(key)?.get(coding);
    if (known) return known;
    const cell = { format, status, coding, count: 0, bytes: 0 };
    cells.set(key, (cells.get(key) ?? new Map<string, Cell>()).set(coding, cell));
    return cell;
  };
  return {
    note(answered) {
      const cell = cellOf(answered);
      cell.count += 1;
      cell.bytes += answered.bytes;
    },
    rows: () =>
      [...cells.values()].flatMap((byCoding) => [...byCoding.values()].map((cell) => ({ ...cell }))),
  };
}

export function formatOf(mediaType: string): Format {
  if (mediaType.startsWith('application/rss+xml')) return 'rss';
  if (mediaType.startsWith('application/atom+xml')) return 'atom';
  if (mediaType.startsWith('application/feed+json')) return 'json';
  return mediaType.startsWith('text/html') ? 'page' : 'other';
}
