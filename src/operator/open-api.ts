// Serves the description of the API, which docs/openapi.json is.
import { readFileSync } from 'node:fs';
import { answerJson } from './problem-details.ts';
import type { OperatorRoute } from './route.ts';

const DOCUMENT = new URL('../../docs/openapi.json', import.meta.url);

export function readOpenApi(): object {
  return JSON.parse(readFileSync(DOCUMENT, 'utf8')) as object;
}

export function openApiRoute(): OperatorRoute {
  return {
    ...{ method: 'GET', path: '/api/openapi.json', access: 'operator' },
    answer: (_request, res) => answerJson(res, 200, readOpenApi()),
  };
}
