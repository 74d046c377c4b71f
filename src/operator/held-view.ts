// Puts what a held rebuild would change beside what readers have, for the table in which an operator judges it.
import type { HeldChange, HeldExample, HeldKind, ShownArticle } from '../snapshot/held-change.ts';
import type { Held } from '../store/approvals.ts';
import { count, type MomentText, momentText, nameOfFeed, type TextGround } from './page-text.ts';

export interface HeldRow {
  readonly kind: HeldKind;
  /** Lines, of which the first is the title; empty where there is nothing. */
  readonly before: readonly string[];
  readonly after: readonly string[];
}

export interface HeldFeed {
  readonly name: string;
  /** '3 vanished, 1 added'. */
  readonly summary: string;
  readonly rows: readonly HeldRow[];
  /** How many there are besides. */
  readonly more: number;
}

export interface HeldView {
  /** A sentence without the remedies. */
  readonly reason: string;
  readonly since: MomentText;
  /** So that the buttons mean what is on the page, and not what was held meanwhile. */
  readonly fingerprint: string;
  /** When somebody chose to keep what readers have. */
  readonly rejected: MomentText | undefined;
  readonly feeds: readonly HeldFeed[];
}

export function viewHeld(
  { reason, heldAt, fingerprint, rejectedAt, changes = [] }: Held,
  ground: TextGround,
): HeldView {
  return {
    ...{ reason, fingerprint },
    since: momentText(heldAt.toISOString(), ground),
    rejected: rejectedAt && momentText(rejectedAt.toISOString(), ground),
    feeds: changes.map(viewFeed),
  };
}

function viewFeed({ feed, counts, examples }: HeldChange): HeldFeed {
  const kinds = (Object.entries(counts) as [HeldKind, number][]).filter(([, number]) => number > 0);
  const total = kinds.reduce((sum, [, number]) => sum + number, 0);
  return {
    name: nameOfFeed(feed),
    summary: `${count(total, 'article')}: ${kinds.map(([kind, number]) => `${number} ${kind}`).join(', ')}`,
    rows: examples.map(viewExample),
    more: total - examples.length,
  };
}

/** Of both sides the title, and below it only what is different. */
function viewExample({ kind, before, after }: HeldExample): HeldRow {
  const names = ['url', 'id', 'published'] as const;
  const different = names.filter((name) => before && after && before[name] !== after[name]);
  const lines = (one: ShownArticle | undefined): string[] => {
    if (!one) return [];
    const told = before && after ? different : (['url'] as const);
    return [one.title, ...told.map((name) => (name === 'id' ? `id ${one.id}` : one[name]))];
  };
  return { kind, before: lines(before), after: lines(after) };
}
