// What an operator may say of a feed: the fields of the map `feeds`, and what they are for the program.
import type { PodcastSettings } from './podcast.ts';
import type { Place } from './setting.ts';

/** Which articles; within a field one of the words is enough, and every field that says something has to fit. */
export interface FeedFilter {
  readonly tags: readonly string[];
  readonly sections: readonly string[];
  readonly authors: readonly string[];
  readonly languages: readonly string[];
  /** Of files in the posts folder: 'essays/', 'news/2026-*.md'; two stars stand for folders as well. */
  readonly paths: readonly string[];
  /** Who may see it: 'public' and 'members', 'paid', 'tiers'; the public alone where the list is empty. */
  readonly visibility: readonly string[];
  /** A day, or a moment with its zone, both included; '' for no end. */
  readonly from: string;
  readonly to: string;
}

/** '' and undefined are what the feed has anyhow. */
export interface FeedRule {
  readonly title: string;
  readonly description: string;
  /** An absolute URL, or a path below baseUrl. */
  readonly image: string;
  readonly include: FeedFilter;
  readonly exclude: FeedFilter;
  readonly items: number | undefined;
  readonly order: 'newest' | 'oldest';
  readonly content: 'full' | 'summary';
  readonly podcast: PodcastSettings | undefined;
  /** Only at addresses that are given to one person each. */
  readonly private: boolean;
  /** Of what is said of a derived feed: where it stands, unless that is a variable. */
  readonly place?: Place;
}

export const EVERYTHING: FeedFilter = {
  ...{ tags: [], sections: [], authors: [], languages: [], paths: [], visibility: [] },
  ...{ from: '', to: '' },
};

export const PLAIN_RULE: FeedRule = {
  ...{ title: '', description: '', image: '' },
  ...{ include: EVERYTHING, exclude: EVERYTHING },
  ...{ items: undefined, order: 'newest', content: 'full', podcast: undefined, private: false },
};

export type FieldForm =
  | ('text' | 'url' | 'number' | 'boolean' | 'filter' | 'list' | 'day' | 'podcast')
  | readonly string[];

export interface RuleField {
  readonly form: FieldForm;
  /** Only of a feed that is made by its rule, and not derived. */
  readonly isOfNamed?: true;
  readonly about: string;
}

export const ruleFields: Readonly<Record<Exclude<keyof FeedRule, 'place'>, RuleField>> = {
  title: { form: 'text', about: 'What the feed is called.' },
  description: { form: 'text', about: 'What it is about, in a sentence.' },
  image: { form: 'url', about: 'Its large picture: a URL, or a path below baseUrl.' },
  include: { form: 'filter', isOfNamed: true, about: 'Which articles it holds; all of them without this.' },
  exclude: { form: 'filter', isOfNamed: true, about: 'Which of these it leaves out.' },
  items: { form: 'number', about: 'How many articles it shows, 1 to 1000.' },
  order: {
    form: ['newest', 'oldest'],
    isOfNamed: true,
    about:
      'Which article comes first; oldest shows the first ones, for a serial that is read from its beginning.',
  },
  content: { form: ['full', 'summary'], about: 'Whether it holds whole articles or their summaries.' },
  podcast: { form: 'podcast', about: 'What makes it a podcast: see docs/podcasts.md.' },
  private: {
    form: 'boolean',
    isOfNamed: true,
    about: 'Whether it is served only at an address of its own for each person: see docs/private-feeds.md.',
  },
};

export const filterFields: Readonly<Record<keyof FeedFilter, RuleField>> = {
  tags: { form: 'list', about: 'With one of these tags.' },
  sections: { form: 'list', about: 'In one of these sections.' },
  authors: { form: 'list', about: 'By one of these authors.' },
  languages: { form: 'list', about: 'In one of these languages; en takes en-GB as well.' },
  paths: { form: 'list', about: 'Whose file is in one of these folders, or fits one of these patterns.' },
  visibility: {
    form: 'list',
    about: 'Which are for public, members, paid or tiers; only of a private feed, and public without this.',
  },
  from: { form: 'day', about: 'Published on this day or later.' },
  to: { form: 'day', about: 'Published on this day or earlier.' },
};
