// Holds which variables and flags are settings, and which deserve a warning.
import { describe, expect, it } from 'vitest';
import { readEnvironment, readFlags } from '../../src/config/read-environment.ts';
import { environmentName, keyNames } from '../../src/config/schema.ts';
import { formatProblem } from '../../src/problem.ts';

function warningsOf(env: Record<string, string | undefined>) {
  return readEnvironment(env, '/work').problems.map(formatProblem);
}

describe('the environment', () => {
  it('sets every key by its variable', () => {
    const env = Object.fromEntries(keyNames.map((name) => [environmentName(name), `value of ${name}`]));
    const { settings, problems } = readEnvironment(env, '/work');
    expect(settings).toEqual(
      keyNames.map((name) => ({
        name,
        text: `value of ${name}`,
        place: { path: environmentName(name) },
        folder: '/work',
      })),
    );
    expect(problems).toEqual([]);
  });

  it('is cut of the space around a value', () => {
    expect(readEnvironment({ FEEDWRIGHT_PORT: ' 80\n' }, '/work').settings).toMatchObject([{ text: '80' }]);
  });

  it.each(['', '  ', undefined])('takes %j as not set, even for an unknown variable', (value) => {
    const read = readEnvironment({ FEEDWRIGHT_PORT: value, FEEDWRIGHT_PROT: value }, '/work');
    expect(read).toEqual({ settings: [], problems: [] });
  });

  it.each([
    ['FEEDWRIGHT_PROT', 'FEEDWRIGHT_PORT'],
    ['FEEDWRIGHT_FEED_ITMES', 'FEEDWRIGHT_FEED_ITEMS'],
    ['FEEDWRIGHT_ITEMS', 'FEEDWRIGHT_FEED_ITEMS'],
    ['FEEDWRIGHT_BASEURL', 'FEEDWRIGHT_BASE_URL'],
    ['FEEDWRIGHT_TIME_ZONE', 'FEEDWRIGHT_TIMEZONE'],
  ])('warns of %s, which is near %s', (variable, nearest) => {
    expect(warningsOf({ [variable]: '1' })).toEqual([
      `${variable}: "${variable}" is not a known variable and changes nothing; did you mean ${nearest}?`,
    ]);
  });

  it('warns of a variable that is near none', () => {
    expect(warningsOf({ FEEDWRIGHT_COLOR_SCHEME: 'red' })).toEqual([
      'FEEDWRIGHT_COLOR_SCHEME: "FEEDWRIGHT_COLOR_SCHEME" is not a known variable and changes nothing; ' +
        'unset it, or look it up in the table in the README',
    ]);
  });

  it('never repeats the value of an unknown variable', () => {
    expect(warningsOf({ FEEDWRIGHT_PASSWORD: 'hunter2' }).join()).not.toContain('hunter2');
  });

  it.each([
    'FEEDWRIGHT_CONFIG',
    'FEEDWRIGHT_OPERATOR_TOKEN',
    'FEEDWRIGHT_OPERATOR_TOKEN_FILE',
    'FEEDWRIGHT_HOOK_SECRET',
    'FEEDWRIGHT_HOOK_SECRET_FILE',
    'FEEDWRIGHT_GIT_TOKEN',
    'FEEDWRIGHT_GIT_TOKEN_FILE',
    'FEEDWRIGHT_GIT_USER',
    'PATH',
    'PORT',
    'MY_FEEDWRIGHT_PORT',
    'feedwright_prot',
  ])('does not warn of %s', (variable) => {
    expect(warningsOf({ [variable]: 'x' })).toEqual([]);
  });

  it('passes over what Kubernetes sets for a Service named feedwright', () => {
    const links = {
      FEEDWRIGHT_SERVICE_HOST: '10.96.0.7',
      FEEDWRIGHT_SERVICE_PORT: '80',
      FEEDWRIGHT_SERVICE_PORT_HTTP: '80',
      FEEDWRIGHT_PORT: 'tcp://10.96.0.7:80',
      FEEDWRIGHT_PORT_80_TCP: 'tcp://10.96.0.7:80',
      FEEDWRIGHT_PORT_80_TCP_PROTO: 'tcp',
      FEEDWRIGHT_PORT_80_TCP_ADDR: '10.96.0.7',
    };
    expect(readEnvironment(links, '/work')).toEqual({ settings: [], problems: [] });
  });
});

describe('flags', () => {
  it('are settings named after the flag', () => {
    expect(readFlags({ baseUrl: ' https://example.org ', port: '80' }, '/work')).toEqual([
      { name: 'baseUrl', text: 'https://example.org', place: { path: '--base-url' }, folder: '/work' },
      { name: 'port', text: '80', place: { path: '--port' }, folder: '/work' },
    ]);
  });

  it('that are absent or empty set nothing', () => {
    expect(readFlags({ port: undefined, host: '' }, '/work')).toEqual([]);
  });
});
