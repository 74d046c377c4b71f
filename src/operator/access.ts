// Decides who is an operator: by bearer token, by session, or, where no token is set, by asking from this very machine.
import type { IncomingMessage } from 'node:http';
import { isOneOf, newToken, type TokenHash } from '../secret.ts';
import { readSessionId } from './session-cookie.ts';
import type { Session, Sessions } from './sessions.ts';
import type { Throttle } from './throttle.ts';

/** Where a request comes from, past the proxies that are trusted. */
export interface Origin {
  /** An address, or the network that stands for one client. */
  readonly client: string;
  /** From a program on this machine, under a name of this machine, past nobody in between. */
  readonly isLocal: boolean;
  /** Over TLS, as far as the public is concerned. */
  readonly isSecure: boolean;
}

export type Admission =
  /** `session` is there where a browser may be asking, whose forms have to show that they are ours. */
  | { readonly kind: 'operator'; readonly session?: Session }
  /** No credentials, or none that count any more. */
  | { readonly kind: 'unknown' }
  /** Wrong ones. */
  | { readonly kind: 'wrong' }
  /** No token is set, and the request comes from elsewhere. */
  | { readonly kind: 'closed' }
  | { readonly kind: 'throttled'; readonly seconds: number };

export interface Access {
  admit(req: Pick<IncomingMessage, 'headers'>, origin: Origin): Admission;
  /** Of the login form. */
  logIn(token: string, origin: Origin): { readonly id: string } | Exclude<Admission, { kind: 'operator' }>;
  logOut(req: Pick<IncomingMessage, 'headers'>, origin: Origin): void;
  logOutEverywhere(): void;
  /** Whether whoever was admitted with this session would be now. */
  stillAdmits(session: Session): boolean;
  readonly hasTokens: boolean;
}

export interface AccessOptions {
  readonly tokens: readonly TokenHash[];
  readonly sessions: Sessions;
  readonly throttle: Throttle;
}

const BEARER = /^Bearer +([\w.~+/-]+=*) *$/i;

export function createAccess({ tokens, sessions, throttle }: AccessOptions): Access {
  const hasTokens = tokens.length > 0;
  // One for all who need not log in: another site could have their browser ask as well.
  const local: Session = { csrf: newToken() };

  /** A right one is never refused: behind a proxy that is not trusted, all the guesses of others are the operator's own. */
  const judge = (token: string, { client }: Origin): 'right' | Exclude<Admission, { kind: 'operator' }> => {
    if (isOneOf(token, tokens)) return 'right';
    const before = throttle.wait(client);
    const seconds = Math.max(before.client, before.inAll);
    // What is refused unheard does not make the wait longer.
    if (before.client === 0) throttle.fail(client);
    return seconds > 0 ? { kind: 'throttled', seconds } : { kind: 'wrong' };
  };

  const sessionOf = ({ headers }: Pick<IncomingMessage, 'headers'>, { isSecure }: Origin) => {
    const id = readSessionId(headers.cookie, isSecure);
    return id === undefined ? undefined : sessions.find(id);
  };

  return {
    hasTokens,
    admit(req, origin) {
      if (!hasTokens) return origin.isLocal ? { kind: 'operator', session: local } : { kind: 'closed' };
      const { authorization } = req.headers;
      if (authorization !== undefined) {
        const judged = judge(BEARER.exec(authorization)?.[1] ?? '', origin);
        return judged === 'right' ? { kind: 'operator' } : judged;
      }
      const session = sessionOf(req, origin);
      return session ? { kind: 'operator', session } : { kind: 'unknown' };
    },
    logIn(token, origin) {
      if (!hasTokens) return { kind: 'closed' };
      const judged = judge(token, origin);
      return judged === 'right' ? { id: sessions.begin().id } : judged;
    },
    logOut(req, { isSecure }) {
      const id = readSessionId(req.headers.cookie, isSecure);
      if (id !== undefined) sessions.end(id);
    },
    logOutEverywhere: () => sessions.endAll(),
    stillAdmits: (session) => session === local || sessions.has(session),
  };
}
