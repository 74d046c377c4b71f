// What a page says of its article in JSON-LD (schema.org), wherever in the graph that stands.
import { plainTextOfHtml } from '../article/plain-text.ts';

type Json = unknown;
type JsonMap = Readonly<Record<string, Json>>;

export interface LdArticle {
  readonly title: string;
  readonly description: string;
  readonly published: string;
  readonly modified: string;
  readonly authors: readonly { readonly name: string; readonly url: string }[];
  readonly image: { readonly url: string; readonly caption: string; readonly credit: string };
  readonly section: string;
  readonly tags: readonly string[];
  readonly language: string;
  readonly url: string;
  readonly dateline: string;
}

const KINDS =
  /^(?:\w*NewsArticle|Article|BlogPosting|LiveBlogPosting|SocialMediaPosting|Report|ScholarlyArticle|TechArticle|OpinionNewsArticle)$/;
/** Of maps that are looked at, and how deep. */
const LIMITS = { maps: 5_000, depth: 12 };

/** The first article in the texts, or undefined. */
export function readJsonLd(texts: readonly string[]): LdArticle | undefined {
  const maps = texts.flatMap((text) => mapsIn(parse(text)));
  const byId = new Map(maps.filter(hasContent).map((map) => [text(map['@id']), map]));
  const article = maps.find((map) => listOf(map['@type']).some((type) => KINDS.test(text(type))));
  if (!article) return undefined;
  const follow = (value: Json): JsonMap | undefined => {
    const map = asMap(value);
    return map && !hasContent(map) ? (byId.get(text(map['@id'])) ?? map) : map;
  };
  const page = follow(article.mainEntityOfPage);
  return {
    title: text(article.headline) || text(article.name),
    description: text(article.description),
    published: text(article.datePublished) || text(article.dateCreated),
    modified: text(article.dateModified),
    authors: listOf(article.author).flatMap((author) => authorOf(author, follow)),
    image: imageOf(article, follow),
    section: text(listOf(article.articleSection)[0]),
    tags: tagsOf(article.keywords),
    language: text(article.inLanguage) || text(asMap(article.inLanguage)?.alternateName),
    url: addressOf(article.url, page?.['@id'], page?.url, article.mainEntityOfPage, article['@id']),
    dateline: text(article.dateline),
  };
}

/** A map of nothing but its id refers to another one. */
const hasContent = (map: JsonMap) => Object.keys(map).some((key) => key !== '@id' && key !== '@type');

function parse(text: string): Json {
  try {
    return JSON.parse(text.replace(/^\s*(?:<!--|\/\*<!\[CDATA\[\*\/)|(?:-->|\/\*\]\]>\*\/)\s*$/g, ''));
  } catch {
    return undefined;
  }
}

/** All maps of a value, the outer ones first. */
function mapsIn(root: Json): readonly JsonMap[] {
  const maps: JsonMap[] = [];
  let level: Json[] = [root];
  for (let depth = 0; depth < LIMITS.depth && maps.length < LIMITS.maps; depth += 1) {
    level = level.flatMap((value) => (Array.isArray(value) ? value : [value])).slice(0, LIMITS.maps);
    const found = level.map(asMap).filter((map) => map !== undefined);
    maps.push(...found);
    level = found.flatMap((map) => Object.values(map).filter((value) => typeof value === 'object'));
  }
  return maps;
}

function asMap(value: Json): JsonMap | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as JsonMap)
    : undefined;
}

function listOf(value: Json): readonly Json[] {
  return value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];
}

/** Many systems write &amp; and &quot; here, where nobody reads them as HTML. */
function text(value: Json): string {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? plainTextOfHtml(value) : '';
}

type Follow = (value: Json) => JsonMap | undefined;

function authorOf(value: Json, follow: Follow): readonly { name: string; url: string }[] {
  const map = follow(value);
  const name = map
    ? text(map.name) || text(listOf(map.name)[0])
    : typeof value === 'string'
      ? text(value)
      : '';
  return name === '' || /^https?:/.test(name)
    ? []
    : [{ name, url: addressOf(map?.url, listOf(map?.sameAs)[0]) }];
}

function imageOf(article: JsonMap, follow: Follow): LdArticle['image'] {
  const [first] = [
    ...listOf(article.image),
    ...listOf(article.primaryImageOfPage),
    ...listOf(article.thumbnailUrl),
  ];
  const map = follow(first);
  if (!map) return { url: addressOf(first), caption: '', credit: '' };
  const creator = follow(listOf(map.creator)[0] ?? listOf(map.author)[0]);
  const credit = text(map.creditText) || text(map.copyrightNotice) || text(creator?.name);
  return { url: addressOf(map.url, map.contentUrl, map['@id']), caption: text(map.caption), credit };
}

/** Lists, or one text with commas; 'type:story' and the like are for machines. */
function tagsOf(value: Json): readonly string[] {
  const words = typeof value === 'string' ? value.split(',') : listOf(value);
  return words
    .map((word) => text(asMap(word)?.name ?? word))
    .filter((word) => word !== '' && !/^\w+:/.test(word));
}

function addressOf(...candidates: readonly Json[]): string {
  return (
    candidates.filter((value) => typeof value === 'string').find((value) => /^(https?:)?\/\//.test(value)) ??
    ''
  );
}
