// What an article offers for download: its enclosures, and from what fields.
import { type HeaderMap, type HeaderValue, isMap } from '../header.ts';
import type { Enclosure } from './article.ts';
import { type HeaderReader, mapText } from './header-reader.ts';
import { assetUrl } from './image.ts';
import { endingsOf, isMediaType, mediaTypeOf } from './media-type.ts';

export interface EnclosureReading {
  /** The article's own URL. */
  readonly base: string;
  /** Whether the length of what is at an address will be found out later. */
  readonly isMeasured?: (url: string) => boolean;
  /** Whether its media type will be as well: then it is '' until then. */
  readonly isAsked?: (url: string) => boolean;
}

export function readEnclosures(
  header: HeaderReader,
  { base, isMeasured = () => false, isAsked = () => false }: EnclosureReading,
): readonly Enclosure[] {
  const enclosures: Enclosure[] = [];
  for (const { key, map } of enclosureMaps(header, base)) {
    const enclosure = map ? readEnclosure(map, base, isAsked) : 'is no map';
    if (typeof enclosure !== 'string') enclosures.push(enclosure);
    const isUnmeasured =
      typeof enclosure !== 'string' && enclosure.length === undefined && !isMeasured(enclosure.url);
    const fault = typeof enclosure === 'string' ? enclosure : isUnmeasured ? 'has no length' : '';
    if (fault)
      header.report({
        key,
        severity: 'warning',
        code: 'enclosure-invalid',
        message: `an enclosure ${fault}`,
        hint: isUnmeasured
          ? 'write length: in bytes, or name the host of its url in media.hosts, so that it is asked'
          : 'write url, type (audio/mpeg), length (bytes), and duration (seconds or HH:MM:SS) for audio',
      });
  }
  return enclosures;
}

interface Wanted {
  readonly key: string;
  /** Undefined where the member is no map. */
  readonly map: HeaderMap | undefined;
}

/** From `enclosures`, else from the fields that a podcast has for its audio file. */
function enclosureMaps(header: HeaderReader, base: string): Wanted[] {
  const value = header.value('enclosures');
  if (value !== undefined) {
    const members = Array.isArray(value) ? value : [value];
    return members.map((member: HeaderValue) => ({ key: 'enclosures', map: asEnclosure(member) }));
  }
  const audio = header.value('audio');
  if (isMap(audio)) return filesByEnding(audio);
  const key = audio === undefined ? 'url' : 'audio';
  const url = header.text(key);
  const isAudio =
    url !== undefined && /^(audio|video)\//.test(mediaTypeOf(assetUrl(url, base) ?? base) ?? '');
  if (!isAudio) return [];
  const details = {
    length: header.text('audioLength')?.replace(/[,_ ]/g, '') ?? '',
    duration: header.text('audioDuration') ?? '',
    type: header.text('audioType') ?? '',
  };
  return [{ key, map: { url, ...details } }];
}

/** Octopod's `audio: { mp3: …, m4a: … }` is the same sound in several files. */
function filesByEnding(audio: HeaderMap): Wanted[] {
  const files = Object.entries(audio).filter(
    ([ending, url]) => endingsOf.has(ending.toLowerCase()) && typeof url === 'string' && url !== '',
  );
  if (files.length === 0 || mapText(audio, 'url')) return [{ key: 'audio', map: audio }];
  return files.map(([ending, url]) => ({
    key: 'audio',
    map: { url: url ?? '', type: endingsOf.get(ending.toLowerCase()) ?? '' },
  }));
}

function asEnclosure(member: HeaderValue): HeaderMap | undefined {
  if (typeof member === 'string' && /^(https?:)?\/\/?\S+$/.test(member.trim())) return { url: member.trim() };
  return isMap(member) ? member : undefined;
}

function readEnclosure(map: HeaderMap, base: string, isAsked: (url: string) => boolean): Enclosure | string {
  const url = assetUrl(mapText(map, 'url'), base);
  if (!url) return 'has no http(s) url';
  const given = mapText(map, 'type').toLowerCase();
  const mediaType = isMediaType(given) ? given : mediaTypeOf(url);
  if (!mediaType && !isAsked(url)) return `has no media type (${url})`;
  const length = /^\d{1,15}$/.test(mapText(map, 'length')) ? Number(mapText(map, 'length')) : undefined;
  const duration = readDuration(mapText(map, 'duration'));
  const title = mapText(map, 'title');
  return {
    url,
    mediaType: mediaType ?? '',
    ...(length !== undefined && { length }),
    ...(duration !== undefined && { duration }),
    ...(title && { title }),
  };
}

/** Whole seconds from '1865', '31:05' or '1:02:03'. */
function readDuration(text: string): number | undefined {
  if (/^\d{1,7}$/.test(text)) return Number(text);
  const match = /^(?:(\d{1,3}):)?([0-5]?\d):([0-5]\d)$/.exec(text);
  return match ? Number(match[1] ?? 0) * 3600 + Number(match[2]) * 60 + Number(match[3]) : undefined;
}
