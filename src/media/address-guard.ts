// Says which addresses the service may connect to, and resolves names to those only: what was checked is what is connected to.
import { type LookupAddress, lookup as resolveName } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** Of IPv4, what is not for everybody: the registry of RFC 6890, multicast, and the metadata of a cloud. */
const RESERVED: readonly (readonly [network: string, bits: number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['168.63.129.16', 32],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.31.196.0', 24],
  ['192.52.193.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['192.175.48.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
];
/** Of 2000::/3, all of which is handed out to somebody: protocols, tunnels that lead to an IPv4 address, examples. */
const RESERVED_6: readonly (readonly [network: string, bits: number])[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['2620:4f:8000::', 48],
  ['3fff::', 20],
];
/** RFC 6052: an IPv4 address behind a translator, on a network without IPv4. */
const TRANSLATED = '64:ff9b::';

const reserved = new BlockList();
const open = new BlockList();
for (const [network, bits] of RESERVED) {
  reserved.addSubnet(network, bits, 'ipv4');
  reserved.addSubnet(TRANSLATED + network, 96 + bits, 'ipv6');
}
for (const [network, bits] of RESERVED_6) reserved.addSubnet(network, bits, 'ipv6');
open.addSubnet('2000::', 3, 'ipv6');
open.addSubnet(TRANSLATED, 96, 'ipv6');

/** False for loopback, private, link-local and every other network that is not for everybody; so too for IPv4 in IPv6. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !reserved.check(address, 'ipv4');
  // With a zone ('%eth0') it is link-local.
  if (family !== 6 || address.includes('%')) return false;
  return open.check(address, 'ipv6') && !reserved.check(address, 'ipv6');
}

export type Resolve = (
  name: string,
  done: (error: NodeJS.ErrnoException | null, addresses: readonly LookupAddress[]) => void,
) => void;

const resolveBySystem: Resolve = (name, done) => resolveName(name, { all: true }, done);

export interface GuardSettings {
  /** Whether every address is allowed. */
  readonly isPrivateAllowed: boolean;
  readonly resolve?: Resolve;
}

export interface AddressGuard {
  /** For the `lookup` of a request: fails with the code EPRIVATE where one of the addresses is not public. */
  readonly lookup: LookupFunction;
  /** Whether the host of a URL may be connected to as far as it can be told without resolving it. */
  isAllowedHost(hostname: string): boolean;
}

export const PRIVATE = 'EPRIVATE';

export function createAddressGuard({
  isPrivateAllowed,
  resolve = resolveBySystem,
}: GuardSettings): AddressGuard {
  const isAllowed = (address: string) => isPrivateAllowed || isPublicAddress(address);
  return {
    isAllowedHost(hostname) {
      // A socket does not look up what is an address already.
      const address = hostname.replace(/^\[(.*)\]$/, '$1');
      return isIP(address) === 0 || isAllowed(address);
    },
    lookup(hostname, { all }, done) {
      resolve(hostname, (error, addresses) => {
        const fail = (code: string) => done(Object.assign(new Error(code), { code }), '', 0);
        if (error) return fail(error.code ?? 'ENOTFOUND');
        const [first] = addresses;
        if (!first) return fail('ENOTFOUND');
        // One that is private among others is a trick, or a mistake of its owner.
        if (!addresses.every(({ address }) => isAllowed(address))) return fail(PRIVATE);
        if (all) done(null, [...addresses]);
        else done(null, first.address, first.family);
      });
    },
  };
}
