// Compares articles with what their site's own generator published: title, instant and address.
import { readFileSync } from 'node:fs';
import { parseFeed } from 'feedsmith';
import type { RenderedArticle } from '../../src/article/article.ts';

export interface Truth {
  /** Relative to the folder. */
  readonly file: string;
  readonly title: string;
  readonly date: Date;
  /** Absolute, or a path. */
  readonly url: string;
}

export interface Comparison {
  readonly compared: number;
  readonly agreeing: number;
  /** One line each. */
  readonly differences: readonly string[];
}

export function readTruth(path: string): Truth[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const row = JSON.parse(line) as Record<string, string>;
      const { file = '', title = '', date = '', url, permalink } = row;
      return { file, title, date: new Date(date), url: permalink ?? url ?? '' };
    });
}

export function compareWithTruth(articles: readonly RenderedArticle[], truths: readonly Truth[]): Comparison {
  const byPath = new Map(articles.map((article) => [article.path, article]));
  const differences = truths.flatMap((truth) => {
    const article = byPath.get(truth.file);
    return article ? differencesOf(article, truth) : [`${truth.file}: not found`];
  });
  const wrong = new Set(differences.map((line) => line.split(': ')[0]));
  return { compared: truths.length, agreeing: truths.length - wrong.size, differences };
}

function differencesOf(article: RenderedArticle, { file, title, date, url }: Truth): string[] {
  const address = url.startsWith('/') ? new URL(article.url).pathname : article.url;
  return [
    ...(article.title === title.trim() ? [] : [`${file}: title ${article.title} and not ${title}`]),
    ...(article.published.getTime() === date.getTime()
      ? []
      : [`${file}: ${article.published.toISOString()} and not ${date.toISOString()}`]),
    ...(address === url ? [] : [`${file}: ${address} and not ${url}`]),
  ];
}

/** The same for the articles of a feed that the site itself published, found by their address. */
export function compareWithFeed(articles: readonly RenderedArticle[], xml: string): Comparison {
  const byUrl = new Map(articles.map((article) => [article.url, article]));
  const items = readItems(xml);
  const differences = items.flatMap((item) => {
    const article = byUrl.get(item.url);
    return article ? differencesOf(article, { ...item, file: item.url }) : [`${item.url}: not found`];
  });
  const wrong = new Set(differences.map((line) => line.split(': ')[0]));
  return { compared: items.length, agreeing: items.length - wrong.size, differences };
}

type Item = Omit<Truth, 'file'>;

function readItems(xml: string): Item[] {
  const { format, feed } = parseFeed(xml);
  if (format === 'atom')
    return (feed.entries ?? []).map(({ title, links = [], published, updated }) => ({
      title: String(typeof title === 'object' ? title.value : title),
      url: links.find(({ rel }) => rel === undefined || rel === 'alternate')?.href ?? '',
      date: new Date(published ?? updated ?? ''),
    }));
  if (format === 'rss')
    return (feed.items ?? []).map(({ title = '', link = '', pubDate = '' }) => ({
      title: String(title),
      url: link,
      date: new Date(pubDate),
    }));
  throw new Error(`a feed of ${format} is not compared`);
}
