// Numbers, moments and names as the pages for operators say them, in English like the pages themselves.
import { decodeEscapes } from '../address.ts';
import { kindOfFeed } from './feed-list.ts';

export interface MomentText {
  /** ISO 8601, for the datetime attribute. */
  readonly iso: string;
  /** '3 Jul 2026, 14:05' in the zone of the site. */
  readonly text: string;
  /** '4 minutes ago' or 'in 2 days'. */
  readonly relative: string;
}

export interface TextGround {
  readonly now: Date;
  /** IANA name. */
  readonly timezone: string;
}

const UNITS = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

export function momentText(iso: string, { now, timezone }: TextGround): MomentText {
  const moment = new Date(iso);
  const text = new Intl.DateTimeFormat('en-GB', {
    ...{ dateStyle: 'medium', timeStyle: 'short', timeZone: timezone },
  }).format(moment);
  return { iso, text, relative: relativeText((moment.getTime() - now.getTime()) / 1000) };
}

/** Seconds, negative where it is past. */
function relativeText(seconds: number): string {
  for (const [unit, length] of UNITS) {
    const count = Math.trunc(seconds / length);
    if (count !== 0) return relative.format(count, unit);
  }
  return seconds > 0 ? 'in a moment' : 'just now';
}

/** 850 is '850 B', 12345 is '12.3 kB'. */
export function sizeText(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${(bytes / 1_000).toFixed(bytes < 100_000 ? 1 : 0)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** 850 is '850 ms', 1240 is '1.2 s', 61000 is '1 min 1 s'. */
export function durationText(milliseconds: number): string {
  if (milliseconds < 1_000) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 60_000) return `${(milliseconds / 1_000).toFixed(1)} s`;
  const seconds = Math.round(milliseconds / 1_000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** `count(1, 'article')` is '1 article', `count(2, 'article')` is '2 articles'. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString('en')} ${number === 1 ? one : many}`;
}

const LABELS = {
  main: '',
  named: '',
  private: 'Private: ',
  tag: 'Tag: ',
  section: 'Section: ',
  author: 'Author: ',
  language: 'Language: ',
};

/** `feed` is its path without the name of the format, `name` what it is a feed of, where that is known. */
export function nameOfFeed(feed: string, name = ''): string {
  if (feed === '') return 'Main feed';
  return LABELS[kindOfFeed(feed)] + (name || decodeEscapes(feed.replace(/^.*[/:]/, '')));
}
