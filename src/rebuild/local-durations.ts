// What one rebuild process knows of how long the sounds and films of the folder last, and reads what it does not know, one file after the other.
import { join } from 'node:path';
import type { Article, Enclosure } from '../article/article.ts';
import { type LocalFiles, versionOf } from '../article/local-files.ts';
import type { FileDuration } from '../store/file-durations.ts';

export interface LocalDurations {
  /** Seconds, of this version of the file; undefined where they are not known, or cannot be. */
  of(path: string): number | undefined;
  learn(duration: FileDuration): void;
  /** The same text as long as nothing else becomes known of the files that an article names; '' where nothing is. */
  learntOf(article: Naming): string;
  hasLearnt(): boolean;
  /** Ends what is being read. From now on files may be others. */
  begin(told: DurationNews): void;
  /** Reads what is not known of the files that articles name. Ends early when a pass begins. */
  read(articles: Iterable<Article>, wanted?: Wanted): AsyncGenerator<FileDuration>;
}

type Naming = Pick<Article, 'path' | 'url' | 'enclosures'>;

export interface Wanted {
  readonly most?: number;
  /** Also of files of which the header says it. */
  readonly isThorough?: boolean;
}

export interface DurationNews {
  readonly touched?: readonly string[] | undefined;
  readonly stuck: readonly string[];
  /** Hears of a file before it is read, and once a second while it is; of '' when it is not read any more. */
  readonly onTouch: (key: string) => void;
}

export interface LocalDurationsSettings {
  /** Absolute. */
  readonly root: string;
  readonly files: Pick<LocalFiles, 'at' | 'versionOf'>;
  readonly known: readonly FileDuration[];
  /** Milliseconds for one file. */
  readonly patience?: number;
}

/** An hour of MP3 takes about two seconds. */
const PATIENCE = 30_000;
const HEARTBEAT = 1_000;

export function createLocalDurations(settings: LocalDurationsSettings): LocalDurations {
  const { root, files, patience = PATIENCE } = settings;
  const known = new Map(settings.known.map((duration) => [duration.path, duration]));
  let described = new WeakMap<Naming, string>();
  let news: DurationNews = { stuck: [], onTouch: () => undefined };
  let passing = new AbortController();

  const find = (path: string): FileDuration | undefined => {
    const found = known.get(path);
    return found?.version === files.versionOf(path) ? found : undefined;
  };
  const describe = (article: Naming): string =>
    article.enclosures
      .filter(({ duration }) => duration === undefined)
      .flatMap(({ url }) => find(files.at(url, article)?.path ?? '')?.seconds ?? [])
      .map((seconds) => ` ${seconds}s`)
      .join('');
  const openFiles = (articles: Iterable<Article>, { most = Infinity, isThorough = false }: Wanted) => {
    const paths = new Set<string>();
    for (const article of articles)
      for (const enclosure of article.enclosures) {
        if (paths.size >= most) return paths;
        if (!isPlayed(enclosure) || (enclosure.duration !== undefined && !isThorough)) continue;
        const path = files.at(enclosure.url, article)?.path;
        if (path && !find(path) && !news.stuck.includes(keyOf(path))) paths.add(path);
      }
    return paths;
  };
  const keyOf = (path: string) => `${path} ${files.versionOf(path)}`;

  /** Undefined where a pass ended it, or the file is another by now: then it is read another time. */
  const readOne = async (path: string): Promise<FileDuration | undefined> => {
    const { signal } = passing;
    const { onTouch } = news;
    const version = files.versionOf(path);
    const beat = () => void (signal.aborted || onTouch(`${path} ${version}`));
    beat();
    const timer = setInterval(beat, HEARTBEAT);
    try {
      // Most sites have no sound, and need not load what reads it.
      const { readDuration } = await import('../article/media-duration.ts');
      const limited = AbortSignal.any([signal, AbortSignal.timeout(patience)]);
      const seconds = await readDuration(join(root, path), limited).catch(() => undefined);
      if (signal.aborted || versionOf(join(root, path)) !== version) return undefined;
      return { path, version, ...(seconds !== undefined && { seconds }) };
    } finally {
      clearInterval(timer);
      if (!signal.aborted) onTouch('');
    }
  };

  return {
    of: (path) => find(path)?.seconds,
    learn(duration) {
      known.set(duration.path, duration);
      described = new WeakMap();
    },
    hasLearnt: () => known.size > 0,
    learntOf(article) {
      if (known.size === 0 || article.enclosures.length === 0) return '';
      const text = described.get(article) ?? describe(article);
      described.set(article, text);
      return text;
    },
    begin(told) {
      passing.abort();
      passing = new AbortController();
      news = told;
      if (told.touched?.length !== 0) described = new WeakMap();
    },
    async *read(articles, wanted = {}) {
      const { signal } = passing;
      for (const path of openFiles(articles, wanted)) {
        const duration = await readOne(path);
        if (signal.aborted) return;
        if (duration) yield duration;
      }
    },
  };
}

function isPlayed({ mediaType }: Enclosure): boolean {
  return /^(audio|video)\//.test(mediaType);
}
