// One pass of the river: articles in, changed representations out. The only place that knows the order of the stages.
import { hash } from 'node:crypto';
import { createCalendar } from '../article/dates.ts';
import type { LookOptions } from '../article/library.ts';
import { authorOfText } from '../article/people.ts';
import { defineMainFeed } from '../feed/define.ts';
import { createGrouping } from '../feed/group.ts';
import { mintMain } from '../feed/record.ts';
import { admittedBy, isForAll, selectLive } from '../feed/select.ts';
import { expectedPaths } from '../identity/entry.ts';
import { createPassArchive } from './archive-of-pass.ts';
import { createFeedComposer, keptArticles } from './compose-feeds.ts';
import { describePass, type Found } from './describe-pass.ts';
import { createPassFeedLedger } from './feed-ledger-of-pass.ts';
import { publicPages, representChanged, showFeeds, stillLive, windowsOf } from './feeds-of-pass.ts';
import { createLastGood } from './last-good.ts';
import { createPassLedger } from './ledger-of-pass.ts';
import { createConfiguredLibrary } from './library-of-pass.ts';
import { listArticles } from './list-articles.ts';
import { createPassLists } from './lists-of-pass.ts';
import { loadWriter } from './load-writer.ts';
import { createMeasuring } from './measuring.ts';
import type { Ask, Init, Outcome, PassRequest, PassResult } from './message.ts';
import { createPassPages, type OpenWork } from './pages-of-pass.ts';
import type { PassEars, Touch } from './pass-ears.ts';
import { createPassThreads, noThreads } from './pass-threads.ts';
import { previewArticle } from './preview.ts';
import type { Answer } from './question.ts';
import { createReadAhead } from './read-ahead.ts';
import { createRenderer, type RenderedShelf } from './renderer.ts';
import { createStages } from './stages.ts';
import { checkThoroughly, surveyAll } from './thorough.ts';
import { createPassTranslations } from './translations-of-pass.ts';

/** A report is kept in the history. */
const MOST_PROBLEMS = 500;

export interface Pass {
  /** Throws AppError for a template that cannot be used, and what readdir throws for the posts folder. */
  run(request: PassRequest, ears: PassEars): Promise<PassResult>;
  /**
   * Readers see what the last pass made. Where it is committed, its pages and its entries of the ledger are in the
   * store, and the pages that it named are deleted; else the entries come again with the next pass.
   */
  publish(outcome: Pick<Outcome, 'isCommitted'>): void;
  /** Makes the pages and pieces that the last pass left open, of the newest article first; then reads how long files last. */
  openPages(): AsyncGenerator<OpenWork>;
  /** Looks at the folder as it is now, and changes nothing of what the next pass finds. Throws as `run` does. */
  answer(ask: Ask, monotonic: number, onTouch: Touch): Answer;
  /** This is on its way into the store: it need not be made again. */
  keep(work: OpenWork): void;
}

