// Answers in JSON: what was asked for, or what is wrong, as problem details (RFC 9457).
import type { ServerResponse } from 'node:http';

export interface Fault {
  readonly status: number;
  /** The same for every such fault. */
  readonly title: string;
  /** What it is in this case, and what to do. */
  readonly detail: string;
  /** Further headers: names and values in turn. */
  readonly headers?: readonly string[];
}

export function answerJson(
  res: ServerResponse,
  status: number,
  value: object,
  headers: readonly string[] = [],
): void {
  write(res, status, value, ['Content-Type', 'application/json; charset=utf-8', ...headers]);
}

/** `requestId` is that under which the log has it. */
export function answerFault(
  res: ServerResponse,
  { status, title, detail, headers = [] }: Fault,
  requestId: string,
): void {
  const type = ['Content-Type', 'application/problem+json'];
  write(res, status, { type: 'about:blank', title, status, detail, requestId }, [...type, ...headers]);
}

function write(res: ServerResponse, status: number, value: object, headers: readonly string[]): void {
  const body = JSON.stringify(value);
  res.writeHead(status, [
    ...['Content-Length', String(Buffer.byteLength(body)), 'Cache-Control', 'no-store'],
    ...['X-Content-Type-Options', 'nosniff', ...headers],
  ]);
  // As text it goes out with its head, in one write.
  res.end(body);
}
