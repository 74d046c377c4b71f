// The headers that keep a page from running or loading what is not meant for it.

import type { IncomingMessage, ServerResponse } from 'node:http';
import helmet from 'helmet';

/** Sets the headers and calls `next`; a middleware of Express, but for any other answer as well. */
export type SetSecurityHeaders = (req: IncomingMessage, res: ServerResponse, next: () => void) => void;

export function createSecurityHeaders(): SetSecurityHeaders {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'none'"],
        'style-src': ["'self'"],
        // Articles show pictures and sound from anywhere.
        'img-src': ['*', 'data:'],
        'media-src': ['*'],
        'form-action': ["'self'"],
        'base-uri': ["'none'"],
        'frame-ancestors': ["'none'"],
      },
    },
    // Whether the site is served over TLS is the matter of the proxy that does it.
    strictTransportSecurity: false,
  });
}
