// The kinds of configuration values: what a checked one is for the program, and how a key describes itself.
import type { FeedRule } from './feed-rule.ts';

import type { PodcastSettings } from './podcast.ts';

/** What a checked value of each kind is for the rest of the program. */
export interface ValueOfKind {
  readonly text: string;
  readonly 'base-url': string;
  /** An absolute http(s) URL, or a path that starts with '/' and belongs below baseUrl. */
  readonly url: string;
  readonly 'whole-number': number;
  readonly number: number;
  readonly boolean: boolean;
  readonly folder: string;
  readonly 'time-zone': string;
  readonly language: string;
  readonly cron: string;
  readonly permalink: string;
  readonly host: string;
  readonly 'address-list': readonly string[];
  /** Lower case: 'cdn.example.org', '*.example.org', '[::1]:8080'. */
  readonly 'host-list': readonly string[];
  /** As User-Agent begins, without the version. */
  readonly 'reader-list': readonly string[];
  /** Paths in normal form, with their queries. */
  readonly 'path-list': readonly string[];
  /** Old path to new path or absolute URL. */
  readonly 'redirect-map': ReadonlyMap<string, string>;
  readonly 'worker-count': number | 'auto';
  readonly 'date-rule': 'keep' | 'follow';
  /** SHA-256, hex. */
  readonly 'hash-list': readonly string[];
  readonly 'git-url': string;
  readonly 'git-branch': string;
  /** Relative to the root of the repository, which is ''. */
  readonly 'git-folder': string;
  /** What feeds are made of besides the main one. */
  readonly 'derived-kinds': readonly DerivedKind[];
  /** By the name of a feed, or by key or folder of a derived one. */
  readonly 'feed-map': ReadonlyMap<string, FeedRule>;
  readonly podcast: PodcastSettings | undefined;
}

export type DerivedKind = 'tag' | 'section' | 'author' | 'language';

export type Kind = keyof ValueOfKind;

/** What a value may be in a YAML file besides a single one. */
export const yamlShapes: Partial<Record<Kind, 'list' | 'map'>> = {
  'address-list': 'list',
  'derived-kinds': 'list',
  'path-list': 'list',
  podcast: 'map',
  'reader-list': 'list',
  'feed-map': 'map',
  'redirect-map': 'map',
  'hash-list': 'list',
  'host-list': 'list',
};

export interface ConfigKey {
  readonly kind: Kind;
  /** As an operator would write it; '' is for nothing. */
  readonly default: string;
  /** Of a number, both included. */
  readonly min?: number;
  readonly max?: number;
  /** Whether the command line has a flag for it. */
  readonly flag?: true;
  /** One sentence for the documentation. */
  readonly about: string;
}
