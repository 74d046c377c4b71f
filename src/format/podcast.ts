// The elements of a podcast in RSS: those of Apple's directory (itunes:), and of the Podcasting 2.0 namespace (podcast:).
import type { Article } from '../article/article.ts';
import type { Episode } from '../article/episode.ts';
import type { Podcast } from '../feed/podcast.ts';
import { mainEnclosure, type Person, type PodcastElement } from '../podcast-parts.ts';

import { element, escapeText } from './escape.ts';

export const podcastNamespaces = {
  'xmlns:itunes': 'http://www.itunes.com/dtds/podcast-1.0.dtd',
  'xmlns:podcast': 'https://podcastindex.org/namespace/1.0',
} as const;

/** https://podcasters.apple.com/support/823-podcast-requirements and https://podcasting2.org/docs/podcast-namespace */
export function podcastHead(podcast: Podcast): string {
  const { author, owner, categories, explicit, image, guid, locked, medium, people, value } = podcast;
  return [
    text('itunes:author', author),
    owner && element('itunes:owner', {}, text('itunes:name', owner.name) + text('itunes:email', owner.email)),
    ...categories.map(category),
    text('itunes:explicit', String(explicit)),
    image && element('itunes:image', { href: image }),
    text('itunes:type', podcast.type ?? ''),
    text('itunes:new-feed-url', podcast.newFeedUrl ?? ''),
    podcast.isBlocked && text('itunes:block', 'Yes'),
    text('podcast:guid', guid),
    locked !== undefined && element('podcast:locked', { owner: owner?.email }, locked ? 'yes' : 'no'),
    ...podcast.funding.map(({ url, text: inner }) => element('podcast:funding', { url }, escapeText(inner))),
    text('podcast:medium', medium ?? ''),
    ...people.map(person),
    value && passedOn(value),
  ]
    .filter(Boolean)
    .join('');
}

function category({ name, inner }: Podcast['categories'][number]): string {
  const nested = inner ? element('itunes:category', { text: inner }) : undefined;
  return element('itunes:category', { text: name }, nested);
}

/** Everything that a podcast feed says of an article more than other feeds; '' for one that offers nothing. */
export function episodeElements(article: Article): string {
  const enclosure = mainEnclosure(article.enclosures);
  if (!enclosure) return '';
  const { episode = {} } = article;
  const { title, explicit, type, isBlocked } = episode;
  const image = episode.image ?? coverOf(article);
  return [
    title && text('itunes:title', title),
    article.authors.length > 0 &&
      text(
        'itunes:author',
        article.authors
          .map(({ name }) => name)
          .join(', ')
          .slice(0, 255),
      ),
    enclosure.duration !== undefined && text('itunes:duration', String(Math.round(enclosure.duration))),
    image && element('itunes:image', { href: image }),
    explicit !== undefined && text('itunes:explicit', String(explicit)),
    ...numbers(episode),
    type && text('itunes:episodeType', type),
    isBlocked && text('itunes:block', 'Yes'),
    ...details(episode),
    sizes(article),
  ]
    .filter(Boolean)
    .join('');
}

/** Apple counts episodes from 1, and knows no parts of one. */
function numbers({ number, display, season, seasonName }: Episode): (string | false)[] {
  const isWhole = number !== undefined && Number.isInteger(number) && number > 0;
  return [
    isWhole && text('itunes:episode', String(number)),
    season !== undefined && season > 0 && text('itunes:season', String(season)),
    season !== undefined && element('podcast:season', { name: seasonName }, String(season)),
    number !== undefined && element('podcast:episode', { display }, String(number)),
  ];
}

function details({ people = [], transcripts = [], soundbites = [], chapters, value }: Episode): string[] {
  return [
    ...transcripts.map(({ url, mediaType, language, rel }) =>
      element('podcast:transcript', { url, type: mediaType, language, rel }),
    ),
    chapters ? element('podcast:chapters', { url: chapters.url, type: chapters.mediaType }) : '',
    ...soundbites.map(({ start, duration, title }) =>
      element(
        'podcast:soundbite',
        { startTime: start.toFixed(1), duration: duration.toFixed(1) },
        title === '' ? undefined : escapeText(title),
      ),
    ),
    ...people.map(person),
    value ? passedOn(value) : '',
  ];
}

/** The lead picture, where it is known to be what directories take for a cover. */
function coverOf({ image }: Article): string | undefined {
  const { url, width = 0, height = 0, mediaType = '' } = image ?? {};
  const isCover =
    width === height && width >= 1_400 && width <= 3_000 && /^image\/(jpeg|png)$/.test(mediaType);
  return isCover ? url : undefined;
}

function sizes({ image }: Article): string {
  const files = [...(image ? [image] : []), ...(image?.sizes ?? [])].filter(({ width }) => width);
  if (files.length < 2) return '';
  return element('podcast:images', { srcset: files.map(({ url, width }) => `${url} ${width}w`).join(', ') });
}

function person({ name, role, group, image, url }: Person): string {
  return element('podcast:person', { role, group, img: image, href: url }, escapeText(name));
}

function passedOn({ name, attributes, children }: PodcastElement): string {
  const inner = children.map(passedOn).join('');
  return element(`podcast:${name}`, attributes, inner || undefined);
}

function text(name: string, inner: string): string {
  return inner === '' ? '' : element(name, {}, escapeText(inner));
}
