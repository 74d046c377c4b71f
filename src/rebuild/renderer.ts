// Renders articles for one pass, and keeps what stands in a feed for the next: an article is serialized once per format.
import { isDeepStrictEqual } from 'node:util';
import type { Article, RenderedArticle } from '../article/article.ts';
import type { Library } from '../article/library.ts';
import type { Rendering } from '../article/render.ts';
import type { Fragments } from '../format/compose.ts';
import type { Problem } from '../problem.ts';
import type { Site } from '../site/site.ts';
import type { Prepare, Prepared } from './pass-threads.ts';
import { renderOne, type SerializeGround, serialize } from './render-one.ts';

export interface Rendered {
  readonly article: RenderedArticle;
  readonly fragments: Fragments;
  /** What was found in the body, and costs nothing. */
  readonly notes: readonly Problem[];
  /** Of the templates and the configuration that it was made with. */
  readonly fingerprint: string;
}

/** By the article's path in the posts folder. */
export type RenderedShelf = ReadonlyMap<string, Rendered>;

export interface RendererParts extends SerializeGround {
  readonly library: Library;
  readonly site: Site;
  readonly fingerprint: string;
  readonly label: string;
  readonly shelf: RenderedShelf;
  /** Of an earlier process: stands in for what is not on the shelf and cannot be rendered. */
  readonly lastGood: readonly RenderedArticle[];
  readonly stuck: ReadonlySet<string>;
  readonly onTouch: (key: string) => void;
  /** Fills in what the article's files tell. */
  readonly measure: (article: Article) => Article;
  /** Renders many of them side by side; see PassThreads. */
  readonly prepare?: Prepare;
}

export interface Renderer {
  /** To be told before they are asked for, where they may be many; hears how many of them are done. */
  prepare(articles: readonly Article[], onDone: (count: number) => void): Promise<void>;
  /**
   * Undefined where neither this version of the article nor an earlier one can be had; then `problems` says why. An
   * article that stands in several feeds is rendered once, and is on the shelf of the next pass.
   */
  render(article: Article): Rendered | undefined;
  /** The same, for an article of which nothing is to be remembered. */
  renderOnce(article: Article): Rendered | undefined;
  /** What stands in a feed. */
  shelf(): RenderedShelf;
  readonly problems: readonly Problem[];
  /** How many articles neither this version nor an earlier one can be shown of. */
  lost(): number;
  /** The ids of articles of which readers do not get this version. */
  behind(): ReadonlySet<string>;
}

export function createRenderer(parts: RendererParts): Renderer {
  const problems: Problem[] = [];
  const behind = new Set<string>();
  const made = new Map<Article, Rendered | undefined>();
  /** By the article as it was measured; gone once it was asked for. */
  const prepared = new Map<Article, Prepared>();
  let lost = 0;
  const measuredOnce = new Map<Article, Article>();
  const measure = (article: Article): Article => {
    const measured = measuredOnce.get(article) ?? parts.measure(article);
    measuredOnce.set(article, measured);
    return measured;
  };
  const finish = (article: RenderedArticle, notes: readonly Problem[], ready?: Fragments): Rendered => ({
    ...{ article, notes, fingerprint: parts.fingerprint },
    fragments: ready ?? serialize(article, parts),
  });
  const takePrepared = (article: Article): (Rendering & Pick<Rendered, 'fragments'>) | undefined => {
    const found = prepared.get(article);
    if (!found) return undefined;
    prepared.delete(article);
    const { html, summary, ...made } = found;
    return { article: { ...article, html, summary }, ...made };
  };
  const renderAnew = (given: Article): Rendered | undefined => {
    const article = measure(given);
    const shelved = shelvedOf(article, parts.shelf);
    // A file that is being written can no longer be read as it was: what was rendered of it stands.
    const rendering: Rendering & { readonly fragments?: Fragments } =
      shelved && isSameBody(shelved.article, article)
        ? { article: withBody(article, shelved.article), problems: shelved.notes }
        : (takePrepared(article) ?? renderUnlessStuck(article, parts));
    problems.push(...rendering.problems);
    if (shelved && rendering.article === shelved.article && shelved.fingerprint === parts.fingerprint)
      return shelved;
    if (rendering.article) return finish(rendering.article, rendering.problems, rendering.fragments);
    behind.add(article.id);
    if (shelved && isSameTranslations(shelved.article, article)) return shelved;
    const stored =
      shelved?.article ?? parts.lastGood.find(({ path, id }) => path === article.path && id === article.id);
    if (!stored) lost += 1;
    return stored && finish(withTranslations(stored, article), shelved?.notes ?? []);
  };
  return {
    problems,
    lost: () => lost,
    behind: () => behind,
    async prepare(articles, onDone) {
      const wanted = articles.filter((one) => !made.has(one)).map(measure);
      const isReady = (article: Article): boolean => {
        const shelved = shelvedOf(article, parts.shelf);
        return isRendered(article) || (shelved !== undefined && isSameBody(shelved.article, article));
      };
      const open = wanted.filter((one) => !isReady(one) && !parts.stuck.has(parts.library.keyOf(one)));
      for (const [article, one] of (await parts.prepare?.(open, onDone)) ?? []) prepared.set(article, one);
    },
    renderOnce: (article) => (made.has(article) ? made.get(article) : renderAnew(article)),
    render(article) {
      if (!made.has(article)) made.set(article, renderAnew(article));
      return made.get(article);
    },
    shelf: () =>
      new Map([...made.values()].flatMap((one) => (one ? [[one.article.path, one] as const] : []))),
  };
}

/** What was rendered of the article before, and not of another one that was in its file. */
function shelvedOf({ path, id }: Article, shelf: RenderedShelf): Rendered | undefined {
  const shelved = shelf.get(path);
  return shelved?.article.id === id ? shelved : undefined;
}

/** Whether the body would become the same HTML: it may speak of address and date. */
function isSameBody(a: Article, b: Article): boolean {
  return a.hash === b.hash && a.url === b.url && a.published.getTime() === b.published.getTime();
}

/** The very same object where nothing changed. */
function withBody(article: Article, rendered: RenderedArticle): RenderedArticle {
  const isSame =
    article.updated.getTime() === rendered.updated.getTime() &&
    isSameTranslations(article, rendered) &&
    isDeepStrictEqual([article.image, article.enclosures], [rendered.image, rendered.enclosures]);
  return isSame ? rendered : { ...article, html: rendered.html, summary: rendered.summary };
}

function isSameTranslations(a: Article, b: Article): boolean {
  return a.translations?.print === b.translations?.print;
}

/** An earlier version names the translations that there are now, and none that is gone. */
function withTranslations(
  { translations: _, ...earlier }: RenderedArticle,
  { translations }: Article,
): RenderedArticle {
  return translations ? { ...earlier, translations } : earlier;
}

function isRendered(article: Article): article is RenderedArticle {
  return 'html' in article;
}

function renderUnlessStuck(article: Article, parts: RendererParts): Rendering {
  const { library, label, site, stuck, onTouch } = parts;
  // One that stands in for its file since an earlier process: the file says something else by now.
  if (isRendered(article)) return { article, problems: [] };
  const key = library.keyOf(article);
  if (stuck.has(key)) return { problems: [stuckProblem(`${label}/${article.path}`)] };
  onTouch(key);
  return renderOne(article, { label, site, bodyOf: library.bodyOf, links: library.links() });
}

function stuckProblem(path: string): Problem {
  return {
    ...{ path, severity: 'error', code: 'article-stuck' },
    message: 'rendering it took too much time or memory, and was stopped',
    hint: 'simplify the article; it is tried again when the file changes',
  };
}
