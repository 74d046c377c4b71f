// The registered media types that pictures, audio and video in articles have, by the ending of their address.

const TYPES: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  webp: 'image/webp',
  avif: 'image/avif',
  svg: 'image/svg+xml',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  aac: 'audio/aac',
  ogg: 'audio/ogg',
  oga: 'audio/ogg',
  opus: 'audio/ogg',
  flac: 'audio/flac',
  wav: 'audio/wav',
  mp4: 'video/mp4',
  m4v: 'video/mp4',
  webm: 'video/webm',
  mov: 'video/quicktime',
  pdf: 'application/pdf',
  epub: 'application/epub+zip',
  zip: 'application/zip',
};

/** The type by the ending without its dot. */
export const endingsOf: ReadonlyMap<string, string> = new Map(Object.entries(TYPES));

/** Undefined where the ending says nothing. `url` is absolute. */
export function mediaTypeOf(url: string): string | undefined {
  const ending = /\.([a-z0-9]+)$/i.exec(new URL(url).pathname)?.[1]?.toLowerCase() ?? '';
  return endingsOf.get(ending);
}

/** type/subtype (RFC 6838, 4.2), lower case. */
export function isMediaType(text: string): boolean {
  return /^(application|audio|font|image|model|text|video)\/[a-z0-9][a-z0-9!#$&^_.+-]{0,126}$/.test(text);
}
