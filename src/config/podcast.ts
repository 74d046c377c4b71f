// The configuration of a podcast: what the directories want to know of it besides the title and description of its feed.
import type { Person, PodcastElement } from '../podcast-parts.ts';
import type { Category } from './apple-categories.ts';
import type { Place } from './setting.ts';

export interface Funding {
  readonly url: string;
  readonly text: string;
}

/** Plain data, which crosses to another process. */
export interface PodcastSettings {
  /** '' where it is the author of the feed. */
  readonly author: string;
  /** Parts that are not told are ''. */
  readonly owner?: { readonly name: string; readonly email: string };
  readonly categories: readonly Category[];
  readonly explicit: boolean;
  /** A URL, a path below baseUrl, or '' where it is the picture of the feed. */
  readonly image: string;
  readonly type?: 'episodic' | 'serial';
  readonly isBlocked: boolean;
  readonly newFeedUrl?: string;
  /** A UUID; minted where it is ''. */
  readonly guid: string;
  readonly medium?: string;
  readonly locked?: boolean;
  readonly funding: readonly Funding[];
  readonly people: readonly Person[];
  readonly value?: PodcastElement;
  /** Where each key stands that does; '' is the whole. */
  readonly places: Readonly<Record<string, Place>>;
}

/** What each key says, in the order of the documentation. */
export const podcastKeys = {
  author: 'Who makes the podcast; else the author of the feed, else its title.',
  owner: 'Whom a directory writes to: a map of `name` and `email`.',
  category:
    'One of the categories of Apple Podcasts, or a list of them: `Technology`, `Society & Culture > Documentary`.',
  explicit: 'Whether it is not for children: `true` or `false`.',
  image:
    'The cover, a square JPEG or PNG of 1400 to 3000 pixels: a URL or a path below baseUrl; else the picture of the feed.',
  type: '`episodic`, where the newest episode is heard first, or `serial`, where the oldest is.',
  block: 'Whether directories are asked not to show it.',
  newFeedUrl: 'Where the podcast has moved to.',
  guid: 'Its podcast:guid, where it has one from elsewhere; else it is made of the address of the feed, once.',
  medium: 'What it is: `podcast`, `music`, `video`, `film`, `audiobook`, `newsletter`, `blog` or `course`.',
  locked: 'Whether other platforms may not import it.',
  funding: 'Where listeners can support it: a URL, a map of `url` and `text`, or a list of maps.',
  people: 'Who takes part in every episode: names, or maps of `name`, `role`, `group`, `img` and `href`.',
  value: 'A podcast:value block, passed on as it is: a map of its attributes and of `recipients`.',
} as const satisfies Record<string, string>;

export type PodcastKey = keyof typeof podcastKeys;
