// The pages of articles and feeds over the passes of a process: which are made, which go out with a pass, which follow.
import type { Article, RenderedArticle } from '../article/article.ts';
import { unexpected } from '../article/unexpected.ts';
import { AppError, type Problem, quoteForMessage } from '../problem.ts';
import type { ArchivedArticle } from '../store/archive.ts';
import type { FileDuration } from '../store/file-durations.ts';
import type { PageEntry } from '../store/pages.ts';
import type { PassArchive } from './archive-of-pass.ts';
import {
  createPagePlanner,
  makePage,
  type PageMaking,
  type PagePlan,
  type WantedPage,
} from './article-pages.ts';
import type { ShownFeed } from './compose-feeds.ts';
import { makeFeedPage, planFeedPages, type WantedFeedPage } from './feed-pages.ts';
import type { PassLists } from './lists-of-pass.ts';
import type { PassResult } from './message.ts';
import type { Rendered, Renderer } from './renderer.ts';
import type { Stages } from './stages.ts';

export interface PagesGround extends PageMaking {
  readonly lists: PassLists;
  /** Of templates and configuration. */
  readonly fingerprint: string;
  /** See remote-files.ts. */
  readonly learntOf: (article: Article) => string;
  readonly hasLearnt: boolean;
  /** The paths of what is served from memory. */
  readonly taken: ReadonlySet<string>;
  /** Paths of pages that stay, though their article cannot be had now. */
  readonly standing: ReadonlySet<string>;
  /** The main feed first. */
  readonly feeds: readonly ShownFeed[];
  readonly renderer: Renderer;
  readonly stages: Stages;
  readonly archive: Pick<PassArchive, 'isOpen' | 'make' | 'giveUp'>;
  /** True where feeds were left out, of which there may be pages. */
  readonly isPartial: boolean;
  /** True where nobody reads the feeds before all pages are made: then none goes out with the pass. */
  readonly areLater: boolean;
}

/** What is made of an article in the background, or why nothing is; or what is read of a file. */
export interface OpenWork {
  readonly page?: PageEntry;
  /** Whether the page is about a feed, or a list of some. */
  readonly isOfFeed?: true;
  readonly archived?: ArchivedArticle;
  readonly duration?: FileDuration;
  readonly problem?: Problem;
}

export interface PassPages {
  /** The path of an article's page, or undefined where its address is not ours. */
  pathOf(article: Pick<Article, 'url'>): string | undefined;
  /** What goes out with the pass: the pages of what stands in the main feed, so that no link leads nowhere, and some more. */
  take(published: readonly Article[], ground: PagesGround): Promise<PassResult['pages']>;
  /** What the last pass came with is in the store. */
  commit(): void;
  /** Makes the pages and pieces that the last pass left open, those about feeds first. */
  open(): AsyncGenerator<OpenWork>;
  /** This page is on its way into the store: it need not be made again. */
  keep(entry: PageEntry): void;
}

interface LastPages {
  readonly ground: PagesGround;
  readonly published: readonly Article[];
  readonly wanted: ReadonlyMap<string, WantedPage>;
  readonly wantedOfFeeds: ReadonlyMap<string, WantedFeedPage>;
  readonly taken: PassResult['pages'];
}

interface ShownPage {
  readonly page: WantedPage;
  readonly article: RenderedArticle;
}

/** An article of which the page is to be made, or the pieces, or both. */
interface OpenArticle {
  readonly article: Article;
  readonly page: WantedPage | undefined;
}

/** Of the other feeds, and of articles that stand in those: a first pass leaves more to the background. */
const MOST_AT_ONCE = 60;

