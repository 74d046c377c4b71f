// What one rebuild process knows of the files that articles show and offer: those of the folder, looked at with each pass, and those on servers that are asked.
import type { Article } from '../article/article.ts';
import {
  createLocalFiles,
  type LocalFiles,
  type LocalFilesSettings,
  type Namer,
} from '../article/local-files.ts';
import { type FileFacts, measured } from '../article/measure.ts';
import type { Config } from '../config/config.ts';
import type { RemoteFile, WantedFile } from '../remote-file.ts';
import type { FileDuration } from '../store/file-durations.ts';
import type { ShownFeed } from './compose-feeds.ts';
import { createLocalDurations, type DurationNews } from './local-durations.ts';
import type { Init } from './message.ts';
import { createRemoteFiles, type RemoteFiles } from './remote-files.ts';

export interface Measuring extends Pick<LocalFiles, 'at'>, Pick<RemoteFiles, 'isAsked'> {
  /** The same text as long as nothing else becomes known of the files that an article names. */
  learntOf(article: Article): string;
  /** False as long as that is nothing, whatever the article. */
  hasLearnt(): boolean;
  /** Seconds that a file of the folder lasts, as far as it was read. */
  durationAt(url: string, article: Namer): number | undefined;
  readonly remoteAt: RemoteFiles['at'];
  /** Takes in what a pass is told. */
  begin(told: MeasuringNews): void;
  /** The very same article where nothing is to be filled in. */
  measure<A extends Article>(article: A): A;
  /** Whether the length of what is at an address is found out without a word of the header. */
  isMeasured(url: string, article: Namer): boolean;
  /** What is to be asked for, of what stands in the feeds. */
  wanted(feeds: readonly Pick<ShownFeed, 'articles' | 'shown'>[], now: Date): readonly WantedFile[];
  /** Reads how long the files last that stood in the feeds when it was last asked what is wanted. */
  readDurations(): AsyncGenerator<{ readonly duration: FileDuration }>;
  /** Reads how long all files of these articles last, before a pass of a command goes on. */
  readAll(articles: readonly Article[], isThorough: boolean): Promise<void>;
  keep(duration: FileDuration): void;
}

export interface MeasuringSettings extends Pick<LocalFilesSettings, 'site'> {
  readonly config: Pick<Config, 'posts' | 'baseUrl' | 'media'>;
  /** What was learnt before this process. */
  readonly known: Pick<Init, 'media' | 'durations'>;
}

/** For one rebuild, as of files elsewhere; the next reads on. */
const MOST_READ = 200;

/** What may have changed since the pass before. */
export interface MeasuringNews extends DurationNews {
  readonly learnt?: readonly RemoteFile[] | undefined;
}

export function createMeasuring({ config, site, known }: MeasuringSettings): Measuring {
  const { posts, baseUrl, media } = config;
  const files = createLocalFiles({ root: posts, baseUrl, site });
  const isLocal = (url: string, article: Namer) => files.at(url, article) !== undefined;
  const remote = createRemoteFiles({ hosts: media.hosts, known: known.media ?? [], isLocal });
  const durations = createLocalDurations({ root: posts, files, known: known.durations ?? [] });
  const durationAt = (url: string, article: Namer) => durations.of(files.at(url, article)?.path ?? '');
  const localAt = (url: string, article: Namer): FileFacts | undefined => {
    const file = files.at(url, article);
    const duration = file && durations.of(file.path);
    return duration === undefined ? file : { ...file, duration };
  };
  const at = (url: string, article: Namer) => localAt(url, article) ?? remote.at(url);
  let shown: readonly Pick<ShownFeed, 'articles' | 'shown'>[] = [];
  return {
    ...{ at: files.at, durationAt, remoteAt: remote.at, isAsked: remote.isAsked },
    learntOf: (article) => remote.learntOf(article) + durations.learntOf(article),
    hasLearnt: () => remote.hasLearnt() || durations.hasLearnt(),
    begin({ learnt = [], ...told }) {
      files.forget(told.touched);
      remote.learn(learnt);
      durations.begin(told);
    },
    measure: (article) => measured(article, { at }),
    isMeasured: (url, article) => remote.isAsked(url) || isLocal(url, article),
    wanted(feeds, now) {
      shown = feeds;
      return media.hosts.length === 0 ? [] : remote.wanted(shownIn(feeds), now);
    },
    async *readDurations() {
      for await (const duration of durations.read(shownIn(shown), { most: MOST_READ })) yield { duration };
    },
    async readAll(articles, isThorough) {
      for await (const duration of durations.read(articles, { isThorough })) durations.learn(duration);
    },
    keep: durations.learn,
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
