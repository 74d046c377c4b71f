// Writes a line for each answer, where the operator wants that, without the address of the reader unless that is wanted too.

import type { Logger } from '../log.ts';
import type { Origin } from '../polling/client-address.ts';
import type { OnAnswer } from './feeds.ts';
import { originOf } from './origin-of.ts';
import type { RequestIdOf } from './request-id.ts';

export interface AccessLogParts {
  readonly log: Pick<Logger, 'info'>;
  readonly requestIdOf: RequestIdOf;
  /** Undefined where no address is to be written. */
  readonly clientOf: ((origin: Origin) => string) | undefined;
}

const MOST_CHARACTERS = 500;

/** The query is left out: it may hold what is nobody's business. */
export function createAccessLog({ log, requestIdOf, clientOf }: AccessLogParts): OnAnswer {
  return (req, path, { status, format, coding, bytes }) => {
    const agent = req.headers['user-agent'];
    log.info(
      {
        requestId: requestIdOf(req),
        ...{ method: req.method, path: path.slice(0, MOST_CHARACTERS) },
        ...{ status, format, coding, bytes },
        ...(agent && { userAgent: agent.slice(0, MOST_CHARACTERS) }),
        ...(clientOf && { client: clientOf(originOf(req)) }),
      },
      'answered',
    );
  };
}
