// Asks the servers that the operator names how long files are: one request at a time to each, four servers at once, and seldom those that do not answer.
import type { Clock } from '../clock.ts';
import { inParallel } from '../in-parallel.ts';
import type { Logger } from '../log.ts';
import type { RemoteFile, WantedFile } from '../remote-file.ts';
import { PRIVATE } from './address-guard.ts';
import { type Reading, readFirstByte, readHead } from './read-head.ts';
import type { RequestHead } from './request-head.ts';

export interface Asker {
  /** Returns at once. What comes while it asks is dropped: the next pass wants it again. */
  ask(wanted: readonly WantedFile[]): void;
  /** What became known since the last call, for the next pass. */
  learnt(): readonly RemoteFile[];
  /** Gives up what is under way. */
  stop(): void;
  /** Resolves when nothing is under way any more. */
  idle(): Promise<void>;
}

export interface AskerSettings {
  readonly request: RequestHead;
  readonly store: (files: readonly RemoteFile[]) => Promise<void>;
  readonly clock: Clock;
  readonly log: Logger;
  /** Something is known that a feed will show. */
  readonly onNews: () => void;
}

const HOSTS_AT_ONCE = 4;
/** Milliseconds after which what was not asked for is left to the next pass. */
const LONGEST_ROUND = 120_000;
/** Failures in a row after which a server is left alone: for a minute, then two, four, up to six hours. */
const MOST_FAILURES = 2;
const FIRST_REST = 60_000;
const LONGEST_REST = 6 * 3_600_000;
/** In a line of the log. */
const MOST_REASONS = 10;

interface Host {
  failures: number;
  /** By the monotonic clock. */
  restUntil: number;
}

interface Asked {
  readonly file: RemoteFile;
  readonly isNews: boolean;
  /** Why there is no answer, or ''. */
  readonly reason: string;
}

export function createAsker({ request, store, clock, log, onNews }: AskerSettings): Asker {
  const hosts = new Map<string, Host>();
  const stopping = new AbortController();
  let news: RemoteFile[] = [];
  let round: Promise<void> | undefined;

  const read = async (url: string): Promise<Reading> => {
    const head = await request('HEAD', url, stopping.signal);
    const reading = 'failure' in head ? refusalOf(head.failure) : readHead(head);
    if (reading.kind !== 'told' || reading.length !== undefined) return reading;
    const first = await request('GET', url, stopping.signal);
    const second = 'failure' in first ? refusalOf(first.failure) : readFirstByte(first);
    return second.kind === 'told' ? { ...reading, ...second } : second;
  };

  const askHost = async (name: string, wanted: readonly WantedFile[], until: number): Promise<Asked[]> => {
    const host = hosts.get(name) ?? { failures: 0, restUntil: -Infinity };
    hosts.set(name, host);
    const asked: Asked[] = [];
    for (const file of wanted) {
      if (clock.monotonic() > until) break;
      const isResting = clock.monotonic() < host.restUntil;
      const reading = isResting ? RESTING : await read(file.url);
      if (stopping.signal.aborted) break;
      if (!isResting) note(host, name, reading);
      asked.push(toAsked(file, reading, clock.now()));
    }
    if (host.failures === 0) hosts.delete(name);
    return asked;
  };

  const note = (host: Host, name: string, reading: Reading): void => {
    if (reading.kind === 'told' || !reading.isHostAtFault) {
      host.failures = 0;
      return;
    }
    host.failures += 1;
    if (host.failures < MOST_FAILURES) return;
    const rest = Math.min(LONGEST_REST, FIRST_REST * 2 ** (host.failures - MOST_FAILURES));
    host.restUntil = clock.monotonic() + rest;
    const minutes = Math.round(rest / FIRST_REST);
    log.warn({ host: name, reason: reading.reason, minutes }, 'a media host does not answer, and rests');
  };

  const askAll = async (wanted: readonly WantedFile[]): Promise<void> => {
    const until = clock.monotonic() + LONGEST_ROUND;
    const groups = [...Map.groupBy(wanted, ({ url }) => new URL(url).host)];
    const all = await inParallel(groups, HOSTS_AT_ONCE, ([name, files]) => askHost(name, files, until));
    const asked = all.flat();
    if (asked.length === 0) return;
    const files = asked.map(({ file }) => file);
    news.push(...files);
    await store(files).catch((error: unknown) =>
      log.error({ err: error }, 'what media hosts said cannot be stored'),
    );
    const learnt = asked.filter(({ isNews }) => isNews).length;
    log.info({ asked: asked.length, learnt, ...faultsIn(asked) }, 'media hosts were asked');
    if (learnt > 0 && !stopping.signal.aborted) onNews();
  };

  return {
    ask(wanted) {
      if (round || wanted.length === 0 || stopping.signal.aborted) return;
      round = askAll(wanted)
        .catch((error: unknown) => log.error({ err: error }, 'media hosts cannot be asked'))
        .finally(() => {
          round = undefined;
        });
    },
    learnt() {
      const told = news;
      news = [];
      return told;
    },
    stop: () => stopping.abort(),
    async idle() {
      await round;
    },
  };
}

/** By host alone: what stands in an address behind it may be nobody else's business. */
function faultsIn(asked: readonly Asked[]): { readonly failed: number; readonly reasons: readonly string[] } {
  const failed = asked.filter(({ reason }) => reason !== '');
  const reasons = new Set(failed.map(({ file, reason }) => `${new URL(file.url).host}: ${reason}`));
  return { failed: failed.length, reasons: [...reasons].slice(0, MOST_REASONS) };
}

const RESTING: Reading = { kind: 'refused', reason: 'its server rests', isHostAtFault: true };

function refusalOf(failure: string): Reading {
  const reason =
    failure === PRIVATE ? 'its address is private; set media.privateHosts where it is meant' : failure;
  return { kind: 'refused', reason, isHostAtFault: true };
}

/** What was known stands where there is no answer, and where it says less. */
function toAsked({ url, version, known }: WantedFile, reading: Reading, checkedAt: Date): Asked {
  const { length, mediaType } = reading.kind === 'told' ? { ...known, ...reading } : { ...known };
  const failures = reading.kind === 'told' ? 0 : (known?.failures ?? 0) + 1;
  const file = {
    ...{ url, version, checkedAt, failures },
    ...(length !== undefined && { length }),
    ...(mediaType !== undefined && { mediaType }),
  };
  return {
    file,
    isNews: length !== known?.length || mediaType !== known?.mediaType,
    reason: reading.kind === 'refused' ? reading.reason : '',
  };
}
