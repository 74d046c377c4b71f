// The page with all feeds: whole without a script, bounded, and HTML whatever a feed is called.
import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { describe, expect, it } from 'vitest';
import { type Given, listingOf } from '../feed/listed.ts';
import { hostileStrings } from './hostile-strings.ts';
import { makePageWriter } from './sample.ts';

interface Found {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly isInDetails: boolean;
}

function elementsOf(html: string): Found[] {
  const walk = (node: DefaultTreeAdapterTypes.Node, isInDetails: boolean): Found[] => {
    const isDetails = 'tagName' in node && node.tagName === 'details';
    const below =
      'childNodes' in node ? node.childNodes.flatMap((one) => walk(one, isInDetails || isDetails)) : [];
    if (!('tagName' in node)) return below;
    const attributes = Object.fromEntries(node.attrs.map(({ name, value }) => [name, value]));
    return [{ name: node.tagName, attributes, isInDetails }, ...below];
  };
  return walk(parse(html), false);
}

const pageOf = (feeds: Readonly<Record<string, Given>>, hasForm = true) =>
  makePageWriter().feeds(listingOf(feeds), { hasForm }).bytes.toString();
const tags = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`tag:topic ${n}`, { articles: n }]));
const links = (html: string, isInDetails: boolean) =>
  elementsOf(html).flatMap((one) =>
    one.name === 'a' && one.isInDetails === isInDetails && one.attributes.href?.includes('/tags/')
      ? [decodeURIComponent(one.attributes.href.split('/')[4] ?? '')]
      : [],
  );

describe('the list', () => {
  it('shows the most used of many, and the rest behind one click, by name', () => {
    const html = pageOf(tags(1_000), false);
    expect(links(html, false)).toEqual(Array.from({ length: 24 }, (_, n) => `topic ${999 - n}`));
    expect(links(html, true)).toEqual(Array.from({ length: 976 }, (_, n) => `topic ${n}`));
  });

  it('names a thousand of a kind at most, and says where the others are', () => {
    const html = pageOf(tags(5_000), false);
    expect(links(html, true)).toHaveLength(976);
    expect(html).toContain(
      'The <a href="https://example.org/feeds.opml">list of all feeds</a> has 4000 more.',
    );
    expect(html.length).toBeLessThan(200_000);
  });

  it('gives a section and an author their OPML', () => {
    const opmls = elementsOf(pageOf({ 'section:News': {}, 'author:Ona': {}, 'tag:a': {} })).flatMap(
      ({ attributes }) => (attributes.class === 'opml' ? [attributes.href] : []),
    );
    expect(opmls).toEqual([
      'https://example.org/sections/News/feeds.opml',
      'https://example.org/authors/Ona/feeds.opml',
    ]);
  });

  it('is there for a site with one feed as well, without a form', () => {
    const html = pageOf({});
    expect(html).toContain('https://example.org/rss.xml');
    expect(html).not.toMatch(/<form|Or only a part|next to its name/);
  });
});

describe('the form', () => {
  const form = elementsOf(pageOf({ 'tag:C++': {}, 'section:News': {}, 'author:Ona': {}, 'language:de': {} }));
  const of = (name: string) => form.filter((one) => one.name === name).map(({ attributes }) => attributes);

  it('asks by the names of what it is about, and needs no script for it', () => {
    expect(of('form')).toMatchObject([{ method: 'get', action: '/feed/rss.xml' }]);
    const ticks = of('input').filter(({ type }) => type === 'checkbox');
    expect(ticks.map(({ name, value }) => `${name}=${value}`)).toEqual([
      ...['tag=C++', 'section=News', 'author=Ona', 'lang=de', 'not=C++', 'full=0'],
    ]);
    expect(of('button').map(({ type, formaction }) => [type, formaction])).toEqual([
      ['button', undefined],
      ['submit', '/feed/rss.xml'],
      ['submit', '/feed/atom.xml'],
      ['submit', '/feed/feed.json'],
    ]);
  });

  it('shows nothing that only a script could do before the script does', () => {
    for (const name of ['filter', 'live'])
      for (const one of elementsOf(pageOf(tags(100))).filter(({ attributes }) => attributes.class === name))
        expect(one.attributes).toHaveProperty('hidden');
  });
});

it('runs one script, of ours, and has no style or handler of its own', () => {
  const elements = elementsOf(pageOf(tags(100)));
  expect(elements.filter(({ name }) => name === 'script').map(({ attributes }) => attributes)).toEqual([
    { src: '/feeds.js', defer: '' },
  ]);
  expect(elements.filter(({ name }) => name === 'style')).toEqual([]);
  expect(
    elements.flatMap(({ attributes }) => Object.keys(attributes)).filter((name) => /^on|^style$/.test(name)),
  ).toEqual([]);
});

it.each(Object.entries(hostileStrings))('has the same elements whatever a feed is called: %s', (_, text) => {
  const shapeOf = (name: string) =>
    elementsOf(
      pageOf({
        '': { definition: { title: name, description: name } },
        [`tag:${name}`]: {},
        [`section:${name}`]: {},
        [`author:${name}`]: {},
        'feed:x': { definition: { title: name } },
      }),
    ).map((one) => [one.name, ...Object.keys(one.attributes)].join(' '));
  expect(shapeOf(text)).toEqual(shapeOf('plain'));
});
