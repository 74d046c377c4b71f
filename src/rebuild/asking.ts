// Questions to the rebuild process, one at a time and only between passes: a pass waits for one answer at most.
import type { Ask } from './message.ts';
import type { Answer } from './question.ts';

export type Asked = Pick<Ask, 'question' | 'now'>;

export interface Asking {
  ask(asked: Asked): Promise<Answer>;
  /** Whether the process owes an answer. */
  isOpen(): boolean;
  /** No question is sent from now on; resolves when none is open. */
  hold(): Promise<void>;
  /** Questions may be sent again. */
  release(): void;
  /** The process said so. */
  hear(answer: Answer): void;
  /** The process was lost; a question that was open may have been why. */
  lose(): void;
}

/** More of them than operators have tabs open are a mistake. */
const MOST_WAITING = 20;

const TOO_MANY: Answer = {
  kind: 'unanswered',
  reason: 'too much was asked at once; reload the page in a moment',
};
const LOST: Answer = {
  kind: 'unanswered',
  reason:
    'the rebuild process was lost over this, because it took too much time or memory; it starts again by itself: reload the page, and simplify the article if that does not help',
};

interface Waiting {
  readonly asked: Asked;
  readonly resolve: (answer: Answer) => void;
}

/** `send` rejects where no process can be had. */
export function createAsking(send: (asked: Asked) => Promise<void>): Asking {
  const waiting: Waiting[] = [];
  let open: Waiting | undefined;
  let isHeld = false;
  let closed: PromiseWithResolvers<void> | undefined;

  const next = (): void => {
    if (isHeld || open) return;
    const first = waiting.shift();
    if (!first) return;
    open = first;
    send(first.asked).catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error);
      if (open === first) finish({ kind: 'unanswered', reason });
    });
  };
  const finish = (answer: Answer): void => {
    const answered = open;
    open = undefined;
    answered?.resolve(answer);
    closed?.resolve();
    closed = undefined;
    next();
  };

  return {
    ask(asked) {
      if (waiting.length >= MOST_WAITING) return Promise.resolve(TOO_MANY);
      return new Promise((resolve) => {
        waiting.push({ asked, resolve });
        next();
      });
    },
    isOpen: () => open !== undefined,
    async hold() {
      isHeld = true;
      if (!open) return;
      closed ??= Promise.withResolvers();
      await closed.promise;
    },
    release() {
      isHeld = false;
      next();
    },
    hear: finish,
    lose() {
      if (open) finish(LOST);
    },
  };
}
