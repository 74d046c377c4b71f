// The last feed at a revoked address: one article in every format, the same at every time, for thirty days.
import { describe, expect, test } from 'vitest';
import { createFarewell } from '../../src/cli/farewell.ts';
import { loadConfig } from '../../src/config/load.ts';

const ENDED = new Date('2026-05-31T10:00:00.500Z');
const token = { id: 7, feed: 'supporters', reason: '', endsAt: ENDED };
const DAY = 86_400_000;

function farewellWith(farewell: string, days = 0) {
  const flags = {
    baseUrl: 'https://example.org/blog',
    feeds: JSON.stringify({ supporters: { private: true, title: 'For supporters' } }),
    'private.farewell': farewell,
  };
  const { config } = loadConfig({ cwd: '/nowhere', env: {}, flags });
  const now = () => new Date(ENDED.getTime() + days * DAY);
  return createFarewell(config, { now });
}

const textOf = (made: ReturnType<ReturnType<typeof createFarewell>>) =>
  made?.codings.identity.toString() ?? '';

describe('a farewell', () => {
  test('is one article, with one id in all formats and the moment of the end', () => {
    const say = farewellWith('Thank you for two years.');
    const json = JSON.parse(textOf(say(token, 'feed.json'))) as { title: string; items: object[] };
    expect([json.title, json.items.length]).toEqual(['For supporters', 1]);
    expect(json.items[0]).toMatchObject({
      id: 'https://example.org/blog/private/supporters/farewell-7',
      date_published: ENDED.toISOString(),
      content_html: '<p>Thank you for two years.</p>',
    });
    for (const name of ['rss.xml', 'atom.xml']) {
      const made = say(token, name);
      expect(textOf(made)).toContain('https://example.org/blog/private/supporters/farewell-7<');
      expect(made?.link).toBe('');
      expect(made?.lastModified).toEqual(new Date('2026-05-31T10:00:00Z'));
    }
  });

  test('has the same bytes and the same tag until it ends, and another for another word', () => {
    const made = farewellWith('Bye.')(token, 'rss.xml');
    const later = farewellWith('Bye.', 29.9)(token, 'rss.xml');
    expect([later?.hash, textOf(later ?? undefined)]).toEqual([made?.hash, textOf(made)]);
    const say = farewellWith('Bye.');
    expect(say(token, 'rss.xml')).toBe(say({ ...token }, 'rss.xml'));
    const own = say({ ...token, reason: 'Your card has run out.' }, 'rss.xml');
    expect(own?.hash).not.toBe(made?.hash);
    expect(textOf(own)).toContain('Your card has run out.');
  });

  test('is not said where there is no word, not of what has no end, and not for ever', () => {
    expect(farewellWith('')(token, 'rss.xml')).toBeUndefined();
    expect(farewellWith('Bye.', 30)(token, 'rss.xml')).toBeUndefined();
    const { endsAt: _, ...endless } = token;
    expect(farewellWith('Bye.')(endless, 'rss.xml')).toBeUndefined();
    expect(textOf(farewellWith('')({ ...token, reason: 'Own.' }, 'rss.xml'))).toContain('Own.');
  });

  test('is of a feed that the configuration has no more, too', () => {
    const made = farewellWith('Bye.')({ ...token, feed: 'old-one' }, 'feed.json');
    expect(textOf(made)).toContain('Feedwright – old-one');
  });

  test('carries hostile words as words', () => {
    const word = `</description><script>alert(1)</script> & "x" ]]> 日本`;
    const say = farewellWith(word);
    for (const name of ['rss.xml', 'atom.xml']) expect(textOf(say(token, name))).not.toContain('<script>');
    const json = JSON.parse(textOf(say(token, 'feed.json'))) as {
      items: { summary: string; content_html: string }[];
    };
    expect(json.items[0]?.summary).toBe(word);
    expect(json.items[0]?.content_html).not.toContain('<script>');
  });
});
