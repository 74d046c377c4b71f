import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { makeCertificate } from './certificate.ts';
import { feedOf, type Spoil, startProxy } from './hostile-proxy.ts';
import { visit } from './visit.ts';

/** One fault each, and all that is found of it. */
const faults: Readonly<Record<string, readonly [codes: readonly string[], spoil: Spoil]>> = {
  'a reader refused by its name': [
    ['blocked'],
    (answer, req) => {
      if (/Feedly/.test(agentOf(req)))
        Object.assign(answer, { status: 403, headers: {}, body: Buffer.from('no') });
    },
  ],
  'everybody refused': [
    ['blocked'],
    (answer) =>
      void Object.assign(answer, { status: 503, headers: { 'Retry-After': '5' }, body: Buffer.from('') }),
  ],
  'a challenge with status 200': [
    ['challenged'],
    (answer, req) => {
      if (!/Thunderbird/.test(agentOf(req))) return;
      const body = Buffer.from('<!DOCTYPE html><title>Just a moment...</title>');
      Object.assign(answer, { headers: { 'Content-Type': 'text/html' }, body });
    },
  ],
  'a challenge that names itself': [
    ['challenged'],
    (answer, req) => {
      if (/Miniflux/.test(agentOf(req)))
        Object.assign(answer, {
          status: 403,
          headers: { 'cf-mitigated': 'challenge' },
          body: Buffer.from(''),
        });
    },
  ],
  'a page in place of the feed': [
    ['not-a-feed'],
    (answer, req) => {
      if (!String(req.headers.accept).includes('text/html')) return;
      Object.assign(answer, {
        headers: { ETag: '"page"', 'Content-Type': 'text/html' },
        body: Buffer.from('<html>'),
      });
    },
  ],
  'a connection that is closed on one reader': [
    ['unreachable'],
    (_, req) => {
      if (!/Overcast/.test(agentOf(req))) return undefined;
      req.socket.destroy();
      return true;
    },
  ],
  'a reader led away': [
    ['led-away'],
    (answer, req) => {
      if (/Inoreader/.test(agentOf(req)))
        Object.assign(answer, { status: 302, headers: { Location: '/other' } });
    },
  ],
  'less than Content-Length says': [
    ['truncated'],
    (answer, req, res) => {
      if (!/Podcasts/.test(agentOf(req))) return undefined;
      res.writeHead(200, answer.headers);
      res.write(answer.body.subarray(0, 20), () => res.destroy());
      return true;
    },
  ],
  'a feed without its end': [
    ['truncated'],
    (answer, req) => {
      if (answer.status !== 200) return;
      const half = Buffer.from(feedOf(`http://${req.headers.host}/feed.xml`).slice(0, 1_000));
      delete answer.headers['Content-Encoding'];
      Object.assign(answer, {
        body: half,
        headers: { ...answer.headers, 'Content-Length': String(half.length) },
      });
    },
  ],
  'no ETag': [['etag-missing'], (answer) => void delete answer.headers.ETag],
  'neither ETag nor Last-Modified': [
    ['etag-missing', 'date-missing'],
    (answer) => {
      delete answer.headers.ETag;
      delete answer.headers['Last-Modified'];
    },
  ],
  'a weak ETag': [
    ['etag-weak'],
    (answer, req) => {
      answer.headers.ETag = `W/${answer.headers.ETag}`;
      if (req.headers['if-none-match'] === answer.headers.ETag) answer.status = 304;
    },
  ],
  'an ETag without its suffix': [
    ['etag-shared'],
    (answer, req) => {
      answer.headers.ETag = '"h"';
      if (req.headers['if-none-match'] === '"h"') answer.status = 304;
    },
  ],
  'an ETag that is not known again': [
    ['etag-304-lost'],
    (answer) => {
      answer.headers.ETag = String(answer.headers.ETag).replace(/"$/, '-proxy"');
    },
  ],
  'conditions that are dropped': [
    ['etag-304-lost', 'date-304-lost'],
    (answer) => {
      answer.headers['Content-Length'] = String(answer.body.length);
      answer.status = 200;
    },
  ],
  'a date in the future': [
    ['date-ahead'],
    (answer, req) => {
      answer.headers['Last-Modified'] = 'Fri, 01 Jan 2100 00:00:00 GMT';
      if (req.headers['if-modified-since'] === answer.headers['Last-Modified']) answer.status = 304;
    },
  ],
  'compressed twice': [
    ['coding-doubled'],
    (answer) => {
      if (answer.headers['Content-Encoding'] === 'gzip') replaceBody(answer, gzipSync(answer.body));
    },
  ],
  'compressed, and not told so': [
    ['coding-doubled'],
    (answer) => {
      if (answer.headers['Content-Encoding'] === 'gzip') delete answer.headers['Content-Encoding'];
    },
  ],
  'a coding that it is not': [
    ['coding-false'],
    (answer) => {
      if (answer.headers['Content-Encoding'] === 'gzip') replaceBody(answer, gunzipSync(answer.body));
    },
  ],
  'gzip for one who cannot take it': [
    ['coding-unasked'],
    (answer) => {
      if (answer.headers['Content-Encoding'] !== undefined || answer.status !== 200) return;
      replaceBody(answer, gzipSync(answer.body));
      answer.headers['Content-Encoding'] = 'gzip';
      answer.headers.ETag = '"h-other"';
    },
  ],
  'no compression': [
    ['coding-lost'],
    (answer, req) => {
      if (answer.headers['Content-Encoding'] === undefined) return;
      replaceBody(answer, Buffer.from(feedOf(`http://${req.headers.host}/feed.xml`)));
      delete answer.headers['Content-Encoding'];
    },
  ],
  'no Vary': [['vary-lost'], (answer) => void delete answer.headers.Vary],
  'Vary: User-Agent': [['vary-too-much'], set('Vary', 'Accept-Encoding, User-Agent')],
  'another feed for one reader': [
    ['bytes-differ'],
    (answer, req) => {
      if (!/Feedbin/.test(agentOf(req))) return;
      replaceBody(answer, gzipSync(feedOf(`http://${req.headers.host}/feed.xml`, 'other '.repeat(900))));
    },
  ],
  'the wrong type': [['type-wrong'], set('Content-Type', 'text/html; charset=utf-8')],
  'a charset that it is not in': [
    ['type-wrong'],
    set('Content-Type', 'application/rss+xml; charset=iso-8859-1'),
  ],
  cookies: [['cookies'], set('Set-Cookie', ['__cf_bm=1; Path=/', 'b=2'])],
  'no HEAD': [
    ['head-lost'],
    (answer, req) => void (req.method === 'HEAD' && Object.assign(answer, { status: 405, headers: {} })),
  ],
};

function set(name: string, value: string | string[]): Spoil {
  return ({ headers }) => {
    headers[name] = value;
  };
}

function agentOf(req: { readonly headers: { readonly 'user-agent'?: string | undefined } }): string {
  return req.headers['user-agent'] ?? '';
}

function replaceBody(answer: Parameters<Spoil>[0], body: Buffer): void {
  answer.body = body;
  if (answer.headers['Content-Length'] !== undefined) answer.headers['Content-Length'] = String(body.length);
}

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
    const { findings } = await visit(url, { patience: 500 });
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
