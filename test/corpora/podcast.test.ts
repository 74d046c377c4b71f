// Holds that the episodes of a real podcast read back as its headers have them, where the sample of it is at hand.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseRssFeed } from 'feedsmith';
import { describe, expect, it } from 'vitest';
import { definePodcast } from '../../src/feed/podcast.ts';
import { composeDocuments, renderFragments } from '../../src/format/compose.ts';
import { assemble } from '../../src/snapshot/represent.ts';
import { makeDefinition, makeFeed } from '../format/sample.ts';
import { readFolder } from './read-folder.ts';

const folder = join(import.meta.dirname, '../../../shared/corpora/syntaxfm');

describe.skipIf(!existsSync(folder))(
  'a podcast (skipped where the sample is not beside the checkout)',
  () => {
    it('has its numbers, guests and sound', () => {
      const { published } = readFolder(folder, new Date('2026-11-25T00:00:00Z'));
      const definition = makeDefinition({ maxItems: 100 });
      const settings = {
        ...{
          author: 'Syntax',
          categories: [{ name: 'Technology' }],
          explicit: false,
          image: '/c.png',
          guid: '',
        },
        ...{ isBlocked: false, funding: [], people: [], places: {} },
      };
      const podcast = definePodcast(settings, definition, 'https://example.org');
      const [rss] = composeDocuments(makeFeed(published, { ...definition, podcast }), (article) =>
        renderFragments({ article, content: article.html }, 'en', { hasPodcast: true }),
      );
      const { items = [] } = parseRssFeed(rss ? assemble(rss).toString() : '');
      expect(items).toHaveLength(40);
      for (const { enclosures, title } of items)
        expect(enclosures?.[0], title).toMatchObject({ type: 'audio/mpeg' });
      // The preview has the number 0, which is none for Apple.
      expect(items.filter(({ itunes }) => itunes?.episode !== undefined)).toHaveLength(39);
      expect(items.filter(({ podcast: parts }) => parts?.episode !== undefined)).toHaveLength(40);
      const guests = items.flatMap(({ podcast: parts }) => parts?.persons ?? []);
      expect(guests).toContainEqual({ display: 'Sacha Greif', role: 'guest', href: expect.any(String) });
      expect(guests.length).toBeGreaterThan(8);
    });
  },
);
