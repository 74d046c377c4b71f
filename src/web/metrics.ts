// Answers /metrics, to programs on the same machine alone: nobody says yet who else is an operator.
import type { RequestHandler } from 'express';
import type { MetricsText } from '../metrics/service-metrics.ts';
import type { ErrorAnswers } from './errors.ts';
import { isLocal } from './status.ts';

export function createMetricsHandler(
  metrics: () => Promise<MetricsText>,
  errors: ErrorAnswers,
): RequestHandler {
  return (req, res, next) => {
    if (!isLocal(req)) {
      errors.answer(req, res, 'notFound');
      return;
    }
    const answer = ({ contentType, body }: MetricsText): void => {
      const bytes = Buffer.from(body);
      const headers = ['Content-Type', contentType, 'Content-Length', String(bytes.length)];
      res.writeHead(200, [...headers, 'Cache-Control', 'no-store']).end(bytes);
    };
    metrics().then(answer).catch(next);
  };
}
