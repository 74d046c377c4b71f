// The configuration keys of the feeds besides the main one.
import type { ConfigKey } from './kinds.ts';

export const deriveKeys = {
  feeds: {
    kind: 'feed-map',
    default: '',
    about: 'Further feeds by name, and what derived ones are called instead: see docs/feeds.md.',
  },
  'derive.kinds': {
    kind: 'derived-kinds',
    default: 'tags, sections, authors, languages',
    about:
      'What there are feeds of besides the main one: tags, sections, authors, languages, or none; see below.',
  },
  'derive.atLeast': {
    kind: 'whole-number',
    default: '1',
    min: 1,
    max: 1000,
    about: 'How many articles a tag, section, author or language must have to get a feed.',
  },
  'derive.retireAfter': {
    kind: 'whole-number',
    default: '30',
    min: 1,
    max: 3650,
    about:
      'The days for which such a feed is served on when its last article is gone, before it is answered 410.',
  },
  archives: {
    kind: 'boolean',
    default: 'true',
    about:
      'Whether articles that a feed shows no more stay in archive pages of it, which readers find from the feed; see docs/archives.md.',
  },
  readerFeeds: {
    kind: 'boolean',
    default: 'true',
    about: 'Whether readers may build feeds of their own choice at /feed/; see docs/archives.md.',
  },
} as const satisfies Record<string, ConfigKey>;
