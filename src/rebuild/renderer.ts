// Renders articles for one pass, and keeps what stands in a feed for the next: an article is serialized once per format.
import { isDeepStrictEqual } from 'node:util';
import type { Article, RenderedArticle } from '../article/article.ts';
import type { Library } from '../article/library.ts';
import { type Rendering, renderArticle } from '../article/render.ts';
import { unexpected } from '../article/unexpected.ts';
import { type Fragments, renderFragments } from '../format/compose.ts';
import type { PageWriter } from '../format/pages.ts';
import type { Problem } from '../problem.ts';
import type { Site } from '../site/site.ts';

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

export interface RendererParts {
  readonly library: Library;
  readonly site: Site;
  readonly writer: PageWriter;
  readonly fingerprint: string;
  readonly feedLanguage: string;
  readonly label: string;
  readonly shelf: RenderedShelf;
  /** Of an earlier process: stands in for what is not on the shelf and cannot be rendered. */
  readonly lastGood: readonly RenderedArticle[];
  readonly stuck: ReadonlySet<string>;
  readonly onTouch: (key: string) => void;
  /** Fills in what the article's files tell. */
  readonly measure: (article: Article) => Article;
  /** Whether a podcast feed shows articles, so that they are serialized for it as well. */
  readonly hasPodcast: boolean;
}

export interface Renderer {
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
  let lost = 0;
  const renderAnew = (given: Article): Rendered | undefined => {
    const article = parts.measure(given);
    const shelved = shelvedOf(article, parts.shelf);
    // A file that is being written can no longer be read as it was: what was rendered of it stands.
    const rendering =
      shelved && isSameBody(shelved.article, article)
        ? { article: withBody(article, shelved.article), problems: shelved.notes }
        : renderSafely(article, parts);
    problems.push(...rendering.problems);
    if (shelved && rendering.article === shelved.article && shelved.fingerprint === parts.fingerprint)
      return shelved;
    if (rendering.article) return finish(rendering.article, rendering.problems, parts);
    behind.add(article.id);
    if (shelved && isSameTranslations(shelved.article, article)) return shelved;
    const stored =
      shelved?.article ?? parts.lastGood.find(({ path, id }) => path === article.path && id === article.id);
    if (!stored) lost += 1;
    return stored && finish(withTranslations(stored, article), shelved?.notes ?? [], parts);
  };
  return {
    problems,
    lost: () => lost,
    behind: () => behind,
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

function renderSafely(article: Article, parts: RendererParts): Rendering {
  // One that stands in for its file since an earlier process: the file says something else by now.
  if (isRendered(article)) return { article, problems: [] };
  try {
    return renderBody(article, parts);
  } catch (error) {
    return { problems: [unexpected(`${parts.label}/${article.path}`, error)] };
  }
}

function isRendered(article: Article): article is RenderedArticle {
  return 'html' in article;
}

function renderBody(article: Article, { library, label, site, stuck, onTouch }: RendererParts): Rendering {
  const path = `${label}/${article.path}`;
  const key = library.keyOf(article);
  const refuse = (fault: Pick<Problem, 'code' | 'message' | 'hint'>): Rendering => ({
    problems: [{ path, severity: 'error', ...fault }],
  });
  if (stuck.has(key))
    return refuse({
      code: 'article-stuck',
      message: 'rendering it took too much time or memory, and was stopped',
      hint: 'simplify the article; it is tried again when the file changes',
    });
  onTouch(key);
  const body = library.bodyOf(article);
  if (body === undefined)
    return refuse({
      code: 'article-moving',
      message: 'the file is being changed while it is read',
      hint: 'nothing is to be done: it is read again in the next rebuild',
    });
  return renderArticle(article, body, { label: path, site, links: library.links() });
}

function finish(
  article: RenderedArticle,
  notes: readonly Problem[],
  { writer, feedLanguage, fingerprint, hasPodcast }: RendererParts,
): Rendered {
  const item = { article, content: writer.item(article) };
  const fragments = renderFragments(item, feedLanguage, { hasPodcast });
  return { article, fragments, notes, fingerprint };
}
