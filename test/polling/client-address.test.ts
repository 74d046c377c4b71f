// Which client a request counts for.
import { describe, expect, test } from 'vitest';
import { createClientFinder, networkOf } from '../../src/polling/client-address.ts';

describe('a network', () => {
  test.each([
    ['192.0.2.7', '192.0.2.7'],
    ['2001:db8:0:1:2:3:4:5', '2001:db8:0:1::/64'],
    ['2001:DB8:0000:0001::5', '2001:db8:0:1::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['::', '0:0:0:0::/64'],
    ['2001:db8:1:2::', '2001:db8:1:2::/64'],
    ['64:ff9b:1:2::192.0.2.7', '64:ff9b:1:2::/64'],
    ['1:2:3:4:5:6:192.0.2.7', '1:2:3:4::/64'],
    ['', ''],
  ])('of %j is %j', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});

describe('a client', () => {
  const find = createClientFinder(['10.0.0.0/8', '192.0.2.1', '2001:db8:ffff::/48']);
  test.each([
    ['nobody says otherwise', '203.0.113.5', undefined, '203.0.113.5'],
    ['a stranger says otherwise', '203.0.113.5', '198.51.100.9', '203.0.113.5'],
    ['a proxy says who asks', '10.1.2.3', '198.51.100.9', '198.51.100.9'],
    ['a proxy is written as IPv6', '::ffff:10.1.2.3', '198.51.100.9', '198.51.100.9'],
    ['two proxies say it', '10.1.2.3', '198.51.100.9, 192.0.2.1', '198.51.100.9'],
    ['the client writes a line of its own', '10.1.2.3', '1.1.1.1, 198.51.100.9', '198.51.100.9'],
    ['a proxy writes no address', '10.1.2.3', '198.51.100.9, unknown', '10.1.2.3'],
    ['a proxy writes nothing', '10.1.2.3', '', '10.1.2.3'],
    ['all are proxies', '10.1.2.3', '10.9.9.9', '10.9.9.9'],
    ['it has an IPv6 address', '2001:db8:ffff::1', '2001:db8:1:2:3::4', '2001:db8:1:2::/64'],
    ['the connection is gone', undefined, '198.51.100.9', ''],
  ])('is known where %s', (_, remoteAddress, forwardedFor, client) => {
    expect(find({ remoteAddress, forwardedFor })).toBe(client);
  });

  test('is the other end of the connection where no proxy is trusted', () => {
    const trustNobody = createClientFinder([]);
    expect(trustNobody({ remoteAddress: '::ffff:10.1.2.3', forwardedFor: '1.1.1.1' })).toBe('10.1.2.3');
  });
});
