// A library over a posts folder, with a clock that the test turns and an ear for what is read.
import type { Article } from '../../src/article/article.ts';
import { createCalendar } from '../../src/article/dates.ts';
import { createLibrary, type Library, type Look } from '../../src/article/library.ts';
import { plainSite, type Site } from '../../src/site/site.ts';

/** Of every file that a test writes and means to be settled. */
export const old = 1_700_000_000_000;

export interface LibraryUnderTest {
  readonly library: Library;
  look(now?: number, stuck?: ReadonlySet<string>, touched?: readonly string[]): Look;
  titles(look: Look): string[];
  codes(look: Look): string[];
  /** The keys of the files that were read since it was asked last. */
  takeRead(): string[];
}

interface Given {
  readonly window?: number;
  readonly site?: Site;
  readonly permalink?: string;
  readonly lastGood?: readonly Article[];
}

/** It starts a minute after `old`; without a window unless one is given. */
export function libraryOf(root: string, given: number | Given = 0): LibraryUnderTest {
  const {
    window = 0,
    site = plainSite,
    permalink = '/:slug/',
    lastGood = [],
  } = typeof given === 'number' ? { window: given } : given;
  const library = createLibrary({
    root,
    label: 'posts',
    settle: window,
    startedAt: old + 60_000,
    baseUrl: 'https://example.org',
    permalink,
    language: 'en',
    calendar: createCalendar('UTC'),
    site,
    lastGood,
  });
  let read: string[] = [];
  return {
    library,
    look: (now = 0, stuck = new Set(), touched = undefined) =>
      library.look(now, { onRead: (key) => read.push(key), stuck, touched }),
    titles: ({ articles }) => articles.map(({ title }) => title).sort(),
    codes: ({ problems }) => problems.map(({ path, code }) => `${path} ${code}`),
    takeRead() {
      const taken = read;
      read = [];
      return taken;
    },
  };
}

export const articleText = (title: string, more = '') =>
  `---\ntitle: ${title}\ndate: 2024-03-01\n${more}---\nBody of ${title}\n`;
