// What a page declares of its article in its head: JSON-LD first, then OpenGraph, then other meta elements.
import { type LdArticle, readJsonLd } from './json-ld.ts';
import { lineOf, type PageDocument } from './page-document.ts';

export interface PageMetadata {
  readonly title: string;
  readonly description: string;
  readonly published: string;
  readonly modified: string;
  readonly authors: readonly { readonly name: string; readonly url: string }[];
  readonly image: {
    readonly url: string;
    readonly alt: string;
    readonly caption: string;
    readonly credit: string;
  };
  readonly section: string;
  readonly tags: readonly string[];
  readonly language: string;
  /** Absolute, or ''. */
  readonly url: string;
  readonly dateline: string;
  readonly siteName: string;
}

const NAMES = {
  title: ['og:title', 'twitter:title', 'citation_title', 'dc.title', 'parsely-title'],
  description: ['og:description', 'description', 'twitter:description', 'dc.description'],
  published: [
    'article:published_time',
    'article:published',
    'og:article:published_time',
    'datepublished',
    'date',
    'pubdate',
    'publish-date',
    'citation_publication_date',
    'dc.date.issued',
    'dcterms.created',
    'dc.date',
    'parsely-pub-date',
    'sailthru.date',
  ],
  modified: ['article:modified_time', 'og:updated_time', 'datemodified', 'last-modified', 'dcterms.modified'],
  author: ['author', 'article:author', 'citation_author', 'dc.creator', 'parsely-author', 'sailthru.author'],
  image: ['og:image:secure_url', 'og:image', 'twitter:image', 'twitter:image:src'],
  alt: ['og:image:alt', 'twitter:image:alt'],
  section: ['article:section', 'parsely-section'],
  tags: ['article:tag'],
  keywords: ['news_keywords', 'keywords', 'parsely-tags'],
} as const;

/** `savedFrom` is where the browser says that the page came from. */
export function readMetadata(
  document: PageDocument,
  jsonLd: readonly string[],
  savedFrom: string,
): PageMetadata {
  const meta = metaOf(document);
  const first = (key: keyof typeof NAMES) => NAMES[key].flatMap((name) => meta.get(name) ?? [])[0] ?? '';
  const all = (key: keyof typeof NAMES) => NAMES[key].flatMap((name) => meta.get(name) ?? []);
  const ld = readJsonLd(jsonLd);
  const link = document.querySelector('link[rel="canonical"]')?.getAttribute('href') ?? '';
  const url =
    [link, meta.get('og:url')?.[0] ?? '', ld?.url ?? '', savedFrom].find((text) =>
      /^https?:\/\/./.test(text),
    ) ?? '';
  const siteName = meta.get('og:site_name')?.[0] ?? '';
  const [keywords = ''] = all('keywords');
  return {
    ...imageAndAuthors(ld, all('author'), { url: first('image'), alt: first('alt') }),
    title: withoutSite(ld?.title || first('title'), siteName),
    description: ld?.description || first('description'),
    published: ld?.published || first('published'),
    modified: ld?.modified || first('modified'),
    section: ld?.section || first('section'),
    tags: ld?.tags.length ? ld.tags : all('tags').length ? all('tags') : keywords.split(','),
    language: ld?.language || languageOf(document, meta),
    url,
    dateline: ld?.dateline ?? '',
    siteName,
  };
}

function imageAndAuthors(
  ld: LdArticle | undefined,
  names: readonly string[],
  image: { readonly url: string; readonly alt: string },
): Pick<PageMetadata, 'image' | 'authors'> {
  const people = names.filter((name) => !/^(https?:|@)/.test(name)).map((name) => ({ name, url: '' }));
  const { caption = '', credit = '' } = ld?.image ?? {};
  const { url } = ld?.image.url ? ld.image : image;
  return {
    authors: ld?.authors.length ? ld.authors : people,
    image: { url, alt: image.alt, caption, credit },
  };
}

/** By property, name or itemprop in small letters; each may stand several times. */
function metaOf(document: PageDocument): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const element of document.querySelectorAll('meta')) {
    const content = (element.getAttribute('content') ?? '').replace(/\s+/gu, ' ').trim();
    const name = ['property', 'name', 'itemprop'].map((key) => element.getAttribute(key)).find(Boolean);
    if (name && content !== '')
      found.set(name.toLowerCase(), [...(found.get(name.toLowerCase()) ?? []), content]);
  }
  return found;
}

function languageOf(document: PageDocument, meta: ReadonlyMap<string, readonly string[]>): string {
  const text =
    document.documentElement.getAttribute('lang') ||
    meta.get('og:locale')?.[0] ||
    meta.get('content-language')?.[0] ||
    '';
  return text.replaceAll('_', '-');
}

/** 'A title | The site' without the site, where its name is known. */
export function withoutSite(title: string, siteName: string): string {
  const parts = title.split(/\s+[|–—·»-]\s+/);
  const isSite =
    siteName !== '' && parts.length > 1 && parts.at(-1)?.toLowerCase() === siteName.toLowerCase();
  const end = isSite ? title.lastIndexOf(parts.at(-1) ?? '') : title.length;
  return title
    .slice(0, end)
    .replace(isSite ? /\s+[|–—·»-]\s+$/ : /^$/, '')
    .trim();
}

/** The text of <title> without what follows its last bar or dash, which is the site's name as a rule. */
export function titleOfPage(document: PageDocument): string {
  const text = lineOf(document.querySelector('title'));
  const head = text.replace(/\s+[|–—·»-]\s+[^|–—·»]{1,40}$/, '');
  return head.length >= 8 ? head : text;
}
