// Asks all serving processes what they counted, and keeps what those said last that do not answer or have ended.
import type { ServiceFacts } from '../metrics/service-metrics.ts';
import { addTotals, noTotals, type ServingCounts, type ServingTotals } from '../metrics/serving-counts.ts';

export type Counted = Pick<ServiceFacts, 'serving' | 'others'>;

export interface ServingRoll<Member> {
  add(member: Member): void;
  /** It has ended. What it counted since it was last asked is lost. */
  remove(member: Member): void;
  /** It answered. */
  hear(member: Member, counts: ServingCounts): void;
  /** Calls at the same time share one round. */
  call(): Promise<Counted>;
}

export interface ServingRollParts<Member> {
  readonly ask: (member: Member) => void;
  /** Milliseconds: one that takes longer is busy or stuck, and no reason to keep Prometheus waiting. */
  readonly patience?: number;
}

export function createServingRoll<Member>({
  ask,
  patience = 1_000,
}: ServingRollParts<Member>): ServingRoll<Member> {
  /** With what each said last. */
  const members = new Map<Member, ServingTotals>();
  let ended = noTotals;
  let round: { readonly heard: Map<Member, ServingCounts>; readonly done: () => void } | undefined;
  let counted: Promise<Counted> | undefined;

  const callAll = async (): Promise<Counted> => {
    const heard = new Map<Member, ServingCounts>();
    const { promise, resolve } = Promise.withResolvers<void>();
    round = { heard, done: resolve };
    const timer = setTimeout(resolve, patience);
    for (const member of members.keys()) ask(member);
    closeIfComplete();
    await promise;
    clearTimeout(timer);
    round = undefined;
    const silent = [...members].filter(([member]) => !heard.has(member)).map(([, last]) => last);
    // One that answered and ended before the others answered is among the ended.
    const serving = [...heard].filter(([member]) => members.has(member)).map(([, counts]) => counts);
    return { serving, others: silent.reduce(addTotals, ended) };
  };
  const closeIfComplete = (): void => {
    if (round && [...members.keys()].every((member) => round?.heard.has(member))) round.done();
  };

  return {
    add: (member) => void members.set(member, noTotals),
    remove(member) {
      ended = addTotals(ended, members.get(member) ?? noTotals);
      members.delete(member);
      closeIfComplete();
    },
    hear(member, counts) {
      if (!members.has(member)) return;
      members.set(member, counts);
      round?.heard.set(member, counts);
      closeIfComplete();
    },
    call() {
      counted ??= callAll().finally(() => {
        counted = undefined;
      });
      return counted;
    },
  };
}
