// Whose request it is: the address of the client, past the proxies that are trusted, and the network it stands for.
import { BlockList, isIP } from 'node:net';

/** What a connection and X-Forwarded-For say. */
export interface Origin {
  readonly remoteAddress: string | undefined;
  /** All its lines, joined by commas. */
  readonly forwardedFor: string | undefined;
}

/**
 * Gives a function from a request to its client: an IPv4 address, or the /64 of an IPv6 address, of which one client
 * has all. `trustProxy` are addresses or CIDR ranges; only what they say of the client counts.
 */
export function createClientFinder(trustProxy: readonly string[]): (origin: Origin) => string {
  const trusted = new BlockList();
  for (const entry of trustProxy) {
    const [address = '', prefix] = entry.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    trusted.addSubnet(address, Number(prefix ?? (family === 'ipv6' ? 128 : 32)), family);
  }
  const isTrusted = (address: string): boolean =>
    trusted.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');

  return ({ remoteAddress = '', forwardedFor }) => {
    let client = plainAddress(remoteAddress);
    if (forwardedFor === undefined || trustProxy.length === 0) return networkOf(client);
    // From the right: each proxy adds whom it was asked by, and what stands further left anyone may have written.
    for (const hop of forwardedFor.split(',').reverse()) {
      const address = plainAddress(hop.trim());
      if (isIP(client) === 0 || !isTrusted(client) || isIP(address) === 0) break;
      client = address;
    }
    return networkOf(client);
  };
}

/** IPv4 as such where it is written as IPv6, and without a zone. */
function plainAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
}

/** '2001:db8:0:1::/64' of an IPv6 address; anything else as it is. */
export function networkOf(address: string): string {
  if (isIP(address) !== 6) return address;
  // An IPv4 address at its end stands for two groups, and never for one of the first four.
  const [left = '', right] = address.replace(/\d+(\.\d+){3}$/, '0:0').split('::');
  const groups = left.split(':').filter(Boolean);
  const last = (right ?? '').split(':').filter(Boolean);
  const zeros = Array.from({ length: 8 - groups.length - last.length }, () => '0');
  const all = [...groups, ...(right === undefined ? [] : zeros), ...last];
  const network = all.slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16));
  return `${network.join(':')}::/64`;
}
