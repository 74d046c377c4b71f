// The configuration as the rest of the program sees it: checked, complete, paths absolute.

import type { FeedRule } from './feed-rule.ts';
import type { DerivedKind } from './kinds.ts';
import type { PodcastSettings } from './podcast.ts';

export interface Config {
  readonly title: string;
  readonly description: string;
  /** The public address without a trailing slash: 'https://example.org' or 'https://example.org/blog'. */
  readonly baseUrl: string;
  /** BCP 47. */
  readonly language: string;
  /** IANA name: the zone of dates that name none. */
  readonly timezone: string;
  /** Absolute folders. */
  readonly posts: string;
  readonly templates: string;
  readonly data: string;
  readonly host: string;
  readonly port: number;
  /** How many processes serve; 'auto' is one for each core. */
  readonly workers: number | 'auto';
  /** Where the articles are fetched from; with an empty `url` they lie in `posts`. */
  readonly source: { readonly git: GitSettings };
  /** '/articles/:slug/': with :slug :year :month :day :section; '' where the site's own generator decides. */
  readonly permalink: string;
  /** What becomes of a date that is edited after readers saw the article. */
  readonly publishedDate: 'keep' | 'follow';
  readonly feed: { readonly items: number; readonly maxBytes: number };
  /** By name, or by key or folder of a derived feed. */
  readonly feeds: ReadonlyMap<string, FeedRule>;
  readonly derive: {
    /** None where the list is empty. */
    readonly kinds: readonly DerivedKind[];
    /** Articles. */
    readonly atLeast: number;
    /** Days. */
    readonly retireAfter: number;
  };
  /** Whether what feeds show no more stays in archive pages. */
  readonly archives: boolean;
  /** Whether readers may build feeds of their own choice. */
  readonly readerFeeds: boolean;
  /** Days for which the Atom feed names what was taken back; 0 is not at all. */
  readonly tombstones: number;
  /** A cron expression, in `timezone`. */
  readonly schedule: string;
  readonly watch: boolean;
  /** Seconds that a file must hold still before it is read again. */
  readonly settle: number;
  /** Percent. */
  readonly guard: { readonly share: number };
  readonly history: { readonly releases: number; readonly days: number };
  /** Seconds. */
  readonly cacheMaxAge: number;
  /** Seconds, or 0 for no word to CDNs. */
  readonly cdn: { readonly maxAge: number; readonly surrogateKeys: boolean };
  /** Names that a User-Agent begins with: the readers that get deltas. */
  readonly deltas: readonly string[];
  /** Old path, with its query or without, to new path or absolute URL; no target is redirected or gone itself. */
  readonly redirects: ReadonlyMap<string, string>;
  /** Paths. */
  readonly gone: readonly string[];
  /** 0 refuses nobody. */
  readonly politeness: { readonly fullFetchesPerHour: number };
  /** Whether every answer is logged, and with whose address. */
  readonly logging: { readonly access: boolean; readonly addresses: boolean };
  /** Of feeds that are private: the last words at an address that was revoked or '', and networks in a day. */
  readonly private: { readonly farewell: string; readonly networks: number };
  /** 'Name', 'Name <mail>' or ''. */
  readonly author: string;
  readonly copyright: string;
  /** Absolute http(s) URLs or ''. */
  readonly icon: string;
  readonly image: string;
  /** `tokens` are hashes, those of the environment included; a `port` of 0 is none of its own. */
  readonly operator: { readonly tokens: readonly string[]; readonly port: number; readonly host: string };
  /** Of the main feed, where it is a podcast. */
  readonly podcast: PodcastSettings | undefined;
  /** Who is asked about pictures and enclosures; nobody where `hosts` is empty. See remote-file.ts. */
  readonly media: { readonly hosts: readonly string[]; readonly privateHosts: boolean };
  /** Addresses or CIDR ranges of proxies whose X-Forwarded-For counts. */
  readonly trustProxy: readonly string[];
}

export interface GitSettings {
  /** Without credentials; '' for none. */
  readonly url: string;
  readonly branch: string;
  /** In commits; 0 is all of them. */
  readonly depth: number;
  /** Without slashes at its ends; '' is the root. */
  readonly folder: string;
}
