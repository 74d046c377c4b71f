// Tells programs and pages that listen what rebuilds do, as it happens (server-sent events, HTML 9.2).
import type { ServerResponse } from 'node:http';
import type { Hearer } from '../rebuild/audience.ts';
import type { Service } from './service.ts';

export interface Events {
  /** False where there are too many already: then nothing was written. */
  add(res: ServerResponse): boolean;
  /** Lets all listeners go. */
  stop(): void;
}

const MOST_LISTENERS = 50;
/** Milliseconds between two signs of life: the server ends connections on which nothing is said. */
const HEARTBEAT = 10_000;
/** Bytes that a listener may be behind before it is let go. */
const MOST_BEHIND = 1_000_000;

export function createEvents(service: Pick<Service, 'listen' | 'progress'>): Events {
  const listeners = new Set<ServerResponse>();
  const say = (text: string): void => {
    for (const res of listeners) {
      if (res.writableLength > MOST_BEHIND) res.destroy();
      else res.write(text);
    }
  };
  const forward: Hearer = {
    progress: (progress) => say(eventOf('progress', progress)),
    report: ({ problems: _, changed: __, changes: ___, ...report }) => say(eventOf('report', report)),
  };
  const stopListening = service.listen(forward);
  const beat = setInterval(() => say(': still here\n\n'), HEARTBEAT).unref();
  return {
    add(res) {
      if (listeners.size >= MOST_LISTENERS) return false;
      res.writeHead(200, [
        ...['Content-Type', 'text/event-stream', 'Cache-Control', 'no-store'],
        // nginx would keep it back otherwise.
        ...['X-Accel-Buffering', 'no'],
      ]);
      if (res.req.method === 'HEAD') {
        res.end();
        return true;
      }
      listeners.add(res);
      res.once('close', () => listeners.delete(res));
      const progress = service.progress();
      res.write(progress ? eventOf('progress', progress) : ': nothing is under way\n\n');
      return true;
    },
    stop() {
      stopListening();
      clearInterval(beat);
      for (const res of listeners) res.end();
    },
  };
}

function eventOf(name: string, value: object): string {
  return `event: ${name}\ndata: ${JSON.stringify(value)}\n\n`;
}