export function createPass({ config, site, label, ...init }: Init, startedAt: number): Pass {
  const author = authorOfText(config.author, `${config.baseUrl}/`);
  const pages = createPassPages(config.baseUrl, init.pages, label);
  const ledger = createPassLedger(init.ledger, pages.pathOf);
  const feedLedger = createPassFeedLedger(init.feeds);
  const lastGood = createLastGood(init.lastGood);
  const calendar = createCalendar(config.timezone);
  const measuring = createMeasuring({ config, site, known: init });
  const { isMeasured, isAsked, learntOf, measure } = measuring;
  const hasPodcast = [config, ...config.feeds.values()].some(({ podcast }) => podcast !== undefined);
  const library = createConfiguredLibrary({
    ...{ config, site, label, calendar, isMeasured, isAsked, startedAt, lastGood: lastGood.stored },
    expected: expectedPaths(init.ledger),
  });
  const archive = createPassArchive(init.archive);
  const group = createGrouping({ language: config.language, isMultilingual: site.languages.length > 1 });
  const composer = createFeedComposer();
  const manyThreads = createPassThreads({ config, site, label });
  const readAhead = createReadAhead({ config, site, label });
  const makeLists = createPassLists();
  const admitted = admittedBy(config);
  // A thorough look finds what is wrong with their templates.
  const areLater = init.isOnce === true && init.codings !== 'unserved';
  const pageCodings = areLater ? ([] as const) : (['gzip'] as const);
  const linkTranslations = createPassTranslations({ language: config.language, label });
  const siteFingerprint = hash('sha256', JSON.stringify(site), 'base64url');
  /** What stands in the feeds that readers have, and in those that were made since. */
  let shelf: RenderedShelf = new Map();
  let shown: RenderedShelf = new Map();
  let wasPublished = false;
  /** Once every file was read, one without an earlier version is new. */
  let wasComplete = false;
  const survey = ({ now, ...options }: Surveying): Found => {
    const look = library.look(options.monotonic, options);
    const selection = selectLive(look.articles, now, admitted);
    const identified = ledger.identify(selection.live, {
      ...{ present: look.present, hidden: selection.hidden, label, now, rule: config.publishedDate },
    });
    return { look, selection, identified: linkTranslations(identified) };
  };
  const mainRecord = (now: Date) => feedLedger.known.get('') ?? mintMain({ baseUrl: config.baseUrl, now });
  return {
    async run(request, { monotonic, onTouch, onMade, onProgress }) {
      const stages = createStages({ monotonic, tell: onProgress });
      stages.begin('reading');
      const { now, previous, touched } = request;
      const isFirst = previous.length === 0 || request.isFilling === true;
      const publishing = { previous, now, isFirst, ...(init.codings && { codings: init.codings }) };
      const stuck = new Set(request.stuck);
      // In a thread nobody would know which article it was that hangs.
      const threads = request.isCareful ? noThreads : manyThreads;
      const ahead = await readAhead(threads, stages);
      measuring.begin({ ...request, onTouch: (key) => onTouch(key, true) });
      const onRead = (key: string, done: number, total: number) => {
        onTouch(key, false);
        stages.reach(done, total);
      };
      const found = survey({ now, monotonic: monotonic(), onRead, stuck, touched, ahead });
      const { look, identified } = found;
      const { standing, ...past } = ledger.take(identified, { ...look, now });
      const { published } = identified;
      const open = published.filter(isForAll);
      if (init.isOnce) await measuring.readAll(published, request.isThorough);
      const record = mainRecord(now);
      const definition = defineMainFeed(config, record, author);
      const facts = { definition, hasPodcast, siteFingerprint: `${siteFingerprint} ${hasPodcast}` };
      const { writer, fingerprint } = loadWriter(config, definition, facts.siteFingerprint);
      const renderer = createRenderer({
        ...{ library, site, label, writer, fingerprint, stuck, feedLanguage: definition.language },
        ...{ shelf, measure, hasPodcast },
        ...{ prepare: threads.prepareWith({ ...facts, fingerprint, links: library.links() }) },
        // What readers have is on the shelf from then on.
        lastGood: wasPublished ? [] : lastGood.stored,
        onTouch: (key) => onTouch(key, true),
      });
      let addresses: ReadonlySet<string> | undefined;
      // Only a feed that is new asks, and most passes have none.
      const isTaken = (path: string) => {
        addresses ??= new Set(published.flatMap((article) => pages.pathOf(article) ?? []));
        return addresses.has(path);
      };
      const planned = await showFeeds(published, {
        ...{ config, site, open, group, ledger: feedLedger.known, main: { record, definition } },
        ...{ author, renderer, now, stages, isMainFirst: request.isMainFirst === true },
        isTaken,
        momentOf: calendar.read,
        corrected: archive.corrected(published),
      }).finally(threads.stop);
      const surveyed = request.isThorough ? surveyAll(published, renderer, stages) : [];
      stages.begin('composing');
      const { isPartial } = planned;
      const [main] = planned.feeds;
      if (!main) throw new Error('a pass without a main feed');
      const ofSite = publicPages(writer, main);
      stages.begin('compressing', planned.feeds.length);
      shown = renderer.shelf();
      shelf = new Map([...shelf, ...shown]);
      const version = { fingerprint, learntOf, hasLearnt: measuring.hasLearnt() };
      const archiving = archive.take({ open, ...version, ...planned, language: definition.language });
      const feeds = await composer.compose(planned.feeds, {
        ...{ request: publishing, ...past, days: config.tombstones, hasDeltas: config.deltas.length > 0 },
        ...{ language: definition.language, histories: archiving.histories, onMade },
        onDone: (count) => {
          // So that nobody takes the process for a stuck one.
          onTouch('', true);
          stages.reach(count);
        },
      });
      const lists = makeLists(feeds, {
        ...{ fingerprint, lastRetraction: past.lastRetraction, hasForm: config.readerFeeds },
        ...{ isMultilingual: site.languages.length > 1, isPartial },
      });
      const ofMemory = [...ofSite, ...lists.documents];
      const representations = [
        ...(await representChanged(ofMemory, main.shown, publishing)),
        ...feeds.flatMap((feed) => feed.representations),
      ];
      const taken = new Set([...ofMemory.map(({ path }) => path), ...feeds.flatMap(({ paths }) => paths)]);
      const whole = request.isThorough
        ? checkThoroughly(surveyed, {
            ...{ config, site, label, feeds, published, measuring, hidden: found.selection.hidden },
            ...{ taken: [...taken], answered: init.answered ?? [], onRead: () => stages.reach(0) },
          })
        : [];
      const making = { writer, isFirst, isPartial, areLater, pageCodings, now };
      const ground = { ...version, taken, standing, feeds, lists, renderer, stages, archive, ...making };
      const taking = await pages.take(open, ground);
      wasComplete ||= !look.isIncomplete;
      const times = stages.end();
      const ofFeeds = look.isIncomplete ? [] : planned.problems;
      return describePass(found, [...renderer.problems, ...whole, ...ofFeeds], {
        ...{ isIncomplete: !wasComplete, isPartial },
        stages: times,
        ...{ label, siteProblems: site.problems },
        lost: renderer.lost(),
        mostProblems: request.isThorough ? Infinity : MOST_PROBLEMS,
        ...{ representations, paths: [...taken], ...windowsOf(feeds) },
        live: stillLive(published, request.watched),
        outlines: new Map(feeds.flatMap(({ outlines }) => [...outlines])),
        pages: taking,
        ...ledger.change(renderer.behind()),
        feeds: feedLedger.change([...feeds.map((feed) => feed.record), ...planned.retired]),
        lastGood: lastGood.change(keptArticles(feeds)),
        archive: archiving.change,
        isArchiveWaiting: archive.note(feeds) || archiving.isWaiting,
        wantedFiles: measuring.wanted(planned.feeds, now),
      });
    },
    publish({ isCommitted }) {
      ledger.publish({ isCommitted });
      feedLedger.publish({ isCommitted });
      library.forget();
      shelf = shown;
      wasPublished = true;
      if (!isCommitted) return;
      lastGood.commit();
      pages.commit();
      archive.commit();
    },
    answer({ question, now, ...asked }, monotonic, onTouch) {
      const stuck = new Set(asked.stuck);
      const onRead = (key: string) => onTouch(key, false);
      const surveyed = { ...survey({ now, monotonic, onRead, stuck }), now, label };
      if (question.kind === 'articles') return listArticles(surveyed, question.query);
      const definition = defineMainFeed(config, mainRecord(now), author);
      const { writer, fingerprint } = loadWriter(config, definition, siteFingerprint);
      const renderer = createRenderer({
        ...{ library, site, label, writer, fingerprint, stuck, feedLanguage: definition.language },
        ...{ measure, hasPodcast, shelf: new Map(), lastGood: [], onTouch: (key) => onTouch(key, true) },
      });
      return previewArticle(question.path, { survey: surveyed, renderer, writer, library, definition });
    },
    async *openPages() {
      yield* pages.open();
      yield* measuring.readDurations();
    },
    keep({ page, archived, duration }) {
      if (page) pages.keep(page);
      if (archived) archive.keep(archived);
      if (duration) measuring.keep(duration);
    },
  };
}

interface Surveying extends LookOptions {
  readonly now: Date;
  readonly monotonic: number;
}
