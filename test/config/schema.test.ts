// Holds the table of configuration keys: names that collide nowhere, defaults that its own parsers accept.
import { describe, expect, it } from 'vitest';
import { parseValue } from '../../src/config/parse-value.ts';
import { configKey, environmentName, flagName, isKeyName, keyNames } from '../../src/config/schema.ts';

describe('names of a key', () => {
  it.each([
    ['port', 'FEEDWRIGHT_PORT', '--port'],
    ['baseUrl', 'FEEDWRIGHT_BASE_URL', '--base-url'],
    ['timezone', 'FEEDWRIGHT_TIMEZONE', '--timezone'],
    ['feed.items', 'FEEDWRIGHT_FEED_ITEMS', '--feed-items'],
    ['feed.maxBytes', 'FEEDWRIGHT_FEED_MAX_BYTES', '--feed-max-bytes'],
    ['source.git.url', 'FEEDWRIGHT_SOURCE_GIT_URL', '--source-git-url'],
    ['cacheMaxAge', 'FEEDWRIGHT_CACHE_MAX_AGE', '--cache-max-age'],
  ] as const)('%s is %s and %s', (name, variable, flag) => {
    expect([environmentName(name), flagName(name)]).toEqual([variable, flag]);
  });

  it('are different for every key', () => {
    expect(new Set(keyNames.map(environmentName)).size).toBe(keyNames.length);
    expect(new Set(keyNames.map(flagName)).size).toBe(keyNames.length);
  });

  it.each(['constructor', '__proto__', 'toString', 'feed', 'Port', ''])('do not include %j', (name) => {
    expect(isKeyName(name)).toBe(false);
  });
});

describe('the table', () => {
  it('names the keys that the program knows', () => {
    expect(keyNames.join(' ')).toBe(
      'title description baseUrl language timezone permalink publishedDate feed.items feed.maxBytes feeds derive.kinds derive.atLeast derive.retireAfter archives readerFeeds tombstones author copyright icon image podcast media.hosts media.privateHosts posts templates data host port workers source.git.url source.git.branch source.git.depth source.git.folder schedule watch settle guard.share history.releases history.days cacheMaxAge cdn.maxAge cdn.surrogateKeys deltas redirects gone politeness.fullFetchesPerHour logging.access logging.addresses private.farewell private.networks operator.tokens operator.port operator.host trustProxy',
    );
  });

  it.each(keyNames)('%s has a default that its parser accepts', (name) => {
    expect(parseValue(name, configKey(name).default.replace('PORT', '3000'), '/site')).toHaveProperty(
      'value',
    );
  });

  it.each(keyNames)('%s is told in one sentence that fits into a Markdown table', (name) => {
    expect(configKey(name).about).toMatch(/^[A-Z][^|<\n]*\.$/);
  });
});