/** `stored` is the fingerprint of every page that the store holds, by path. `label` is what messages call the folder. */
export function createPassPages(
  baseUrl: string,
  stored: ReadonlyMap<string, string>,
  label: string,
): PassPages {
  const planner = createPagePlanner(baseUrl);
  const made = new Map(stored);
  /** Of what the store holds, the paths that no article wants: those about feeds, and those that are to go. */
  let strays = new Set<string>();
  let last: LastPages | undefined;
  const isMade = ({ path, fingerprint }: Pick<WantedPage, 'path' | 'fingerprint'>) =>
    made.get(path) === fingerprint;

  const followPlan = ({ pages, moved }: PagePlan): void => {
    if (!moved) strays = new Set([...made.keys()].filter((path) => !pages.has(path)));
    for (const path of moved ?? []) {
      if (made.has(path) && !pages.has(path)) strays.add(path);
      else strays.delete(path);
    }
  };
  const noteMade = ({ representation: { path }, fingerprint }: PageEntry): void => {
    made.set(path, fingerprint);
    if (!last?.wanted.has(path)) strays.add(path);
  };

  /** Of what is shown, in the order in which they are to be made. An earlier version that stands in keeps its page. */
  const openPages = (shown: readonly Rendered[], wanted: LastPages['wanted']): ShownPage[] =>
    [...new Set(shown.map(({ article }) => article))].flatMap((article) => {
      const page = wanted.get(planner.pathOf(article) ?? '');
      return page && page.article.hash === article.hash && !isMade(page) ? [{ page, article }] : [];
    });

  const pagesNow = async (
    { feeds, stages, ...making }: PagesGround,
    wanted: LastPages['wanted'],
    wantedOfFeeds: LastPages['wantedOfFeeds'],
  ): Promise<PageEntry[]> => {
    const [main, ...others] = feeds;
    const ofMain = openPages(main?.shown ?? [], wanted);
    const known = new Set(ofMain.map(({ page }) => page));
    const ofOthers = openPages(
      others.flatMap(({ shown }) => shown),
      wanted,
    ).filter(({ page }) => !known.has(page));
    const ofFeeds = [...wantedOfFeeds.values()]
      .filter((page) => !isMade(page) && !(page.isLater && made.has(page.path)))
      .slice(0, MOST_AT_ONCE);
    const articles = [...ofMain, ...ofOthers.slice(0, MOST_AT_ONCE)];
    stages.begin('pages', articles.length);
    const entries: (PageEntry | undefined)[] = [];
    for (const [index, { page, article }] of articles.entries()) {
      entries.push(await makePage(page, article, making));
      stages.reach(index + 1);
    }
    for (const page of ofFeeds) entries.push(await makeFeedPage(page, making));
    return entries.filter((entry) => entry !== undefined);
  };

  const openArticles = (
    published: readonly Article[],
    wanted: LastPages['wanted'],
    archive: PagesGround['archive'],
  ): OpenArticle[] =>
    published.flatMap((article) => {
      const page = wanted.get(planner.pathOf(article) ?? '');
      const open = page?.article === article && !isMade(page) ? page : undefined;
      return open || archive.isOpen(article) ? [{ article, page: open }] : [];
    });

  return {
    pathOf: planner.pathOf,
    async take(published, ground) {
      const plan = planner.plan(published, ground);
      const wanted = plan.pages;
      followPlan(plan);
      const isTaken = (path: string) => wanted.has(path);
      const wantedOfFeeds = new Map([
        ...ground.lists.pages.map((page) => [page.path, page] as const),
        ...planFeedPages(ground.feeds, { fingerprint: ground.fingerprint, isTaken }),
      ]);
      const isKept = (path: string) =>
        ground.isPartial || wantedOfFeeds.has(path) || ground.standing.has(path);
      const taken = {
        put: ground.areLater ? [] : await pagesNow(ground, wanted, wantedOfFeeds),
        deletePaths: [...strays].filter((path) => !isKept(path)),
      };
      last = { ground, published, wanted, wantedOfFeeds, taken };
      return taken;
    },
    commit() {
      for (const path of last?.taken.deletePaths ?? []) {
        made.delete(path);
        strays.delete(path);
      }
      for (const entry of last?.taken.put ?? []) noteMade(entry);
    },
    async *open() {
      if (!last) return;
      const { ground, published, wanted, wantedOfFeeds } = last;
      const openOfFeeds = [...wantedOfFeeds.values()].filter((page) => !isMade(page));
      const open = openArticles(published, wanted, ground.archive);
      const count = openOfFeeds.length + open.length;
      if (count > 0) ground.stages.begin('pages', count);
      for (const page of openOfFeeds) {
        const entry = await makeFeedPage(page, ground);
        if (entry) yield { page: entry, isOfFeed: true };
      }
      for (const [index, work] of open.entries()) {
        ground.stages.reach(openOfFeeds.length + index);
        yield await makeOrExplain(work, ground, label);
      }
      if (count > 0) ground.stages.reach(count);
    },
    keep: noteMade,
  };
}

/** Nothing where another version of the article stands in the feeds: then it keeps the page that it has. */
async function makeOrExplain(
  { article, page }: OpenArticle,
  ground: PagesGround,
  label: string,
): Promise<OpenWork> {
  const { renderer, archive } = ground;
  const before = renderer.problems.length;
  try {
    const rendered = renderer.renderOnce(article);
    if (rendered?.article.hash !== article.hash) {
      archive.giveUp(article);
      const problem = renderer.problems.slice(before).find(({ severity }) => severity === 'error');
      return problem ? { problem } : {};
    }
    const archived = archive.isOpen(article) ? archive.make(rendered) : undefined;
    const entry = page && (await makePage(page, rendered.article, ground));
    return { ...(archived && { archived }), ...(entry && { page: entry }) };
  } catch (error) {
    archive.giveUp(article);
    return { problem: pageFault(`${label}/${article.path}`, error) };
  }
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
