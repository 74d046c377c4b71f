// Representations: what makes a new one, when it says it was modified, and that every coding is the same bytes.
import { randomBytes } from 'node:crypto';
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Document, Page } from '../../src/format/format.ts';
import { assemble, type Publishing, represent } from '../../src/snapshot/represent.ts';
import type { Representation } from '../../src/snapshot/snapshot.ts';

const PAGE: Page = {
  path: '/rss.xml',
  mediaType: 'application/rss+xml; charset=utf-8',
  link: '<https://example.org/rss.xml>; rel="self"',
  bytes: Buffer.from('<item>žuvis</item>'.repeat(500)),
};
const PUBLISHING: Publishing = {
  changed: new Date('2026-05-31T08:30:15.999Z'),
  now: new Date('2026-06-01T12:00:00.750Z'),
};

async function made(page: Partial<Page> = {}, publishing: Partial<Publishing> = {}): Promise<Representation> {
  const representation = await represent({ ...PAGE, ...page }, { ...PUBLISHING, ...publishing });
  if (!representation) throw new Error('the previous representation stands');
  return representation;
}

it('is not made where nobody gets it', async () => {
  expect(await represent(PAGE, { ...PUBLISHING, codings: 'unserved' })).toBeUndefined();
});

describe('the hash', () => {
  it('is the same for the same page, and fit for an entity tag', async () => {
    const { hash } = await made();
    expect((await made({}, { now: new Date('2030-01-01') })).hash).toBe(hash);
    expect(hash).toMatch(/^[A-Za-z0-9_-]{22}$/);
  });

  it.each<[string, Partial<Page>]>([
    ['a byte', { bytes: Buffer.concat([PAGE.bytes, Buffer.from(' ')]) }],
    ['the media type', { mediaType: 'application/xml' }],
    ['the Link header', { link: '' }],
    [
      'text that moved from the header to the body',
      { link: '', bytes: Buffer.concat([Buffer.from(`${PAGE.link}\n`), PAGE.bytes]) },
    ],
  ])('changes with %s', async (_, page) => {
    expect((await made(page)).hash).not.toBe((await made()).hash);
  });

  it('knows nothing of the path', async () => {
    expect((await made({ path: '/other' })).hash).toBe((await made()).hash);
  });
});

describe('what stands already', () => {
  it('stands on where bytes, type and Link header are the same, whenever it is', async () => {
    const previous = await made();
    for (const now of ['2026-06-01T12:00:01Z', '2020-01-01T00:00:00Z'])
      expect(await represent(PAGE, { previous, changed: new Date(now), now: new Date(now) })).toBeUndefined();
  });

  it('gives way to other bytes', async () => {
    const previous = await made();
    expect((await made({ bytes: Buffer.from('x') }, { previous })).codings.identity.toString()).toBe('x');
  });

  it('keeps path, type and Link header', async () => {
    const { path, mediaType, link } = PAGE;
    expect(await made()).toMatchObject({ path, mediaType, link });
  });
});

describe('Last-Modified', () => {
  const previous = (lastModified: string) => ({
    previous: { hash: 'x', lastModified: new Date(lastModified) },
  });
  const at = async (publishing: Partial<Publishing>) =>
    (await made({}, publishing)).lastModified.toISOString();

  it('is the newest change at first, in whole seconds', async () => {
    expect(await at({})).toBe('2026-05-31T08:30:15.000Z');
  });

  it('is never in the future: a change to come counts as now', async () => {
    expect(await at({ changed: new Date('2041-01-01') })).toBe('2026-06-01T12:00:00.000Z');
  });

  it('is now when the bytes change, also where something was deleted and the newest change is old', async () => {
    expect(await at({ ...previous('2026-05-31T08:30:15Z'), changed: new Date(0) })).toBe(
      '2026-06-01T12:00:00.000Z',
    );
  });

  it.each([
    ['the same second', '2026-06-01T12:00:00.000Z', '2026-06-01T12:00:01.000Z'],
    ['a clock that went back', '2026-06-01T13:00:00.000Z', '2026-06-01T13:00:01.000Z'],
    ['the second before', '2026-06-01T11:59:59.000Z', '2026-06-01T12:00:00.000Z'],
    ['a previous date with a fraction', '2026-06-01T12:00:00.900Z', '2026-06-01T12:00:01.000Z'],
  ])('never stands still nor goes back: %s', async (_, before, after) => {
    expect(await at(previous(before))).toBe(after);
  });

  it('does not touch the dates that it was given', async () => {
    const given = {
      changed: new Date('2026-05-31T08:30:15.999Z'),
      now: new Date('2026-06-01T12:00:00.750Z'),
    };
    await made({}, given);
    expect(given).toEqual({ changed: PUBLISHING.changed, now: PUBLISHING.now });
  });
});

describe('codings', () => {
  const decoders = { gzip: gunzipSync, br: brotliDecompressSync, zstd: zstdDecompressSync };

  it('all decode to the identity bytes, and are smaller', async () => {
    const { codings } = await made();
    expect(Object.keys(codings)).toEqual(['identity', 'gzip', 'br', 'zstd']);
    expect(codings.identity.equals(PAGE.bytes)).toBe(true);
    for (const [coding, decode] of Object.entries(decoders)) {
      const coded = codings[coding as keyof typeof decoders] ?? Buffer.alloc(0);
      expect(decode(coded).equals(PAGE.bytes), coding).toBe(true);
      expect(coded.length, coding).toBeLessThan(PAGE.bytes.length);
    }
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['one byte', Buffer.from('x')],
    ['what cannot be compressed', randomBytes(5_000)],
  ])('are left out where they are not smaller: %s', async (_, bytes) => {
    expect(Object.keys((await made({ bytes })).codings)).toEqual(['identity']);
  });

  it('are those that are asked for', async () => {
    expect(Object.keys((await made({}, { codings: ['br'] })).codings)).toEqual(['identity', 'br']);
    expect(Object.keys((await made({}, { codings: [] })).codings)).toEqual(['identity']);
  });

  it('do not change from one time to the next', async () => {
    expect((await made()).codings).toEqual((await made()).codings);
  });
});

describe('assemble', () => {
  const document = (fragments: readonly string[], separator: string): Document => ({
    ...{ format: 'json', path: '/feed.json', mediaType: '', link: '', isFull: false },
    ...{ head: Buffer.from('['), tail: Buffer.from(']'), separator: Buffer.from(separator) },
    fragments: fragments.map((text) => ({ id: text, hash: text, bytes: Buffer.from(text) })),
  });

  it.each([
    [[], ',', '[]'],
    [['a'], ',', '[a]'],
    [['a', 'ž', ''], ',', '[a,ž,]'],
    [['a', 'b'], '', '[ab]'],
  ])('puts %j together with "%s" between them', (fragments, separator, text) => {
    expect(assemble(document(fragments, separator)).toString()).toBe(text);
  });
});
