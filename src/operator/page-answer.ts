// Answers people: with a page, or by leading on to one. No cache keeps either.
import type { ServerResponse } from 'node:http';

export function answerHtml(
  res: ServerResponse,
  status: number,
  html: string,
  headers: readonly string[] = [],
): void {
  const body = Buffer.from(html);
  res.writeHead(status, [
    ...['Content-Type', 'text/html; charset=utf-8', 'Content-Length', String(body.length)],
    ...['Cache-Control', 'no-store', ...headers],
  ]);
  res.end(body);
}

/** 303: whatever the method was, the next is a GET. */
export function redirect(res: ServerResponse, location: string, headers: readonly string[] = []): void {
  res
    .writeHead(303, ['Location', location, 'Content-Length', '0', 'Cache-Control', 'no-store', ...headers])
    .end();
}
