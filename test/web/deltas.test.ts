// Deltas over real HTTP: from articles through a rebuild to a reader that asks for what is new, before and after a restart.

import { unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import type { Snapshot } from '../../src/snapshot/snapshot.ts';
import { openStore } from '../../src/store/store.ts';
import { parseXml } from '../hostile/parse-xml.ts';
import { articleText } from '../rebuild/write-article.ts';
import { createSite, type Site } from '../site.ts';
import { type Answer, ask } from './http-client.ts';
import { startSite } from './site.ts';

const VARY = 'Accept-Encoding, Sec-Fetch-Dest, Sec-Fetch-Mode, A-IM';
const DECODE = {
  identity: (bytes: Buffer) => bytes,
  gzip: gunzipSync,
  br: brotliDecompressSync,
  zstd: zstdDecompressSync,
};

/** Long enough that every coding is worth it. */
const body = (name: string) => `The text of ${name}. `.repeat(20);

async function siteWith(settings: Readonly<Record<string, string>> = {}): Promise<Site> {
  const site = await createSite({ settings: { deltas: 'newsboat, Liferea', ...settings } });
  onTestFinished(() => site.close());
  for (const [index, name] of ['a', 'b', 'c', 'd', 'e', 'f'].entries())
    site.write(`${name}.md`, articleText(name, { date: `2026-01-0${index + 1}`, body: body(name) }));
  await site.rebuild();
  return site;
}

async function serve(current: () => Snapshot, readers: readonly string[] = ['newsboat', 'Liferea']) {
  const site = await startSite({
    current,
    deltas: {
      readers,
      // Known when the server listens.
      get host() {
        return `localhost:${site.port}`;
      },
    },
    clock: { now: () => new Date(), monotonic: () => 0 },
  });
  const plain = { 'User-Agent': 'newsboat/2.21.0 (Linux x86_64)', 'Accept-Encoding': 'identity' };
  return (path: string, headers: Readonly<Record<string, string>> = {}, method = 'GET') =>
    ask(site.port, path, { method, headers: { ...plain, ...headers } });
}

const asking = (tag = '') => ({ 'A-IM': 'feed', 'If-None-Match': tag });
const titles = ({ text }: Answer) =>
  [...text.matchAll(/<(?:item|entry)[^>]*><title>([^<]*)|"title":"(\w+)"(?=[^[\]]*"content_html")/g)].map(
    ([, xml, json]) => xml ?? json,
  );

test.each(['/rss.xml', '/atom.xml', '/feed.json'])(
  '%s: what is new and what was edited, and no more',
  async (path) => {
    const site = await siteWith();
    const get = await serve(site.current.get);
    const first = await get(path);
    expect([first.status, first.headers.vary]).toEqual([200, VARY]);
    expect(titles(first)).toEqual(['f', 'e', 'd', 'c', 'b', 'a']);
    const unchanged = await get(path, asking(first.headers.etag));
    expect([unchanged.status, unchanged.headers.im, unchanged.headers.vary]).toEqual([304, undefined, VARY]);

    site.write('g.md', articleText('g', { date: '2026-01-09', body: body('g') }));
    site.write('b.md', articleText('b', { date: '2026-01-02', body: body('another b') }));
    await site.rebuild();
    const whole = await get(path);
    const answer = await get(path, asking(first.headers.etag));
    const { date: _, 'content-length': length, ...headers } = answer.headers;
    expect(answer.status).toBe(226);
    expect(titles(answer)).toEqual(['g', 'b']);
    expect(Number(length)).toBe(answer.body.length);
    expect(headers).toEqual({
      im: 'feed',
      etag: whole.headers.etag,
      'delta-base': first.headers.etag,
      'cache-control': 'no-store, im',
      vary: `${VARY}, If-None-Match`,
      'content-type': whole.headers['content-type'],
      'last-modified': whole.headers['last-modified'],
      link: whole.headers.link,
      'x-content-type-options': 'nosniff',
      'access-control-allow-origin': '*',
      'access-control-expose-headers': 'ETag, Link, Retry-After, IM, Delta-Base',
      'cross-origin-resource-policy': 'cross-origin',
      connection: 'close',
    });
    // Complete and well-formed, with the very bytes of the whole feed around and in it.
    if (path === '/feed.json')
      expect(Object.keys(JSON.parse(answer.text))).toEqual(Object.keys(JSON.parse(whole.text)));
    else expect(parseXml(answer.text).name).toBe(parseXml(whole.text).name);
    const head = whole.text.slice(0, whole.text.search(/<item>|<entry>|(?<="items":\[)/));
    expect(answer.text.startsWith(head)).toBe(true);
    // The tag that came with the delta is that of the whole feed.
    expect((await get(path, asking(answer.headers.etag))).status).toBe(304);
  },
);

test.each(['gzip', 'br', 'zstd'] as const)(
  '%s: a base and a delta in the coding that the reader takes',
  async (coding) => {
    const site = await siteWith();
    const get = await serve(site.current.get);
    const accept = { 'Accept-Encoding': coding };
    const first = await get('/rss.xml', accept);
    site.write('g.md', articleText('g', { date: '2026-01-09', body: body('g') }));
    await site.rebuild();
    const whole = await get('/rss.xml', accept);
    const answer = await get('/rss.xml', { ...accept, ...asking(`"x", ${first.headers.etag}`) });
    expect([answer.status, answer.headers['content-encoding'], answer.headers.etag]).toEqual([
      226,
      coding,
      whole.headers.etag,
    ]);
    expect(answer.headers['delta-base']).toBe(first.headers.etag);
    const text = DECODE[coding](answer.body).toString();
    expect(titles({ ...answer, text })).toEqual(['g']);
    // A tag of one coding is no base for another.
    const other = await get('/rss.xml', asking(first.headers.etag));
    expect([other.status, other.headers.im]).toEqual([200, undefined]);
  },
);

test('the whole feed for HEAD, for other readers, and where deltas are off', async () => {
  const site = await siteWith();
  const get = await serve(site.current.get);
  const { etag } = (await get('/rss.xml')).headers;
  site.write('g.md', articleText('g', { date: '2026-01-09', body: body('g') }));
  await site.rebuild();
  const whole = await get('/rss.xml');
  expect((await get('/rss.xml', asking(etag))).status).toBe(226);
  for (const asked of [
    get('/rss.xml', asking(etag), 'HEAD'),
    get('/rss.xml', { ...asking(etag), 'User-Agent': 'rss2email/3.13.1' }),
    get('/rss.xml', { ...asking(etag), Via: '1.1 cache' }),
    get('/rss.xml', { 'If-None-Match': etag ?? '' }),
    (await serve(site.current.get, []))('/rss.xml', asking(etag)),
  ]) {
    const { status, headers } = await asked;
    expect([status, headers.im, headers.etag]).toEqual([200, undefined, whole.headers.etag]);
    expect(headers['content-length']).toBe(String(whole.body.length));
  }
  expect((await (await serve(site.current.get, []))('/rss.xml')).headers.vary).not.toContain('A-IM');
});

test('the whole feed where an article was taken away, or where nearly all of it is new', async () => {
  const site = await siteWith({ 'feed.items': '6' });
  const get = await serve(site.current.get);
  const tags = [(await get('/rss.xml')).headers.etag];
  const asked = async () => {
    await site.rebuild();
    const { status, headers } = await get('/rss.xml', asking(tags[0]));
    tags.unshift(headers.etag);
    return status;
  };
  site.write('g.md', articleText('g', { date: '2026-01-09', body: body('g') }));
  // The oldest gave way to it.
  expect(await asked()).toBe(226);
  unlinkSync(join(site.posts, 'e.md'));
  expect(await asked()).toBe(200);
  for (const [index, name] of ['g', 'f', 'd', 'c', 'b', 'a'].entries())
    site.write(
      `${name}.md`,
      articleText(name, { date: `2026-02-0${9 - index}`, body: body(`all new ${name}`) }),
    );
  expect(await asked()).toBe(200);
});

test('the whole feed where what is new is large by itself', async () => {
  const site = await siteWith();
  const get = await serve(site.current.get);
  const accepts = ['identity', 'gzip'].map((coding) => ({ 'Accept-Encoding': coding }));
  const bases = await Promise.all(accepts.map((accept) => get('/feed.json', accept)));
  site.write('g.md', articleText('g', { date: '2026-01-09', body: 'A very long text. '.repeat(4_000) }));
  await site.rebuild();
  const answers = accepts.map((accept, index) =>
    get('/feed.json', { ...accept, ...asking(bases[index]?.headers.etag) }),
  );
  expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([200, 200]);
});

test('a base of before a restart is known after it', async () => {
  const site = await siteWith();
  const before = await serve(site.current.get);
  const bases = [(await before('/rss.xml')).headers.etag ?? ''];
  site.write('g.md', articleText('g', { date: '2026-01-09', body: body('g') }));
  await site.rebuild();
  bases.push((await before('/rss.xml')).headers.etag ?? '');
  site.write('h.md', articleText('h', { date: '2026-01-10', body: body('h') }));
  await site.rebuild();

  const store = await openStore({ folder: site.config.data });
  onTestFinished(() => store.close());
  const { snapshot } = await store.releases.loadLatest();
  if (!snapshot) throw new Error('nothing was saved');
  const after = await serve(() => snapshot);
  const answers = await Promise.all(bases.map((tag) => after('/rss.xml', asking(tag))));
  expect(answers.map(titles)).toEqual([['h', 'g'], ['h']]);
  expect(answers.map(({ status }) => status)).toEqual([226, 226]);
});

test('a delta stays the same until the feed changes', async () => {
  const site = await siteWith();
  const get = await serve(site.current.get);
  const base = asking((await get('/rss.xml')).headers.etag);
  const seen: string[][] = [];
  for (const [index, name] of ['g', 'h'].entries()) {
    site.write(`${name}.md`, articleText(name, { date: `2026-02-0${index + 1}`, body: body(name) }));
    await site.rebuild();
    const [one, two] = [await get('/rss.xml', base), await get('/rss.xml', base)];
    expect(two.text).toBe(one.text);
    seen.push(titles(one) as string[]);
  }
  expect(seen).toEqual([['g'], ['h', 'g']]);
});
