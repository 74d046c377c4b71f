// The checksums by which a stored release is known to be whole: SHA-256, hex.
import { createHash } from 'node:crypto';
import type { Tables } from './tables.ts';

/** Over the key as well, so that bytes under a wrong name are found too. */
export function checksumBody({ hash, coding, bytes }: Omit<Tables['body'], 'checksum'>): string {
  return createHash('sha256').update(`${hash} ${coding} `).update(bytes).digest('hex');
}

/** Of what is kept as text under a path: over the path as well, likewise. */
export function checksumText(path: string, text: string): string {
  return createHash('sha256').update(`${path}\n${text}`).digest('hex');
}

/** Over everything that a release says besides the bodies; `entries` in any order. */
export function checksumRelease(
  release: Omit<Tables['release'], 'checksum'>,
  entries: readonly Omit<Tables['release_entry'], 'release'>[],
): string {
  const facts = [release.number, release.published_at, release.article_count];
  // Releases of before there were windows have a checksum without them.
  const isOld = release.windows === '' && release.refused_count === null;
  const partial = release.is_partial ? ['partial'] : [];
  const head = JSON.stringify(isOld ? facts : [...facts, release.refused_count, release.windows, ...partial]);
  const lines = entries.map((entry) =>
    JSON.stringify([
      entry.path,
      entry.hash,
      entry.codings,
      entry.media_type,
      entry.link,
      entry.last_modified,
    ]),
  );
  const text = [head, ...lines.sort()].join('\n');
  return createHash('sha256').update(text).digest('hex');
}
