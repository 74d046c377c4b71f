// The whole river over the hostile corpus: nothing hostile gets through, nothing good is lost, and every refusal has a reason.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { slugOfPath } from '../../src/article/urls.ts';
import type { RebuildReport } from '../../src/rebuild/report.ts';
import { createSite, type Site } from '../site.ts';
import { codeEntries, writtenCanaries } from './canary.ts';
import { fuzzFiles } from './fuzz.ts';
import { markerOf } from './hostile-file.ts';
import { controlFiles, hostileFiles } from './hostile-files.ts';
import { judgeFeeds } from './judge.ts';
import { goodArticles, oneFieldFaults } from './one-field-faults.ts';
import { type FeedItem, readJson, textOfHtml } from './read-feeds.ts';
import { writeCorpus } from './write-corpus.ts';

const everything = { 'feed.items': '1000', 'feed.maxBytes': '50000000' };

function feedsOf(site: Site) {
  return { rss: site.text('/rss.xml'), atom: site.text('/atom.xml'), json: site.text('/feed.json') };
}

function reasonsFor(report: RebuildReport, name: string): string[] {
  return report.problems
    .filter(({ path }) => path === `posts/${name}`)
    .map(({ message, hint }) => `${message}; ${hint}`);
}

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

describe('the hostile corpus', () => {
  let site: Site;
  let report: RebuildReport;
  let items: FeedItem[];
  let byMarker: ReadonlyMap<string, FeedItem>;
  /** By the word that only its body has, else by the address that its name gives. */
  const shown = (name: string) =>
    byMarker.get(markerOf(name)) ??
    items.find(({ link }) => link === `https://example.org/articles/${slugOfPath(name)}/`);

  beforeAll(async () => {
    site = await createSite({ settings: everything });
    writeCorpus(site.posts, [...hostileFiles, ...controlFiles]);
    report = await site.rebuild();
    items = readJson(site.text('/feed.json'));
    byMarker = new Map(
      items.flatMap((item) =>
        [...item.html.matchAll(/mark[0-9a-f]{14}/g)].map(([marker]) => [marker, item] as const),
      ),
    );
    // Some twelve seconds of work, by itself: bombs are most of the corpus.
  }, 180_000);
  afterAll(() => site.close());

  it('is published as three well-formed feeds that agree and hold nothing active', () => {
    expect(report.outcome).toBe('published');
    expect(judgeFeeds(feedsOf(site))).toEqual([]);
  });

  it('takes no control article away or changes it', () => {
    for (const { name, title, date, tags } of controlFiles) {
      const item = items.find((one) => one.title === title);
      expect([name, item?.title, item?.published.slice(0, 19)]).toEqual([name, title, date?.slice(0, 19)]);
      expect(item?.tags).toEqual(expect.arrayContaining(tags as string[]));
    }
  });

  it('is published, refused or hidden file by file as it should be', () => {
    const wrong = hostileFiles
      .filter(({ expect: wanted }) => wanted !== 'either')
      .filter(({ name, expect: wanted }) => (wanted === 'published') !== (shown(name) !== undefined))
      .map(
        ({ name, expect: wanted, why }) =>
          `${name}: should be ${wanted} (${why}) ${reasonsFor(report, name).join(' ')}`,
      );
    expect(wrong).toEqual([]);
  });

  it('keeps the words and titles that must survive', () => {
    const faults = hostileFiles.flatMap(({ name, contains = [], title }) => {
      const item = shown(name);
      if (!item) return [];
      const text = `${item.title}\n${textOfHtml(item.html)}`;
      const lost = contains
        .filter((wanted) => !text.includes(wanted))
        .map((wanted) => `${name} lost ${wanted}`);
      return title === undefined || item.title === title
        ? lost
        : [...lost, `${name}: ${item.title} is not ${title}`];
    });
    expect(faults).toEqual([]);
  });

  it('shows none of the words that must not appear', () => {
    const all = Object.values(feedsOf(site)).join('\n');
    const words = hostileFiles.flatMap(({ excludes = [] }) => excludes);
    // Once through 24 MB for all words, and not for each of them.
    const found = new Set(all.match(new RegExp(words.map(escaped).join('|'), 'g')));
    const shownAnyway = hostileFiles.flatMap(({ name, excludes = [] }) =>
      excludes.filter((unwanted) => found.has(unwanted)).map((unwanted) => `${name} shows ${unwanted}`),
    );
    expect(shownAnyway).toEqual([]);
  });

  it('is refused with a reason for each file', () => {
    const silent = hostileFiles.filter(
      ({ name, expect: wanted }) =>
        wanted === 'refused' && report.problemCount <= 500 && reasonsFor(report, name).length === 0,
    );
    expect(silent.map(({ name }) => name)).toEqual([]);
  });
});

it('says the same in the second rebuild, and publishes nothing new', async () => {
  const site = await createSite({ settings: everything });
  writeCorpus(site.posts, [
    ...hostileFiles.filter(({ expect: wanted }) => wanted === 'refused'),
    ...controlFiles,
  ]);
  const first = await site.rebuild();
  const second = await site.rebuild();
  expect(second.problems).toEqual(first.problems);
  expect([second.outcome, second.changed]).toEqual(['unchanged', []]);
  await site.close();
});

it('loses one article or one field, and never a feed, for each one-field fault', async () => {
  const site = await createSite({ settings: everything });
  const good = goodArticles(100);
  writeCorpus(site.posts, [...good, ...oneFieldFaults]);
  const report = await site.rebuild();
  expect(judgeFeeds(feedsOf(site))).toEqual([]);
  expect(report.articles.published).toBeGreaterThanOrEqual(good.length);
  for (const { name } of good) expect(reasonsFor(report, name)).toEqual([]);
  for (const { name, expect: wanted } of oneFieldFaults)
    if (wanted === 'refused') expect([name, reasonsFor(report, name).length]).toEqual([name, 1]);
  await site.close();
});

it('never runs code that stands in a header', async () => {
  const site = await createSite();
  writeCorpus(site.posts, codeEntries(site.folder));
  await site.rebuild();
  expect(writtenCanaries(site.folder)).toEqual([]);
  await site.close();
});

it('survives 500 mutated files of a fixed seed with well-formed feeds and all controls', async () => {
  const site = await createSite({ settings: everything });
  writeCorpus(site.posts, [...fuzzFiles(20261123, 500), ...controlFiles]);
  const report = await site.rebuild();
  expect(report.outcome).toBe('published');
  expect(judgeFeeds(feedsOf(site))).toEqual([]);
  const titles = readJson(site.text('/feed.json')).map(({ title }) => title);
  for (const { title } of controlFiles) expect(titles).toContain(title);
  for (const { message, hint } of report.problems) expect(`${message}; ${hint}`.length).toBeLessThan(500);
  await site.close();
});
