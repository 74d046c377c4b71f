import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { articleText } from '../rebuild/write-article.ts';
import { createProgram, type Program } from './program.ts';

const places = [
  { TZ: 'UTC', LANG: 'C', LC_ALL: 'C' },
  { TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' },
  { TZ: 'America/New_York', LANG: 'ar_EG.UTF-8', LC_ALL: 'ar_EG.UTF-8' },
];

/** Dates without a zone, a day that is another one elsewhere, and names that locales sort differently. */
function writeArticles({ write }: Program): void {
  write('posts/I.md', articleText('Istanbul', { date: '2026-03-08', header: 'tags: [İ, i, ä, z, Z]' }));
  write('posts/i2.md', articleText('ıstanbul', { date: '2026-03-08 02:30:00' }));
  write('posts/ä.md', articleText('Ärger', { date: '2026-03-08' }));
  write('posts/z.md', articleText('Zorn', { date: '2026-03-07T23:59:59-11:00' }));
  write('posts/2026-01-31-name.md', articleText('Last day', { date: '2026-01-31' }));
}

function readAll(folder: string): Map<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.\w+$/.test(name),
  );
  return new Map(names.sort().map((name) => [name, readFileSync(join(folder, name), 'base64')]));
}

test.concurrent('three machines in three zones and locales write the same bytes', async (context) => {
  const folders = await Promise.all(
    places.map(async (place) => {
      const program = createProgram(context);
      writeArticles(program);
      const args = ['build', '--out', 'out', '--pages', '--compress', '--base-url', 'https://example.org'];
      const built = await program.run(args, place);
      expect(built).toMatchObject({ code: 0, stdout: expect.stringContaining('5 articles published') });
      return readAll(join(program.folder, 'out'));
    }),
  );
  expect(folders[0]?.size).toBeGreaterThan(11);
  for (const folder of folders) expect(folder).toEqual(folders[0]);
});

test.concurrent('two services in two zones give the same ETag and Last-Modified', async (context) => {
  const heads = await Promise.all(
    places.slice(1).map(async (place) => {
      const program = createProgram(context);
      writeArticles(program);
      const { port, line } = await program.serve(['--base-url', 'https://example.org'], place);
      await line('published');
      const answers = await Promise.all(
        ['/rss.xml', '/atom.xml', '/feed.json', '/'].map((path) => fetch(`http://127.0.0.1:${port}${path}`)),
      );
      return answers.map(({ headers }) => [headers.get('etag'), headers.get('last-modified')]);
    }),
  );
  expect(heads[0]?.[0]).toEqual([expect.stringMatching(/^"/), expect.stringMatching(/ 2026 .* GMT$/)]);
  expect(heads[1]).toEqual(heads[0]);
});
