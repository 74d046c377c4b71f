// Holds what loadConfig makes of a folder, an environment and flags, and that it tells every fault at once.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatProblem } from '../../src/problem.ts';
import { useConfigFolder } from './config-folder.ts';

const folder = useConfigFolder();
const { write, load, failureOf, messagesOf } = folder;

describe('without any setting', () => {
  it('every key has its default', () => {
    expect(load().config).toEqual({
      title: 'Feedwright',
      description: '',
      baseUrl: 'http://localhost:3000',
      language: 'en',
      timezone: 'UTC',
      posts: join(folder.path(), 'posts'),
      templates: join(folder.path(), 'templates'),
      data: join(folder.path(), 'data'),
      host: '127.0.0.1',
      port: 3000,
      workers: 1,
      source: { git: { url: '', branch: 'main', depth: 1, folder: '' } },
      politeness: { fullFetchesPerHour: 0 },
      permalink: '',
      publishedDate: 'keep',
      feed: { items: 20, maxBytes: 1_000_000 },
      feeds: new Map(),
      derive: { kinds: ['tag', 'section', 'author', 'language'], atLeast: 1, retireAfter: 30 },
      archives: true,
      readerFeeds: true,
      tombstones: 30,
      schedule: '* * * * *',
      watch: true,
      settle: 2,
      guard: { share: 20 },
      logging: { access: false, addresses: false },
      private: { farewell: '', networks: 20 },
      history: { releases: 20, days: 30 },
      operator: { tokens: [], port: 0, host: '127.0.0.1' },
      cacheMaxAge: 300,
      cdn: { maxAge: 0, surrogateKeys: false },
      deltas: [],
      redirects: new Map(),
      gone: [],
      author: '',
      copyright: '',
      icon: '',
      image: '',
      media: { hosts: [], privateHosts: false },
      trustProxy: [],
    });
  });

  it('every source is the default, and nothing is warned of', () => {
    const { sources, warnings } = load();
    expect(new Set(Object.values(sources))).toEqual(new Set(['default']));
    expect(warnings).toEqual([]);
  });

  it('the zone of the machine plays no part', () => {
    const zone = process.env.TZ;
    try {
      process.env.TZ = 'Pacific/Chatham';
      expect(load().config.timezone).toBe('UTC');
    } finally {
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
    }
  });
});

describe('the order of the sources', () => {
  it('is flag, environment, file, default', () => {
    write('feedwright.yaml', 'title: File\nport: 1\nhost: file.example\nfeed:\n  items: 5\n');
    const { config, sources } = load({
      env: { FEEDWRIGHT_PORT: '2', FEEDWRIGHT_HOST: 'environment.example' },
      flags: { port: '3' },
    });
    expect([config.title, config.host, config.port]).toEqual(['File', 'environment.example', 3]);
    expect(sources).toMatchObject({
      title: 'feedwright.yaml:1',
      'feed.items': 'feedwright.yaml:5',
      host: 'FEEDWRIGHT_HOST',
      port: '--port',
      language: 'default',
    });
  });

  it('passes over an empty variable to the file', () => {
    write('feedwright.yaml', 'port: 1\n');
    const { config, sources } = load({ env: { FEEDWRIGHT_PORT: '' } });
    expect([config.port, sources.port]).toEqual([1, 'feedwright.yaml:1']);
  });

  it('does not excuse a fault in a value that another overrides', () => {
    write('feedwright.yaml', 'port: ten\n');
    expect(messagesOf({ flags: { port: '3' } })).toHaveLength(1);
  });
});

describe('folders', () => {
  it('in the file and by default are relative to the file, others to the working directory', () => {
    mkdirSync(join(folder.path(), 'site'));
    write('site/feed.yaml', 'posts: articles\n');
    const { config, sources } = load({
      configPath: 'site/feed.yaml',
      env: { FEEDWRIGHT_TEMPLATES: 'theme' },
    });
    expect(config.posts).toBe(join(folder.path(), 'site/articles'));
    expect(config.data).toBe(join(folder.path(), 'site/data'));
    expect(config.templates).toBe(join(folder.path(), 'theme'));
    expect(sources.posts).toBe('site/feed.yaml:1');
  });

  it('of a flag are relative to the working directory, and absolute ones stay', () => {
    mkdirSync(join(folder.path(), 'site'));
    write('site/feed.yaml', 'posts: /srv/posts\n');
    const { config } = load({ configPath: 'site/feed.yaml', flags: { data: 'state' } });
    expect([config.posts, config.data]).toEqual(['/srv/posts', join(folder.path(), 'state')]);
  });
});

