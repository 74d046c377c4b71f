// The keys of how it is published: folders, addresses, rebuilds, polls, operators.
import type { ConfigKey } from './kinds.ts';

export const serviceKeys = {
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
  'source.git.url': {
    kind: 'git-url',
    default: '',
    about:
      'The repository that the articles are fetched from before each rebuild, in place of the posts folder; see docs/git.md.',
  },
  'source.git.branch': { kind: 'git-branch', default: 'main', about: 'The branch of that repository.' },
  'source.git.depth': {
    kind: 'whole-number',
    default: '1',
    min: 0,
    max: 1_000_000,
    about: 'How many commits are fetched; 0 is all of them, which dates articles by their first commit.',
  },
  'source.git.folder': {
    kind: 'git-folder',
    default: '',
    about: 'The folder of the articles in that repository; without it, its root.',
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
  'logging.access': {
    kind: 'boolean',
    default: 'false',
    about: 'Whether every answer is a line in the log.',
  },
  'logging.addresses': {
    kind: 'boolean',
    default: 'false',
    about: 'Whether these lines name the address of the reader.',
  },
  'private.farewell': {
    kind: 'text',
    default: '',
    about:
      'What the last article of a private feed says at an address that was revoked, for 30 days before it answers 410; without it, 410 at once.',
  },
  'private.networks': {
    kind: 'whole-number',
    default: '20',
    min: 0,
    max: 1000,
    about:
      'From how many networks a private address may be fetched in a day before that is reported; 0 reports nothing.',
  },
  'operator.tokens': {
    kind: 'hash-list',
    default: '',
    about:
      'The hashes of the operator tokens, as feedwright token prints them; see also FEEDWRIGHT_OPERATOR_TOKEN.',
  },
  'operator.port': {
    kind: 'whole-number',
    default: '0',
    min: 0,
    max: 65_535,
    about: 'A second port, on which alone /api, /admin, /hooks and /metrics answer; 0 is none.',
  },
  'operator.host': {
    kind: 'host',
    default: '127.0.0.1',
    about: 'The address to listen on with the second port.',
  },
  trustProxy: {
    kind: 'address-list',
    default: '',
    about: 'The addresses or CIDR ranges of the proxies in front whose X-Forwarded-For counts.',
  },
} as const satisfies Record<string, ConfigKey>;
