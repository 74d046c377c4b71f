// The tables of the database, as queries see them.
import type { Generated } from 'kysely';
import type { RebuildOutcome, RebuildTrigger } from '../rebuild/report.ts';
import type { RepresentationRow } from './representation-row.ts';

/** Dates are ISO 8601 text, hashes and checksums text. */
export interface Tables {
  body: { hash: string; coding: string; checksum: string; bytes: Uint8Array };
  /** `windows`: JSON of the entries of the map, or '' in a release of before there were any. */
  release: {
    number: number;
    published_at: string;
    article_count: number;
    checksum: string;
    refused_count: number | null;
    windows: string;
    is_partial: number;
  };
  /** `codings`: the names of those that it must have, so that a lost body shows. */
  release_entry: RepresentationRow & { release: number; codings: string };
  /** `outlines`: JSON of all that are kept of the path, the newest first. */
  outline: { path: string; outlines: string; checksum: string };
  /** `path`: the article's, in the posts folder; `text` is what the rebuild process wrote. */
  last_good: { path: string; text: string; checksum: string };
  page: RepresentationRow & { fingerprint: string; identity: Uint8Array; gzip: Uint8Array | null };
  ledger: {
    id: string;
    path: string;
    url: string;
    title: string;
    slug: string;
    content_hash: string;
    published: string;
    updated: string;
    state: string;
    retracted_at: string;
  };
  /** `retracted`: JSON. */
  feed: {
    key: string;
    folder: string;
    id: string;
    name: string;
    first_seen: string;
    emptied_since: string;
    updated: string;
    articles: number;
    retracted: string;
  };
  /** `path`: below the base URL, where the article with this id was once. */
  address: { path: string; id: string };
  rebuild: {
    id: Generated<number>;
    started_at: string;
    finished_at: string | null;
    trigger: RebuildTrigger;
    /** 'waiting': promised to somebody, and not begun. */
    outcome: RebuildOutcome | 'waiting' | 'running' | 'interrupted';
    report: string | null;
  };
  approval: { fingerprint: string; approved_at: string };
  /** `changes`: JSON of what would be different for readers, or '[]' where that is not known. */
  held: { id: 1; fingerprint: string; reason: string; held_at: string; changes: string; rejected_at: string };
  /** An address of a private feed: `hash` is that of its token; dates that are not known are ''. */
  private_token: {
    id: Generated<number>;
    hash: string;
    feed: string;
    label: string;
    created_at: string;
    ends_at: string;
    reason: string;
    fetched_on: string;
    networks: number;
    reported_on: string;
    reported_networks: number;
  };
  pin: { id: 1; release: number; served_as: number | null; pinned_at: string };
  /** `published`, `updated`, `changed_at`: milliseconds since 1970; `corrected`: 1 where it was; `terms`: JSON; the pieces as snapshot/piece.ts makes them. */
  archived_article: {
    id: string;
    fingerprint: string;
    digest: string;
    published: number;
    updated: number;
    changed_at: number;
    corrected: number;
    terms: string;
    rss: Uint8Array;
    atom: Uint8Array;
    json: Uint8Array;
    podcast: Uint8Array | null;
    rss_short: Uint8Array;
    atom_short: Uint8Array;
    json_short: Uint8Array;
  };
  /** `term`: 'tag:art'. */
  archived_term: { term: string; published: number; id: string };
  /** `definition`: JSON. */
  archive_feed: { key: string; folder: string; definition: string; changed_at: number };
  /** `number`: from 1, the oldest; `ids`: JSON, the newest article first. */
  archive_page: { feed: string; number: number; ids: string; changed_at: number };
  /** When any of these four was last written. */
  archive_state: { id: 1; changed_at: number };
  /** `checked_at`: milliseconds since 1970; `version`: of the article that named it. */
  media_file: {
    url: string;
    length: number | null;
    media_type: string;
    version: string;
    checked_at: number;
    failures: number;
  };
  /** `seconds`: null where the file does not tell; `read_at`: milliseconds since 1970. */
  file_duration: { path: string; version: string; seconds: number | null; read_at: number };
}
