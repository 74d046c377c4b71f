// Holds the documentation that is made from the table of configuration keys.
import { describe, expect, it } from 'vitest';
import { configJsonSchema, configTable, flagRows } from '../../src/config/describe.ts';
import { environmentName, keyNames } from '../../src/config/schema.ts';

describe('the table for the README', () => {
  const lines = configTable().split('\n');

  it('has a head and one row of four cells a key', () => {
    expect(lines.slice(0, 2)).toEqual(['| key | default | environment | what |', '|---|---|---|---|']);
    expect(lines).toHaveLength(keyNames.length + 2);
    for (const line of lines) expect(line.split('|')).toHaveLength(6);
  });

  it.each(keyNames.map((name, index) => [name, index] as const))('tells of %s', (name, index) => {
    expect(lines[index + 2]).toContain(`| \`${name}\` |`);
    expect(lines[index + 2]).toContain(`| \`${environmentName(name)}\` |`);
  });

  it('shows default and limits', () => {
    expect(lines).toContain(
      '| `feed.items` | `20` | `FEEDWRIGHT_FEED_ITEMS` | How many articles a feed shows, the newest first. From 1 to 1000. |',
    );
    expect(lines).toContain('| `copyright` |  | `FEEDWRIGHT_COPYRIGHT` | The rights notice of the feeds. |');
  });
});

describe('the rows of flags', () => {
  it('are those of the command line', () => {
    expect(flagRows().map(({ key, flag, argument }) => `${key} ${flag} ${argument}`)).toEqual([
      'baseUrl --base-url <url>',
      'posts --posts <folder>',
      'templates --templates <folder>',
      'data --data <folder>',
      'host --host <address>',
      'port --port <number>',
      'workers --workers <number>',
      'config --config <file>',
    ]);
  });

  it('each say what the flag does', () => {
    for (const { about } of flagRows()) expect(about).toMatch(/^[A-Z].*\.$/);
  });
});

describe('the JSON Schema', () => {
  const schema = configJsonSchema();
  const properties = schema.properties as Record<string, Record<string, unknown>>;
  const feed = properties.feed?.properties as Record<string, Record<string, unknown>>;

  it('is of the 2020-12 draft and allows known keys only, also below feed', () => {
    expect(schema).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      additionalProperties: false,
    });
    expect(properties.feed).toMatchObject({ type: 'object', additionalProperties: false });
  });

  it('has every key once, nested where the file nests it', () => {
    type Level = Record<string, { properties?: Level }>;
    const namesIn = (level: Level, prefix = ''): string[] =>
      Object.entries(level).flatMap(([name, { properties: inside }]) =>
        inside && name !== 'podcast' ? namesIn(inside, `${prefix}${name}.`) : [prefix + name],
      );
    expect(namesIn(properties as Level).sort()).toEqual([...keyNames].sort());
  });

  it.each([
    ['port', { type: 'integer', minimum: 0, maximum: 65_535, default: 3000 }],
    ['settle', { type: 'number', minimum: 0, maximum: 60, default: 2 }],
    ['watch', { type: 'boolean', default: true }],
    ['title', { type: 'string', default: 'Feedwright' }],
    ['trustProxy', { type: ['string', 'array'], items: { type: 'string' }, default: [] }],
    ['gone', { type: ['string', 'array'], default: [] }],
    [
      'redirects',
      {
        type: ['string', 'object'],
        additionalProperties: expect.objectContaining({ type: 'string' }),
        default: {},
      },
    ],
  ])('types %s', (name, expected) => {
    expect(properties[name]).toMatchObject(expected);
  });

  it('types a nested key', () => {
    expect(feed.items).toMatchObject({ type: 'integer', minimum: 1, maximum: 1000, default: 20 });
  });

  it.each([
    ['permalink', '/articles/:slug/', '/articles/'],
    ['baseUrl', 'HTTPS://example.org/blog', 'https://example.org?a'],
    ['icon', '/icon.png', 'icon.png'],
  ])('has a pattern for %s that %s fits and %s does not', (name, right, wrong) => {
    const pattern = new RegExp(String(properties[name]?.pattern), 'u');
    expect([pattern.test(right), pattern.test(wrong)]).toEqual([true, false]);
  });

  it('is plain JSON', () => {
    expect(JSON.parse(JSON.stringify(schema))).toEqual(schema);
  });
});
