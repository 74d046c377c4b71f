// Tells programs and pages that listen what rebuilds do, as it happens (server-sent events, HTML 9.2).
import type { ServerResponse } from 'node:http';
import type { Hearer } from '../rebuild/audience.ts';
import type { TokenHash } from '../secret.ts';
import { letGoOn } from '../web/connections.ts';
import type { Access } from './access.ts';
import type { Service } from './service.ts';
import type { Session } from './sessions.ts';

/** Who listens: a session, which may end, or the hash of a token. */
export type Listening = Session | TokenHash;

export interface Events {
  /** False where there are too many already, in all or of this operator: then nothing was written. */
  add(res: ServerResponse, operator: Listening): boolean;
  /** Lets all listeners go. */
  stop(): void;
}

export interface EventsOptions {
  readonly service: Pick<Service, 'listen' | 'progress'>;
  readonly stillAdmits: Access['stillAdmits'];
}

const MOST_LISTENERS = 50;
const MOST_PER_OPERATOR = 10;
/** Milliseconds between two signs of life: the server ends connections on which nothing is said. */
const HEARTBEAT = 10_000;
/** Bytes that a listener may be behind before it is let go. */
const MOST_BEHIND = 1_000_000;

export function createEvents({ service, stillAdmits }: EventsOptions): Events {
  const listeners = new Map<ServerResponse, Listening>();
  const say = (text: string): void => {
    for (const res of listeners.keys()) {
      if (res.writableEnded) continue;
      if (res.writableLength > MOST_BEHIND) res.destroy();
      else res.write(text);
    }
  };
  const forward: Hearer = {
    progress: (progress) => say(eventOf('progress', progress)),
    report: ({ problems: _, changed: __, changes: ___, ...report }) => say(eventOf('report', report)),
  };
  const stopListening = service.listen(forward);
  const beat = setInterval(() => {
    // A stream outlives the request that was admitted: its session may have ended since.
    for (const [res, operator] of listeners)
      if (typeof operator === 'object' && !stillAdmits(operator)) res.end();
    say(': still here\n\n');
  }, HEARTBEAT).unref();
  return {
    add(res, operator) {
      const own = [...listeners.values()].filter((other) => other === operator);
      if (listeners.size >= MOST_LISTENERS || own.length >= MOST_PER_OPERATOR) return false;
      res.writeHead(200, [
        ...['Content-Type', 'text/event-stream', 'Cache-Control', 'no-store'],
        // nginx would keep it back otherwise.
        ...['X-Accel-Buffering', 'no'],
      ]);
      if (res.req.method === 'HEAD') {
        res.end();
        return true;
      }
      letGoOn(res);
      listeners.set(res, operator);
      res.once('close', () => listeners.delete(res));
      const progress = service.progress();
      res.write(progress ? eventOf('progress', progress) : ': nothing is under way\n\n');
      return true;
    },
    stop() {
      stopListening();
      clearInterval(beat);
      for (const res of listeners.keys()) res.end();
    },
  };
}

function eventOf(name: string, value: object): string {
  return `event: ${name}\ndata: ${JSON.stringify(value)}\n\n`;
}
