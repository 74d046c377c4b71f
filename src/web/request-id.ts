// Gives a request a name by which its answer and its lines in the log are found together.
import type { IncomingMessage } from 'node:http';

/** The same for the same request. */
export type RequestIdOf = (req: IncomingMessage) => string;

/** The word of a proxy in front, where it is one that can stand in a log. */
const GIVEN = /^[\w.:-]{1,64}$/;

/** `prefix` tells this process from others, and from itself before a restart. */
export function createRequestIds(prefix: string): RequestIdOf {
  const ids = new WeakMap<IncomingMessage, string>();
  let count = 0;
  const mint = ({ headers }: IncomingMessage): string => {
    const given = String(headers['x-request-id'] ?? '');
    if (GIVEN.test(given)) return given;
    count += 1;
    return `${prefix}-${count.toString(36)}`;
  };
  return (req) => {
    const id = ids.get(req) ?? mint(req);
    ids.set(req, id);
    return id;
  };
}