describe('addresses', () => {
  it.each([
    ['the port of a flag', { flags: { port: '8080' } }, 'http://localhost:8080'],
    ['the port of the environment', { env: { FEEDWRIGHT_PORT: '8081' } }, 'http://localhost:8081'],
    ['port 80, which needs no mention', { flags: { port: '80' } }, 'http://localhost'],
  ])('baseUrl follows %s', (_what, input, baseUrl) => {
    expect(load(input).config.baseUrl).toBe(baseUrl);
  });

  it('a written baseUrl does not follow the port', () => {
    const flags = { port: '8080', baseUrl: 'https://example.org/blog/' };
    expect(load({ flags }).config.baseUrl).toBe('https://example.org/blog');
  });

  it('icon and image are absolute below the baseUrl that won', () => {
    write(
      'feedwright.yaml',
      'baseUrl: https://file.example\nicon: /icon.png\nimage: https://cdn.example/a.png\n',
    );
    const { config } = load({ flags: { baseUrl: 'https://flag.example/blog' } });
    expect(config.icon).toBe('https://flag.example/blog/icon.png');
    expect(config.image).toBe('https://cdn.example/a.png');
  });

  it('trusted proxies may be a YAML list', () => {
    write('feedwright.yaml', 'trustProxy:\n  - 10.0.0.0/8\n  - ::1\n');
    expect(load().config.trustProxy).toEqual(['10.0.0.0/8', '::1']);
  });
});

describe('faults', () => {
  it('name file, line, column, key, value and remedy', () => {
    write('feedwright.yaml', '# my site\ntitle: x\n\nhost: a\n\nfeed:\n  items: ten\n');
    expect(messagesOf()).toEqual([
      'feedwright.yaml:7:3: feed.items must be a whole number from 1 to 1000, and is "ten"; write for example 20',
    ]);
  });

  it('of a variable and of a flag name it as the place', () => {
    expect(messagesOf({ env: { FEEDWRIGHT_WATCH: 'yes' }, flags: { baseUrl: 'example.org' } })).toEqual([
      'FEEDWRIGHT_WATCH: watch must be true or false, and is "yes"; write true or false',
      '--base-url: baseUrl must be an http or https URL, and is "example.org"; write for example https://example.org',
    ]);
  });

  it('are told all at once, with the warnings last', () => {
    write('feedwright.yaml', 'tilte: x\nport: ten\nlanguage: [en]\n');
    const env = { FEEDWRIGHT_PROT: '1', FEEDWRIGHT_TIMEZONE: 'Mars/Olympus' };
    const failure = failureOf({ env, flags: { host: 'a b' } });
    expect(failure.code).toBe('config-invalid');
    expect(failure.message).toBe('The configuration has 5 faults');
    expect(failure.problems.map(({ path, line, severity, code }) => [path, line, severity, code])).toEqual([
      ['feedwright.yaml', 1, 'error', 'config-key-unknown'],
      ['feedwright.yaml', 3, 'error', 'config-shape'],
      ['feedwright.yaml', 2, 'error', 'config-value-invalid'],
      ['FEEDWRIGHT_TIMEZONE', undefined, 'error', 'config-value-invalid'],
      ['--host', undefined, 'error', 'config-value-invalid'],
      ['FEEDWRIGHT_PROT', undefined, 'warning', 'config-variable-unknown'],
    ]);
  });

  it('of broken YAML do not hide those of other sources', () => {
    write('feedwright.yaml', 'title: "x\n');
    expect(failureOf({ flags: { port: 'x' } }).problems.map(({ code }) => code)).toEqual([
      'config-yaml',
      'config-value-invalid',
    ]);
  });

  it('never repeat a password', () => {
    expect(messagesOf({ flags: { baseUrl: 'https://ann:hunter2@example.org' } })).toEqual([
      '--base-url: baseUrl must be the public address alone, and has a user name or password in it; ' +
        'write for example https://example.org',
    ]);
  });
});

