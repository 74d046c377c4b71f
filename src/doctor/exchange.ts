// What was asked and what came back: all that the rules of the doctor go by.

export type Purpose =
  /** As a reader does it the first time. */
  | 'fetch'
  /** With the validators of an answer before it. */
  | 'revalidate-tag'
  | 'revalidate-date'
  | 'head'
  /** The same address with http:// where the feed has https://. */
  | 'http';

export interface Exchange {
  readonly reader: string;
  readonly purpose: Purpose;
  readonly method: 'GET' | 'HEAD';
  readonly url: string;
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly outcome: Answer | Failure;
}

export interface Answer {
  readonly status: number;
  /** By name in small letters; several of one name are joined by ', ', those of Set-Cookie by a line end. */
  readonly headers: Readonly<Record<string, string>>;
  /** As they came over the wire, at most 10 MB. */
  readonly body: Buffer;
  /** 'cut' where the connection ended too early, 'limit' where it would be more than is read. */
  readonly end: 'complete' | 'cut' | 'limit';
  /** Milliseconds, until the head and until the end. */
  readonly headAfter: number;
  readonly endAfter: number;
  readonly at: Date;
  readonly certificate?: Certificate;
}

export interface Certificate {
  readonly validTo: Date;
  /** Why a reader would not trust it, as OpenSSL and Node call that; or ''. */
  readonly fault: string;
  /** 'DNS:example.org, DNS:www.example.org' */
  readonly names: string;
}

export interface Failure {
  /** 'ENOTFOUND', 'ECONNREFUSED', 'timeout' … */
  readonly failure: string;
}

/** All requests of one feed in their order, those along a redirect one after the other. */
export interface Recording {
  /** As it was given. */
  readonly url: string;
  readonly exchanges: readonly Exchange[];
  /** Why the rest was not asked, or ''. */
  readonly cutShort: string;
}

export function answerOf({ outcome }: Exchange): Answer | undefined {
  return 'status' in outcome ? outcome : undefined;
}

export function isRedirect({ status, headers }: Answer): boolean {
  return [301, 302, 303, 307, 308].includes(status) && headers.location !== undefined;
}

/** The final answers to first requests: 200 with a body, whatever is in it. */
export function fetched({ exchanges }: Recording): readonly (Exchange & { readonly outcome: Answer })[] {
  return exchanges.filter(
    (exchange): exchange is Exchange & { readonly outcome: Answer } =>
      exchange.purpose === 'fetch' && answerOf(exchange)?.status === 200,
  );
}
