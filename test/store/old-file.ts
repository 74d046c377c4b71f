// Turns a database into one as an earlier Feedwright left it: before the ledger, windows and pins, or before outlines as well.
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { checksumRelease } from '../../src/store/checksum.ts';
import type { Tables } from '../../src/store/tables.ts';

const after: Readonly<Record<1 | 2, string>> = {
  1: 'DROP TABLE outline;',
  2: '',
};

export function makeOld(folder: string, version: 1 | 2): void {
  const database = new DatabaseSync(join(folder, 'feedwright.db'));
  const releases = database.prepare('SELECT * FROM release').all() as unknown as Tables['release'][];
  const entriesOf = database.prepare('SELECT * FROM release_entry WHERE release = ?');
  const update = database.prepare('UPDATE release SET checksum = ? WHERE number = ?');
  for (const release of releases) {
    const entries = entriesOf.all(release.number) as unknown as Tables['release_entry'][];
    const old = { ...release, windows: '', refused_count: null, is_partial: 0 };
    update.run(checksumRelease(old, entries), release.number);
  }
  database.exec(`
    ALTER TABLE release DROP COLUMN is_partial;
    ALTER TABLE release DROP COLUMN windows; ALTER TABLE release DROP COLUMN refused_count; DROP TABLE pin;
    DROP TABLE private_token;
    DROP TABLE ledger; DROP TABLE last_good; DROP TABLE address; DROP TABLE feed;
    DROP TABLE archived_article; DROP TABLE archived_term; DROP TABLE archive_feed; DROP TABLE archive_page;
    DROP TABLE archive_state; DROP TABLE media_file; DROP TABLE file_duration;
    ALTER TABLE held DROP COLUMN changes; ALTER TABLE held DROP COLUMN rejected_at;
    ${after[version]} PRAGMA user_version = ${version}`);
  database.close();
}