describe('the configuration file', () => {
  it.each([
    ['--config', { configPath: 'absent.yaml' }],
    ['FEEDWRIGHT_CONFIG', { env: { FEEDWRIGHT_CONFIG: 'absent.yaml' } }],
  ])('named by %s has to exist', (_what, input) => {
    expect(messagesOf(input)).toEqual([
      'absent.yaml: there is no such configuration file; create it or correct its path',
    ]);
  });

  it('named by --config comes before the one of FEEDWRIGHT_CONFIG and before feedwright.yaml', () => {
    write('feedwright.yaml', 'title: default\n');
    write('a.yaml', 'title: a\n');
    write('b.yaml', 'title: b\n');
    const env = { FEEDWRIGHT_CONFIG: 'b.yaml' };
    expect(load({ env, configPath: 'a.yaml' }).config.title).toBe('a');
    expect(load({ env, configPath: '' }).config.title).toBe('b');
    expect(load({ env: { FEEDWRIGHT_CONFIG: '' } }).config.title).toBe('default');
  });

  it('may be named by an absolute path, and is shown relative to the working directory', () => {
    write('a.yaml', 'title: a\n');
    expect(load({ configPath: join(folder.path(), 'a.yaml') }).sources.title).toBe('a.yaml:1');
  });

  it('must not be a folder, even under the default name', () => {
    mkdirSync(join(folder.path(), 'feedwright.yaml'));
    expect(messagesOf()).toEqual([
      'feedwright.yaml: the configuration file cannot be read (EISDIR); make it a file that this user may read',
    ]);
  });

  it('must be UTF-8', () => {
    write('feedwright.yaml', Buffer.from('title: Caf\u00e9', 'latin1'));
    expect(messagesOf()).toEqual(['feedwright.yaml: the file is not UTF-8 text; save it again as UTF-8']);
  });

  it('may begin with a byte order mark', () => {
    write('feedwright.yaml', '\uFEFFtitle: Café\n');
    expect(load().config.title).toBe('Café');
  });

  it('does not count a byte order mark as a column', () => {
    write('feedwright.yaml', '\uFEFFport: ten\n');
    expect(failureOf().problems).toMatchObject([{ line: 1, column: 1 }]);
  });
});

describe('warnings', () => {
  it('of an unknown variable do not stop the start', () => {
    const { config, warnings } = load({ env: { FEEDWRIGHT_PROT: '1' } });
    expect(config.port).toBe(3000);
    expect(warnings).toMatchObject([{ path: 'FEEDWRIGHT_PROT', severity: 'warning' }]);
  });

  it('tell of a local baseUrl in production, at the place where it is written', () => {
    write('feedwright.yaml', 'title: x\nbaseUrl: http://127.0.0.1:8080\n');
    expect(load({ env: { NODE_ENV: 'production' } }).warnings.map(formatProblem)).toEqual([
      'feedwright.yaml:2:1: baseUrl is "http://127.0.0.1:8080", so the links in the feeds work on this machine only; ' +
        'set baseUrl or FEEDWRIGHT_BASE_URL to the public address, for example https://example.org',
    ]);
  });

  it('tell of the default baseUrl in production at the variable that sets it', () => {
    const { warnings } = load({ env: { NODE_ENV: 'production' } });
    expect(warnings).toMatchObject([{ path: 'FEEDWRIGHT_BASE_URL', code: 'config-base-url-local' }]);
  });

  it.each([
    ['outside production', { NODE_ENV: 'development' }],
    ['with a public address', { NODE_ENV: 'production', FEEDWRIGHT_BASE_URL: 'https://example.org' }],
  ])('do not tell of baseUrl %s', (_what, env) => {
    expect(load({ env }).warnings).toEqual([]);
  });
});
