// What a request says of where it comes from.

import type { IncomingMessage } from 'node:http';
import type { Origin } from '../polling/client-address.ts';

export function originOf({ socket, headers }: IncomingMessage): Origin {
  return {
    remoteAddress: socket.remoteAddress,
    // Node joins the lines of a header that it does not know by commas.
    forwardedFor: headers['x-forwarded-for'] as string | undefined,
  };
}
