// The one table of configuration keys: what each is, its default, its limits and its names elsewhere.
import { deriveKeys } from './derive-keys.ts';
import type { ConfigKey, ValueOfKind } from './kinds.ts';

export const configKeys = {
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
  posts: { kind: 'folder', default: 'posts', flag: true, about: 'The folder of the articles.' },
  templates: { kind: 'folder', default: 'templates', flag: true, about: 'The folder of the page templates.' },
  data: {
    kind: 'folder',
    default: 'data',
    flag: true,
    about: 'The folder of the database, which has to outlive a restart.',
  },
  host: {
    kind: 'host',
    default: '127.0.0.1',
    flag: true,
    about: 'The address to listen on; 0.0.0.0 is every IPv4 address of the machine.',
  },
  port: {
    kind: 'whole-number',
    default: '3000',
    min: 0,
    max: 65_535,
    flag: true,
    about: 'The port to listen on; 0 takes a free one.',
  },
  workers: {
    kind: 'worker-count',
    default: '1',
    min: 1,
    max: 64,
    flag: true,
    about: 'How many processes serve on the port; auto is one for each core.',
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
  schedule: {
    kind: 'cron',
    default: '* * * * *',
    about: 'When to rebuild, as a cron expression in the time zone above.',
  },
  watch: { kind: 'boolean', default: 'true', about: 'Whether a changed file starts a rebuild at once.' },
  settle: {
    kind: 'number',
    default: '2',
    min: 0,
    max: 60,
    about: 'The seconds that a changed file must hold still before it is read.',
  },
  'guard.share': {
    kind: 'whole-number',
    default: '20',
    min: 1,
    max: 100,
    about:
      'The percentage of the articles in a feed that may vanish or change their date at once; a rebuild that goes beyond it, by five or more, is held.',
  },
  'history.releases': {
    kind: 'whole-number',
    default: '20',
    min: 2,
    max: 1000,
    about: 'How many releases are kept, so that an earlier one can be served again.',
  },
  'history.days': {
    kind: 'whole-number',
    default: '30',
    min: 1,
    max: 3650,
    about: 'The days for which a release is kept at most; the last two always are.',
  },
  cacheMaxAge: {
    kind: 'whole-number',
    default: '300',
    min: 0,
    max: 86_400,
    about: 'The seconds that a reader or a cache may use a feed without asking again.',
  },
  'cdn.maxAge': {
    kind: 'whole-number',
    default: '0',
    min: 0,
    max: 31_536_000,
    about: 'The seconds that a CDN may use an answer, told by CDN-Cache-Control; 0 tells it nothing.',
  },
  'cdn.surrogateKeys': {
    kind: 'boolean',
    default: 'false',
    about: 'Whether answers carry a Surrogate-Key, by which a CDN purges them.',
  },
  deltas: {
    kind: 'reader-list',
    default: '',
    about:
      'The readers that may get only what is new, by the names that their User-Agent begins with; see below.',
  },
  redirects: {
    kind: 'redirect-map',
    default: '',
    about: 'Old paths below baseUrl and where each has moved: a path or a URL; see below.',
  },
  gone: {
    kind: 'path-list',
    default: '',
    about: 'Paths below baseUrl of feeds and pages that will not come back.',
  },
  'politeness.fullFetchesPerHour': {
    kind: 'whole-number',
    default: '0',
    min: 0,
    max: 1_000_000,
    about: 'How many whole feeds a client may fetch in an hour without a condition; 0 refuses nobody.',
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
  trustProxy: {
    kind: 'address-list',
    default: '',
    about: 'The addresses or CIDR ranges of the proxies in front whose X-Forwarded-For counts.',
  },
} as const satisfies Record<string, ConfigKey>;

export type KeyName = keyof typeof configKeys;

/** In the order of the table. */
export const keyNames = Object.keys(configKeys) as KeyName[];

/** One value of every key, checked. */
export type ConfigValues = { readonly [N in KeyName]: ValueOfKind[(typeof configKeys)[N]['kind']] };
export type ConfigValue = ConfigValues[KeyName];

export function isKeyName(name: string): name is KeyName {
  return Object.hasOwn(configKeys, name);
}

export function configKey(name: KeyName): ConfigKey {
  return configKeys[name];
}

/** feed.maxBytes -> FEEDWRIGHT_FEED_MAX_BYTES */
export function environmentName(name: KeyName): string {
  return 'FEEDWRIGHT_' + splitWords(name).join('_').toUpperCase();
}

/** baseUrl -> --base-url */
export function flagName(name: KeyName): string {
  return '--' + splitWords(name).join('-');
}

function splitWords(name: string): string[] {
  return name.split(/\.|(?=[A-Z])/).map((word) => word.toLowerCase());
}
