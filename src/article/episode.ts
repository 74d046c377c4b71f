// What a podcast feed says of an article besides its enclosure: numbers, people, transcripts, chapters and the like.
import { type HeaderMap, type HeaderValue, isMap } from '../header.ts';
import { type Person, type PodcastElement, readPeople, readValueBlock } from '../podcast-parts.ts';
import { legalLine } from '../text.ts';
import { type HeaderReader, mapText } from './header-reader.ts';
import { assetUrl } from './image.ts';

export interface Transcript {
  readonly url: string;
  readonly mediaType: string;
  readonly language?: string;
  readonly rel?: string;
}

export interface Soundbite {
  /** Seconds, with fractions. */
  readonly start: number;
  readonly duration: number;
  readonly title: string;
}

/** What the header says of an episode; nothing of it is guessed. */
export interface Episode {
  readonly number?: number;
  /** What stands for the number: 'Ch. 3'. */
  readonly display?: string;
  readonly season?: number;
  readonly seasonName?: string;
  readonly type?: 'full' | 'trailer' | 'bonus';
  readonly explicit?: boolean;
  readonly isBlocked?: true;
  /** Without number and season, where it differs from that of the article. */
  readonly title?: string;
  readonly image?: string;
  readonly people?: readonly Person[];
  readonly transcripts?: readonly Transcript[];
  readonly chapters?: { readonly url: string; readonly mediaType: string };
  readonly soundbites?: readonly Soundbite[];
  readonly value?: PodcastElement;
}

const MOST = 50;

/** Undefined where the header says nothing of the kind. `base` is the article's own URL. */
export function readEpisode(header: HeaderReader, base: string): Episode | undefined {
  const people = [
    ...readPeople(header.value('people'), base),
    ...readPeople(header.value('hosts'), base, 'host'),
    ...readPeople(header.value('guests'), base, 'guest'),
  ];
  const value = readValueBlock(header.value('value'));
  const image = readPicture(header, base);
  const title = readLine(header, 'episodeTitle');
  const episode: Episode = {
    ...readNumber(header),
    ...readSeason(header),
    ...readKind(header),
    ...(title && { title }),
    ...(image && { image }),
    ...(people.length > 0 && { people }),
    ...readFiles(header, base),
    ...(value && { value }),
  };
  return Object.keys(episode).length > 0 ? episode : undefined;
}

/** Without a word where it is no text: the name of such a field means something else elsewhere. */
function readLine(header: HeaderReader, key: string): string {
  const value = header.value(key);
  return typeof value === 'string' ? legalLine(value) : '';
}

/** A number is from 0 to 999999, with up to three decimals. */
function readNumber(header: HeaderReader): Pick<Episode, 'number' | 'display'> {
  const { number, display } = numbered(header.value('episode'));
  return number === undefined ? {} : { number, ...(display && { display }) };
}

function readSeason(header: HeaderReader): Pick<Episode, 'season' | 'seasonName'> {
  const { number, display } = numbered(header.value('season'));
  if (number === undefined || !Number.isInteger(number)) return {};
  return { season: number, ...(display && { seasonName: display }) };
}

function numbered(value: HeaderValue | undefined): { number?: number; display?: string } {
  if (value === undefined || Array.isArray(value)) return {};
  const text = typeof value === 'string' ? value.trim() : mapText(value as HeaderMap, 'number');
  if (!/^\d{1,6}(\.\d{1,3})?$/.test(text)) return {};
  const display = typeof value === 'string' ? '' : mapText(value as HeaderMap, 'display').slice(0, 128);
  return { number: Number(text), ...(display && { display }) };
}

function readKind(header: HeaderReader): Pick<Episode, 'type' | 'explicit' | 'isBlocked'> {
  const type = /^(full|trailer|bonus)$/i.exec(readLine(header, 'episodeType'))?.[0].toLowerCase();
  const explicit = readSwitch(readLine(header, 'explicit'));
  return {
    ...(type && { type: type as NonNullable<Episode['type']> }),
    ...(explicit !== undefined && { explicit }),
    ...(readSwitch(readLine(header, 'block')) && { isBlocked: true as const }),
  };
}

function readSwitch(text: string): boolean | undefined {
  if (/^(yes|true|explicit)$/i.test(text)) return true;
  return /^(no|false|clean)$/i.test(text) ? false : undefined;
}

function readPicture(header: HeaderReader, base: string): string | undefined {
  const value = header.value('episodeImage');
  if (value === undefined || Array.isArray(value)) return undefined;
  return assetUrl(typeof value === 'string' ? value : mapText(value as HeaderMap, 'url'), base);
}

const TRANSCRIPTS: Readonly<Record<string, string>> = {
  vtt: 'text/vtt',
  srt: 'application/x-subrip',
  json: 'application/json',
  html: 'text/html',
  htm: 'text/html',
  txt: 'text/plain',
};

function readFiles(
  header: HeaderReader,
  base: string,
): Pick<Episode, 'transcripts' | 'chapters' | 'soundbites'> {
  const transcripts = mapsOf(header.value('transcripts')).flatMap((map) => readTranscript(map, base) ?? []);
  const [chapters] = mapsOf(header.value('chapters')).flatMap((map) => readChapters(map, base) ?? []);
  const soundbites = mapsOf(header.value('soundbites')).flatMap((map) => readSoundbite(map) ?? []);
  return {
    ...(transcripts.length > 0 && { transcripts }),
    ...(chapters && { chapters }),
    ...(soundbites.length > 0 && { soundbites }),
  };
}

/** One text, one map, or a list of either; a text is an address. */
function mapsOf(value: HeaderValue | undefined): HeaderMap[] {
  const members = value === undefined ? [] : Array.isArray(value) ? value : [value as HeaderValue];
  return members
    .slice(0, MOST)
    .map((member) => (typeof member === 'string' ? { url: member } : member))
    .filter(isMap);
}

function readTranscript(map: HeaderMap, base: string): Transcript | undefined {
  const url = assetUrl(mapText(map, 'url'), base);
  const mediaType = mapText(map, 'type').toLowerCase() || (url && TRANSCRIPTS[endingOf(url)]);
  if (!url || !mediaType?.includes('/')) return undefined;
  const [language, rel] = [mapText(map, 'tongue'), mapText(map, 'rel')];
  return { url, mediaType, ...(language && { language }), ...(rel && { rel }) };
}

/** A file of chapters; a list of them in the header itself has no address that a player could fetch. */
function readChapters(map: HeaderMap, base: string): Episode['chapters'] {
  const url = assetUrl(mapText(map, 'url'), base);
  const mediaType = 'application/json+chapters';
  return url && (endingOf(url) === 'json' || mapText(map, 'type') === mediaType)
    ? { url, mediaType }
    : undefined;
}

function endingOf(url: string): string {
  return /\.(\w+)$/.exec(new URL(url).pathname)?.[1]?.toLowerCase() ?? '';
}

function readSoundbite(map: HeaderMap): Soundbite | undefined {
  const [start, duration] = [mapText(map, 'start'), mapText(map, 'duration')];
  const isSeconds = (text: string) => /^\d{1,6}(\.\d{1,6})?$/.test(text);
  if (!isSeconds(start) || !isSeconds(duration)) return undefined;
  const title = mapText(map, 'display').slice(0, 128);
  return { start: Number(start), duration: Number(duration), title };
}
