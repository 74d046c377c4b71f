// Holds how the configuration of a podcast is read, and that every fault of it is told with its line.
import { describe, expect, it } from 'vitest';
import { findCategory } from '../../src/config/apple-categories.ts';
import { formatProblem } from '../../src/problem.ts';
import { useConfigFolder } from './config-folder.ts';

const { write, load, failureOf } = useConfigFolder();
const podcastOf = (lines: readonly string[]) => {
  write('feedwright.yaml', ['podcast:', ...lines.map((line) => `  ${line}`)].join('\n'));
  return load().config.podcast;
};
const faultsOf = (lines: readonly string[]) => {
  write('feedwright.yaml', ['podcast:', ...lines.map((line) => `  ${line}`)].join('\n'));
  return failureOf().problems.map(formatProblem);
};

describe('a podcast', () => {
  it('is there only where it is configured', () => {
    expect(load().config.podcast).toBeUndefined();
    write('feedwright.yaml', 'title: A\npodcast:\n');
    expect(load().config.podcast).toBeUndefined();
  });

  it('has every part, and the line of each', () => {
    const podcast = podcastOf([
      'author: Ada',
      'owner: { name: Ada, email: ada@example.org }',
      'category: [technology, "Society and Culture > documentary"]',
      'explicit: no',
      'image: /cover.png',
      'type: serial',
      'funding: https://example.org/support',
      'people:',
      '  - Ada',
      '  - { name: Alan, role: guest }',
      'value: { type: lightning, method: keysend, recipients: [{ type: node, address: "02", split: "1" }] }',
    ]);
    expect(podcast).toMatchObject({
      ...{ author: 'Ada', owner: { name: 'Ada', email: 'ada@example.org' }, explicit: false, type: 'serial' },
      categories: [{ name: 'Technology' }, { name: 'Society & Culture', inner: 'Documentary' }],
      image: '/cover.png',
      funding: [{ url: 'https://example.org/support', text: '' }],
      people: [{ name: 'Ada' }, { name: 'Alan', role: 'guest' }],
      value: { name: 'value', children: [{ name: 'valueRecipient' }] },
    });
    expect(podcast?.places).toMatchObject({
      '': { path: 'feedwright.yaml', line: 1 },
      category: { path: 'feedwright.yaml', line: 4 },
      value: { line: 12 },
    });
  });

  it('tells every fault at once, each with its line', () => {
    expect(
      faultsOf([
        'author: [a]',
        'category: Knitting',
        'Explicit: no',
        'explicit: maybe',
        'type: radio',
        'guid: 5',
      ]),
    ).toEqual([
      expect.stringMatching(/^feedwright\.yaml:2:3: podcast\.author must be one text; /),
      expect.stringMatching(/^feedwright\.yaml:3:3: podcast\.category must be .*"Knitting"; /),
      expect.stringMatching(
        /^feedwright\.yaml:4:3: "podcast\.Explicit" is not a known key; did you mean explicit\?/,
      ),
      expect.stringMatching(/^feedwright\.yaml:5:3: podcast\.explicit must be true or false; /),
      expect.stringMatching(/^feedwright\.yaml:6:3: podcast\.type must be episodic or serial; /),
      expect.stringMatching(/^feedwright\.yaml:7:3: podcast\.guid must be a UUID; /),
    ]);
  });

  it.each([
    ['owner: { name: Ada, email: nowhere }', 'podcast.owner'],
    ['owner: Ada', 'podcast.owner'],
    ['image: cover.png', 'podcast.image'],
    ['newFeedUrl: /rss.xml', 'podcast.newFeedUrl'],
    ['funding: [{ text: Us }]', 'podcast.funding'],
    ['people: [{ role: host }]', 'podcast.people'],
    ['value: { type: lightning }', 'podcast.value'],
    ['medium: a song', 'podcast.medium'],
  ])('refuses %s', (line, name) => {
    expect(faultsOf([line])[0]).toContain(`${name} must `);
  });

  it('may be any other feed, with the same keys and faults', () => {
    write('feedwright.yaml', 'feeds:\n  talks:\n    podcast:\n      category: History\n');
    expect(load().config.feeds.get('talks')?.podcast).toMatchObject({
      categories: [{ name: 'History' }],
      places: { '': { line: 3 }, category: { line: 4 } },
    });
    write('feedwright.yaml', 'feeds:\n  talks:\n    podcast:\n      category: Knitting\n');
    expect(failureOf().problems.map(formatProblem)).toEqual([
      expect.stringMatching(/^feedwright\.yaml:4:7: talks\.podcast\.category must be .*"Knitting"; /),
    ]);
  });

  it('may be JSON in a variable', () => {
    const env = { FEEDWRIGHT_PODCAST: '{"category": "History", "explicit": false}' };
    expect(load({ env }).config.podcast).toMatchObject({ categories: [{ name: 'History' }], places: {} });
    const wrong = failureOf({ env: { FEEDWRIGHT_PODCAST: '{"category": "Knitting"}' } });
    expect(wrong.problems.map(formatProblem)[0]).toMatch(
      /^FEEDWRIGHT_PODCAST: podcast must be a map, and .*Knitting/,
    );
  });

  it('refuses a key that stands twice', () => {
    expect(faultsOf(['author: A', 'author: B'])).toEqual([
      'feedwright.yaml:3:3: podcast.author must stand once; keep one of the two',
    ]);
  });

  it('is a map, in a file', () => {
    write('feedwright.yaml', 'podcast: yes');
    expect(failureOf().problems).toMatchObject([{ code: 'config-value-invalid', line: 1 }]);
    write('feedwright.yaml', '');
    expect(failureOf({ env: { FEEDWRIGHT_PODCAST: 'yes' } }).problems[0]?.path).toBe('FEEDWRIGHT_PODCAST');
  });
});

describe('a category', () => {
  it.each([
    ['TV & Film', { name: 'TV & Film' }],
    ['Tech News', { name: 'News', inner: 'Tech News' }],
    ['News > Tech News', { name: 'News', inner: 'Tech News' }],
    ['how to', { name: 'Education', inner: 'How To' }],
    ['Music', { name: 'Music' }],
    ['News > Buddhism', undefined],
    ['News > Tech News > More', undefined],
    ['', undefined],
  ])('%j', (text, category) => {
    expect(findCategory(text)).toEqual(category);
  });
});
