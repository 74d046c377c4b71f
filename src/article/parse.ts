// Turns one file's text into an article, or into the problems that keep it out.
import { extname } from 'node:path';
import type { HeaderMap } from '../header.ts';
import type { Problem } from '../problem.ts';
import { languageOfPath } from '../site/path-language.ts';
import type { Site } from '../site/site.ts';
import { cutText } from '../text.ts';
import type { Article, Stated } from './article.ts';
import { contentHashOf } from './content-hash.ts';
import type { Calendar } from './dates.ts';
import { readEpisode } from './episode.ts';
import { readExternalUrl } from './external-url.ts';
import { readId, readLanguage, readOptionalDate, readTags } from './fields.ts';
import { type FrontMatter, splitFrontMatter } from './front-matter.ts';
import { createHeaderReader, type HeaderReader } from './header-reader.ts';
import { readHiding } from './hidden.ts';
import { readImage } from './image.ts';
import type { Namer } from './local-files.ts';
import { readEnclosures } from './media.ts';
import { readAuthors } from './people.ts';
import { readUrl } from './permalink.ts';
import { readPublished } from './published.ts';
import { readTitle } from './title.ts';
import { readTranslationKey } from './translation-key.ts';

export interface ParseSettings {
  readonly baseUrl: string;
  /** Our own pattern, for articles whose site has none. */
  readonly permalink: string;
  readonly language: string;
  readonly calendar: Calendar;
  readonly site: Site;
  /** Of the first commit of a file, for articles without a date. */
  readonly firstCommit: (path: string) => Date | undefined;
  /** Whether the length of what an article offers is found out where its header does not say it. */
  readonly isMeasured?: (url: string, article: Namer) => boolean;
  /** Whether its media type may be found out as well, from whoever serves it. */
  readonly isAsked?: (url: string) => boolean;
}

export interface ArticleSource {
  /** Relative to the posts folder. */
  readonly path: string;
  /** What messages call it. */
  readonly label: string;
  readonly text: string;
  readonly hash: string;
}

export interface Parsed {
  readonly article?: Article;
  /** True where the file is a page of the site and no article: it has no date, and its generator sees it so. */
  readonly isPage?: boolean;
  readonly problems: readonly Problem[];
}

/** An article is missing exactly where one of the problems is an error, or where the file is a page. */
export function parseArticle(source: ArticleSource, settings: ParseSettings): Parsed {
  const front = splitFrontMatter(source.text, extname(source.path));
  if ('code' in front) return { problems: [{ path: source.label, severity: 'error', ...front }] };
  return parseHeader(front, source, settings);
}

/** The same for a header that is split already. */
export function parseHeader(
  front: FrontMatter,
  source: Omit<ArticleSource, 'text'>,
  settings: ParseSettings,
): Parsed {
  const problems: Problem[] = front.repairs
    .filter(({ code }) => !USUAL[settings.site.dialect]?.includes(code))
    .map((repair) => ({ path: source.label, severity: 'warning', ...repair }));
  const defaults = defaultsFor(source.path, settings.site);
  const header = createHeaderReader(front, { path: source.label, problems, defaults });
  const article = readArticle(source, { front, header, settings });
  if (article && !problems.some(({ severity }) => severity === 'error')) return { article, problems };
  return problems.length === 0 ? { isPage: true, problems } : { problems };
}

/** What hexo-front-matter and Python-Markdown read as it stands is no fault of the author's: the latter knows no YAML. */
const USUAL: Readonly<Partial<Record<Site['dialect'], readonly string[]>>> = {
  hexo: ['header-fence'],
  pelican: ['header-fence', 'value-mended'],
};

interface Reading {
  readonly front: FrontMatter;
  readonly header: HeaderReader;
  readonly settings: ParseSettings;
}

function readArticle(
  source: Omit<ArticleSource, 'text'>,
  { front, header, settings }: Reading,
): Article | undefined {
  const { calendar, site, firstCommit, isMeasured, isAsked } = settings;
  const { dialect } = site;
  const { path } = source;
  const { title, skip } = readTitle(path, front, header);
  const publication = readPublished(header, { path, calendar, firstCommit, site });
  if (!publication) return undefined;
  const { date: published } = publication;
  const inPath = languageOfPath(site, path);
  const language = readLanguage(header, site.languages) ?? inPath?.language ?? settings.language;
  const translationKey = readTranslationKey(header, inPath?.path);
  const { section, tags } = readTags(header, dialect, sectionOf(inPath?.path ?? path, site));
  const { values } = front;
  const url = readUrl(header, { path, title, values, settings, published, section });
  if (!url) return undefined;
  const image = readImage(header, url);
  const externalUrl = readExternalUrl(header, url);
  const enclosures = readEnclosures(header, {
    base: url,
    ...(isAsked && { isAsked }),
    isMeasured: (address) => isMeasured?.(address, { path, url }) ?? false,
  });
  const episode = enclosures.length > 0 ? readEpisode(header, url) : undefined;
  const expires = readOptionalDate('expires', header, calendar);
  const id = readId(header, dialect);
  const givenUpdate = readOptionalDate('updated', header, calendar);
  const updated = givenUpdate ?? published;
  return {
    path,
    bodyOffset: front.bodyOffset + skip,
    bodyForm: front.bodyForm,
    hash: source.hash,
    contentHash: contentHashOf(header, { body: front.body, hasEnclosures: enclosures.length > 0 }),
    stated: readStated(header, { id, hasDate: publication.isStated, hasUpdated: givenUpdate !== undefined }),
    id: id ?? url,
    url,
    ...(externalUrl && { externalUrl }),
    title,
    description: cutText(header.text('description') ?? '', 4_000),
    published,
    updated: updated < published ? published : updated,
    ...(expires && { expires }),
    ...readHiding(header, calendar),
    authors: readAuthors(header, { base: url, known: site.authors }),
    tags,
    section,
    language,
    ...(translationKey && { translationKey }),
    ...(image && { image }),
    dateline: header.text('dateline') ?? '',
    sources: header.texts('sources').filter((name) => !/^https?:/.test(name)),
    enclosures,
    ...(episode && { episode }),
  };
}

function readStated(
  header: HeaderReader,
  { id, ...facts }: Omit<Stated, 'id' | 'slug'> & { readonly id: string | undefined },
): Stated {
  const slug = header.value('slug');
  return { ...facts, ...(id !== undefined && { id }), ...(typeof slug === 'string' && slug && { slug }) };
}

/** The defaults of all folders that the file lies in, those of the nearest winning. */
function defaultsFor(path: string, { defaults }: Site): HeaderMap {
  const holding = defaults.filter(({ folder }) => path.startsWith(folder));
  if (holding.length === 0) return {};
  return Object.assign(
    Object.create(null),
    ...holding.toSorted((a, b) => a.folder.length - b.folder.length).map(({ values }) => values),
  ) as HeaderMap;
}

const FILED_BY_FOLDER: ReadonlySet<Site['dialect']> = new Set(['hugo', 'zola', 'pelican']);

/** The first folder below the content folder, for generators that file articles so; a bundle is no folder. */
function sectionOf(path: string, { dialect, contentFolders }: Site): string {
  if (!FILED_BY_FOLDER.has(dialect)) return '';
  const content = contentFolders
    .filter((folder) => path.startsWith(folder))
    .reduce((longest, folder) => (folder.length > longest.length ? folder : longest), '');
  const folders = path
    .slice(content.length)
    .replace(/\/index\.[^/]*$/, '')
    .split('/');
  return folders.length > 1 ? (folders[0] ?? '') : '';
}
