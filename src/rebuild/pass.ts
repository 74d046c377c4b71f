// One pass of the river: articles in, changed representations out. The only place that knows the order of the stages.
import { hash } from 'node:crypto';
import type { Article } from '../article/article.ts';
import { createCalendar } from '../article/dates.ts';
import { createLibrary, type Library, type LibrarySettings } from '../article/library.ts';
import { authorOfText } from '../article/people.ts';
import { defineMainFeed } from '../feed/define.ts';
import { selectLive } from '../feed/select.ts';
import { generator } from '../format/generator.ts';
import { createPageWriter, stylesheetPath } from '../format/pages.ts';
import { expectedPaths } from '../identity/entry.ts';
import { type Memory, reconcile } from '../identity/reconcile.ts';
import type { Problem } from '../problem.ts';
import { windowOf } from '../snapshot/window.ts';
import type { PageEntry } from '../store/pages.ts';
import { loadTemplates } from '../template.ts';
import {
  createPagePlanner,
  makePage,
  type PageMaking,
  pageFault,
  pagesOfShown,
  type WantedPage,
} from './article-pages.ts';
import { describePass } from './describe-pass.ts';
import { feedDocuments, mainArticles, publicPages, renderShown, representChanged } from './feeds-of-pass.ts';
import { createLastGood, mostShown } from './last-good.ts';
import { createPassLedger } from './ledger-of-pass.ts';
import type { Init, Outcome, PassRequest, PassResult } from './message.ts';
import { outlineFeeds } from './outline-feeds.ts';
import { createRenderer, type RenderedShelf, type Renderer } from './renderer.ts';
import type { StageProgress } from './report.ts';
import { createStages, type Stages } from './stages.ts';
import { checkThoroughly, renderOnce } from './thorough.ts';

/** A report is kept in the history. */
const MOST_PROBLEMS = 500;

/** Hears the key of every file before it is read (`isRender` false) or rendered. */
export type Touch = (key: string, isRender: boolean) => void;

export interface PassEars {
  /** Milliseconds that never go back. */
  readonly monotonic: () => number;
  readonly onTouch: Touch;
  /** Hears how far the pass is, and later how far the open pages are. */
  readonly onProgress: (progress: StageProgress) => void;
}

