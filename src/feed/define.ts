// Which feeds there are: so far the main feed, in three formats.
import { feedPagePath } from '../address.ts';
import type { Author } from '../article/article.ts';
import type { Config } from '../config/config.ts';
import type { FeedDefinition, FeedFormat } from './feed.ts';

export const feedPaths = { rss: '/rss.xml', atom: '/atom.xml', json: '/feed.json' } as const;

const FORMATS: readonly FeedFormat[] = ['rss', 'atom', 'json'];

export function defineMainFeed(config: Config, author: Author | undefined): FeedDefinition {
  const { baseUrl } = config;
  const pagePath = feedPagePath(feedPaths.rss);
  return {
    id: `${baseUrl}/`,
    title: config.title,
    description: config.description,
    homeUrl: `${baseUrl}/`,
    paths: feedPaths,
    urls: { rss: baseUrl + feedPaths.rss, atom: baseUrl + feedPaths.atom, json: baseUrl + feedPaths.json },
    offered: FORMATS.filter((format) => !isElsewhere(feedPaths[format], config)),
    pagePath,
    pageUrl: baseUrl + pagePath,
    language: config.language,
    ...(author && { author }),
    copyright: config.copyright,
    icon: config.icon,
    image: config.image,
    ttl: Math.max(1, Math.ceil(config.cacheMaxAge / 60)),
    maxItems: config.feed.items,
    maxBytes: config.feed.maxBytes,
  };
}

function isElsewhere(path: string, { redirects, gone }: Config): boolean {
  return redirects.has(path) || gone.includes(path);
}
