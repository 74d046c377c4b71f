// Knows the open connections and the answers under way, so that a slow one ends in time and a stop ends at all.

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

export interface Connections {
  add(socket: Socket): void;
  /**
   * Before a request is answered: once drained, or after too many requests sent ahead of their answers, its connection
   * is to be closed behind the answer. False for a request behind that one, which must not be processed (RFC 9112, 9.6).
   */
  beforeAnswer(req: IncomingMessage, res: ServerResponse): boolean;
  /** For an answer that is not yet with the kernel. */
  watchAnswer(req: IncomingMessage, res: ServerResponse): void;
  /** Gets rid of all connections in `graceMs` at most; the function that it returns ends the effort. */
  drain(graceMs: number): () => void;
}

const SWEEP_MS = 100;

const isEndless = Symbol('is endless');

/** An answer that goes on as long as its reader wants it: whoever writes it says who may, and how many. */
export function letGoOn(res: ServerResponse & { [isEndless]?: true }): void {
  res[isEndless] = true;
}

/**
 * Milliseconds: `answer` for a whole answer, `farewell` for idle clients after a drain began. `pipelined` counts
 * requests: one read from a socket can bring more than a thousand, which are all answered before anybody else.
 */
export function createConnections(limit: {
  readonly answer: number;
  readonly farewell: number;
  readonly pipelined: number;
}): Connections {
  const sockets = new Set<Socket>();
  const answers = new Map<ServerResponse, Socket>();
  /** Requests sent ahead of their answers, since the client last waited for one. */
  const ahead = new Map<Socket, number>();
  let draining = false;

  /** Silent, half-way through a header, or between two requests: nobody waits for an answer there. */
  const closeIdle = (): void => {
    const busy = new Set(answers.values());
    for (const socket of sockets) if (!busy.has(socket) && socket.writableLength === 0) socket.destroy();
  };

  return {
    add(socket) {
      sockets.add(socket);
      socket.once('close', () => {
        sockets.delete(socket);
        ahead.delete(socket);
      });
    },
    beforeAnswer({ socket }, res) {
      if (draining) res.shouldKeepAlive = false;
      // The answer that may be written now has the socket; one that has to wait for another has none yet.
      if (res.socket) {
        // Empty unless somebody pipelines, and most requests are spared the look into it.
        if (ahead.size > 0) ahead.delete(socket);
        return true;
      }
      const count = (ahead.get(socket) ?? 0) + 1;
      ahead.set(socket, count);
      if (count === limit.pipelined) res.shouldKeepAlive = false;
      return count <= limit.pipelined;
    },
    watchAnswer({ socket }, res) {
      const timer = setTimeout(() => {
        if (!(isEndless in res)) socket.destroy();
      }, limit.answer).unref();
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
