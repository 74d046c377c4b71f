// A thorough pass: renders every article, and looks for what only shows in the whole of a site.
import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import type { Article } from '../article/article.ts';
import { readArticleFile } from '../article/read-file.ts';
import { checkDurations } from '../check/durations.ts';
import type { FeedSize } from '../check/feed-size.ts';
import { createOwnAddress } from '../check/own-address.ts';
import { createLineFinder, type TextOf } from '../check/places.ts';
import { checkPodcast } from '../check/podcast.ts';
import { checkRemoteFiles } from '../check/remote-files.ts';
import { createFileJudge, type FileLook } from '../check/static-files.ts';
import { type FindLine, type Surveyed, survey } from '../check/survey.ts';
import { checkWhole } from '../check/whole.ts';
import type { Config } from '../config/config.ts';
import { feedsPagePath, isOwnPath, opmlPathIn } from '../own-paths.ts';
import type { Problem } from '../problem.ts';
import type { Site } from '../site/site.ts';
import type { ComposedFeed } from './compose-feeds.ts';
import type { Measuring } from './measuring.ts';
import type { Renderer } from './renderer.ts';
import type { Stages } from './stages.ts';

/** Renders all articles, and keeps of each only what the checks need. */
export function surveyAll(
  articles: readonly Article[],
  renderer: Renderer,
  stages: Stages,
): readonly Surveyed[] {
  stages.begin('rendering', articles.length);
  return articles.flatMap((article, index) => {
    stages.reach(index);
    const rendered = renderer.renderOnce(article);
    return rendered ? [survey(rendered.article)] : [];
  });
}

export interface ThoroughGround {
  readonly config: Config;
  readonly site: Site;
  readonly label: string;
  readonly hidden: readonly Article[];
  /** Of feeds and pages. */
  readonly taken: readonly string[];
  /** What the web answers besides; see Init. */
  readonly answered: readonly string[];
  readonly feeds: readonly ComposedFeed[];
  /** Every article that is public, as its header has it. */
  readonly published: readonly Article[];
  readonly measuring: Pick<Measuring, 'at' | 'remoteAt' | 'isAsked' | 'durationAt'>;
  /** Hears of every file that is read again for its lines, so that a long look is not taken for a hang. */
  readonly onRead: () => void;
}

export function checkThoroughly(surveyed: readonly Surveyed[], ground: ThoroughGround): readonly Problem[] {
  const { config, site, label, hidden, taken, answered, onRead } = ground;
  const textOf = createTextOf(config.posts, site);
  const ownAddress = createOwnAddress(config.baseUrl);
  const files = createFileLook(config.posts);
  const retired = new Set([...config.redirects.keys(), ...config.gone]);
  const lineOf = createLineFinder((path) => {
    onRead();
    return textOf(path);
  });
  const whole = checkWhole(surveyed, {
    ...{ label, site, ownAddress, hidden, retired },
    lineOf,
    judge: createFileJudge(site, files, ownAddress),
    isPage: (path) => isPageFile(path, site, files),
    taken: [...taken, ...answered.filter((path) => RESERVED.test(path))],
    answered: new Set([...taken, ...answered, ...config.redirects.keys(), ...pagesAbout(ground.feeds)]),
    gone: new Set(config.gone),
    feeds: ground.feeds.map(sizeOf),
  });
  const durations = checkDurations(ground.published, { label, lineOf, at: ground.measuring.durationAt });
  return [...whole, ...checkPodcasts(ground, lineOf), ...checkRemote(ground, lineOf), ...durations];
}

/** What is in the store and not in memory: the page about each feed, and those with many. */
function pagesAbout(feeds: readonly ComposedFeed[]): readonly string[] {
  const ofFeeds = feeds.flatMap(({ definition: { pagePath } }) => [pagePath, opmlPathIn(pagePath)]);
  return [feedsPagePath, ...ofFeeds.filter((path) => path.endsWith('/') || isOwnPath(path))];
}

function checkRemote(
  { published, feeds, label, measuring }: ThoroughGround,
  lineOf: FindLine,
): readonly Problem[] {
  const shown = new Set(feeds.flatMap((feed) => feed.shown.map(({ article }) => article.id)));
  return checkRemoteFiles(
    published.filter(({ id }) => shown.has(id)),
    {
      ...{ label, lineOf, at: measuring.remoteAt },
      isAsked: (url, article) => measuring.isAsked(url) && measuring.at(url, article) === undefined,
    },
  );
}

function checkPodcasts({ feeds, label, measuring }: ThoroughGround, lineOf: FindLine): readonly Problem[] {
  return feeds.flatMap(({ definition, shown }) => {
    const { podcast, homeUrl } = definition;
    if (!podcast) return [];
    return checkPodcast({
      ...{ label, lineOf, configPath: 'feedwright.yaml' },
      definition: { ...definition, podcast },
      articles: shown.map(({ article }) => article),
      fileAt: (url, article = { path: '', url: homeUrl }) => measuring.at(url, article),
    });
  });
}

/** What is answered before the page of an article is looked for. */
const RESERVED = /^\/(healthz|readyz|metrics|api|admin|hooks)(\/|$)/;

export function createTextOf(root: string, site: Site): TextOf {
  return (path) => {
    // The lines of an export are not those of its articles.
    const found = site.dialect === 'ghost' ? undefined : readArticleFile(join(root, path));
    return found?.kind === 'text' ? found.text : undefined;
  };
}

function createFileLook(root: string): FileLook {
  const known = new Map<string, 'file' | 'folder' | 'nothing'>();
  const kindOf = (path: string) => {
    const kind = known.get(path) ?? kindOfFile(join(root, path));
    known.set(path, kind);
    return kind;
  };
  return {
    isFile: (path) => kindOf(path) === 'file',
    isFolder: (path) => kindOf(path) === 'folder',
  };
}

function kindOfFile(path: string): 'file' | 'folder' | 'nothing' {
  try {
    const stat = lstatSync(path, { throwIfNoEntry: false });
    return stat?.isDirectory() ? 'folder' : stat ? 'file' : 'nothing';
  } catch {
    // A name that no file can have.
    return 'nothing';
  }
}

/** Whether the generator has something to make a page of this path from. */
function isPageFile(path: string, { dialect, folder, contentFolders }: Site, { isFile }: FileLook): boolean {
  if (dialect === 'plain') return false;
  const name = path.replace(/^\/|\/$/g, '').replace(/\.html?$/, '');
  const endings = [
    '.md',
    '.mdx',
    '.html',
    '.markdown',
    '/index.md',
    '/index.mdx',
    '/_index.md',
    '/index.html',
  ];
  return [folder, ...contentFolders, `${folder}src/pages/`, `${folder}source/`].some((root) =>
    [...endings, ''].some((ending) => isFile(root + name + ending)),
  );
}

function sizeOf({ definition, shown, counts }: ComposedFeed): FeedSize {
  return {
    path: definition.paths.rss,
    shown: Math.min(...counts.values()),
    wanted: shown.map(({ article, fragments }) => ({
      path: article.path,
      bytes: Math.max(...Object.values(fragments).map(({ bytes }) => bytes.length)),
    })),
    maxBytes: definition.maxBytes,
  };
}
