// Knows the open connections and the answers under way, so that a slow one ends in time and a stop ends at all.

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

export interface Connections {
  add(socket: Socket): void;
  /** Before a request is answered: once drained, its connection is to be closed behind the answer. */
  beforeAnswer(res: ServerResponse): void;
  /** For an answer that is not yet with the kernel. */
  watchAnswer(req: IncomingMessage, res: ServerResponse): void;
  /** Gets rid of all connections in `graceMs` at most; the function that it returns ends the effort. */
  drain(graceMs: number): () => void;
}

const SWEEP_MS = 100;

/** Milliseconds: `answer` for a whole answer, `farewell` for idle clients after a drain began. */
export function createConnections(limit: {
  readonly answer: number;
  readonly farewell: number;
}): Connections {
  const sockets = new Set<Socket>();
  const answers = new Map<ServerResponse, Socket>();
  let draining = false;

  /** Silent, half-way through a header, or between two requests: nobody waits for an answer there. */
  const closeIdle = (): void => {
    const busy = new Set(answers.values());
    for (const socket of sockets) if (!busy.has(socket) && socket.writableLength === 0) socket.destroy();
  };

  return {
    add(socket) {
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
    },
    beforeAnswer(res) {
      if (draining) res.shouldKeepAlive = false;
    },
    watchAnswer({ socket }, res) {
      const timer = setTimeout(() => socket.destroy(), limit.answer).unref();
      answers.set(res, socket);
      res.once('close', () => {
        clearTimeout(timer);
        answers.delete(res);
      });
    },
    drain(graceMs) {
      draining = true;
      for (const res of answers.keys()) if (!res.headersSent) res.shouldKeepAlive = false;
      // A request may be on its way on any idle connection: closed at once, it would be lost.
      let sweep = setTimeout(
        () => {
          closeIdle();
          sweep = setInterval(closeIdle, SWEEP_MS);
        },
        Math.min(limit.farewell, graceMs),
      );
      const deadline = setTimeout(() => {
        for (const socket of sockets) socket.destroy();
      }, graceMs);
      return () => {
        clearTimeout(sweep);
        clearTimeout(deadline);
      };
    },
  };
}
