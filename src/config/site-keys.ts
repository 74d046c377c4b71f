// The keys of what is published: the site, its articles and its feeds.
import { deriveKeys } from './derive-keys.ts';
import type { ConfigKey } from './kinds.ts';

export const siteKeys = {
  title: { kind: 'text', default: 'Feedwright', about: 'The name of the site and of its main feed.' },
  description: { kind: 'text', default: '', about: 'What the site is about, in a sentence.' },
  baseUrl: {
    kind: 'base-url',
    default: 'http://localhost:PORT',
    flag: true,
    about: 'The public address that every link in a feed begins with.',
  },
  language: { kind: 'language', default: 'en', about: 'The language of articles that name none (BCP 47).' },
  timezone: {
    kind: 'time-zone',
    default: 'UTC',
    about: 'The IANA time zone of the schedule and of dates that name none.',
  },
  permalink: {
    kind: 'permalink',
    default: '',
    about:
      "The path of an article, made of :slug, :year, :month, :day and :section. Without it: the address that the site's own generator gives it, else /articles/:slug/.",
  },
  publishedDate: {
    kind: 'date-rule',
    default: 'keep',
    about:
      'What becomes of the date of an article that is edited after readers saw it: keep the first one, or follow the header.',
  },
  'feed.items': {
    kind: 'whole-number',
    default: '20',
    min: 1,
    max: 1000,
    about: 'How many articles a feed shows, the newest first.',
  },
  'feed.maxBytes': {
    kind: 'whole-number',
    default: '1000000',
    min: 10_000,
    max: 50_000_000,
    about: 'The most bytes of a feed document; a feed that would be larger shows fewer articles.',
  },
  ...deriveKeys,
  tombstones: {
    kind: 'whole-number',
    default: '30',
    min: 0,
    max: 3650,
    about:
      'The days for which the Atom feed says of an article that was taken back that it is deleted; 0 is not at all.',
  },
  author: {
    kind: 'text',
    default: '',
    about:
      'The author of the feed, which stands for articles that name none: a name, with a mail address in angle brackets if wanted.',
  },
  copyright: { kind: 'text', default: '', about: 'The rights notice of the feeds.' },
  icon: {
    kind: 'url',
    default: '',
    about: 'The small square picture of the feeds: a URL, or a path below baseUrl.',
  },
  image: {
    kind: 'url',
    default: '',
    about: 'The large picture of the feeds: a URL, or a path below baseUrl.',
  },
  podcast: {
    kind: 'podcast',
    default: '',
    about:
      'What makes the main feed a podcast: a map of author, owner, category, cover and more; see [docs/podcasts.md](docs/podcasts.md).',
  },
  'media.hosts': {
    kind: 'host-list',
    default: '',
    about:
      'The hosts that are asked how long the pictures and enclosures are which articles show from there: names such as cdn.example.org or *.example.org; see [docs/podcasts.md](docs/podcasts.md).',
  },
  'media.privateHosts': {
    kind: 'boolean',
    default: 'false',
    about: 'Whether these hosts may be machines of a private network, or this one.',
  },
} as const satisfies Record<string, ConfigKey>;
