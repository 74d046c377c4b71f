// Reads a content folder the way the service does, up to rendered articles.

import type { Article, RenderedArticle } from '../../src/article/article.ts';
import { createCalendar } from '../../src/article/dates.ts';
import { createLibrary } from '../../src/article/library.ts';
import { renderArticle } from '../../src/article/render.ts';
import { loadConfig } from '../../src/config/load.ts';
import { inMainLanguage } from '../../src/feed/main-language.ts';
import { selectLive } from '../../src/feed/select.ts';
import type { LedgerEntry } from '../../src/identity/entry.ts';
import { ledgerOf } from '../../src/identity/entry.ts';
import { reconcile } from '../../src/identity/reconcile.ts';
import type { Problem } from '../../src/problem.ts';
import { readSite } from '../../src/site/read-site.ts';
import type { Site } from '../../src/site/site.ts';

export interface ReadFolder {
  readonly site: Site;
  readonly files: number;
  /** Newest first. */
  readonly published: readonly RenderedArticle[];
  /** Those of the main feed. */
  readonly main: readonly RenderedArticle[];
  readonly hidden: number;
  readonly refused: number;
  readonly problems: readonly Problem[];
}

export interface ReadFolderOptions {
  /** Where the folder does not say it. */
  readonly baseUrl?: string | undefined;
  /** What readers know already. */
  readonly ledger?: readonly LedgerEntry[];
}

export function readFolder(
  root: string,
  now: Date,
  { baseUrl = 'https://example.org', ledger = [] }: ReadFolderOptions = {},
): ReadFolder {
  const site = readSite(root, 'posts');
  const { config } = loadConfig({
    cwd: root,
    env: {},
    flags: site.settings.some(({ key }) => key === 'baseUrl') ? {} : { baseUrl },
    configPath: undefined,
    site: site.settings.map(({ key, text, path }) => ({ name: key, text, place: { path }, folder: root })),
  });
  const library = createLibrary({
    ...{ baseUrl: config.baseUrl, permalink: config.permalink, language: config.language, site },
    ...{ root, label: 'posts', settle: 0, startedAt: now.getTime() },
    calendar: createCalendar(config.timezone),
  });
  const look = library.look(0, { onRead: () => {}, stuck: new Set() });
  const selection = selectLive(look.articles, now);
  const identified = reconcile(selection.live, {
    ...{
      now,
      label: 'posts',
      rule: 'keep',
      present: look.present,
      hidden: selection.hidden,
      pending: new Map(),
      memory: new WeakMap(),
      wasBeside: () => false,
    },
    ledger: ledgerOf(ledger),
  });
  const problems: Problem[] = [...site.problems, ...look.problems, ...identified.problems];
  const render = (article: Article): RenderedArticle[] => {
    const body = library.bodyOf(article);
    if (!body) throw new Error(`the body of ${article.path} is gone`);
    const context = { label: `posts/${article.path}`, site, links: library.links() };
    const rendered = renderArticle(article, body, context);
    problems.push(...rendered.problems);
    return rendered.article ? [rendered.article] : [];
  };
  const published = identified.published.flatMap(render);
  const isMain = new Set(site.languages.length > 1 ? inMainLanguage(published, config.language) : published);
  return {
    site,
    files: look.files,
    published,
    main: published.filter((article) => isMain.has(article)),
    hidden: selection.drafts + selection.scheduled + selection.expired,
    refused: look.refused,
    problems,
  };
}
