// How long a sound or film lasts: read from what the file holds, never from its name, and nothing where it contradicts itself.
import { openAsBlob } from 'node:fs';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { type IAudioMetadata, parseBlob, parseStream, TrackType } from 'music-metadata';

/** Larger files are left alone. */
const MOST_BYTES = 4 * 1024 ** 3;
const OPTIONS = { duration: true, skipCovers: true };
/** Bytes a second: less than silence takes in any coding, so that whoever claims to last longer lies. */
const FEWEST = 50;
/** Of an MPEG stream: three times what its fastest takes, so that cover art has room, and noise with a frame in it none. */
const MOST_OF_FRAMES = 500_000;

/**
 * Whole seconds; undefined where they cannot be told, whatever is wrong with the file. Rejects only when `signal` ends it,
 * with the reason of that.
 */
export async function readDuration(path: string, signal: AbortSignal): Promise<number | undefined> {
  const metadata = await parseFile(path, signal).catch(() => undefined);
  signal.throwIfAborted();
  if (!metadata) return undefined;
  const seconds = longest(metadata.format);
  const rate = metadata.size / seconds;
  const isPlausible = rate >= FEWEST && (metadata.format.container !== 'MPEG' || rate <= MOST_OF_FRAMES);
  return Number.isFinite(seconds) && isPlausible ? Math.round(seconds) || undefined : undefined;
}

interface Parsed extends Pick<IAudioMetadata, 'format'> {
  /** Bytes. */
  readonly size: number;
}

/** A blob cannot be read any more when its file changes. */
async function parseFile(path: string, signal: AbortSignal): Promise<Parsed | undefined> {
  const blob = await openAsBlob(path);
  const { size } = blob;
  if (size > MOST_BYTES) return undefined;
  const head = Buffer.from(await blob.slice(0, 12).arrayBuffer()).toString('latin1');
  const { format } = await (HAS_INDEX.test(head) ? parseParts(blob, signal) : parseAll(blob, signal));
  return { format, size };
}

/** MP4, WAV, FLAC, Matroska and WebM: they say how long they are, and most of the file need not be read. */
const HAS_INDEX = /^(....ftyp|RIFF|fLaC|\x1A\x45\xDF\xA3)/s;

function parseParts(blob: Blob, signal: AbortSignal): Promise<IAudioMetadata> {
  const { promise: ended, reject } = Promise.withResolvers<never>();
  signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  return Promise.race([parseBlob(blob, OPTIONS), ended]);
}

/**
 * Frame by frame. The package is not told how large the file is: else four frames of one bit rate are enough for it to
 * guess the rest from the size, which is wrong by far where a file of variable rate begins with silence.
 */
function parseAll(blob: Blob, signal: AbortSignal): Promise<IAudioMetadata> {
  return parseStream(Readable.fromWeb(blob.stream() as ReadableStream, { signal }), {}, OPTIONS);
}

/** Of the tracks that are heard or seen. NaN where none says it. */
function longest({ duration = Number.NaN, trackInfo }: IAudioMetadata['format']): number {
  const played = trackInfo.filter(({ type }) => type === TrackType.audio || type === TrackType.video);
  const durations = [duration, ...played.map((track) => track.duration ?? Number.NaN)];
  const known = durations.filter((seconds) => Number.isFinite(seconds) && seconds > 0);
  return known.length === 0 ? Number.NaN : Math.max(...known);
}
