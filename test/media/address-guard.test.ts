// Holds that the service connects to public addresses only, however they are written and whatever a name server says.
import type { LookupAddress } from 'node:dns';
import { describe, expect, it } from 'vitest';
import { createAddressGuard, isPublicAddress } from '../../src/media/address-guard.ts';

describe('an address is public', () => {
  it.each([
    ...[
      '8.8.8.8',
      '1.1.1.1',
      '93.184.216.34',
      '172.15.255.255',
      '172.32.0.0',
      '192.167.1.1',
      '223.255.255.1',
    ],
    ...['2606:4700::1111', '2a00:1450:4001:800::200e', '64:ff9b::8.8.8.8'],
  ])('%s', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });
});

describe('an address is not public', () => {
  it.each([
    ...['0.0.0.0', '0.1.2.3', '10.0.0.1', '100.64.0.1', '100.100.100.200', '127.0.0.1', '127.255.255.254'],
    ...['169.254.169.254', '172.16.0.1', '172.31.255.255', '192.0.0.192', '192.0.2.1', '192.168.1.1'],
    ...['198.18.0.1', '198.19.255.255', '198.51.100.1', '203.0.113.9', '224.0.0.1', '240.0.0.1'],
    ...['255.255.255.255', '168.63.129.16'],
    ...['::', '::1', '::ffff:127.0.0.1', '::ffff:7f00:1', '::ffff:8.8.8.8', '::127.0.0.1', 'fe80::1'],
    ...['fe80::1%eth0', 'fec0::1', 'fc00::1', 'fd00:ec2::254', 'ff02::1', '100::1', '5f00::1'],
    ...['64:ff9b::127.0.0.1', '64:ff9b::a00:1', '64:ff9b::169.254.169.254', '64:ff9b:1::8.8.8.8'],
    ...['2001::1', '2001:db8::1', '2002:7f00:1::', '3fff::1', '2001:10::1'],
    ...['', 'localhost', '127.1', '0x7f.0.0.1', '2130706433'],
  ])('%s', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});

describe('a name', () => {
  type Found = LookupAddress | readonly LookupAddress[] | string | undefined;
  const look = (addresses: readonly string[], { all = true, isPrivateAllowed = false } = {}) => {
    const resolve = (_: string, done: (error: null, found: LookupAddress[]) => void) =>
      done(
        null,
        addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      );
    const { lookup } = createAddressGuard({ isPrivateAllowed, resolve });
    return new Promise<Found>((resolved) => {
      lookup('cdn.example.org', { all }, (error, found, family) =>
        resolved(
          error ? error.code : Array.isArray(found) ? found : { address: String(found), family: family ?? 0 },
        ),
      );
    });
  };

  it('becomes its public addresses', async () => {
    const both = [
      { address: '2606:4700::1111', family: 6 },
      { address: '1.1.1.1', family: 4 },
    ];
    expect(await look(['2606:4700::1111', '1.1.1.1'])).toEqual(both);
    expect(await look(['2606:4700::1111', '1.1.1.1'], { all: false })).toEqual(both[0]);
  });

  it('is refused for one private address among public ones', async () => {
    expect(await look(['1.1.1.1', '127.0.0.1'])).toBe('EPRIVATE');
    expect(await look(['1.1.1.1', '::1'], { all: false })).toBe('EPRIVATE');
  });

  it('may be private where that is meant', async () => {
    expect(await look(['127.0.0.1'], { isPrivateAllowed: true })).toEqual([
      { address: '127.0.0.1', family: 4 },
    ]);
  });

  it('without an address is not found', async () => {
    expect(await look([])).toBe('ENOTFOUND');
  });

  it('that cannot be resolved says why', async () => {
    const failure = Object.assign(new Error('later'), { code: 'EAI_AGAIN' });
    const { lookup } = createAddressGuard({
      isPrivateAllowed: true,
      resolve: (_, done) => done(failure, []),
    });
    const code = await new Promise((resolved) => {
      lookup('a.example', {}, (error) => resolved(error?.code));
    });
    expect(code).toBe('EAI_AGAIN');
  });
});

it('an address in place of a name is judged as it is', () => {
  const { isAllowedHost } = createAddressGuard({ isPrivateAllowed: false });
  const hosts = ['cdn.example.org', '8.8.8.8', '127.0.0.1', '[::1]', '[2606:4700::1111]', '[::ffff:7f00:1]'];
  expect(hosts.map(isAllowedHost)).toEqual([true, true, false, false, true, false]);
  // As URL reads other spellings of 127.0.0.1.
  const spelled = ['http://2130706433/', 'http://0x7f.1/', 'http://0177.0.0.1/', 'http://127.1/'];
  expect(spelled.map((url) => isAllowedHost(new URL(url).hostname))).toEqual([false, false, false, false]);
});
