// The map of feeds: what each rule says, and every fault in it with its line, its column and the remedy.
import { describe, expect, it } from 'vitest';
import { EVERYTHING, PLAIN_RULE } from '../../src/config/feed-rule.ts';
import { parseTree, parseValue } from '../../src/config/parse-value.ts';
import { readYaml } from '../../src/config/read-yaml.ts';

/** What stands under feeds, from the second line of a file on. */
function read(lines: readonly string[]) {
  const text = ['feeds:', ...lines.map((line) => `  ${line}`)].join('\n');
  const { settings, problems } = readYaml(text, 'feedwright.yaml', '/site');
  const [setting] = settings;
  const parsed = setting && parseValue('feeds', setting.text, '/site');
  return {
    feeds: parsed && 'value' in parsed ? (parsed.value as ReadonlyMap<string, object>) : undefined,
    faults: problems.map(({ line, column, message, hint }) => `${line}:${column} ${message}; ${hint}`),
  };
}

describe('a rule', () => {
  it('has what it says, and of the rest what a feed has anyhow', () => {
    const { feeds, faults } = read([
      'essays:',
      '  title: Essays',
      '  include:',
      '    tags: [essay, "C++"]',
      '    paths: essays/',
      '    from: 2024-02-29',
      '  exclude: { languages: de, authors: "Ada Holm, Ben" }',
      '  items: 50',
      '  order: oldest',
      '  content: summary',
      'plain:',
      'tag:art: { title: All about art }',
    ]);
    expect(faults).toEqual([]);
    expect(Object.fromEntries(feeds ?? [])).toEqual({
      essays: {
        ...PLAIN_RULE,
        ...{ title: 'Essays', items: 50, order: 'oldest', content: 'summary' },
        include: { ...EVERYTHING, tags: ['essay', 'C++'], paths: ['essays/'], from: '2024-02-29' },
        exclude: { ...EVERYTHING, languages: ['de'], authors: ['Ada Holm', 'Ben'] },
      },
      plain: PLAIN_RULE,
      'tag:art': { ...PLAIN_RULE, title: 'All about art' },
    });
  });

  it('of a derived feed knows where it stands', () => {
    const { settings } = readYaml(
      'feeds:\n  essays:\n  tag:art: { title: Art }\n',
      'feedwright.yaml',
      '/site',
    );
    const [{ tree, place } = { place: { path: '' } }] = settings;
    expect(tree && parseTree('feeds', tree, place)).toEqual({
      value: new Map([
        ['essays', PLAIN_RULE],
        ['tag:art', { ...PLAIN_RULE, title: 'Art', place: { path: 'feedwright.yaml', line: 3, column: 3 } }],
      ]),
    });
  });

  it('may come as JSON out of a variable', () => {
    expect(parseValue('feeds', '{"essays":{"items":5}}', '/site')).toEqual({
      value: new Map([['essays', { ...PLAIN_RULE, items: 5 }]]),
    });
  });
});

describe('a fault', () => {
  it.each<[lines: string[], fault: string]>([
    [['essays: { titel: x }'], '2:13 "titel" is not a known key of a feed; did you mean title?'],
    [['essays:', '  include: { tag: x }'], '3:16 "tag" is not a known key of a feed; did you mean tags?'],
    [
      ['essays: { zzzzzz: x }'],
      '2:13 "zzzzzz" is not a known key of a feed; use one of title, description, image, include, exclude, items, order, content, podcast, private',
    ],
    [
      ['essays: { items: many }'],
      '2:20 items must be a whole number from 1 to 1000, and is "many"; write for example 50',
    ],
    [
      ['essays: { items: 0 }'],
      '2:20 items must be a whole number from 1 to 1000, and is "0"; write for example 50',
    ],
    [
      ['essays: { order: first }'],
      '2:20 order must be newest or oldest, and is "first"; write newest or oldest',
    ],
    [
      ['essays: { title: [a] }'],
      '2:20 title must be one value, and is a list; write the value itself behind the colon',
    ],
    [
      ['essays: { include: { from: 2026-02-30 } }'],
      '2:30 from must be a day, and is "2026-02-30"; write for example 2026-05-31',
    ],
    [
      ['essays: { include: { tags: { a: b } } }'],
      '2:30 tags must be a list of words, and is a map; write for example [art, music]',
    ],
    [
      ['essays: { include: all }'],
      '2:22 "include" must be a map of keys; write its fields below it, indented',
    ],
    [['essays: { private: yes }'], '2:22 private must be true or false, and is "yes"; write true or false'],
    [
      ['essays: { include: { visibility: members } }'],
      '2:3 "essays" names a visibility, and is for everybody; write private: true as well, or take visibility out',
    ],
    [
      ['essays: { private: true, exclude: { visibility: [friends] } }'],
      '2:3 visibility "friends" of "essays" is not known; use public, members, paid, tiers',
    ],
    [
      ['tag:art: { private: true }'],
      '2:14 private is nothing that "tag:art" can have, since a derived feed has its articles already; give it to a feed with a name of its own',
    ],
    [['essays: yes'], '2:11 "essays" must be a map of keys; write its fields below it, indented'],
    [['essays: {}', 'essays: {}'], '3:3 "essays" stands twice in "feeds"; keep one of the two'],
    [
      ['My essays: {}'],
      '2:3 "My essays" is no name of a feed; use small letters, digits and single dashes, or the key of a derived feed such as tag:art',
    ],
    [
      ['tag:art: { order: oldest }'],
      '2:14 order is nothing that "tag:art" can have, since a derived feed has its articles already; give it to a feed with a name of its own',
    ],
  ])('in %j is told', (lines, fault) => {
    expect(read(lines)).toEqual({ feeds: undefined, faults: [fault] });
  });

  it('is told with all others at once', () => {
    const { faults } = read(['a: { items: x, order: y }', 'b: { what: z }']);
    expect(faults.length).toBe(3);
  });

  it.each([
    ['{', 'this is not JSON'],
    ['{"a":{"items":"x"}}', 'items must be a whole number from 1 to 1000, and is "x"'],
    ['[]', '"feeds" must be a map of keys'],
  ])('in JSON such as %j is told without a place', (text, found) => {
    expect(parseValue('feeds', text, '/site')).toMatchObject({ must: 'be a map of feeds', found });
  });
});
