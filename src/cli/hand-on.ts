// In a serving process: hands the requests of operators on to the service, which alone can rebuild, and its answers back.
import { type IncomingHttpHeaders, request } from 'node:http';
import type { RequestHandler } from 'express';
import type { Logger } from '../log.ts';
import { isOperatorPath } from '../operator/operator-path.ts';
import { letGoOn } from '../web/connections.ts';
import { withoutBasePath } from '../web/request-path.ts';
import { answerText } from '../web/text-answer.ts';
import { HANDED_ON, type OriginOf } from './request-origin.ts';

export interface HandOnOptions {
  /** Of the service, on the loopback interface. */
  readonly port: number;
  readonly secret: string;
  readonly originOf: OriginOf;
  readonly basePath: string;
  readonly log: Logger;
}

export function createHandOn({ port, secret, originOf, basePath, log }: HandOnOptions): RequestHandler {
  return (req, res, next) => {
    if (!isOperatorPath(withoutBasePath(req.path, basePath))) {
      next();
      return;
    }
    const { client, isLocal, isSecure } = originOf(req);
    const headers: IncomingHttpHeaders = {
      ...req.headers,
      [HANDED_ON.secret]: secret,
      [HANDED_ON.client]: client,
      [HANDED_ON.local]: isLocal ? '1' : '0',
      [HANDED_ON.secure]: isSecure ? '1' : '0',
    };
    const { method, url: path } = req;
    const asked = request({ host: '127.0.0.1', port, method, path, headers }, (answer) => {
      const { connection: _, 'keep-alive': __, 'transfer-encoding': ___, ...rest } = answer.headers;
      if (rest['content-type'] === 'text/event-stream') letGoOn(res);
      res.writeHead(answer.statusCode ?? 502, rest);
      answer.pipe(res);
      answer.once('error', () => res.destroy());
    });
    asked.once('error', (err) => {
      if (res.headersSent || res.destroyed) {
        res.destroy();
        return;
      }
      log.error({ err }, 'the service does not answer its serving process');
      answerText(res, 502, 'The service does not answer.');
    });
    res.once('close', () => asked.destroy());
    req.pipe(asked);
  };
}
