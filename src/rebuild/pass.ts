// One pass of the river: articles in, changed representations out. The only place that knows the order of the stages.
import { hash } from 'node:crypto';
import { createCalendar } from '../article/dates.ts';
import { createLibrary, type Library } from '../article/library.ts';
import { authorOfText } from '../article/people.ts';
import { unexpected } from '../article/unexpected.ts';
import { defineMainFeed } from '../feed/define.ts';
import { selectLive } from '../feed/select.ts';
import { generator } from '../format/generator.ts';
import { createPageWriter, type PageWriter, stylesheetPath } from '../format/pages.ts';
import { type LedgerEntry, ledgerOf } from '../identity/entry.ts';
import { type Memory, reconcile } from '../identity/reconcile.ts';
import { AppError, type Problem, quoteForMessage } from '../problem.ts';
import type { PageEntry } from '../store/pages.ts';
import { loadTemplates } from '../template.ts';
import { createPagePlanner, makePage, type PagePlanner, type WantedPage } from './article-pages.ts';
import { describePass } from './describe-pass.ts';
import { feedDocuments, mainArticles, publicPages, renderShown, representChanged } from './feeds-of-pass.ts';
import type { Init, Outcome, PassRequest, PassResult } from './message.ts';
import { outlineFeeds } from './outline-feeds.ts';
import { createRenderer, type Rendered, type RenderedShelf, type Renderer } from './renderer.ts';

/** A report is kept in the history. */
const MOST_PROBLEMS = 500;

/** Hears the key of every file before it is read (`isRender` false) or rendered. */
export type Touch = (key: string, isRender: boolean) => void;

export interface Pass {
  /** Throws AppError for a template that cannot be used, and what readdir throws for the posts folder. */
  run(request: PassRequest, monotonic: number, onTouch: Touch): Promise<PassResult>;
  /**
   * Readers see what the last pass made. Where it is committed, its pages and its entries of the ledger are in the
   * store, and the pages that it named are deleted; else the entries come again with the next pass.
   */
  publish(outcome: Pick<Outcome, 'isCommitted'>): void;
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

export function createPass({ config, site, label, pages, ledger: entries }: Init, startedAt: number): Pass {
  const definition = defineMainFeed(config, authorOfText(config.author, `${config.baseUrl}/`));
  const library = createConfiguredLibrary({ config, site, label, startedAt });
  const planner = createPagePlanner(config.baseUrl);
  const made = new Map(pages);
  const ledger = ledgerOf(entries);
  /** What readers may see already, and the store does not have. */
  const unsaved = new Map<string, LedgerEntry>();
  const memory: Memory = new WeakMap();
  const siteFingerprint = hash('sha256', JSON.stringify(site), 'base64url');
  let shelf: RenderedShelf = new Map();
  /** Once every file was read, one without an earlier version is new. */
  let wasComplete = false;
  let last: LastPass | undefined;
  return {
    async run(request, monotonic, onTouch) {
      const stuck = new Set(request.stuck);
      const { touched } = request;
      const look = library.look(monotonic, { onRead: (key) => onTouch(key, false), stuck, touched });
      const selection = selectLive(look.articles, request.now);
      const identified = reconcile(selection.live, {
        ...{ ledger, label, now: request.now, rule: config.publishedDate, present: look.present },
        ...{ pending: ledgerOf(last?.result.ledger ?? []), memory },
      });
      const { published } = identified;
      const templates = loadTemplates(config.templates);
      const stylesheetUrl = new URL(config.baseUrl + stylesheetPath).pathname;
      const writer = createPageWriter(templates, { definition, timezone: config.timezone, stylesheetUrl });
      const fingerprint = fingerprintOf([
        ...[templates.fingerprint, generator.version, definition, siteFingerprint],
        ...[config.timezone, config.baseUrl, config.permalink],
      ]);
      const renderer = createRenderer({
        ...{ library, site, label, writer, fingerprint, shelf, stuck, feedLanguage: definition.language },
        onTouch: (key) => onTouch(key, true),
      });
      const main = mainArticles(published, config, site);
      const inFeed = renderShown(main, renderer, definition.maxItems);
      if (request.isThorough) renderShown(published, renderer, Infinity);
      shelf = new Map(inFeed.map((rendered) => [rendered.article.path, rendered]));
      const documents = feedDocuments(definition, inFeed);
      const all = [...publicPages(writer, inFeed), ...documents];
      const representations = await representChanged(all, inFeed, request);
      const taken = new Set(all.map(({ path }) => path));
      const wanted = planner.plan(published, { fingerprint, taken });
      const put = await pagesOf(inFeed, { planner, wanted, made, writer, now: request.now });
      const deletePaths = [...made.keys()].filter((path) => !wanted.has(path));
      // What readers did not get is not what they know.
      const seen = identified.entries.filter(({ id }) => !renderer.behind().has(id));
      wasComplete ||= !look.isIncomplete;
      const result = describePass({ look, selection, identified }, renderer.problems, {
        isIncomplete: !wasComplete,
        siteProblems: site.problems,
        lost: renderer.lost(),
        mostProblems: request.isThorough ? Infinity : MOST_PROBLEMS,
        representations,
        outlines: config.deltas.length > 0 ? outlineFeeds(documents, representations, request) : new Map(),
        paths: [...taken],
        pages: { put, deletePaths },
        ledger: [...ledgerOf([...unsaved.values(), ...seen]).values()],
      });
      last = { wanted, result, renderer, writer, now: request.now };
      return result;
    },
    publish({ isCommitted }) {
      for (const entry of last?.result.ledger ?? []) {
        ledger.set(entry.id, entry);
        if (isCommitted) unsaved.delete(entry.id);
        else unsaved.set(entry.id, entry);
      }
      if (!isCommitted) return;
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

/** Of what all pages and fragments are made with, besides their article. */
function fingerprintOf(ground: readonly unknown[]): string {
  return hash('sha256', JSON.stringify(ground), 'base64url').slice(0, 8);
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
  site,
  label,
  startedAt,
}: Pick<Init, 'config' | 'site' | 'label'> & { readonly startedAt: number }): Library {
  const { baseUrl, permalink, language, timezone, posts, settle } = config;
  const calendar = createCalendar(timezone);
  return createLibrary({
    ...{ baseUrl, permalink, language, calendar, site, label, startedAt },
    root: posts,
    settle: settle * 1000,
  });
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
