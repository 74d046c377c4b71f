// JSON Feed 1.1: what is particular to it.
import { expect, it } from 'vitest';
import { jsonFeed, jsonItem } from './find-elements.ts';
import { formatArticle } from './sample.ts';

it('is one object without blanks', () => {
  const { json } = formatArticle();
  expect(json).toBe(JSON.stringify(JSON.parse(json)));
  expect(Object.keys(jsonFeed(json))).toEqual([
    ...['version', 'title', 'home_page_url', 'feed_url', 'description', 'language', 'items'],
  ]);
});

it.each([
  [{ name: 'Ona' }, { name: 'Ona' }],
  [
    { name: 'Ona', url: 'https://example.org/ona', email: 'ona@example.org' },
    { name: 'Ona', url: 'https://example.org/ona' },
  ],
  [
    { name: 'Ona', email: 'ona@example.org' },
    { name: 'Ona', url: 'mailto:ona@example.org' },
  ],
])('the author %j is %j', (author, expected) => {
  const { json } = formatArticle({ authors: [author] }, { author });
  expect(jsonItem(json).authors).toEqual([expected]);
  expect(jsonFeed(json).authors).toEqual([expected]);
});

it('members that would say nothing are left out', () => {
  const { json } = formatArticle({ summary: '' }, { description: '' });
  for (const key of ['description', 'icon', 'favicon', 'authors', 'author', 'hubs'])
    expect(jsonFeed(json), key).not.toHaveProperty(key);
  for (const key of [
    'summary',
    'authors',
    'author',
    'tags',
    'image',
    'attachments',
    'language',
    'content_text',
  ])
    expect(jsonItem(json), key).not.toHaveProperty(key);
});

it('content is HTML, or else the summary or the title as text, and never both', () => {
  const contentOf = (html: string, summary: string) => {
    const { content_html, content_text } = jsonItem(formatArticle({ html, summary, title: 'T' }).json);
    return { content_html, content_text };
  };
  expect(contentOf('<p>x</p>', 'S')).toEqual({ content_html: '<p>x</p>', content_text: undefined });
  expect(contentOf('', 'S')).toEqual({ content_html: undefined, content_text: 'S' });
  expect(contentOf('', '')).toEqual({ content_html: undefined, content_text: 'T' });
});

it('an attachment of no bytes and no seconds says so', () => {
  const enclosure = { url: 'https://example.org/a.mp3', mediaType: 'audio/mpeg', length: 0, duration: 0 };
  expect(jsonItem(formatArticle({ enclosures: [enclosure] }).json).attachments).toEqual([
    { url: enclosure.url, mime_type: 'audio/mpeg', size_in_bytes: 0, duration_in_seconds: 0 },
  ]);
});
