// The headers that keep a page from running or loading what is not meant for it.

import type { IncomingMessage, ServerResponse } from 'node:http';
import helmet from 'helmet';

/** Sets the headers and calls `next`; a middleware of Express, but for any other answer as well. */
export type SetSecurityHeaders = (req: IncomingMessage, res: ServerResponse, next: () => void) => void;

export interface SecurityOptions {
  readonly isForOperators?: boolean;
  /** Whether pages run a script of ours. */
  readonly hasScript?: boolean;
  /** The hashes of styles that stand in a page, as style-src takes them. */
  readonly styles?: readonly string[];
}

/** The dashboard shows progress by a script of ours, and articles in a frame, which no other page does. */
export function createSecurityHeaders({
  isForOperators = false,
  hasScript = isForOperators,
  styles = [],
}: SecurityOptions = {}): SetSecurityHeaders {
  const own = { 'connect-src': ["'self'"], 'frame-src': ["'self'"] };
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'none'"],
        'style-src': ["'self'", ...styles],
        // Articles show pictures and sound from anywhere.
        'img-src': ['*', 'data:'],
        'media-src': ['*'],
        'form-action': ["'self'"],
        ...(hasScript && { 'script-src': ["'self'"] }),
        ...(isForOperators && own),
        'base-uri': ["'none'"],
        'frame-ancestors': ["'none'"],
      },
    },
    // For browsers that do not know frame-ancestors.
    frameguard: { action: 'deny' },
    // A form that is sent without any would have the origin null, which another site's could have as well.
    referrerPolicy: { policy: isForOperators ? 'same-origin' : 'no-referrer' },
    // Whether the site is served over TLS is the matter of the proxy that does it.
    strictTransportSecurity: false,
  });
}
