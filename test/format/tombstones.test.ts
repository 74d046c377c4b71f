// Articles that were taken back, as the three formats say it (RFC 6721); and that readers take such a feed as any other.
import { describe, expect, it } from 'vitest';
import type { Retraction } from '../../src/feed/feed.ts';
import { attributesOf, textOf } from './find-elements.ts';
import { composeFeed, feedTexts, makeArticle, makeFeed } from './sample.ts';

const taken: readonly Retraction[] = [
  {
    id: 'tag:example.org,2026:"b" & <c>',
    url: 'https://example.org/b/',
    at: new Date('2026-06-03T10:00:05Z'),
  },
  { id: 'https://example.org/d/', url: 'https://example.org/d/', at: new Date('2026-06-02T00:00:00Z') },
];
const [before, after] = [makeFeed([makeArticle()]), { ...makeFeed([makeArticle()]), retractions: taken }];

describe('an article that was taken back', () => {
  it('is a deleted-entry with its id and the moment, in its namespace', () => {
    const { atom } = feedTexts(after);
    expect(attributesOf(atom, 'feed')[0]?.['xmlns:at']).toBe('http://purl.org/atompub/tombstones/1.0');
    expect(attributesOf(atom, 'at:deleted-entry')).toEqual([
      { ref: taken[0]?.id, when: '2026-06-03T10:00:05.000Z' },
      { ref: taken[1]?.id, when: '2026-06-02T00:00:00.000Z' },
    ]);
  });

  it('stands in the head, so that the articles are cut out of the feed as before', () => {
    const [[, plain], [, atom]] = [composeFeed(before), composeFeed(after)];
    expect(atom?.fragments).toEqual(plain?.fragments);
    expect(atom?.head.toString()).toMatch(
      /<\/generator><at:deleted-entry [^>]*\/><at:deleted-entry [^>]*\/>$/,
    );
  });

  it('leaves no word in RSS and JSON, which have none for it', () => {
    const [plain, marked] = [feedTexts(before), feedTexts(after)];
    expect([marked.rss, marked.json]).toEqual([plain.rss, plain.json]);
  });
});

it('a feed from which nothing was taken back names no namespace that validators do not know', () => {
  const { atom } = feedTexts(before);
  expect(atom).not.toContain('tombstones');
  expect(textOf(atom, 'updated', 'feed')).toBe('2026-05-15T10:00:05.000Z');
});
