// Conditional requests (RFC 9110, 13): decides from strings whether a 304 or a 412 is due.

import { parseHttpDate } from './http-date.ts';

/** The preconditions of a request; undefined where the field is absent. */
export interface Preconditions {
  readonly method: string;
  readonly ifNoneMatch?: string | undefined;
  readonly ifModifiedSince?: string | undefined;
  readonly ifMatch?: string | undefined;
  readonly ifUnmodifiedSince?: string | undefined;
}

/** The validators of the representation that a 200 would carry. */
export interface Validators {
  /** Strong, with its quotes. */
  readonly entityTag: string;
  /** Whole seconds; undefined when there is none to compare with. */
  readonly lastModified: Date | undefined;
}

const TAG = /(?:W\/)?"([^"]*)"/g;
const CODED = /-(?:gzip|br|zstd)$/;
const NEVER_OURS = /^(?:;|--)(?:gzip|br|zstd|deflate)$/;
const AS_OURS = /^-(?:gzip|br|zstd)$/;

/** True when a GET or HEAD is to be answered 304. A request's Cache-Control plays no part: it is for caches. */
export function isNotModified(request: Preconditions, current: Validators, now: Date): boolean {
  if (request.method !== 'GET' && request.method !== 'HEAD') return false;
  // 13.1.3: a recipient must ignore If-Modified-Since when the request has an If-None-Match.
  if (request.ifNoneMatch !== undefined) return weaklyLists(request.ifNoneMatch, current.entityTag);
  if (request.ifModifiedSince === undefined || current.lastModified === undefined) return false;
  const since = parseHttpDate(request.ifModifiedSince, now);
  return since !== undefined && current.lastModified <= since;
}

/** True when the request is to be answered 412 (13.1.1, 13.1.4): it wants bytes that are no longer there. */
export function isPreconditionFailed(request: Preconditions, current: Validators, now: Date): boolean {
  if (request.ifMatch !== undefined) return !stronglyLists(request.ifMatch, current.entityTag);
  if (request.ifUnmodifiedSince === undefined || current.lastModified === undefined) return false;
  const since = parseHttpDate(request.ifUnmodifiedSince, now);
  return since !== undefined && current.lastModified > since;
}

/** 13.1.2: weak comparison, so a W/ that a proxy put in front counts for nothing. */
function weaklyLists(list: string, entityTag: string): boolean {
  if (list === entityTag || list.trim() === '*') return true;
  const ours = entityTag.slice(1, -1);
  for (const [, opaque] of list.matchAll(TAG)) if (isSameOpaque(opaque ?? '', ours)) return true;
  return false;
}

/**
 * Proxies write the coding that they added into the tag: Apache `h-gzip`, Jetty `h--gzip`, others `h;gzip`. The last two
 * are never ours. `h-gzip` is our own gzip answer when `h` is the tag of the identity, so such an end is forgiven only
 * behind a coding of ours.
 */
function isSameOpaque(theirs: string, ours: string): boolean {
  if (!theirs.startsWith(ours)) return false;
  const added = theirs.slice(ours.length);
  return added === '' || NEVER_OURS.test(added) || (AS_OURS.test(added) && CODED.test(ours));
}

/** 13.1.1: strong comparison. */
function stronglyLists(list: string, entityTag: string): boolean {
  if (list.trim() === '*') return true;
  return [...list.matchAll(TAG)].some(([tag]) => tag === entityTag);
}
