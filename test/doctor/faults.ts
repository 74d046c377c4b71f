// What proxies, caches and firewalls do to a feed: one fault each, and what the doctor finds of it.
import { gunzipSync, gzipSync } from 'node:zlib';
import { feedOf, type Spoil } from './hostile-proxy.ts';

/** One fault each, and all that is found of it. */
export const faults: Readonly<Record<string, readonly [codes: readonly string[], spoil: Spoil]>> = {
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

export function agentOf(req: { readonly headers: { readonly 'user-agent'?: string | undefined } }): string {
  return req.headers['user-agent'] ?? '';
}

function replaceBody(answer: Parameters<Spoil>[0], body: Buffer): void {
  answer.body = body;
  if (answer.headers['Content-Length'] !== undefined) answer.headers['Content-Length'] = String(body.length);
}
