// Shows an operator one article as a reader would get it, whether or not it is published, and what is wrong with it.
import type { Article } from '../article/article.ts';
import type { Library } from '../article/library.ts';
import type { FeedDefinition } from '../feed/feed.ts';
import type { PageWriter } from '../format/pages.ts';
import type { Problem } from '../problem.ts';
import { checkPreview } from './check-preview.ts';
import { highlightSource } from './highlight-source.ts';
import { classifyArticles, type Survey } from './list-articles.ts';
import type { Answer, ArticlePreview, ArticleState } from './question.ts';
import type { Rendered, Renderer } from './renderer.ts';

export interface PreviewParts {
  readonly survey: Survey;
  /** Without anything on its shelf: it is this version that is asked for. */
  readonly renderer: Renderer;
  readonly writer: PageWriter;
  readonly library: Pick<Library, 'bodyOf'>;
  readonly definition: FeedDefinition;
}

/** What is asked for, a path or an address, is compared with those of the articles, and never opened. */
export function previewArticle(asked: string, parts: PreviewParts): Answer {
  const { survey, renderer } = parts;
  const isAsked = ({ path, url }: Article) => path === asked || url === asked;
  const found = classifyArticles(survey).find(([article]) => isAsked(article));
  const path = found?.[0].path ?? asked;
  const ofFile = problemsOf(path, survey);
  if (!found)
    return ofFile.length > 0 || survey.look.unshown.includes(path)
      ? { kind: 'faulty', path, problems: ofFile }
      : { kind: 'unknown' };
  const [article, state] = found;
  const rendered = renderer.render(article);
  const problems = [...ofFile, ...renderer.problems];
  if (!rendered) return { kind: 'faulty', path, problems };
  return describe(rendered, { state, problems }, parts);
}

function describe(
  rendered: Rendered,
  { state, problems }: { readonly state: ArticleState; readonly problems: readonly Problem[] },
  { survey, writer, library, definition }: PreviewParts,
): ArticlePreview {
  const { article, fragments } = rendered;
  const { path, title, url, id, language, summary, authors, published, updated, expires } = article;
  const body = library.bodyOf(article);
  const checks = checkPreview(rendered, body, { label: survey.label, definition });
  return {
    kind: 'preview',
    ...{ path, state, title, url, id, language, summary },
    authors: authors.map(({ name }) => name),
    published: published.toISOString(),
    updated: updated.toISOString(),
    ...(expires && { expires: expires.toISOString() }),
    content: writer.item(article),
    sources: (['rss', 'atom', 'json'] as const).map((format) => {
      const { bytes } = fragments[format];
      return { format, bytes: bytes.length, ...highlightSource(bytes.toString(), format) };
    }),
    problems: [...problems, ...checks].sort(byLine),
  };
}

/** Those of an article in an export of many stand under its own name. */
function problemsOf(path: Article['path'], { look, identified, label }: Survey): readonly Problem[] {
  return [...look.problems, ...identified.problems].filter((problem) => problem.path === `${label}/${path}`);
}

function byLine(a: Problem, b: Problem): number {
  return Number(a.severity === 'warning') - Number(b.severity === 'warning') || (a.line ?? 0) - (b.line ?? 0);
}
