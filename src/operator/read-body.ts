// Reads the body of a request as far as it may go, and as what it says it is: JSON or a form.
import type { IncomingMessage } from 'node:http';
import type { Fault } from './problem-details.ts';

/** Bytes: no form or command of ours comes near it. */
export const BODY_LIMIT = 65_536;

/** Undefined where there is more; what follows is not read. Rejects where the client goes away. */
async function readBytes(req: IncomingMessage): Promise<Buffer | undefined> {
  if (Number(req.headers['content-length'] ?? 0) > BODY_LIMIT) return undefined;
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of req) {
    length += (chunk as Buffer).length;
    if (length > BODY_LIMIT) return undefined;
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

export type Body = Readonly<Record<string, unknown>>;

/** The body stands apart from the fault, since it may have any names in it. */
export type BodyRead = { readonly body: Body } | { readonly fault: Fault };

/** An empty body is an empty object, whatever its type. */
export async function readBody(req: IncomingMessage): Promise<BodyRead> {
  const bytes = await readBytes(req);
  if (!bytes)
    return fault(413, 'Content too large', `A request of at most ${BODY_LIMIT} bytes is read here.`, [
      'Connection',
      'close',
    ]);
  if (bytes.length === 0) return { body: {} };
  const type = /^[^;\s]*/.exec(req.headers['content-type'] ?? '')?.[0].toLowerCase();
  if (type === 'application/x-www-form-urlencoded')
    return { body: Object.fromEntries(new URLSearchParams(bytes.toString())) };
  if (type === 'application/json') return parseJson(bytes);
  return fault(415, 'Unsupported media type', 'Send application/json, or a form.');
}

function parseJson(bytes: Buffer): BodyRead {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { body: value as Body };
  } catch {}
  return fault(400, 'Malformed request', 'The body is not a JSON object in UTF-8.');
}

function fault(
  status: number,
  title: string,
  detail: string,
  headers: readonly string[] = [],
): { readonly fault: Fault } {
  return { fault: { status, title, detail, headers } };
}
