// What the checks of a whole site have to know of an article: where its HTML leads, what it shows, and where others may lead in it.
import type { Article, RenderedArticle } from '../article/article.ts';
import { unescapeHtml } from '../body/escape-html.ts';
import type { Problem } from '../problem.ts';

/** An article that is published, without its HTML: ten thousand are kept at once. */
export interface Surveyed {
  readonly article: Pick<Article, 'path' | 'url' | 'id'>;
  readonly references: readonly Reference[];
  /** The ids of its HTML. */
  readonly anchors: ReadonlySet<string>;
  readonly hasSummary: boolean;
}

export interface Reference {
  readonly kind: 'link' | 'picture' | 'file';
  /** Absolute. */
  readonly url: string;
}

/** The line of the file in which an article names a URL, however it is written there; undefined where that cannot be told. */
export type FindLine = (article: Pick<Article, 'path' | 'url'>, url: string) => number | undefined;

export function survey(article: RenderedArticle): Surveyed {
  const { path, url, id, html, summary, image, enclosures } = article;
  const references = new Map<string, Reference>();
  const add = ({ kind, url: found }: Reference) =>
    references.set(`${kind} ${found}`, { kind, url: ownCopy(found) });
  for (const [, tag = '', attributes = ''] of html.matchAll(/<(a|img|source|audio|video|track)\s([^>]*)>/g))
    for (const found of urlsIn(attributes)) add({ kind: kindOf(tag), url: found });
  if (image) add({ kind: 'picture', url: image.url });
  for (const enclosure of enclosures) add({ kind: 'file', url: enclosure.url });
  return {
    article: { path, url, id },
    references: [...references.values()],
    anchors: new Set(
      [...html.matchAll(/\sid="([^"]+)"/g)].map(([, anchor = '']) => ownCopy(unescapeHtml(anchor))),
    ),
    hasSummary: summary !== '',
  };
}

/** A part of a text keeps the whole of it in memory, here the HTML of every article. */
function ownCopy(part: string): string {
  return Buffer.from(part).toString();
}

function kindOf(tag: string): Reference['kind'] {
  if (tag === 'a') return 'link';
  return tag === 'img' || tag === 'source' ? 'picture' : 'file';
}

/** Of the sizes of a picture each. */
function urlsIn(attributes: string): readonly string[] {
  return [...attributes.matchAll(/(?<![\w-])(href|src|poster|srcset)="([^"]*)"/g)].flatMap(
    ([, name, value = '']) => {
      const text = unescapeHtml(value);
      return name === 'srcset' ? text.split(/,\s+/).map((part) => part.split(' ')[0] ?? '') : [text];
    },
  );
}

/** A warning about an article: it costs the article nothing. */
export function warn(
  place: Pick<Problem, 'path'> & { readonly line?: number | undefined },
  code: string,
  { message, hint }: Pick<Problem, 'message' | 'hint'>,
): Problem {
  const { path, line } = place;
  return { path, ...(line !== undefined && { line }), severity: 'warning', code, message, hint };
}
