// Answers errors to people and programs: never a stack, a path of ours or a version, whatever NODE_ENV is.

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ErrorRequestHandler } from 'express';
import { CORS } from './cors.ts';
import type { RequestIdOf } from './request-id.ts';
import { answerText } from './text-answer.ts';

/** What goes wrong on the way is logged here with its stack; a pino logger fits. */
export interface ErrorLog {
  error(fields: { readonly err: unknown; readonly requestId?: string }, message: string): void;
}

interface HttpError {
  readonly status: number;
  readonly title: string;
  readonly message: string;
  /** Names and values in turn. */
  readonly headers: readonly string[];
}

const NO_STORE = ['Cache-Control', 'no-store'];

/** Every error that a page can be answered with. */
const HTTP_ERRORS = {
  notFound: {
    status: 404,
    title: 'Not found',
    message: 'There is nothing at this address.',
    headers: ['Cache-Control', 'public, max-age=60'],
  },
  // Aggregators unsubscribe from a 410 (RFC 9110, 15.5.11), and from no other answer.
  gone: {
    status: 410,
    title: 'Gone',
    message: 'What was here has been retired and will not come back. Please remove this address.',
    headers: ['Cache-Control', 'public, max-age=3600'],
  },
  // For a minute: what was taken back may be published again.
  retracted: {
    status: 410,
    title: 'Gone',
    message: 'The article that was here has been taken back.',
    headers: ['Cache-Control', 'public, max-age=60'],
  },
  // An hour: its articles have been gone for weeks, but they may come back.
  retired: {
    status: 410,
    title: 'Gone',
    message:
      'This feed has had no articles for a long time, and is not served any more. Please remove this address.',
    headers: ['Cache-Control', 'public, max-age=3600'],
  },
  methodNotAllowed: {
    status: 405,
    title: 'Method not allowed',
    message: 'This address can only be read.',
    headers: [...NO_STORE, 'Allow', 'GET, HEAD'],
  },
  internal: {
    status: 500,
    title: 'Internal error',
    message: 'Something went wrong here. Please try again later.',
    headers: NO_STORE,
  },
  // Before the first whole release nothing can be said to be missing: aggregators unsubscribe from a 404.
  notReady: {
    status: 503,
    title: 'Not ready',
    message: 'The site is being made. Please try again in a moment.',
    headers: [...NO_STORE, 'Retry-After', '2'],
  },
} as const satisfies Record<string, HttpError>;

export interface ErrorAnswersOptions {
  /** An HTML page, or '' where there is none: the answer is plain text then. */
  readonly renderError: (status: number, title: string, message: string) => string;
  readonly log: ErrorLog;
  readonly requestIdOf: RequestIdOf;
}

export interface ErrorAnswers {
  answer(req: IncomingMessage, res: ServerResponse, name: keyof typeof HTTP_ERRORS): void;
  /** For errors that are thrown: each is a bug. */
  readonly handler: ErrorRequestHandler;
}

export function createErrorAnswers({ renderError, log, requestIdOf }: ErrorAnswersOptions): ErrorAnswers {
  const answer: ErrorAnswers['answer'] = (req, res, name) => {
    const error: HttpError = HTTP_ERRORS[name];
    let [mediaType, text] = ['text/plain; charset=utf-8', `${error.title}. ${error.message}\n`];
    try {
      [mediaType, text] = bodyFor(req, error, renderError) ?? [mediaType, text];
    } catch (err) {
      log.error({ err }, 'the error page could not be rendered');
    }
    const body = Buffer.from(text);
    res.writeHead(error.status, [
      'Content-Type',
      mediaType,
      'Content-Length',
      String(body.length),
      'Vary',
      'Accept, Sec-Fetch-Mode',
      ...CORS,
      ...error.headers,
    ]);
    res.end(body);
  };
  return {
    answer,
    handler: (err, req, res, _next) => {
      const requestId = requestIdOf(req);
      log.error({ err, requestId }, 'a request failed');
      // By which whoever asks about it names it.
      if (!res.headersSent) res.setHeader('X-Request-Id', requestId);
      answer(req, res, 'internal');
    },
  };
}

/** A target that no path can be read out of. */
export function answerBadRequest(res: ServerResponse): void {
  answerText(res, 400, 'The address is malformed.', CORS);
}

/** HTML for who navigates or asks for it, problem details (RFC 9457) for who asks for JSON. */
function bodyFor(
  req: IncomingMessage,
  { status, title, message }: HttpError,
  renderError: ErrorAnswersOptions['renderError'],
): [mediaType: string, text: string] | undefined {
  const accept = req.headers.accept ?? '';
  if (req.headers['sec-fetch-mode'] === 'navigate' || /\btext\/html\b/i.test(accept)) {
    const html = renderError(status, title, message);
    return html === '' ? undefined : ['text/html; charset=utf-8', html];
  }
  if (/\bapplication\/(?:problem\+)?json\b/i.test(accept)) {
    return ['application/problem+json', JSON.stringify({ title, status, detail: message })];
  }
  return undefined;
}
