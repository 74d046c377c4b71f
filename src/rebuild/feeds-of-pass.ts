// The feeds and public pages of one pass: which articles they show, their documents, and what of them changed.
import type { Article } from '../article/article.ts';
import type { Config } from '../config/config.ts';
import type { Feed, FeedDefinition, Retraction } from '../feed/feed.ts';
import { inMainLanguage } from '../feed/main-language.ts';
import { newestChange, recentRetractions } from '../feed/retractions.ts';
import { composeDocuments } from '../format/compose.ts';
import type { Document, Page } from '../format/format.ts';
import type { PageWriter } from '../format/pages.ts';
import type { Site } from '../site/site.ts';
import { assemble, represent } from '../snapshot/represent.ts';
import type { Representation } from '../snapshot/snapshot.ts';
import type { PassRequest } from './message.ts';
import type { Rendered, Renderer } from './renderer.ts';

export function mainArticles(
  published: readonly Article[],
  { language }: Config,
  site: Site,
): readonly Article[] {
  return site.languages.length > 1 ? inMainLanguage(published, language) : published;
}

export interface Showing {
  readonly most: number;
  /** Hears how many there are, with each. */
  readonly onShown: (count: number) => void;
}

/** The newest `most` articles that can be rendered: one that cannot makes room for the next. */
export function renderShown(
  articles: readonly Article[],
  renderer: Renderer,
  { most, onShown }: Showing,
): Rendered[] {
  const shown: Rendered[] = [];
  for (const article of articles) {
    if (shown.length >= most) break;
    const rendered = renderer.render(article);
    if (rendered) shown.push(rendered);
    onShown(shown.length);
  }
  return shown;
}

export interface Retractions {
  /** Every article that was taken back and is not there again. */
  readonly retractions: readonly Retraction[];
  /** Of all articles, those that came back included. */
  readonly lastRetraction: Date;
  /** For so many days the feeds name it. */
  readonly days: number;
  readonly now: Date;
}

export function feedDocuments(
  definition: FeedDefinition,
  shown: readonly Rendered[],
  { retractions: all, lastRetraction, ...time }: Retractions,
): (Document & Page)[] {
  const articles = shown.map(({ article }) => article);
  const retractions = recentRetractions(all, time);
  const feed: Feed = { definition, articles, retractions, updated: newestChange(articles, lastRetraction) };
  const fragments = new Map(shown.map((rendered) => [rendered.article, rendered.fragments]));
  const documents = composeDocuments(feed, (article) => {
    const found = fragments.get(article);
    if (!found) throw new Error(`no fragments of ${article.path}`);
    return found;
  });
  return documents.map((document) => ({ ...document, bytes: assemble(document) }));
}

export function publicPages(writer: PageWriter, shown: readonly Rendered[]): Page[] {
  const articles = shown.map(({ article }) => article);
  return [writer.home(articles), writer.feed(articles), writer.notFound(), writer.stylesheet()];
}

export async function representChanged(
  pages: readonly Page[],
  shown: readonly Rendered[],
  { previous, now }: PassRequest,
): Promise<Representation[]> {
  const before = new Map(previous.map((representation) => [representation.path, representation]));
  // A path that is new in a later release may be one that was there before, and its date must not go back.
  const changed = previous.length === 0 ? newestChange(shown.map(({ article }) => article)) : now;
  const made = await Promise.all(
    pages.map((page) => represent(page, { previous: before.get(page.path), changed, now })),
  );
  return made.filter((representation) => representation !== undefined);
}
