// Reads the templates, and names by a fingerprint all that pages and fragments are made with besides their article.
import { hash } from 'node:crypto';
import type { Config } from '../config/config.ts';
import type { FeedDefinition } from '../feed/feed.ts';
import { generator } from '../format/generator.ts';
import { createPageWriter, type PageWriter } from '../format/pages.ts';
import { stylesheetPath } from '../own-paths.ts';
import { loadTemplates } from '../template.ts';

/** `siteFingerprint` is that of what the folder says of itself. Throws AppError for a folder that cannot be read. */
export function loadWriter(
  { baseUrl, permalink, templates: folder, timezone }: Config,
  definition: FeedDefinition,
  siteFingerprint: string,
): { readonly writer: PageWriter; readonly fingerprint: string } {
  const templates = loadTemplates(folder);
  const stylesheetUrl = new URL(baseUrl + stylesheetPath).pathname;
  const ground = [
    // What makes a feed a podcast stands in its head alone.
    ...[templates.fingerprint, generator.version, { ...definition, podcast: undefined }, siteFingerprint],
    ...[timezone, baseUrl, permalink],
  ];
  return {
    writer: createPageWriter(templates, { definition, timezone, stylesheetUrl }),
    fingerprint: hash('sha256', JSON.stringify(ground), 'base64url').slice(0, 8),
  };
}
