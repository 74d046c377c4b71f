// What parsers that readers are built on make of the feeds: the same in every format.
import { spawnSync } from 'node:child_process';
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith';
import Parser from 'rss-parser';
import { describe, expect, it } from 'vitest';
import type { RenderedArticle } from '../../src/article/article.ts';
import { textOfHtml } from '../hostile/read-feeds.ts';
import { fourArticles, fourFeeds } from './four-articles.ts';

const feeds = fourFeeds();
const each = <T>(fieldOf: (article: RenderedArticle) => T): T[] => fourArticles.map(fieldOf);
const instant = (date: unknown) => new Date(String(date)).getTime();

const ids = each(({ id }) => id);
const titles = each(({ title }) => title);
const links = each(({ url }) => url);
const published = each((article) => article.published.getTime());
const updated = each((article) => article.updated.getTime());
const categories = each(({ section, tags }) => [section, ...tags].filter((name) => name !== ''));
const authors = each((article) => article.authors.map(({ name }) => name));

describe('feedsmith', () => {
  it('reads RSS', () => {
    const { items = [], ...channel } = parseRssFeed(feeds.rss);
    expect(items.map(({ guid }) => guid?.value)).toEqual(ids);
    expect(items.map(({ title }) => title)).toEqual(titles);
    expect(items.map(({ link }) => link)).toEqual(links);
    expect(items.map(({ pubDate }) => instant(pubDate))).toEqual(published);
    expect(items.map(({ atom }) => instant(atom?.updated))).toEqual(updated);
    expect(items.map((item) => item.categories?.map(({ name }) => name) ?? [])).toEqual(categories);
    expect(items.map((item) => item.dc?.creators ?? item.authors ?? [])).toEqual([
      [{ name: 'Ona Onaitė', email: 'ona@example.org' }],
      ...authors.slice(1),
    ]);
    expect(items[3]?.enclosures).toEqual([
      { url: 'https://example.org/media/1.mp3', length: 29_000_000, type: 'audio/mpeg' },
    ]);
    expect([channel.title, channel.description, channel.ttl]).toEqual([
      'Example & Sons',
      'What happens in <Vilnius>.',
      5,
    ]);
  });

  it('reads Atom', () => {
    const { entries = [], ...feed } = parseAtomFeed(feeds.atom);
    expect(entries.map(({ id }) => id)).toEqual(ids);
    expect(entries.map(({ title }) => title)).toEqual(titles.map((value) => ({ value })));
    expect(entries.map((entry) => entry.links?.[0]?.href)).toEqual(links);
    expect(entries.map((entry) => instant(entry.published))).toEqual(published);
    expect(entries.map((entry) => instant(entry.updated))).toEqual(updated);
    expect(entries.map((entry) => entry.categories?.map(({ term }) => term) ?? [])).toEqual(categories);
    expect(entries.map((entry) => entry.authors?.map(({ name }) => name) ?? [])).toEqual(authors);
    expect([feed.title, feed.subtitle]).toEqual([
      { value: 'Example & Sons' },
      { value: 'What happens in <Vilnius>.' },
    ]);
  });

  it('reads JSON', () => {
    const { items = [], ...feed } = parseJsonFeed(feeds.json);
    expect(items.map(({ id }) => id)).toEqual(ids);
    expect(items.map(({ title }) => title)).toEqual(titles);
    expect(items.map(({ url }) => url)).toEqual(links);
    expect(items.map((item) => instant(item.date_published))).toEqual(published);
    expect(items.map((item) => instant(item.date_modified))).toEqual(updated);
    expect(items.map(({ tags = [] }) => tags)).toEqual(categories);
    expect(items.map((item) => item.authors?.map(({ name }) => name) ?? [])).toEqual(authors);
    expect([feed.title, feed.description]).toEqual(['Example & Sons', 'What happens in <Vilnius>.']);
  });
});

describe('rss-parser', () => {
  it.each(['rss', 'atom'] as const)('reads %s', async (format) => {
    const { items, title } = await new Parser<object, { id?: string }>().parseString(feeds[format]);
    expect(title).toBe('Example & Sons');
    expect(items.map((item) => item.guid ?? item.id)).toEqual(ids);
    expect(items.map((item) => item.title)).toEqual(titles);
    expect(items.map(({ link }) => link)).toEqual(links);
    expect(items.map(({ isoDate }) => instant(isoDate))).toEqual(published);
    if (format === 'rss') expect(items.map((item) => item.categories ?? [])).toEqual(categories);
  });
});

interface PythonEntry {
  readonly id: string;
  readonly title: string;
  readonly titleType: string;
  readonly link: string;
  readonly published: string;
  readonly tags: readonly string[];
  readonly authors: readonly string[];
  readonly content: string;
  readonly enclosures: readonly string[];
}

const SCRIPT = `
import calendar, feedparser, json, sys
feed = feedparser.parse(sys.stdin.buffer.read())
moment = lambda t: calendar.timegm(t) * 1000
print(json.dumps({'bozo': bool(feed.bozo), 'version': feed.version, 'entries': [{
  'id': e.id, 'title': e.title, 'titleType': e.title_detail.type, 'link': e.link, 'published': moment(e.published_parsed),
  'updated': moment(e.updated_parsed), 'tags': [t.term for t in e.get('tags', [])],
  'authors': [a.name for a in e.get('authors', []) if 'name' in a],
  'content': e.content[0].value if 'content' in e else e.get('summary', ''),
  'enclosures': [l.href for l in e.get('enclosures', [])]} for e in feed.entries]}))`;

const python = '/usr/bin/python3';
const isHere = spawnSync(python, ['-c', 'import feedparser']).status === 0;

describe('feedparser', () => {
  const name = isHere ? 'reads %s' : 'reads %s (SKIPPED: python3 with feedparser is not on this machine)';
  it.skipIf(!isHere).each(['rss', 'atom'] as const)(name, (format) => {
    const { stdout } = spawnSync(python, ['-c', SCRIPT], { input: feeds[format], encoding: 'utf8' });
    const read = JSON.parse(stdout) as { bozo: boolean; version: string; entries: PythonEntry[] };
    const { bozo, version, entries } = read;
    expect([bozo, version]).toEqual([false, format === 'rss' ? 'rss20' : 'atom10']);
    expect(entries.map(({ id }) => id)).toEqual(ids);
    // What feedparser takes for HTML it gives back as HTML; a reader shows the same.
    expect(
      entries.map(({ title, titleType }) => (titleType === 'text/html' ? textOfHtml(title) : title)),
    ).toEqual(titles);
    expect(entries.map(({ link }) => link)).toEqual(links);
    expect(entries.map((entry) => entry.published)).toEqual(published);
    expect(entries.map(({ tags }) => tags)).toEqual(categories);
    expect(entries.map((entry) => entry.authors)).toEqual(authors);
    expect(entries[0]?.content).toContain('<pre><code>if (a[b[0]]&gt;1) ]]&gt;\n\tdone</code></pre>');
    expect(entries[3]?.enclosures[0]).toBe('https://example.org/media/1.mp3');
  });
});
