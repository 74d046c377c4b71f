// Whatever text stands in a field, each format gives it back to the reader as it was, and nothing else changes.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { legalText } from '../../src/text.ts';
import { judgeFeeds } from '../hostile/judge.ts';
import { parseXml, type XmlElement } from '../hostile/parse-xml.ts';
import { type FeedTexts, readAtom, readJson, readRss, textOfHtml } from '../hostile/read-feeds.ts';
import { attributesOf, findElements, jsonFeed, jsonItem, textOf } from './find-elements.ts';
import { hostileStrings } from './hostile-strings.ts';
import { feedTexts, makeArticle, makeFeed } from './sample.ts';

/** Two articles and their feed with the text in every field of the first that takes text. */
function feedsOf(text: string, html = text): FeedTexts {
  const image = { url: 'https://example.org/a.jpg?x=1&y="2"', alt: 'alt', caption: text, credit: text };
  const enclosure = { url: 'https://example.org/a.mp3?a=1&b=2', mediaType: 'audio/mpeg', title: text };
  const hostile = makeArticle({
    ...{ title: text, summary: text, html, section: text, tags: [text, `${text}2`], image },
    authors: [{ name: text }, { name: `${text}2`, url: 'https://example.org/?a&b' }],
    enclosures: [enclosure],
  });
  const plain = makeArticle({ id: 'tag:example.org,2026:b', url: 'https://example.org/articles/b/' });
  const definition = { title: text, description: text, copyright: text, author: { name: text } };
  return feedTexts(makeFeed([hostile, plain], definition));
}

/** Every place where the text must be read, by name. */
function readPlaces(feeds: FeedTexts): Record<string, unknown> {
  const { json } = feeds;
  const [rss, atom] = [parseXml(feeds.rss), parseXml(feeds.atom)];
  const items = { rss: readRss(feeds.rss)[0], atom: readAtom(feeds.atom)[0], json: readJson(json)[0] };
  const item = jsonItem(json);
  const texts = (xml: XmlElement, name: string) => findElements(xml, name).map((element) => element.text);
  const feed = jsonFeed(json);
  return {
    titles: [items.rss?.title, items.atom?.title, items.json?.title],
    contents: [items.rss?.html, items.atom?.html, items.json?.html],
    tags: [items.rss?.tags, items.atom?.tags, items.json?.tags],
    summaries: [textOfHtml(textOf(rss, 'description', 'item')), textOf(atom, 'summary'), item.summary],
    creators: texts(rss, 'dc:creator'),
    names: texts(atom, 'name'),
    authors: [feed.authors, item.authors],
    captions: [textOf(rss, 'media:description'), textOf(atom, 'media:description')],
    credits: [textOf(rss, 'media:credit'), textOf(atom, 'media:credit')],
    enclosures: [attributesOf(atom, 'link').at(-2)?.title, item.attachments],
    feedTitles: [textOf(rss, 'title', 'channel'), textOf(atom, 'title'), feed.title],
    feedDescriptions: [textOf(rss, 'description', 'channel'), textOf(atom, 'subtitle'), feed.description],
    rights: [textOf(rss, 'copyright'), textOf(atom, 'rights')],
  };
}

function placesOf(text: string): Record<string, unknown> {
  const three = [text, text, text];
  const tags = [text, `${text}2`];
  const url = 'https://example.org/?a&b';
  const attachment = { url: 'https://example.org/a.mp3?a=1&b=2', mime_type: 'audio/mpeg', title: text };
  return {
    titles: three,
    contents: three,
    tags: [tags, tags, tags],
    summaries: three,
    creators: [text, text, `${text}2`],
    names: [text, text, `${text}2`],
    authors: [[{ name: text }], [{ name: text }, { name: `${text}2`, url }]],
    captions: [text, text],
    credits: [text, text],
    enclosures: [text, [attachment]],
    feedTitles: three,
    feedDescriptions: three,
    rights: [text, text],
  };
}

describe('text in every field', () => {
  it.each(Object.entries(hostileStrings))('%s', (_, text) => {
    const feeds = feedsOf(text);
    expect(readPlaces(feeds)).toEqual(placesOf(text));
    expect(readJson(feeds.json).map(({ id }) => id)).toEqual([
      'tag:example.org,2026:a',
      'tag:example.org,2026:b',
    ]);
  });

  it.each(Object.entries(hostileStrings))('the judge finds no fault: %s', (_, text) => {
    expect(judgeFeeds(feedsOf(text, '<p>Body</p>'))).toEqual([]);
  });

  it('any legal text', () => {
    const pieces = fc.constantFrom(...Object.values(hostileStrings).filter(({ length }) => length < 200));
    const text = fc
      .array(
        fc.oneof(pieces, fc.string({ unit: 'binary' }), fc.constantFrom(']', '>', '&', '<', '$', '\uFDD0')),
      )
      .map((parts) => legalText(parts.join('')))
      .filter((one) => one !== '');
    fc.assert(
      fc.property(text, (one) => {
        expect(readPlaces(feedsOf(one))).toEqual(placesOf(one));
      }),
      { numRuns: 200 },
    );
  });
});
