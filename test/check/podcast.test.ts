// Holds what directories refuse of a podcast, and that each fault names its place.
import { describe, expect, it } from 'vitest';
import type { RenderedArticle } from '../../src/article/article.ts';
import type { LocalFile } from '../../src/article/local-files.ts';
import { judgeArtwork } from '../../src/check/artwork.ts';
import { checkPodcast } from '../../src/check/podcast.ts';
import type { PodcastSettings } from '../../src/config/podcast.ts';
import { definePodcast } from '../../src/feed/podcast.ts';
import { formatProblem } from '../../src/problem.ts';
import { makeArticle, makeDefinition } from '../format/sample.ts';

const at = (line: number) => ({ path: 'feedwright.yaml', line });
const complete: PodcastSettings = {
  ...{ author: 'Ada', owner: { name: 'Ada', email: 'ada@example.org' }, explicit: false, image: '/c.png' },
  ...{ categories: [{ name: 'Technology' }], guid: '', isBlocked: false, funding: [], people: [] },
  places: { '': at(5), explicit: at(6), image: at(7) },
};
const mp3 = { url: 'https://e.org/1.mp3', mediaType: 'audio/mpeg', length: 9, duration: 60 };
const cover = { path: 'c.png', length: 5, picture: { width: 1400, height: 1400, kind: 'png' } } as const;
const fit = makeArticle({ path: 'one.md', enclosures: [mp3] });

interface Given {
  readonly settings?: Partial<PodcastSettings>;
  readonly articles?: readonly RenderedArticle[];
  readonly file?: LocalFile | undefined;
  readonly rss?: string;
}

function codesOf({ settings: changes = {}, articles = [fit], file = cover, rss }: Given): string[] {
  const settings = { ...complete, ...changes };
  const urls = { ...makeDefinition().urls, ...(rss !== undefined && { rss }) };
  const definition = makeDefinition({ urls });
  return checkPodcast({
    ...{ articles, label: 'posts', configPath: 'feedwright.yaml' },
    definition: { ...definition, podcast: definePodcast(settings, definition, 'https://example.org') },
    fileAt: () => file,
    lineOf: (_, text) => (text.endsWith('1.mp3') ? 4 : undefined),
  }).map((problem) => {
    expect(formatProblem(problem)).toMatch(/^[\w./]+(:\d+)*: .+; .+/);
    return `${problem.path}:${problem.line ?? ''} ${problem.severity} ${problem.code}`;
  });
}

describe('a podcast', () => {
  it('that is complete has no fault', () => {
    expect(codesOf({})).toEqual([]);
  });

  it('without an address of its own, as one that is private, lacks nothing by that', () => {
    expect(codesOf({ rss: '' })).toEqual([]);
  });

  it.each<[string, Given, string]>([
    ['no category', { settings: { categories: [] } }, 'feedwright.yaml:5 error podcast-category-missing'],
    [
      'no mail',
      { settings: { owner: { name: 'A', email: '' } } },
      'feedwright.yaml:5 error podcast-owner-missing',
    ],
    [
      'no word of explicit',
      { settings: { places: { '': at(5) } } },
      'feedwright.yaml:5 error podcast-explicit-missing',
    ],
    ['no cover', { settings: { image: '' } }, 'feedwright.yaml:7 error podcast-image-missing'],
    [
      'a move to itself',
      { settings: { newFeedUrl: 'https://example.org/rss.xml' } },
      'feedwright.yaml:5 error podcast-moved-nowhere',
    ],
    ['no https', { rss: 'http://example.org/rss.xml' }, 'feedwright.yaml:5 warning podcast-not-https'],
    ['no episode', { articles: [] }, 'feedwright.yaml:5 error podcast-episode-missing'],
  ])('with %s', (_, given, code) => {
    expect(codesOf(given)).toEqual([code]);
  });
});

describe('an episode', () => {
  const withEnclosure = (changes: object) =>
    makeArticle({ path: 'one.md', enclosures: [{ ...mp3, ...changes }] });
  it.each<[string, Given, string]>([
    [
      'without a length',
      { articles: [withEnclosure({ length: undefined })] },
      'posts/one.md:4 error podcast-length-missing',
    ],
    [
      'of length 0',
      { articles: [withEnclosure({ length: 0 })] },
      'posts/one.md:4 error podcast-length-missing',
    ],
    [
      'that few can play',
      { articles: [withEnclosure({ mediaType: 'audio/ogg' })] },
      'posts/one.md:4 warning podcast-type-unplayed',
    ],
    [
      'without a duration',
      { articles: [withEnclosure({ duration: undefined })] },
      'posts/one.md:4 warning podcast-duration-missing',
    ],
    [
      'without https',
      { articles: [withEnclosure({ url: 'http://e.org/1.mp3' })] },
      'posts/one.md:4 warning podcast-not-https',
    ],
    [
      'without a number in a serial podcast',
      { settings: { type: 'serial' } },
      'posts/one.md:4 error podcast-number-missing',
    ],
    [
      'that is none',
      { articles: [fit, makeArticle({ path: 'two.md' })] },
      'posts/two.md: warning podcast-enclosure-missing',
    ],
    [
      'with the file of another',
      { articles: [fit, makeArticle({ path: 'two.md', enclosures: [mp3] })] },
      'posts/two.md:4 error podcast-enclosure-twice',
    ],
  ])('%s', (_, given, code) => {
    expect(codesOf(given)).toEqual([code]);
  });
});

describe('a cover', () => {
  const judge = (picture: object) => {
    const file = { ...cover, picture: { ...cover.picture, ...picture } };
    return judgeArtwork('https://e.org/c.png', file).map(({ message }) => message);
  };

  it.each([
    [{ width: 1400, height: 1400 }, []],
    [{ width: 3000, height: 3000, kind: 'jpg', colors: 'rgb' }, []],
    [{ width: 1399, height: 1399 }, ['the cover c.png has 1399 × 1399 pixels']],
    [{ width: 3001, height: 3001 }, ['the cover c.png has 3001 × 3001 pixels']],
    [{ width: 1400, height: 1401 }, ['the cover c.png is not square: it has 1400 × 1401 pixels']],
    [{ colors: 'cmyk' }, ['the colors of the cover c.png are cmyk, and not RGB']],
    [{ kind: 'webp' }, ['the cover c.png is neither JPEG nor PNG']],
  ])('of %j', (picture, messages) => {
    expect(judge(picture)).toEqual(messages);
  });

  it('on another server is judged by its address', () => {
    const codes = (url: string) =>
      judgeArtwork(url, undefined).map(({ severity, message }) => [severity, message]);
    expect(codes('https://e.org/c.JPG?v=1')).toEqual([]);
    expect(codes('http://e.org/c.webp')).toHaveLength(2);
  });
});
