// Holds what a podcast takes over from its feed, and that its guid is the one that other tools mint.
import { describe, expect, it } from 'vitest';
import type { PodcastSettings } from '../../src/config/podcast.ts';
import { definePodcast, podcastGuid } from '../../src/feed/podcast.ts';
import { makeDefinition } from '../format/sample.ts';

const settings: PodcastSettings = {
  ...{ author: '', categories: [], explicit: false, image: '', guid: '', isBlocked: false },
  ...{ funding: [], people: [], places: { '': { path: 'feedwright.yaml', line: 1 } } },
};

const definedWith = (given: PodcastSettings, feed = makeDefinition(), baseUrl = 'https://example.org') =>
  definePodcast(given, feed, baseUrl);

describe('the guid', () => {
  it.each([
    ['https://mp3s.nashownotes.com/pc20rss.xml', '917393e3-1b1e-5cef-ace4-edaa54e1f810'],
    ['http://podnews.net/rss/', '9b024349-ccf0-5f69-a609-6b82873eab3c'],
  ])('of %s is that of the specification', (url, guid) => {
    expect(podcastGuid(url)).toBe(guid);
  });

  it('stays when the site moves, since the id of its feed does', () => {
    const moved = makeDefinition({
      id: 'https://old.example/',
      urls: { ...makeDefinition().urls, rss: 'https://new.example/rss.xml' },
    });
    expect(definedWith(settings, moved).guid).toBe(podcastGuid('https://old.example/rss.xml'));
    const named = { ...moved, id: 'urn:uuid:1225c695-cfb8-4ebb-aaaa-80da344efa6a' };
    expect(definedWith(settings, named).guid).toBe(podcastGuid('https://new.example/rss.xml'));
  });

  it('is the one that it had elsewhere', () => {
    const guid = '9b024349-ccf0-5f69-a609-6b82873eab3c';
    expect(definedWith({ ...settings, guid }, makeDefinition()).guid).toBe(guid);
  });
});

describe('a podcast', () => {
  it('has author, owner and cover of its feed where it names none', () => {
    const author = { name: 'Ada', email: 'ada@example.org' };
    const feed = makeDefinition({ author, image: 'https://example.org/i.png' });
    expect(definedWith(settings, feed)).toMatchObject({
      ...{ author: 'Ada', owner: author, image: 'https://example.org/i.png' },
    });
    expect(definedWith(settings, makeDefinition())).toMatchObject({ author: 'Example', image: '' });
    expect(definedWith(settings, makeDefinition())).not.toHaveProperty('owner');
  });

  it('has the address of its cover below the base URL', () => {
    const imageOf = (image: string) =>
      definedWith({ ...settings, image }, makeDefinition(), 'https://example.org/blog').image;
    expect(imageOf('/c.png')).toBe('https://example.org/blog/c.png');
    expect(imageOf('https://cdn.example/c.png')).toBe('https://cdn.example/c.png');
  });
});
