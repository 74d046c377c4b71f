// Renders one article, and serializes it for the feeds: the same in the rebuild process and in its threads.
import type { Article, RenderedArticle } from '../article/article.ts';
import type { BodyReader } from '../article/body-source.ts';
import type { Links } from '../article/links.ts';
import { type Rendering, renderArticle } from '../article/render.ts';
import { unexpected } from '../article/unexpected.ts';
import { type Fragments, renderFragments } from '../format/compose.ts';
import type { PageWriter } from '../format/pages.ts';
import type { Site } from '../site/site.ts';

export interface RenderGround {
  readonly site: Site;
  /** What messages call the posts folder. */
  readonly label: string;
  readonly bodyOf: BodyReader;
  readonly links: Links;
}

/** A fault of ours costs the article alone, like any other. */
export function renderOne(article: Article, { site, label, bodyOf, links }: RenderGround): Rendering {
  const path = `${label}/${article.path}`;
  try {
    const body = bodyOf(article);
    return body ? renderArticle(article, body, { label: path, site, links }) : moving(path);
  } catch (error) {
    return { problems: [unexpected(path, error)] };
  }
}

function moving(path: string): Rendering {
  return {
    problems: [
      {
        ...{ path, severity: 'error', code: 'article-moving' },
        message: 'the file is being changed while it is read',
        hint: 'nothing is to be done: it is read again in the next rebuild',
      },
    ],
  };
}

export interface SerializeGround {
  readonly writer: Pick<PageWriter, 'item'>;
  readonly feedLanguage: string;
  /** Whether podcast feeds show articles, so that they are serialized for them as well. */
  readonly hasPodcast: boolean;
}

/** Throws AppError for a template that cannot be used. */
export function serialize(
  article: RenderedArticle,
  { writer, feedLanguage, hasPodcast }: SerializeGround,
): Fragments {
  return renderFragments({ article, content: writer.item(article) }, feedLanguage, { hasPodcast });
}
