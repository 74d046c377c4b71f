// Holds what a header says of an episode, in the spelling of several themes and hosts.
import { describe, expect, it } from 'vitest';
import { readEpisode } from '../../src/article/episode.ts';
import { headerOf } from './header-of.ts';

const base = 'https://example.org/articles/a/';
const episodeOf = (yaml: string) => {
  const { header, problems } = headerOf(yaml);
  const episode = readEpisode(header, base);
  expect(problems).toEqual([]);
  return episode;
};

describe('an episode', () => {
  it.each([
    ['title: A', undefined],
    ['number: 42', { number: 42 }],
    ['episode: "0042"\nseason: 2', { number: 42, season: 2 }],
    [
      'itunes_episode: 3\nitunes_season: 1\nitunes_episode_type: Bonus',
      { number: 3, season: 1, type: 'bonus' },
    ],
    ['episode: { number: 204.5, display: Ch. 3 }', { number: 204.5, display: 'Ch. 3' }],
    ['season: { number: 5, name: Race }', { season: 5, seasonName: 'Race' }],
    ['episode: the last one\nseason: 1.5', undefined],
    ['explicit: "no"', { explicit: false }],
    ['explicit: clean', { explicit: false }],
    ['itunes_explicit: "yes"\nblock: "true"', { explicit: true, isBlocked: true }],
    ['explicit: perhaps\nblock: "no"', undefined],
    ['episode_image: /e.png\nitunes_title: T', { image: 'https://example.org/e.png', title: 'T' }],
    [
      'chapters: /c.json',
      { chapters: { url: 'https://example.org/c.json', mediaType: 'application/json+chapters' } },
    ],
    ['chapters: ["00:00:00.000 Intro"]', undefined],
    [
      'hosts: [Ada]\nguest: {name: Alan}',
      {
        people: [
          { name: 'Ada', role: 'host' },
          { name: 'Alan', role: 'guest' },
        ],
      },
    ],
    ['guest: [ada@example.org: 5]', undefined],
    ['value: 5', undefined],
  ])('of %j', (yaml, episode) => {
    expect(episodeOf(yaml)).toEqual(episode);
  });

  it('has transcripts with the type of their ending', () => {
    const yaml = 'transcript: [/a.vtt, {url: /a.srt, lang: de, rel: captions}, /a.doc]';
    expect(episodeOf(yaml)?.transcripts).toEqual([
      { url: 'https://example.org/a.vtt', mediaType: 'text/vtt' },
      {
        url: 'https://example.org/a.srt',
        mediaType: 'application/x-subrip',
        language: 'de',
        rel: 'captions',
      },
    ]);
  });

  it('has the soundbites that say where they begin and how long they are', () => {
    const yaml =
      'soundbites: [{startTime: 73.5, duration: 60, title: T}, {startTime: 1}, {start: x, duration: 1}]';
    expect(episodeOf(yaml)?.soundbites).toEqual([{ start: 73.5, duration: 60, title: 'T' }]);
  });
});
