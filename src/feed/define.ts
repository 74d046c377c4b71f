// What each feed is called and where it is found: the main one by the configuration, a derived one by what it is a feed of.
import type { Article, Author } from '../article/article.ts';
import type { Config } from '../config/config.ts';
import type { FeedRule } from '../config/feed-rule.ts';
import type { PodcastSettings } from '../config/podcast.ts';
import { languageName } from '../language-name.ts';
import { feedPagePath, feedPathsIn, privatePrefix, urlsAt } from '../own-paths.ts';
import type { FeedDefinition, FeedFormat } from './feed.ts';
import type { Group } from './group.ts';
import { definePodcast } from './podcast.ts';
import type { FeedRecord } from './record.ts';

const FORMATS: readonly FeedFormat[] = ['rss', 'atom', 'json'];

/** `author` is that of the configuration. */
export function defineMainFeed(
  config: Config,
  { id }: Pick<FeedRecord, 'id'>,
  author: Author | undefined,
): FeedDefinition {
  const feed: FeedDefinition = {
    ...defineAt('/', config),
    ...{ key: '', id, title: config.title, description: config.description },
    homeUrl: `${config.baseUrl}/`,
    language: config.language,
    ...(author && { author }),
  };
  return withPodcast(feed, config.podcast, config);
}

function withPodcast(
  feed: FeedDefinition,
  settings: PodcastSettings | undefined,
  { baseUrl }: Config,
): FeedDefinition {
  if (!settings) return feed;
  const podcast = definePodcast(settings, feed, baseUrl);
  if (!feed.isPrivate) return { ...feed, podcast };
  // No directory shall list it, nobody take it over, and no app send its listeners to one address for all.
  const { newFeedUrl: _, ...rest } = podcast;
  return { ...feed, podcast: { ...rest, isBlocked: true, locked: true } };
}

export interface GroupFacts {
  /** Undefined for a feed that has no articles any more. */
  readonly group: Group | undefined;
  /** That of the configuration. */
  readonly author: Author | undefined;
  /** What the configuration says of this feed. */
  readonly rule: FeedRule | undefined;
}

export function defineGroupFeed(
  config: Config,
  { key, folder, id, name: term }: FeedRecord,
  { group, author, rule }: GroupFacts,
): FeedDefinition {
  const { baseUrl, title, description } = config;
  const editor = group?.author ?? author;
  const name = key.startsWith('language:') ? languageName(term) : term;
  const language = key.startsWith('language:') ? term : (group?.language ?? config.language);
  const feed: FeedDefinition = {
    ...defineAt(folder, config),
    ...{ key, id, language },
    title: `${title} – ${name}`,
    // No words of ours, so it reads right in every language.
    description: `${name} – ${description || title}`,
    homeUrl: baseUrl + folder,
    ...(editor && { author: editor }),
    ...sayings(rule, config),
  };
  return withPodcast(feed, rule?.podcast, config);
}

export interface NamedFacts extends Pick<GroupFacts, 'author' | 'rule'> {
  readonly config: Config;
  /** Of the feed. */
  readonly articles: readonly Article[];
}

/** Without a rule for one that the configuration names no more. */
export function defineNamedFeed(
  { key, folder, id, name }: FeedRecord,
  { config, rule, author, articles }: NamedFacts,
): FeedDefinition {
  const language = articles[0]?.language ?? config.language;
  const isOneLanguage = articles.every((article) => article.language === language);
  const feed: FeedDefinition = {
    ...defineAt(folder, config),
    ...{ key, id, language: isOneLanguage ? language : config.language },
    title: `${config.title} – ${name}`,
    description: `${name} – ${config.description || config.title}`,
    homeUrl: config.baseUrl + folder,
    ...(author && { author }),
    ...sayings(rule, config),
    ...(folder.startsWith(privatePrefix) && hidden(config)),
  };
  return withPodcast(feed, rule?.podcast, config);
}

/**
 * Of a private feed. Its bytes are the same for everybody who may read it, and nothing in them is an address of the feed.
 */
function hidden({ baseUrl }: Config): Partial<FeedDefinition> {
  const urls = { rss: '', atom: '', json: '' };
  return { isPrivate: true, hasArchive: false, urls, offered: [], pageUrl: '', homeUrl: `${baseUrl}/` };
}

/** What a rule says of the feed itself. */
function sayings(rule: FeedRule | undefined, { baseUrl }: Config): Partial<FeedDefinition> {
  if (!rule) return {};
  const { title, description, image, items, content, order } = rule;
  return {
    ...(title && { title }),
    ...(description && { description }),
    ...(image && { image: image.startsWith('/') ? baseUrl + image : image }),
    ...(items !== undefined && { maxItems: items }),
    content,
    // Its first articles never change: what it does not show are the newest.
    ...(order === 'oldest' && { hasArchive: false }),
  };
}

type Everywhere = Omit<FeedDefinition, 'key' | 'id' | 'title' | 'description' | 'homeUrl' | 'language'>;

function defineAt(folder: string, config: Config): Everywhere {
  const { baseUrl, title: siteTitle, copyright, icon, image } = config;
  const paths = feedPathsIn(folder);
  const pagePath = feedPagePath(paths.rss);
  return {
    paths,
    urls: urlsAt(baseUrl, paths),
    offered: FORMATS.filter((format) => !isElsewhere(paths[format], config)),
    pagePath,
    pageUrl: baseUrl + pagePath,
    ...{ siteTitle, copyright, icon, image },
    ttl: Math.max(1, Math.ceil(config.cacheMaxAge / 60)),
    maxItems: config.feed.items,
    content: 'full',
    hasArchive: config.archives,
    maxBytes: config.feed.maxBytes,
  };
}

function isElsewhere(path: string, { redirects, gone }: Config): boolean {
  return redirects.has(path) || gone.includes(path);
}
