// Where operators are answered: on the public port, on one of their own, or behind serving processes, which hand them on.
import { randomBytes } from 'node:crypto';
import type { RequestListener } from 'node:http';
import express, { type RequestHandler } from 'express';
import type { Config } from '../config/config.ts';
import type { Logger } from '../log.ts';
import { createRequestIds } from '../web/request-id.ts';
import { requestPath, requestQuery } from '../web/request-path.ts';
import { createServer, type Server } from '../web/server.ts';
import { answerText } from '../web/text-answer.ts';

/** Where a serving process hands the requests of operators on to. */
export interface HandOnTarget {
  readonly port: number;
  readonly secret: string;
}

export function newHandOnSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** A server for the requests of operators alone; `rest` gets all others. */
export function createOperatorServer(handler: RequestHandler, rest: RequestListener, log: Logger): Server {
  const requestIdOf = createRequestIds(randomBytes(4).toString('hex'));
  return createServer({ listener: createOperatorListener(handler, rest), log, requestIdOf });
}

/** Express for one handler: the target in normal form, as the public application has it. */
function createOperatorListener(handler: RequestHandler, rest: RequestListener): RequestListener {
  const app = express();
  for (const setting of ['x-powered-by', 'etag']) app.disable(setting);
  app.use(handler);
  app.use((req, res) => rest(req, res));
  return (req, res) => {
    const path = requestPath(req.url ?? '');
    if (path === undefined) return void answerText(res, 400, 'The address is malformed.');
    req.url = path + requestQuery(req.url ?? '');
    app(req, res);
  };
}

/** Whether operators are answered apart from readers. */
export function hasOwnPort({ operator }: Pick<Config, 'operator'>): boolean {
  return operator.port > 0;
}

export const nothingHere: RequestListener = (_req, res) =>
  void answerText(res, 404, 'There is nothing at this address.');
export const passOn: RequestHandler = (_req, _res, next) => next();
