// Decides from the headers of a request whether a delta may be its answer, and from which base (RFC 3229, 10.3 and 10.5.3).

import type { IncomingMessage } from 'node:http';
import { type DirectRequest, isDirect } from './direct-request.ts';

export type DeltaRequest = DirectRequest & Pick<IncomingMessage, 'method'>;

export interface DeltaAudience {
  /** Readers known to take a 226, by the names that their User-Agent begins with. */
  readonly readers: readonly string[];
  /** Of the public address, with its port where that is not the usual one. */
  readonly host: string;
}

/**
 * Takes the entity tags of the earlier instances that are remembered, in the coding that the answer will have, newest
 * first. To be asked only where the answer would be a 200 otherwise. Undefined: the whole feed.
 */
export function chooseDeltaBase(
  request: DeltaRequest,
  { readers, host }: DeltaAudience,
  tags: readonly string[],
): string | undefined {
  const { method, headers } = request;
  if (method !== 'GET' || !acceptsFeedDelta(headers['a-im'])) return undefined;
  if (!isOneOf(readers, headers['user-agent'])) return undefined;
  // A cache in between asks with a base of its own, and would hand the delta to a reader that has another, or none.
  return isDirect(request, host) ? findListed(headers['if-none-match'], tags) : undefined;
}

/** 10.5.3: `feed` is listed, its weight is not 0, and the whole feed is not preferred. */
function acceptsFeedDelta(acceptIm: string | string[] | undefined): boolean {
  if (acceptIm === undefined) return false;
  const weights = new Map<string, number>();
  for (const part of String(acceptIm).split(',')) {
    const [, name, weight] = /^\s*([^\s;]+)\s*(?:;\s*q\s*=\s*([\d.]+)\s*)?$/i.exec(part) ?? [];
    if (name !== undefined) weights.set(name.toLowerCase(), weight === undefined ? 1 : Number(weight));
  }
  const weight = weights.get('feed') ?? 0;
  return weight > 0 && weight >= (weights.get('identity') ?? 0);
}

function isOneOf(readers: readonly string[], userAgent = ''): boolean {
  const [, name] = /^([^\s/]+)\//.exec(userAgent.toLowerCase()) ?? [];
  return readers.some((reader) => reader.toLowerCase() === name);
}

/** The newest of the tags that the list has; a weak one is not ours, and was changed on its way. */
function findListed(list: string | undefined, tags: readonly string[]): string | undefined {
  const listed = new Set((list ?? '').match(/(?:W\/)?"[^"]*"/g));
  return tags.find((tag) => listed.has(tag));
}
