// What the service and its rebuild process say to each other.
import type { Config } from '../config/config.ts';
import type { FeedRecord } from '../feed/record.ts';
import type { LedgerEntry } from '../identity/entry.ts';
import type { LeftAddress } from '../identity/left-addresses.ts';
import type { Problem } from '../problem.ts';
import type { RemoteFile, WantedFile } from '../remote-file.ts';
import type { Site } from '../site/site.ts';
import type { CompressedCoding } from '../snapshot/compress.ts';
import type { Outline } from '../snapshot/outline.ts';
import type { Representation, Served } from '../snapshot/snapshot.ts';
import type { Windows } from '../snapshot/window.ts';
import type { ArchiveChange, ArchivedArticle, ArchiveMemory } from '../store/archive.ts';
import type { FileDuration } from '../store/file-durations.ts';
import type { PageEntry } from '../store/pages.ts';
import type { DraftPlace } from './drafts.ts';
import type { LastGoodChange } from './last-good.ts';
import type { Answer, Question } from './question.ts';
import type { ArticleCounts, NextMoment, StageProgress, StageTimes, UpcomingMoment } from './report.ts';

/** Said once, first. */
export interface Init {
  readonly type: 'init';
  readonly config: Config;
  /** What the content folder says of itself. */
  readonly site: Site;
  /** What messages call the posts folder. */
  readonly label: string;
  /** Path and fingerprint of every article page that the store holds. */
  readonly pages: ReadonlyMap<string, string>;
  /** Every article that was ever published. */
  readonly ledger: readonly LedgerEntry[];
  /** Every feed that ever was, besides those that a reader builds. */
  readonly feeds: readonly FeedRecord[];
  /** What archives are composed of; absent where there are none. */
  readonly archive?: ArchiveMemory;
  /** Text by path, of what stood in a feed; see last-good.ts. */
  readonly lastGood: ReadonlyMap<string, string>;
  /** What is known of pictures and enclosures on servers that are asked. */
  readonly media?: readonly RemoteFile[];
  /** In which feeds are made besides identity; all where it is not said. They are not made at all where they are unserved. */
  readonly codings?: readonly CompressedCoding[] | 'unserved';
  /** How long sounds and films of the folder last, as far as they were read. */
  readonly durations?: readonly FileDuration[];
  /** Of a command that ends after its pass: what is else read in the background is read before. */
  readonly isOnce?: boolean;
  /** Of a command that writes files: where the bytes of feeds that nobody named go, in place of the service. */
  readonly drafts?: DraftPlace;
  /** Paths below the base URL that the web answers besides feeds and pages, for a thorough pass. */
  readonly answered?: readonly string[];
}

export interface Previous extends Pick<Representation, 'path' | 'hash' | 'lastModified'> {
  /** Whether the service has an outline of it. */
  readonly isOutlined: boolean;
}

export interface PassRequest {
  readonly type: 'pass';
  readonly now: Date;
  /** What readers see now. */
  readonly previous: readonly Previous[];
  /** The ids of articles in feeds that are judged besides the main one. */
  readonly watched: readonly string[];
  /** Absolute paths that may have changed since the last pass; everything is looked at where it is not said. */
  readonly touched?: readonly string[] | undefined;
  /** What became known since the last pass of files on other servers. */
  readonly learnt?: readonly RemoteFile[] | undefined;
  /** Versions of files that must not be touched: they hung or killed an earlier process. */
  readonly stuck: readonly string[];
  /** Announce every file before it is read, and not only every 256th. */
  readonly isCareful: boolean;
  /** Render every article, to find what is wrong with it, and not only those that stand in a feed. */
  readonly isThorough: boolean;
  /** Leave feeds that nobody named, where they are many, to a pass that follows. */
  readonly isMainFirst?: boolean;
  /** True where readers have a release that left them out, and none was whole yet. */
  readonly isFilling?: boolean;
}

