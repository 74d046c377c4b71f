import { describe, expect, it } from 'vitest';
import { makeCertificate } from './certificate.ts';
import { agentOf, faults } from './faults.ts';
import { feedOf, startProxy } from './hostile-proxy.ts';
import { visit } from './visit.ts';

describe('a visit', () => {
  it('finds nothing at an origin that answers as it should, and asks as every reader, without cookies', async () => {
    const { url, requests } = await startProxy();
    const { recording, findings } = await visit(url);
    expect(findings).toEqual([]);
    expect(requests).toHaveLength(15);
    expect(recording.cutShort).toBe('');
    const agents = new Set(requests.map(({ headers }) => headers['user-agent']));
    expect(agents.size).toBe(12);
    for (const { headers, httpVersion } of requests) {
      expect(headers.cookie).toBeUndefined();
      expect(httpVersion).toBe('1.1');
    }
  });

  it.each(Object.entries(faults))('finds %s', async (_, [codes, spoil]) => {
    const { url } = await startProxy(spoil);
    const { codes: found, findings } = await visit(url);
    // What a fault brings with it is told as well, but never in place of it.
    expect(found).toEqual(expect.arrayContaining([...codes]));
    for (const { message, evidence, remedy } of findings) {
      expect(message).not.toMatch(/undefined|\n/);
      expect(evidence).not.toMatch(/undefined|\n/);
      expect(remedy).not.toBe('');
    }
    if (!MANY_FOUND.has(_)) expect([...found].sort()).toEqual([...codes].sort());
  });

  it('names who is concerned, and that all others are not', async () => {
    const { url } = await startProxy(faults['a reader refused by its name']?.[1]);
    const { findings } = await visit(url);
    expect(findings[0]).toMatchObject({
      severity: 'error',
      message: 'Feedly is answered 403',
      evidence: 'status 403, "no"',
      at: { Cloudflare: expect.stringContaining('Skip') },
    });
  });
});

/** Of these the one fault shows in more than one way. */
const MANY_FOUND = new Set(['no compression', 'another feed for one reader']);

describe('redirects', () => {
  it('are told where they are many, temporary, or lead to http', async () => {
    const { base } = await startProxy((_, { url = '' }, res) => {
      const [to, status] = { '/old': ['/older', 302], '/older': ['/feed.xml', 301] }[url] ?? [];
      if (to === undefined) return undefined;
      res.writeHead(Number(status), { Location: String(to) }).end();
      return true;
    });
    const { codes, recording } = await visit(`${base}/old`);
    expect(codes).toEqual(['redirect-chain', 'redirect-temporary']);
    expect(recording.exchanges).toHaveLength(17);
  });

  it('in a circle end the visit', async () => {
    const { url, requests } = await startProxy((_, req, res) => {
      res.writeHead(301, { Location: req.url === '/a' ? '/feed.xml' : '/a' }).end();
      return true;
    });
    expect((await visit(url)).codes).toEqual(['redirect-loop', 'redirect-chain']);
    expect(requests).toHaveLength(2);
  });

  it('from https to http are an error', async () => {
    const plain = await startProxy();
    const tls = makeCertificate('localhost', new Date('2100-01-01'));
    const secure = await startProxy(
      (_, _req, res) => {
        res.writeHead(301, { Location: plain.url }).end();
        return true;
      },
      { tls },
    );
    expect((await visit(secure.url)).codes).toEqual(['redirect-to-http', 'certificate-invalid']);
  });
});

describe('a certificate', () => {
  it.each([
    ['localhost', '2100-01-01'],
    ['localhost', '2020-01-01'],
    ['other.example', '2100-01-01'],
  ])('for %s until %s is not trusted, and the visit goes on', async (name, end) => {
    const { url } = await startProxy(undefined, { tls: makeCertificate(name, new Date(end)) });
    const { findings, recording } = await visit(url);
    expect(findings).toHaveLength(1);
    expect(findings[0]?.code).toBe('certificate-invalid');
    expect(findings[0]?.message).toMatch(/: it (is signed by itself|has expired)$/);
    expect(findings[0]?.evidence).toContain(`valid until ${end}T00:00:00.000Z, for DNS:${name}`);
    expect(recording.exchanges).toHaveLength(15);
  });
});

describe('bounds', () => {
  it('of time end a request, and the visit goes on', async () => {
    const { url } = await startProxy((_, req) => (/Feedly/.test(agentOf(req)) ? true : undefined));
    const { findings } = await visit(url, { patience: 1_500 });
    expect(findings[0]).toMatchObject({ code: 'unreachable', message: 'Feedly got no answer' });
    expect(findings[0]?.evidence).toContain('timeout');
  });

  it('of size end an answer', async () => {
    const { url } = await startProxy(undefined, { feed: (self) => feedOf(self, 'x'.repeat(50_000)) });
    const { codes } = await visit(url, { size: 20_000 });
    expect(codes).toContain('too-large');
    expect(codes).not.toContain('truncated');
  });

  it('of a machine that does not answer are found after one request', async () => {
    const { findings, recording } = await visit('http://127.0.0.1:1/feed.xml');
    expect(recording.exchanges).toHaveLength(1);
    expect(findings).toMatchObject([
      { code: 'unreachable', evidence: 'http://127.0.0.1:1/feed.xml: ECONNREFUSED' },
    ]);
  });
});
