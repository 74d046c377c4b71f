// Holds that the site's configuration is taken up while the service runs, when it has settled, and never with another address.
import { describe, expect, it } from 'vitest';
import { createGround } from '../../src/cli/ground.ts';
import { loadConfig } from '../../src/config/load.ts';
import { plainSite, type Site } from '../../src/site/site.ts';

const { config } = loadConfig({ cwd: '/nowhere', env: {}, flags: { baseUrl: 'https://example.org' } });
const named = (evidence: string): Site => ({ ...plainSite, evidence });

function groundOf(first: Site) {
  const state = { site: first as Site | Error, baseUrl: config.baseUrl, now: 0 };
  const ground = createGround({
    first: { config, site: first },
    readSite: () => {
      if (state.site instanceof Error) throw state.site;
      return state.site;
    },
    load: (site) => ({ ...config, baseUrl: state.baseUrl, title: site.evidence }),
    now: () => state.now,
  });
  return { state, ground };
}

describe('the ground', () => {
  it('is the very same object as long as nothing changes', () => {
    const { state, ground } = groundOf(named('a'));
    const before = ground();
    state.site = named('a');
    expect(ground()).toBe(before);
  });

  it('changes when the new site was seen for the settle window, and not before', () => {
    const { state, ground } = groundOf(named('a'));
    state.site = named('b');
    expect(ground().site.evidence).toBe('a');
    state.now = 1_999;
    expect(ground().site.evidence).toBe('a');
    state.now = 2_000;
    expect(ground()).toMatchObject({ site: { evidence: 'b' }, config: { title: 'b' } });
    expect(ground()).toBe(ground());
  });

  it('stays when a change was only passing', () => {
    const { state, ground } = groundOf(named('a'));
    state.site = named('b');
    ground();
    state.site = named('a');
    ground();
    state.site = named('b');
    state.now = 10_000;
    expect(ground().site.evidence).toBe('a');
  });

  it('stays while the folder cannot be listed', () => {
    const { state, ground } = groundOf(named('a'));
    state.site = new Error('ENOENT');
    state.now = 60_000;
    expect(ground().site.evidence).toBe('a');
  });

  const jekyll: Site = { ...plainSite, dialect: 'jekyll', evidence: '_config.yml' };

  it.each<[string, Site]>([
    ['the folder is empty', plainSite],
    ['only its layout is left', { ...jekyll, evidence: '_posts/', isGuess: true }],
    ['it is another generator', { ...jekyll, dialect: 'hugo', evidence: 'hugo.toml' }],
  ])('is refused where %s, and comes back with the configuration', (_, other) => {
    const { state, ground } = groundOf(jekyll);
    const before = ground();
    state.site = other;
    ground();
    state.now = 2_000;
    for (const again of [2_000, 60_000]) {
      state.now = again;
      expect(() => ground()).toThrow(/_config\.yml, by which the site was told/);
    }
    state.site = jekyll;
    expect(ground()).toBe(before);
  });

  it.each<[string, Site, Site]>([
    ['a plain folder becomes a site', plainSite, jekyll],
    ['what was guessed is said', { ...jekyll, evidence: '_posts/', isGuess: true }, jekyll],
  ])('changes where %s', (_, first, later) => {
    const { state, ground } = groundOf(first);
    state.site = later;
    ground();
    state.now = 2_000;
    expect(ground().site).toBe(later);
  });

  it('is refused where the address of the site is another', () => {
    const { state, ground } = groundOf(named('a'));
    state.site = named('b');
    state.baseUrl = 'https://example.com';
    ground();
    state.now = 2_000;
    expect(() => ground()).toThrow(/example\.com, and it was https:\/\/example\.org at the start; restart/);
  });
});
