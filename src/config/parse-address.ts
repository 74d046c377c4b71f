// Parses the values that name a place on the network: public addresses, hosts and lists of proxies.
import { isIP } from 'node:net';
import { quoteForMessage } from '../problem.ts';
import type { Parsed } from './parsed.ts';

/** Gives 'https://example.org/blog': normalized, without the slash at the end. */
export function parseBaseUrl(text: string): Parsed<string> {
  const hint = 'write for example https://example.org';
  const url = parseHttpUrl(text);
  if (url === undefined) return { must: 'be an http or https URL', hint };
  if (url.username !== '' || url.password !== '') {
    return { must: 'be the public address alone', hint, found: 'has a user name or password in it' };
  }
  // An empty query or fragment leaves no trace in the URL object.
  if (/[?#]/.test(text)) return { must: 'have no query and no fragment', hint };
  return { value: url.origin + url.pathname.replace(/\/+$/, '') };
}

/** Gives an absolute URL, or a path that resolveBelow makes absolute. */
export function parseUrl(text: string): Parsed<string> {
  if (text === '') return { value: '' };
  if (/^\/(?![/\\])/.test(text) && !/\s/.test(text)) return { value: text };
  const url = parseHttpUrl(text);
  if (url !== undefined) return { value: url.href };
  return {
    must: 'be an http or https URL or a path that starts with /',
    hint: 'write for example https://example.org/icon.png or /icon.png',
  };
}

/** The absolute form of what parseUrl gave: baseUrl stands for the root of the site, whatever its own path. */
export function resolveBelow(baseUrl: string, url: string): string {
  return url.startsWith('/') ? new URL(baseUrl + url).href : url;
}

export function parseHost(text: string): Parsed<string> {
  const isName = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/i.test(text);
  // A name never ends in a number: 256.0.0.1 is a mistyped address.
  if (isIP(text) !== 0 || (isName && !/(^|\.)\d+$/.test(text))) return { value: text };
  return {
    must: 'be an IP address or a host name, without port',
    hint: 'write for example 127.0.0.1, 0.0.0.0 or ::1',
  };
}

/** Takes what stands between scheme and path of a URL, in which `*.` at the beginning is any name below. */
export function parseHostList(text: string): Parsed<readonly string[]> {
  const entries = text.split(/[\s,]+/).filter((entry) => entry !== '');
  const hosts = entries.map(normalHost);
  const wrong = entries[hosts.indexOf(undefined)];
  if (wrong === undefined) return { value: [...new Set(hosts.filter((host) => host !== undefined))] };
  return {
    must: 'name hosts, without scheme and path',
    hint: 'write for example cdn.example.org, *.example.org or media.example.org:8443',
    found: `has ${quoteForMessage(wrong)}`,
  };
}

/** As URLs have it: in lower case, other alphabets in Punycode. */
function normalHost(entry: string): string | undefined {
  const isWide = entry.startsWith('*.');
  const name = isWide ? entry.slice(2) : entry;
  // What a URL would read as something else than a host, and all names of a registry.
  if (/[\s/\\?#@*%]/.test(name) || (isWide && !/^[^.[\]]+\.[^.]/.test(name))) return undefined;
  const url = URL.parse(`ws://${name}`);
  if (!url || url.hostname === '' || (isWide && isIP(url.hostname) !== 0)) return undefined;
  // Without a port it is that of the scheme; one that the scheme has anyway is dropped by URL.
  const port = /:(\d+)$/.exec(name.replace(/\[.*\]/, ''))?.[1];
  return `${isWide ? '*.' : ''}${url.hostname}${port ? `:${Number(port)}` : ''}`;
}

/** Takes addresses and ranges separated by commas or spaces. */
export function parseAddressList(text: string): Parsed<readonly string[]> {
  const addresses = text.split(/[\s,]+/).filter((address) => address !== '');
  if (addresses.every(isAddressOrRange)) return { value: addresses };
  return {
    must: 'list IP addresses or CIDR ranges only',
    hint: 'write those of the proxies in front, for example 10.0.0.7 or 10.0.0.0/8, or leave it out to trust none',
  };
}

/** Whether only this machine can reach it. */
export function isLocal(baseUrl: string): boolean {
  const { hostname } = new URL(baseUrl);
  return /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}

function isAddressOrRange(text: string): boolean {
  const [address = '', prefix, ...rest] = text.split('/');
  const version = address.includes('%') ? 0 : isIP(address);
  if (version === 0 || rest.length > 0) return false;
  if (prefix === undefined) return true;
  // A range of everybody is refused by Express too: anyone could then choose the address that is counted.
  return /^[1-9]\d*$/.test(prefix) && Number(prefix) <= (version === 4 ? 32 : 128);
}

/** Stricter than URL alone, which drops line breaks, turns \ into / and accepts http:example.org. */
function parseHttpUrl(text: string): URL | undefined {
  const url = /^https?:\/\/[^\s\\/][^\s\\]*$/i.test(text) ? URL.parse(text) : null;
  return url ?? undefined;
}