/** Said when the outcome of a pass is known: if it is committed, the article pages that are not made yet follow in the background. */
export interface Outcome {
  readonly type: 'outcome';
  /** True when readers see what the pass made. */
  readonly isPublished: boolean;
  /** True when the store now holds the pages and the entries of the ledger that the pass came with. */
  readonly isCommitted: boolean;
  /** Of a command that needs the pages about feeds only: those of articles are left open. */
  readonly hasNoArticlePages?: boolean;
}

/** Said between two passes; readers get nothing of it. */
export interface Ask {
  readonly type: 'ask';
  readonly now: Date;
  readonly question: Question;
  /** As in a pass. */
  readonly stuck: readonly string[];
}

export type ToWorker = Init | PassRequest | Outcome | Ask;

export interface PassResult {
  readonly type: 'result';
  /** Only those whose bytes changed, and without those that were handed on before. */
  readonly representations: readonly Served[];
  /** By path, of the feeds that have none yet; of none where there are no deltas. */
  readonly outlines: ReadonlyMap<string, Outline>;
  /** All paths that the new snapshot has. */
  readonly paths: readonly string[];
  /** True where feeds were left to a pass that follows. */
  readonly isPartial?: boolean;
  readonly windows: Windows;
  /** Of the windows, those in which older articles may have had to give way. */
  readonly fullFeeds: readonly string[];
  /** Of the watched ids, those of articles that are published. */
  readonly live: readonly string[];
  readonly counts: ArticleCounts;
  readonly problems: readonly Problem[];
  readonly problemCount: number;
  /** Pages of the articles that stand in a feed, and of feeds, where they changed; and paths whose article or feed is gone. */
  readonly pages: { readonly put: readonly PageEntry[]; readonly deletePaths: readonly string[] };
  /** Entries that are new or changed. */
  readonly ledger: readonly LedgerEntry[];
  /** Where articles were before this pass. */
  readonly addresses: readonly LeftAddress[];
  /** Of feeds, likewise. */
  readonly feeds: readonly FeedRecord[];
  /** Of the articles that stand in a feed. */
  readonly lastGood: LastGoodChange;
  readonly archive: ArchiveChange;
  /** True where archive pages can be finished when the open pages are made. */
  readonly isArchiveWaiting: boolean;
  /** Pictures and enclosures that stand in a feed, to be asked for when readers have it. */
  readonly wantedFiles: readonly WantedFile[];
  /** True when the first look of the process left out files that are being written: readers may have an earlier version. */
  readonly isIncomplete: boolean;
  /** Milliseconds until a file that is being written may have settled. */
  readonly nextLook?: number;
  /** When the next article comes or goes by its date. */
  readonly nextMoment?: Date;
  /** Which that is. */
  readonly next?: Omit<NextMoment, 'at'> & { readonly at: Date };
  readonly upcoming: readonly (Omit<UpcomingMoment, 'at'> & { readonly at: Date })[];
  readonly folders: readonly string[];
  readonly stages: StageTimes;
}

export type FromWorker =
  | PassResult
  /** About to touch this version of a file; `isExact` when this one alone, else it and those that follow. */
  | { readonly type: 'announce'; readonly key: string; readonly isExact: boolean }
  | ({ readonly type: 'progress' } & StageProgress)
  /** What belongs to the result: the bytes of many feeds would be much at once. Without them where there are drafts. */
  | { readonly type: 'made'; readonly representations: readonly Served[] }
  | {
      readonly type: 'failed';
      readonly code: 'posts-unreadable' | 'template-invalid' | 'rebuild-failed';
      readonly message: string;
    }
  | { readonly type: 'told'; readonly answer: Answer }
  /** No article page is open any more. */
  | { readonly type: 'idle' }
  | ({ readonly type: 'pages' } & Background);

/** What is made when the outcome of a pass is known. */
export interface Background {
  readonly put: readonly PageEntry[];
  readonly archived: readonly ArchivedArticle[];
  readonly durations: readonly FileDuration[];
  readonly problems: readonly Problem[];
}
