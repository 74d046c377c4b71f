// Writes a short answer in plain text, which no cache keeps.

import type { ServerResponse } from 'node:http';

/** `headers` are names and values in turn. Answers and returns the status; on HEAD Node leaves the text out. */
export function answerText(
  res: ServerResponse,
  status: number,
  text: string,
  headers: readonly string[] = [],
): number {
  const body = Buffer.from(`${text}\n`);
  res.writeHead(status, [
    'Content-Type',
    'text/plain; charset=utf-8',
    'Content-Length',
    String(body.length),
    'Cache-Control',
    'no-store',
    'X-Content-Type-Options',
    'nosniff',
    ...headers,
  ]);
  res.end(body);
  return status;
}
