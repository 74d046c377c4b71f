import { describe, expect, it } from 'vitest';
import { slow } from '../../src/doctor/access-rules.ts';
import { certificate, httpLost, otherSelf } from '../../src/doctor/address-rules.ts';
import { kindOf, selfLinkOf } from '../../src/doctor/content.ts';
import type { Answer, Exchange, Failure } from '../../src/doctor/exchange.ts';
import { type Rule, whoDoes } from '../../src/doctor/finding.ts';

const now = new Date('2026-06-01T00:00:00Z');

function answer(more: Partial<Answer> = {}): Answer {
  const body = Buffer.from('<rss version="2.0"><channel></channel></rss>');
  return { status: 200, headers: {}, body, end: 'complete', headAfter: 1, endAfter: 2, at: now, ...more };
}

function exchange(outcome: Answer | Failure, more: Partial<Exchange> = {}): Exchange {
  const asked = { reader: 'Feedly', purpose: 'fetch', method: 'GET', requestHeaders: {} } as const;
  return { ...asked, url: 'https://example.org/rss.xml', outcome, ...more };
}

function codes(rule: Rule, ...exchanges: readonly Exchange[]): string[] {
  const found = rule({ url: 'https://example.org/rss.xml', exchanges, cutShort: '' }, now);
  return found.map(({ severity, code, message }) => `${severity} ${code}: ${message}`);
}

describe('a certificate', () => {
  const until = (day: string, fault = '') =>
    exchange(answer({ certificate: { validTo: new Date(day), fault, names: 'DNS:example.org' } }));

  it.each([
    ['2026-09-01', []],
    ['2026-06-10', ['warning certificate-ending: the certificate ends in 9 days']],
    ['2026-06-02', ['error certificate-ending: the certificate ends in 1 days']],
  ])('that ends on %s', (day, found) => {
    expect(codes(certificate, until(day))).toEqual(found);
  });

  it.each([
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'it is for another name'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'the certificates between it and its root are missing'],
    ['CERT_REVOKED', 'it is not in order'],
  ])('with %s is not trusted', (fault, why) => {
    expect(codes(certificate, until('2026-09-01', fault))).toEqual([
      `error certificate-invalid: readers do not trust the certificate: ${why}`,
    ]);
  });
});

describe('an answer', () => {
  it('is slow after three seconds without a head, or ten in all', () => {
    expect(codes(slow, exchange(answer({ headAfter: 2_900, endAfter: 9_900 })))).toEqual([]);
    expect(
      codes(slow, exchange(answer({ headAfter: 3_100 })), exchange(answer({ endAfter: 11_000 }))),
    ).toEqual(['warning slow: 2 of 2 answers are slow; readers give up after 10 to 30 seconds']);
  });

  it('to http:// is the feed or a redirect', () => {
    const http = { purpose: 'http', url: 'http://example.org/rss.xml' } as const;
    expect(codes(httpLost, exchange(answer(), http))).toEqual([]);
    expect(codes(httpLost, exchange(answer({ status: 308, headers: { location: '/' } }), http))).toEqual([]);
    for (const outcome of [answer({ status: 404 }), { failure: 'ECONNREFUSED' }])
      expect(codes(httpLost, exchange(outcome, http))).toHaveLength(1);
  });
});

describe('a body', () => {
  it.each([
    ['<?xml version="1.0"?><!-- <html> --><rss version="2.0">', 'rss'],
    ['\uFEFF <?xml version="1.0"?>\n<a:feed xmlns:a="http://www.w3.org/2005/Atom">', 'atom'],
    ['<rdf:RDF xmlns="http://purl.org/rss/1.0/">', 'rss'],
    ['{"version": "https://jsonfeed.org/version/1.1"}', 'json'],
    ['{"error": "no"}', 'other'],
    ['<!DOCTYPE HTML><p>rss</p>', 'html'],
    ['<script>1</script>', 'html'],
    ['', 'other'],
  ])('%s is %s', (text, kind) => {
    expect(kindOf(answer({ body: Buffer.from(text) }))).toBe(kind);
  });

  it.each([
    ['<rss><atom:link rel="self" href="https://a.example/?x=1&amp;y"/><item>', 'https://a.example/?x=1&y'],
    [`<feed><link href='https://a.example/' type="x" rel='self' /></feed>`, 'https://a.example/'],
    ['<rss><item><atom:link rel="self" href="https://a.example/"/></item></rss>', undefined],
    [
      '{"version":"https://jsonfeed.org/version/1.1","feed_url":"https:\\/\\/a.example\\/"}',
      'https://a.example/',
    ],
  ])('%s names itself as %s', (text, self) => {
    expect(selfLinkOf(answer({ body: Buffer.from(text) }))).toBe(self);
  });

  it('may name itself in another spelling of the same address, and no other', () => {
    const at = (href: string) =>
      exchange(answer({ body: Buffer.from(`<rss><atom:link rel="self" href="${href}"/></rss>`) }));
    expect(codes(otherSelf, at('https://EXAMPLE.org:443/rss.xml'))).toEqual([]);
    expect(codes(otherSelf, at('http://example.org/rss.xml'))).toHaveLength(1);
  });
});

describe('who is concerned', () => {
  it.each([
    [['A'], 'A gets'],
    [['A', 'B', 'A'], 'A and B get'],
    [['A', 'B', 'C', 'D', 'E', 'F'], 'A, B, C, D, E and F get'],
    [['A', 'B', 'C', 'D', 'E', 'F', 'G'], 'A, B, C, D, E and 2 more get'],
  ])('%j: %s', (names, text) => {
    expect(whoDoes(names, 'gets', 'get')).toBe(text);
  });
});
