// One pass of the river: articles in, changed representations out. The only place that knows the order of the stages.
import { createHash } from 'node:crypto';
import type { Article } from '../article/article.ts';
import { createCalendar } from '../article/dates.ts';
import { createLibrary, type Library, type LibrarySettings } from '../article/library.ts';
import { authorOfText } from '../article/people.ts';
import { unexpected } from '../article/unexpected.ts';
import type { Config } from '../config/config.ts';
import { defineMainFeed } from '../feed/define.ts';
import type { Feed, FeedDefinition } from '../feed/feed.ts';
import { inMainLanguage } from '../feed/main-language.ts';
import { newestChange } from '../feed/retractions.ts';
import { selectPublished } from '../feed/select.ts';
import { composeDocuments } from '../format/compose.ts';
import type { Document, Page } from '../format/format.ts';
import { generator } from '../format/generator.ts';
import { createPageWriter, type PageWriter, stylesheetPath } from '../format/pages.ts';
import { AppError, type Problem, quoteForMessage } from '../problem.ts';
import type { Site } from '../site/site.ts';
import { assemble, represent } from '../snapshot/represent.ts';
import type { Representation } from '../snapshot/snapshot.ts';
import type { PageEntry } from '../store/pages.ts';
import { loadTemplates } from '../template.ts';
import { createPagePlanner, makePage, type PagePlanner, type WantedPage } from './article-pages.ts';
import { describePass } from './describe-pass.ts';
import { createLastGood, mostShown } from './last-good.ts';
import type { Init, PassRequest, PassResult } from './message.ts';
import { outlineFeeds } from './outline-feeds.ts';
import { createRenderer, type Rendered, type RenderedShelf, type Renderer } from './renderer.ts';

/** A report is kept in the history. */
const MOST_PROBLEMS = 500;

/** Hears the key of every file before it is read (`isRender` false) or rendered. */
export type Touch = (key: string, isRender: boolean) => void;

export interface Pass {
  /** Throws AppError for a template that cannot be used, and what readdir throws for the posts folder. */
  run(request: PassRequest, monotonic: number, onTouch: Touch): Promise<PassResult>;
  /** The pages that came with the last pass are in the store, and those that it named are deleted. */
  commit(): void;
  /** Makes the pages that the last pass left open, newest first: a page, or the problem that its article has. */
  openPages(): AsyncGenerator<PageEntry | Problem>;
  /** This page is on its way into the store: it need not be made again. */
  keep(entry: PageEntry): void;
}

interface LastPass {
  readonly wanted: ReadonlyMap<string, WantedPage>;
  readonly result: PassResult;
  readonly renderer: Renderer;
  readonly writer: PageWriter;
  readonly now: Date;
}

export function createPass({ config, site, label, pages, ...init }: Init, startedAt: number): Pass {
  const definition = defineMainFeed(config, authorOfText(config.author, `${config.baseUrl}/`));
  const lastGood = createLastGood(init.lastGood);
  const library = createConfiguredLibrary({ config, site, label, startedAt, lastGood: lastGood.stored });
  const planner = createPagePlanner(config.baseUrl);
  const made = new Map(pages);
  const siteFingerprint = createHash('sha256').update(JSON.stringify(site)).digest('base64url');
  let shelf: RenderedShelf = new Map();
  /** Once every file was read, one without an earlier version is new. */
  let wasComplete = false;
  let last: LastPass | undefined;
  return {
    async run(request, monotonic, onTouch) {
      const stuck = new Set(request.stuck);
      const { touched } = request;
      const look = library.look(monotonic, { onRead: (key) => onTouch(key, false), stuck, touched });
      const selection = selectPublished(look.articles, request.now, label);
      const templates = loadTemplates(config.templates);
      const stylesheetUrl = new URL(config.baseUrl + stylesheetPath).pathname;
      const writer = createPageWriter(templates, { definition, timezone: config.timezone, stylesheetUrl });
      const fingerprint = createHash('sha256')
        .update(
          templates.fingerprint +
            JSON.stringify([
              generator.version,
              definition,
              config.timezone,
              config.baseUrl,
              config.permalink,
              siteFingerprint,
            ]),
        )
        .digest('base64url')
        .slice(0, 8);
      const renderer = createRenderer({
        ...{ library, site, label, writer, fingerprint, shelf, stuck, feedLanguage: definition.language },
        // What a pass showed is on the shelf of the next.
        lastGood: last ? [] : lastGood.stored,
        onTouch: (key) => onTouch(key, true),
      });
      const main = mainArticles(selection.published, config, site);
      const inFeed = renderShown(main, renderer, definition.maxItems);
      if (request.isThorough) renderShown(selection.published, renderer, Infinity);
      shelf = new Map(inFeed.map((rendered) => [rendered.article.path, rendered]));
      const documents = feedDocuments(definition, inFeed);
      const all = [...publicPages(writer, inFeed), ...documents];
      const representations = await representChanged(all, inFeed, request);
      const taken = new Set(all.map(({ path }) => path));
      const wanted = planner.plan(selection.published, { fingerprint, taken });
      const put = await pagesOf(inFeed, { planner, wanted, made, writer, now: request.now });
      const deletePaths = [...made.keys()].filter((path) => !wanted.has(path));
      wasComplete ||= !look.isIncomplete;
      const result = describePass(look, selection, renderer.problems, {
        isIncomplete: !wasComplete,
        siteProblems: site.problems,
        lost: renderer.lost(),
        mostProblems: request.isThorough ? Infinity : MOST_PROBLEMS,
        representations,
        outlines: config.deltas.length > 0 ? outlineFeeds(documents, representations, request) : new Map(),
        paths: [...taken],
        pages: { put, deletePaths },
        lastGood: lastGood.change(inFeed.slice(0, mostShown(documents)).map(({ article }) => article)),
      });
      last = { wanted, result, renderer, writer, now: request.now };
      return result;
    },
    commit() {
      lastGood.commit();
      for (const path of last?.result.pages.deletePaths ?? []) made.delete(path);
      for (const entry of last?.result.pages.put ?? [])
        made.set(entry.representation.path, entry.fingerprint);
    },
    async *openPages() {
      if (!last) return;
      const { wanted, renderer, writer, now } = last;
      for (const page of wanted.values()) {
        if (made.get(page.path) === page.fingerprint) continue;
        const before = renderer.problems.length;
        try {
          const rendered = renderer.render(page.article);
          const entry =
            rendered?.article.hash === page.article.hash &&
            (await makePage(page, rendered.article, { writer, isReplacing: made.has(page.path), now }));
          const found = entry || renderer.problems.slice(before).find(({ severity }) => severity === 'error');
          if (found) yield found;
        } catch (error) {
          yield pageFault(`${label}/${page.article.path}`, error);
        }
      }
    },
    keep: ({ representation, fingerprint }) => made.set(representation.path, fingerprint),
  };
}

