// The cookie that carries the id of a session (RFC 6265bis): for this host alone, and for no script.
import { parseCookie, stringifySetCookie } from 'cookie';

/** Over TLS the prefix keeps other hosts of the domain from setting it. */
export function cookieName(isSecure: boolean): string {
  return isSecure ? '__Host-feedwright' : 'feedwright';
}

export function readSessionId(header: string | undefined, isSecure: boolean): string | undefined {
  return header === undefined ? undefined : parseCookie(header)[cookieName(isSecure)];
}

/** The value of Set-Cookie; an empty id takes the cookie away. */
export function writeSessionId(id: string, isSecure: boolean): string {
  return stringifySetCookie({
    ...{ name: cookieName(isSecure), value: id, path: '/', httpOnly: true, secure: isSecure },
    sameSite: 'strict',
    ...(id === '' && { maxAge: 0 }),
  });
}