export interface Pass {
  /** Throws AppError for a template that cannot be used, and what readdir throws for the posts folder. */
  run(request: PassRequest, ears: PassEars): Promise<PassResult>;
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

interface LastPass extends PageMaking {
  readonly wanted: ReadonlyMap<string, WantedPage>;
  readonly result: PassResult;
  readonly renderer: Renderer;
  readonly stages: Stages;
  readonly shown: RenderedShelf;
}

export function createPass({ config, site, label, pages, ...init }: Init, startedAt: number): Pass {
  const definition = defineMainFeed(config, authorOfText(config.author, `${config.baseUrl}/`));
  const planner = createPagePlanner(config.baseUrl);
  const ledger = createPassLedger(init.ledger, planner.pathOf);
  const lastGood = createLastGood(init.lastGood);
  const library = createConfiguredLibrary({
    ...{ config, site, label, startedAt, lastGood: lastGood.stored },
    expected: expectedPaths(init.ledger),
  });
  const made = new Map(pages);
  const memory: Memory = new WeakMap();
  const siteFingerprint = hash('sha256', JSON.stringify(site), 'base64url');
  /** What stands in the feeds that readers have, and in those that were made since. */
  let shelf: RenderedShelf = new Map();
  let wasPublished = false;
  /** Once every file was read, one without an earlier version is new. */
  let wasComplete = false;
  let last: LastPass | undefined;
  return {
    async run(request, { monotonic, onTouch, onProgress }) {
      const stages = createStages({ monotonic, tell: onProgress });
      stages.begin('reading');
      const stuck = new Set(request.stuck);
      const { touched } = request;
      const onRead = (key: string, done: number, total: number) => {
        onTouch(key, false);
        stages.reach(done, total);
      };
      const look = library.look(monotonic(), { onRead, stuck, touched });
      const selection = selectLive(look.articles, request.now);
      const identified = reconcile(selection.live, {
        ...{ ledger: ledger.known, pending: ledger.pending(), wasBeside: ledger.wasBeside },
        ...{ memory, present: look.present },
        ...{ hidden: selection.hidden, label, now: request.now, rule: config.publishedDate },
      });
      const { standing, ...past } = ledger.take(identified, { ...look, now: request.now });
      const { published } = identified;
      const templates = loadTemplates(config.templates);
      const stylesheetUrl = new URL(config.baseUrl + stylesheetPath).pathname;
      const writer = createPageWriter(templates, { definition, timezone: config.timezone, stylesheetUrl });
      const fingerprint = fingerprintOf([
        ...[templates.fingerprint, generator.version, definition, siteFingerprint],
        ...[config.timezone, config.baseUrl, config.permalink],
      ]);
      const eachTime = createRenderer({
        ...{ library, site, label, writer, fingerprint, shelf, stuck, feedLanguage: definition.language },
        // What readers have is on the shelf from then on.
        lastGood: wasPublished ? [] : lastGood.stored,
        onTouch: (key) => onTouch(key, true),
      });
      const renderer = request.isThorough ? renderOnce(eachTime) : eachTime;
      const main = mainArticles(published, config, site);
      const render = (articles: readonly Article[], most: number) => {
        stages.begin('rendering', Math.min(most, articles.length));
        return renderShown(articles, renderer, { most, onShown: stages.reach });
      };
      const inFeed = render(main, definition.maxItems);
      const everything = request.isThorough ? render(published, Infinity) : [];
      stages.begin('composing');
      const shown = new Map(inFeed.map((rendered) => [rendered.article.path, rendered]));
      shelf = new Map([...shelf, ...shown]);
      const documents = feedDocuments(definition, inFeed, {
        ...past,
        ...{ days: config.tombstones, now: request.now },
      });
      const all = [...publicPages(writer, inFeed), ...documents];
      stages.begin('compressing');
      const representations = await representChanged(all, inFeed, request);
      const taken = new Set(all.map(({ path }) => path));
      const whole = request.isThorough
        ? checkThoroughly(everything, {
            ...{ config, site, label, inFeed, documents, hidden: selection.hidden },
            ...{ taken: [...taken], answered: init.answered ?? [], onRead: () => stages.reach(0) },
          })
        : [];
      const wanted = planner.plan(published, { fingerprint, taken });
      const making = { writer, isFirst: request.previous.length === 0, now: request.now };
      stages.begin('pages', inFeed.length);
      const put = await pagesOfShown(inFeed, { planner, wanted, made, making }, stages.reach);
      const deletePaths = [...made.keys()].filter((path) => !wanted.has(path) && !standing.has(path));
      wasComplete ||= !look.isIncomplete;
      const times = stages.end();
      const result = describePass({ look, selection, identified }, [...renderer.problems, ...whole], {
        isIncomplete: !wasComplete,
        stages: times,
        ...{ label, siteProblems: site.problems },
        lost: renderer.lost(),
        mostProblems: request.isThorough ? Infinity : MOST_PROBLEMS,
        representations,
        outlines: config.deltas.length > 0 ? outlineFeeds(documents, representations, request) : new Map(),
        windows: new Map([['', windowOf(inFeed)]]),
        fullFeeds: inFeed.length >= definition.maxItems ? [''] : [],
        paths: [...taken],
        pages: { put, deletePaths },
        ...ledger.change(renderer.behind()),
        lastGood: lastGood.change(inFeed.slice(0, mostShown(documents)).map(({ article }) => article)),
      });
      last = { wanted, result, renderer, shown, stages, ...making };
      return result;
    },
    publish({ isCommitted }) {
      ledger.publish({ isCommitted });
      library.forget();
      shelf = last?.shown ?? shelf;
      wasPublished = true;
      if (!isCommitted) return;
      lastGood.commit();
      for (const path of last?.result.pages.deletePaths ?? []) made.delete(path);
      for (const entry of last?.result.pages.put ?? [])
        made.set(entry.representation.path, entry.fingerprint);
    },
    async *openPages() {
      if (!last) return;
      const { wanted, renderer, stages, ...making } = last;
      const open = [...wanted.values()].filter(({ path, fingerprint }) => made.get(path) !== fingerprint);
      if (open.length > 0) stages.begin('pages', open.length);
      for (const [index, page] of open.entries()) {
        stages.reach(index);
        const before = renderer.problems.length;
        try {
          const rendered = renderer.render(page.article);
          const entry =
            rendered?.article.hash === page.article.hash && (await makePage(page, rendered.article, making));
          const found = entry || renderer.problems.slice(before).find(({ severity }) => severity === 'error');
          if (found) yield found;
        } catch (error) {
          yield pageFault(`${label}/${page.article.path}`, error);
        }
      }
      if (open.length > 0) stages.reach(open.length);
    },
    keep: ({ representation, fingerprint }) => made.set(representation.path, fingerprint),
  };
}

/** Of what all pages and fragments are made with, besides their article. */
function fingerprintOf(ground: readonly unknown[]): string {
  return hash('sha256', JSON.stringify(ground), 'base64url').slice(0, 8);
}

type LibraryGround = Pick<LibrarySettings, 'site' | 'label' | 'startedAt' | 'lastGood' | 'expected'>;

function createConfiguredLibrary({ config, ...rest }: Pick<Init, 'config'> & LibraryGround): Library {
  const { baseUrl, permalink, language, timezone, posts, settle } = config;
  const calendar = createCalendar(timezone);
  return createLibrary({
    ...{ baseUrl, permalink, language, calendar, ...rest },
    root: posts,
    settle: settle * 1000,
  });
}
