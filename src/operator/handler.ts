// Takes the requests of operators: finds the route, asks who may, reads the body, and lets the route answer.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestHandler } from 'express';
import type { Logger } from '../log.ts';
import type { RequestIdOf } from '../web/request-id.ts';
import { createSecurityHeaders } from '../web/security-headers.ts';
import type { Access, Admission, Origin } from './access.ts';
import { isCrossSite, isOwnForm } from './forgery.ts';
import { createRouteMatcher } from './match-route.ts';
import { redirect } from './page-answer.ts';
import { readerStyleHash } from './preview-view.ts';
import { answerFault, type Fault } from './problem-details.ts';
import { type Body, readBody } from './read-body.ts';
import { FORGED, faultOf } from './refusal.ts';
import type { LogRefusal } from './refusal-log.ts';
import type { OperatorRequest, OperatorRoute } from './route.ts';
import { createTurns } from './turns.ts';

export interface OperatorHandlerOptions {
  readonly routes: readonly OperatorRoute[];
  readonly access: Access;
  readonly originOf: (req: IncomingMessage) => Origin;
  readonly requestIdOf: RequestIdOf;
  readonly log: Logger;
  readonly logRefusal: LogRefusal;
  /** The path of the base URL: '' or like '/blog'. */
  readonly basePath: string;
}

/** Passes on what is none of its routes. */
export function createOperatorHandler(options: OperatorHandlerOptions): RequestHandler {
  const { routes, originOf, requestIdOf, log, basePath } = options;
  const matchRoute = createRouteMatcher(routes, basePath);
  const takeTurn = createTurns();
  const setSecurityHeaders = createSecurityHeaders({ isForOperators: true, styles: [readerStyleHash] });
  return (req, res, next) => {
    const match = matchRoute(req);
    if (!match) {
      next();
      return;
    }
    setSecurityHeaders(req, res, () => {});
    const id = requestIdOf(req);
    res.setHeader('X-Request-Id', id);
    if ('allow' in match) {
      answerFault(res, { ...NOT_ALLOWED, headers: ['Allow', match.allow] }, id);
      return;
    }
    const { route, ...found } = match;
    const fail = (err: unknown): void => {
      // A client that went away while its body was read is no fault of ours. What was read to its end is destroyed too.
      if (res.destroyed || !req.complete) return;
      log.error({ err, requestId: id }, 'a request of an operator failed');
      if (res.headersSent) res.destroy();
      else answerFault(res, INTERNAL, id);
    };
    takeTurn(
      () => void answer(route, { req, id, origin: originOf(req), ...found }, res, options).catch(fail),
    );
  };
}

type Found = Omit<OperatorRequest, 'body' | 'session'>;

async function answer(
  route: OperatorRoute,
  found: Found,
  res: ServerResponse,
  { access, logRefusal, basePath }: OperatorHandlerOptions,
): Promise<void> {
  const { req, origin, id } = found;
  if (route.access === 'anyone') {
    await route.answer({ ...found, body: {}, session: undefined }, res);
    return;
  }
  const admission = access.admit(req, origin);
  if (admission.kind !== 'operator') {
    if (admission.kind !== 'unknown') logRefusal(admission.kind, { requestId: id, refused: admission.kind });
    refuse(admission, { req, id, isPage: route.isPage === true, basePath }, res);
    return;
  }
  const { session } = admission;
  const isChange = route.method === 'POST';
  if (isChange && isCrossSite(req.headers)) {
    answerFault(res, FORGED, id);
    return;
  }
  const read = isChange ? await readBody(req) : { body: {} };
  if ('fault' in read) {
    answerFault(res, read.fault, id);
    return;
  }
  const body: Body = read.body;
  const token = req.headers['x-csrf-token'] ?? body.csrf;
  // A program that needs no token, on this machine, has no form to take it from: its type of body is none of a form's.
  const isForm = req.headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false;
  const isProgram = !access.hasTokens && !isForm && req.headers.origin === undefined;
  if (isChange && session && !isProgram && !isOwnForm(session, token)) {
    answerFault(res, FORGED, id);
    return;
  }
  await route.answer({ ...found, body, session }, res);
}

function refuse(
  admission: Exclude<Admission, { kind: 'operator' }>,
  {
    req,
    id,
    isPage,
    basePath,
  }: Pick<Found, 'req' | 'id'> & { readonly isPage: boolean; readonly basePath: string },
  res: ServerResponse,
): void {
  if (isPage && admission.kind === 'unknown')
    redirect(res, `${basePath}/admin/login?next=${encodeURIComponent(req.url ?? '')}`);
  else answerFault(res, faultOf(admission), id);
}

const NOT_ALLOWED: Fault = {
  status: 405,
  title: 'Method not allowed',
  detail: 'See Allow for what this address takes.',
};
const INTERNAL: Fault = {
  status: 500,
  title: 'Internal error',
  detail: 'The log has it under this request id.',
};
