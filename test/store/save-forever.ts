// Child process of kill.test.ts: saves one release after the other and announces each on stdout.
import { writeSync } from 'node:fs';
import { openStore } from '../../src/store/store.ts';
import { makeNumberedFeeds, makePublication } from './publication.ts';

const folder = process.argv[2];
if (folder === undefined) throw new Error('the folder is missing');
const { releases, close } = await openStore({ folder });
let number = (await releases.loadLatest()).snapshot?.release ?? 0;
while (process.ppid > 1) {
  number += 1;
  const entries = makeNumberedFeeds(number, 1_000).map((page) => ({
    representation: { ...page, path: `/articles${page.path}` },
    fingerprint: String(number),
  }));
  const publication = makePublication(makeNumberedFeeds(number, 200_000), { put: entries, deletePaths: [] });
  const saved = await releases.save(publication);
  if (saved !== number) throw new Error(`release ${saved} was saved as ${number}`);
  writeSync(1, `${number}\n`);
}
await close();
