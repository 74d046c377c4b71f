// What programs of other people make of the lists: newsboat imports the OPML and fetches every feed in it, Python reads it.
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, type TestContext } from 'vitest';
import { createProgram } from '../cli/program.ts';
import { feedUrlsIn, readOpml } from '../format/read-opml.ts';
import { articleText } from '../rebuild/write-article.ts';

const LONG = 120_000;
const TAGS = ['C++', 'C#', '.NET', '日本語', 'a/b', '..', 'Ä & Ö', '🎉', `"it's" <b>`];
const hasNewsboat = spawnSync('newsboat', ['-v']).status === 0;
const python = '/usr/bin/python3';
const hasPython = spawnSync(python, ['-c', 'import feedparser']).status === 0;

interface Served {
  readonly folder: string;
  readonly url: string;
  readonly opml: string;
}

/** A service on a port of its own whose feeds say that they are there. */
async function serve(context: TestContext): Promise<Served> {
  const program = createProgram(context);
  for (const [index, tag] of TAGS.entries()) {
    const header = `tags: [${JSON.stringify(tag)}]\nsection: Part ${index % 2}\nauthor: Ona & Sons\nlanguage: ${index % 2 ? 'en' : 'de'}`;
    program.write(`posts/a${index}.md`, articleText(`Article ${index}`, { header }));
  }
  const probe = await program.serve();
  const { port } = probe;
  await probe.end('SIGTERM');
  const url = `http://127.0.0.1:${port}`;
  const service = await program.serve(['--port', String(port), '--base-url', url, '--data', 'other'], {
    FEEDWRIGHT_DESCRIPTION: 'What is <new> & good',
    FEEDWRIGHT_FEEDS: JSON.stringify({ essays: { title: 'Long <reads>' } }),
  });
  await service.line('published');
  const opml = await (await fetch(`${url}/feeds.opml`)).text();
  return { folder: program.folder, url, opml };
}

describe('newsboat', () => {
  const name = 'imports every feed of the OPML, and gets the articles of each';
  const told = hasNewsboat ? name : `${name} (SKIPPED: newsboat is not on this machine)`;
  it.skipIf(!hasNewsboat)(
    told,
    async (context) => {
      const { folder, opml } = await serve(context);
      const at = (file: string) => join(folder, file);
      writeFileSync(at('feeds.opml'), opml);
      writeFileSync(at('config'), '');
      writeFileSync(at('urls'), '');
      const files = ['-u', at('urls'), '-C', at('config'), '-c', at('cache.db')];
      execFileSync('newsboat', [...files, '-i', at('feeds.opml')]);
      const wanted = feedUrlsIn(readOpml(opml).outlines);
      const lines = readFileSync(at('urls'), 'utf8').trim().split('\n');
      expect(lines.map((line) => line.split(' ')[0]).toSorted()).toEqual(wanted.toSorted());
      expect(wanted).toHaveLength(1 + 1 + 2 + 1 + 2 + TAGS.length);
      // The folders of the OPML are its tags.
      expect(lines.filter((line) => line.endsWith('"Tags"'))).toHaveLength(TAGS.length);
      execFileSync('newsboat', [...files, '-x', 'reload']);
      const database = new DatabaseSync(at('cache.db'), { readOnly: true });
      const feeds = database.prepare("SELECT rssurl FROM rss_feed WHERE title <> ''").all();
      // It keeps an article once, however many feeds it stands in.
      const articles = database.prepare('SELECT title FROM rss_item').all();
      database.close();
      expect(feeds.map(({ rssurl }) => rssurl).toSorted()).toEqual(wanted.toSorted());
      expect(articles.map(({ title }) => title).toSorted()).toEqual(TAGS.map((_, n) => `Article ${n}`));
    },
    LONG,
  );
});

const SCRIPT = `
import feedparser, html, json, re, sys, xml.etree.ElementTree as tree
# What feedparser takes for HTML it cleans.
plain = lambda text: re.sub('<[^>]*>?', '', html.unescape(text)).strip()
root = tree.fromstring(sys.stdin.buffer.read())
found = []
for outline in root.iter('outline'):
    if 'xmlUrl' not in outline.attrib: continue
    feed = feedparser.parse(outline.attrib['xmlUrl'])
    found.append({'url': outline.attrib['xmlUrl'], 'bozo': bool(feed.bozo), 'entries': len(feed.entries),
      'said': [feed.feed.link, feed.feed.language, plain(feed.feed.title), plain(feed.feed.subtitle)],
      'told': [outline.attrib['htmlUrl'], outline.attrib['language'], plain(outline.attrib['title']), plain(outline.attrib['description'])]})
print(json.dumps(found))`;

describe('feedparser', () => {
  const name = 'finds at every address of the OPML a feed that says the same of itself';
  const told = hasPython ? name : `${name} (SKIPPED: python3 with feedparser is not on this machine)`;
  it.skipIf(!hasPython)(
    told,
    async (context) => {
      const { opml } = await serve(context);
      const { stdout, stderr } = spawnSync(python, ['-c', SCRIPT], { input: opml, encoding: 'utf8' });
      expect(stderr).toBe('');
      const found = JSON.parse(stdout) as {
        url: string;
        bozo: boolean;
        entries: number;
        said: string[];
        told: string[];
      }[];
      expect(found.map(({ url }) => url)).toEqual(feedUrlsIn(readOpml(opml).outlines));
      expect(found.filter(({ bozo, entries }) => bozo || entries === 0)).toEqual([]);
      expect(found.map(({ told }) => told)).toEqual(found.map(({ said }) => said));
    },
    LONG,
  );
});
