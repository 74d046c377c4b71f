// Renders the pages with what attackers write into articles, and finds nothing of it but text.

import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { describe, expect, test } from 'vitest';
import { viewArticles } from '../../src/operator/articles-view.ts';
import { type DashboardFacts, viewDashboard } from '../../src/operator/dashboard-view.ts';
import type { ListedFeed } from '../../src/operator/feed-list.ts';
import { viewEntry, viewFeed } from '../../src/operator/feed-view.ts';
import { viewPreview } from '../../src/operator/preview-view.ts';
import type { ArticlePreview } from '../../src/rebuild/question.ts';
import type { WindowEntry } from '../../src/snapshot/window.ts';
import { builtInTemplates, loadTemplates } from '../../src/template.ts';
import { hostileStrings } from '../format/hostile-strings.ts';
import { makeRepresentation } from '../rebuild/fake-parts.ts';
import { reportWith } from './report-with.ts';

const templates = loadTemplates(builtInTemplates);
const iso = '2026-05-01T10:00:00.000Z';
const ground = {
  now: new Date('2026-05-01T12:00:00Z'),
  timezone: 'UTC',
  posts: '/nowhere',
  label: 'posts',
  base: '',
};
const frame = { base: '', csrf: 'token', siteTitle: 'Site', version: '1', hasLogin: true };

const render = (template: string, view: object, bad = '') =>
  templates.render(template, { ...frame, siteTitle: bad || 'Site', view, notice: '' });

function entryWith(bad: string): WindowEntry {
  return { id: bad, url: 'https://example.org/?a="<script>', title: bad, published: iso, hash: 'h' };
}

function feedWith(bad: string, entry: WindowEntry): ListedFeed {
  const documents = [makeRepresentation(`/${bad}`, 'x')];
  return { feed: bad, kind: 'named', name: bad, articles: 2, entries: [entry], documents };
}

function factsWith(bad: string): DashboardFacts {
  const entry = entryWith(bad);
  const report = reportWith({
    problems: [{ path: `posts/${bad}`, line: 1, severity: 'error', code: 'c', message: bad, hint: bad }],
    problemCount: 1,
    upcoming: [{ at: iso, path: `posts/${bad}`, title: bad, isComing: true }],
    reason: bad,
  });
  const examples = [{ kind: 'edited' as const, before: entry, after: { ...entry, id: `${bad}2` } }];
  return {
    release: 1,
    feeds: [feedWith(bad, entry)],
    releases: [{ release: 2, publishedAt: new Date(iso), articleCount: 3 }],
    records: [{ id: 1, trigger: 'api', startedAt: iso, outcome: 'held', report }],
    report,
    progress: { id: 2, trigger: 'api', startedAt: iso, phase: 'reading', done: 1, total: 2 },
    held: {
      ...{ fingerprint: bad, reason: bad, heldAt: new Date(iso) },
      changes: [{ feed: bad, counts: { vanished: 0, renamed: 0, edited: 1, added: 0 }, examples }],
    },
    pin: { release: 1, pinnedAt: new Date(iso) },
  };
}

function previewWith(bad: string): ArticlePreview {
  return {
    ...{ kind: 'preview', path: bad, state: 'draft', title: bad, url: 'https://example.org/', id: bad },
    ...{
      language: 'en',
      authors: [bad],
      summary: bad,
      published: iso,
      updated: iso,
      content: '<p>clean</p>',
    },
    sources: [{ format: 'rss', bytes: 1, html: '<span class="hljs-tag">x</span>', isCut: true }],
    problems: [{ path: `posts/${bad}`, severity: 'warning', code: 'c', message: bad, hint: bad }],
  };
}

function pagesWith(bad: string): Readonly<Record<string, string>> {
  const facts = factsWith(bad);
  const query = { text: bad, page: 1, size: 50 };
  const articles = [{ path: bad, title: bad, state: 'draft' as const, published: iso, problems: 1 }];
  const counts = { published: 0, scheduled: 0, draft: 1, expired: 0, refused: 0 };
  const feed = feedWith(bad, entryWith(bad));
  return {
    overview: render('admin.liquid', viewDashboard(facts, ground), bad),
    articles: render(
      'admin-articles.liquid',
      viewArticles(query, { kind: 'articles', articles, found: 1, counts }, ground),
    ),
    preview: render('admin-preview.liquid', viewPreview(bad, previewWith(bad), ground)),
    faulty: render(
      'admin-preview.liquid',
      viewPreview(bad, { kind: 'faulty', path: bad, problems: previewWith(bad).problems }, ground),
    ),
    unknown: render('admin-preview.liquid', viewPreview(bad, { kind: 'unknown' }, ground)),
    feed: render('admin-feed.liquid', {
      ...viewFeed(feed, ground),
      shown: feed.entries?.map((entry) => viewEntry(entry, ground)),
    }),
  };
}

/** Tags and the names of their attributes: what text can never change. */
function shapeOf(html: string): string[] {
  const shape: string[] = [];
  const walk = (node: DefaultTreeAdapterTypes.Node): void => {
    if ('tagName' in node) shape.push([node.tagName, ...node.attrs.map(({ name }) => name)].join(' '));
    if ('childNodes' in node) for (const child of node.childNodes) walk(child);
  };
  walk(parse(html, { scriptingEnabled: false }));
  return shape;
}

function frameOf(html: string): string {
  const found: string[] = [];
  const walk = (node: DefaultTreeAdapterTypes.Node): void => {
    if ('attrs' in node)
      found.push(...node.attrs.flatMap(({ name, value }) => (name === 'srcdoc' ? [value] : [])));
    if ('childNodes' in node) for (const child of node.childNodes) walk(child);
  };
  walk(parse(html));
  return found[0] ?? '';
}

describe('whatever is written into an article, a page has the elements that it has with plain text', () => {
  const plain = pagesWith('plain');
  test.each(Object.entries(hostileStrings).filter(([name]) => name !== 'very long'))('%s', (_, bad) => {
    for (const [name, html] of Object.entries(pagesWith(bad))) {
      expect(shapeOf(html), name).toEqual(shapeOf(plain[name] ?? ''));
      expect(shapeOf(frameOf(html)), name).toEqual(shapeOf(frameOf(plain[name] ?? '')));
    }
  });
});

test('no page has a script or a style of its own, and every form that changes something has the token', () => {
  for (const [name, html] of Object.entries(pagesWith('plain'))) {
    expect(html.match(/<script(?![^>]* src="\/admin\/admin\.js")/g) ?? [], name).toEqual([]);
    expect(html.match(/\son\w+=|\sstyle=|<style/g) ?? [], name).toEqual([]);
    const forms = html.match(/<form[^>]*method="post"[\s\S]*?<\/form>/g) ?? [];
    expect(
      forms.filter((form) => !form.includes('name="csrf" value="token"')),
      name,
    ).toEqual([]);
    expect(forms.length, name).toBeGreaterThan(0);
  }
});

test('a service of which nothing is known yet has a page', () => {
  const facts: DashboardFacts = {
    ...{ release: 0, feeds: [], releases: [], records: [] },
    ...{ report: undefined, progress: undefined, held: undefined, pin: undefined },
  };
  const html = render('admin.liquid', viewDashboard(facts, ground));
  expect(html).toContain('Nothing is published yet.');
  expect(html).not.toMatch(/undefined|null|NaN/);
});
