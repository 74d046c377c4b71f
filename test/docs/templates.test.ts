// Holds what the README says of templates against the templates and the data that they get.
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Article } from '../../src/article/article.ts';
import type { FeedDefinition } from '../../src/feed/feed.ts';
import { articleData, createLocales, feedData } from '../../src/format/template-data.ts';
import { builtInTemplates } from '../../src/template.ts';
import { codeSpans, read, tableRows } from './markdown.ts';

const readme = read('README.md');
const definition: FeedDefinition = {
  key: '',
  id: 'https://example.org/',
  title: 'Title',
  siteTitle: 'Title',
  description: 'About',
  homeUrl: 'https://example.org/',
  paths: { rss: '/r', atom: '/a', json: '/j' },
  urls: { rss: 'https://example.org/r', atom: 'https://example.org/a', json: 'https://example.org/j' },
  offered: ['rss', 'atom', 'json'],
  pagePath: '/subscribe/',
  pageUrl: 'https://example.org/subscribe/',
  language: 'en',
  copyright: '',
  icon: '',
  image: '',
  ttl: 5,
  maxItems: 20,
  content: 'full',
  hasArchive: true,
  maxBytes: 1_000_000,
};
/** With everything that an article can have. */
const article: Article = {
  path: 'a.md',
  bodyOffset: 0,
  bodyForm: 'markdown',
  hash: '',
  contentHash: '',
  stated: { hasDate: true, hasUpdated: true },
  id: 'urn:a',
  url: 'https://example.org/a/',
  title: 'A',
  description: 'D',
  published: new Date(0),
  updated: new Date(0),
  expires: new Date(0),
  draft: false,
  authors: [{ name: 'N', email: 'n@example.org', url: 'https://example.org/n' }],
  tags: [],
  section: '',
  language: 'en',
  translations: { all: [{ language: 'en', title: 'A', url: 'https://example.org/a/' }], print: '' },
  image: { url: 'https://example.org/i.png', alt: '', caption: '', credit: '', mediaType: 'image/png' },
  dateline: '',
  sources: [],
  enclosures: [
    { url: 'https://example.org/e.mp3', mediaType: 'audio/mpeg', length: 1, duration: 1, title: 'E' },
  ],
};
const settings = { definition, timezone: 'UTC', stylesheetUrl: '/style.css' };

/** Every name in the data, those of maps and of members of lists too. */
function namesIn(data: object): string[] {
  return Object.entries(data).flatMap(([name, value]) => {
    const inner: unknown = Array.isArray(value) ? value[0] : value;
    return typeof inner === 'object' && inner !== null ? [name, ...namesIn(inner)] : [name];
  });
}

/** The code in the item of a list that begins with "- `name` has". */
function namesTold(name: string): string[] {
  const item = new RegExp(`^- \`${name}\` has ([^]*?)\\n(?=-|\\n)`, 'm').exec(readme)?.[1] ?? '';
  return codeSpans(item.replaceAll('\n', ' ')).filter((code) => code !== 'ltr' && code !== 'rtl');
}

describe('the section on templates', () => {
  it('has every template that there is', () => {
    const told = tableRows(readme, ['template', 'what it makes']).flatMap(([cell]) => codeSpans(cell ?? ''));
    expect(told.sort()).toEqual(readdirSync(builtInTemplates).sort());
  });

  it.each([
    ['feed', feedData(definition, settings)],
    ['article', articleData(article, createLocales('UTC'))],
  ] as const)('has every name in the data of %s', (name, data) => {
    expect(new Set(namesTold(name))).toEqual(new Set(namesIn(data)));
  });
});