/** A template that fails on one article only. */
function pageFault(path: string, error: unknown): Problem {
  if (!(error instanceof AppError)) return unexpected(path, error);
  return {
    path,
    severity: 'error',
    code: error.code,
    message: `its page could not be made: ${quoteForMessage(error.message, 300)}`,
    hint: 'the page stays as it was until this is mended',
  };
}

function createConfiguredLibrary({
  config,
  ...rest
}: Pick<Init, 'config'> & Pick<LibrarySettings, 'site' | 'label' | 'startedAt' | 'lastGood'>): Library {
  const { baseUrl, permalink, language, timezone, posts, settle } = config;
  const calendar = createCalendar(timezone);
  return createLibrary({
    ...{ baseUrl, permalink, language, calendar, ...rest },
    root: posts,
    settle: settle * 1000,
  });
}

function mainArticles(published: readonly Article[], { language }: Config, site: Site): readonly Article[] {
  return site.languages.length > 1 ? inMainLanguage(published, language) : published;
}

/** The newest `limit` articles that can be rendered: one that cannot makes room for the next. */
function renderShown(articles: readonly Article[], renderer: Renderer, limit: number): Rendered[] {
  const shown: Rendered[] = [];
  for (const article of articles) {
    if (shown.length >= limit) break;
    const rendered = renderer.render(article);
    if (rendered) shown.push(rendered);
  }
  return shown;
}

function feedDocuments(definition: FeedDefinition, shown: readonly Rendered[]): (Document & Page)[] {
  const articles = shown.map(({ article }) => article);
  const feed: Feed = { definition, articles, retractions: [], updated: newestChange(articles, []) };
  const fragments = new Map(shown.map((rendered) => [rendered.article, rendered.fragments]));
  const documents = composeDocuments(feed, (article) => {
    const found = fragments.get(article);
    if (!found) throw new Error(`no fragments of ${article.path}`);
    return found;
  });
  return documents.map((document) => ({ ...document, bytes: assemble(document) }));
}

function publicPages(writer: PageWriter, shown: readonly Rendered[]): Page[] {
  const articles = shown.map(({ article }) => article);
  return [writer.home(articles), writer.feed(articles), writer.notFound(), writer.stylesheet()];
}

async function representChanged(
  pages: readonly Page[],
  shown: readonly Rendered[],
  { previous, now }: PassRequest,
): Promise<Representation[]> {
  const before = new Map(previous.map((representation) => [representation.path, representation]));
  // A path that is new in a later release may be one that was there before, and its date must not go back.
  const changed =
    previous.length === 0
      ? newestChange(
          shown.map(({ article }) => article),
          [],
        )
      : now;
  const made = await Promise.all(
    pages.map((page) => represent(page, { previous: before.get(page.path), changed, now })),
  );
  return made.filter((representation) => representation !== undefined);
}

interface PageState {
  readonly planner: PagePlanner;
  readonly wanted: ReadonlyMap<string, WantedPage>;
  readonly made: ReadonlyMap<string, string>;
  readonly writer: PageWriter;
  readonly now: Date;
}

/** The pages of what stands in the feed go out together with it, so that no link leads nowhere. */
async function pagesOf(
  shown: readonly Rendered[],
  { planner, wanted, made, writer, now }: PageState,
): Promise<PageEntry[]> {
  const entries: PageEntry[] = [];
  for (const { article } of shown) {
    const page = wanted.get(planner.pathOf(article) ?? '');
    // An earlier version that stands in for this one keeps the page that it has.
    if (!page || page.article.hash !== article.hash || made.get(page.path) === page.fingerprint) continue;
    const entry = await makePage(page, article, { writer, isReplacing: made.has(page.path), now });
    if (entry) entries.push(entry);
  }
  return entries;
}
