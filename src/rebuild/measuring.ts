// What one rebuild process knows of the files that articles show and offer: those of the folder, looked at with each pass, and those on servers that are asked.
import type { Article } from '../article/article.ts';
import {
  createLocalFiles,
  type LocalFiles,
  type LocalFilesSettings,
  type Namer,
} from '../article/local-files.ts';
import { measured } from '../article/measure.ts';
import type { Config } from '../config/config.ts';
import type { RemoteFile, WantedFile } from '../remote-file.ts';
import type { ShownFeed } from './compose-feeds.ts';
import { createRemoteFiles, type RemoteFiles } from './remote-files.ts';

export interface Measuring extends Pick<LocalFiles, 'at'>, Pick<RemoteFiles, 'isAsked' | 'learntOf'> {
  readonly remoteAt: RemoteFiles['at'];
  /** Takes in what a pass is told. */
  begin(told: MeasuringNews): void;
  /** The very same article where nothing is to be filled in. */
  measure<A extends Article>(article: A): A;
  /** Whether the length of what is at an address is found out without a word of the header. */
  isMeasured(url: string, article: Namer): boolean;
  /** What is to be asked for, of what stands in the feeds. */
  wanted(feeds: readonly Pick<ShownFeed, 'articles' | 'shown'>[], now: Date): readonly WantedFile[];
}

export interface MeasuringSettings extends Pick<LocalFilesSettings, 'site'> {
  readonly config: Pick<Config, 'posts' | 'baseUrl' | 'media'>;
  readonly known: readonly RemoteFile[];
}

/** What may have changed since the pass before. */
export interface MeasuringNews {
  readonly touched?: readonly string[] | undefined;
  readonly learnt?: readonly RemoteFile[] | undefined;
}

export function createMeasuring({ config, site, known }: MeasuringSettings): Measuring {
  const { posts, baseUrl, media } = config;
  const files = createLocalFiles({ root: posts, baseUrl, site });
  const isLocal = (url: string, article: Namer) => files.at(url, article) !== undefined;
  const remote = createRemoteFiles({ hosts: media.hosts, known, isLocal });
  const at = (url: string, article: Namer) => files.at(url, article) ?? remote.at(url);
  return {
    ...{ at: files.at, remoteAt: remote.at, isAsked: remote.isAsked, learntOf: remote.learntOf },
    begin({ touched, learnt = [] }) {
      files.forget(touched);
      remote.learn(learnt);
    },
    measure: (article) => measured(article, { at }),
    isMeasured: (url, article) => remote.isAsked(url) || isLocal(url, article),
    wanted: (feeds, now) => (media.hosts.length === 0 ? [] : remote.wanted(shownIn(feeds), now)),
  };
}

/** As their headers have them: a measured one may lack what it cannot offer yet. */
function* shownIn(feeds: readonly Pick<ShownFeed, 'articles' | 'shown'>[]): Iterable<Article> {
  const given = new Set<string>();
  for (const { articles, shown } of feeds) {
    const ids = new Set(shown.map(({ article }) => article.id));
    for (const article of articles) {
      if (ids.size === 0) break;
      if (!ids.delete(article.id) || given.has(article.id)) continue;
      given.add(article.id);
      yield article;
    }
  }
}
