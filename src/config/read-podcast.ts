// Reads the configuration of a podcast, of the main feed or of any other: every fault at its own place, at once.
import { absoluteWebUrl } from '../address.ts';
import { type HeaderMap, type HeaderValue, isMap } from '../header.ts';
import { readPeople, readValueBlock } from '../podcast-parts.ts';
import { quoteForMessage } from '../problem.ts';
import { findCategory } from './apple-categories.ts';
import { nearestName } from './nearest.ts';
import type { Parsed } from './parsed.ts';
import { type Funding, type PodcastKey, type PodcastSettings, podcastKeys } from './podcast.ts';
import type { RuleFault } from './read-feeds.ts';
import type { Place } from './setting.ts';
import { treeOf, type ValueTree } from './value-tree.ts';

export interface ReadPodcast {
  /** What is not faulty of it. */
  readonly value: PodcastSettings;
  readonly faults: readonly RuleFault[];
}

/** What one key gives, or what it must be instead. */
type Part = Partial<PodcastSettings> | Refused;

interface Refused {
  /** Goes on after the name of the key. */
  readonly must: string;
  readonly hint: string;
}

const DEFAULTS: PodcastSettings = {
  ...{ author: '', categories: [], explicit: false, image: '', guid: '' },
  ...{ isBlocked: false, funding: [], people: [], places: {} },
};

interface Named {
  /** What messages call it: 'podcast', or 'talks.podcast'. */
  readonly label: string;
  /** Of its key. */
  readonly place: Place | undefined;
}

export function readPodcast(tree: ValueTree, { label, place: own }: Named): ReadPodcast {
  const faults: RuleFault[] = [];
  if (tree.shape !== 'map')
    return { value: DEFAULTS, faults: [refused(own, label, { must: 'be a map', hint: HINT })] };
  const places: Record<string, Place> = own ? { '': own } : {};
  const seen = new Set<string>();
  const parts: Part[] = [];
  for (const { name, place, value } of tree.members) {
    const read = headerValueOf(value);
    if (!isPodcastKey(name)) faults.push(unknown(place, `${label}.${name}`, name));
    else if (seen.has(name)) faults.push(refused(place, `${label}.${name}`, TWICE));
    else if (read !== '') {
      if (place) places[name] = place;
      const part = PARSERS[name](read);
      if ('must' in part) faults.push(refused(place, `${label}.${name}`, part));
      else parts.push(part);
    }
    seen.add(name);
  }
  return { value: { ...DEFAULTS, ...(Object.assign({}, ...parts) as object), places }, faults };
}

/** Of a variable or flag: the same map as JSON; '' is no podcast. */
export function parsePodcastText(text: string): Parsed<PodcastSettings | undefined> {
  if (text === '') return { value: undefined };
  const must = 'be a map';
  try {
    const { value, faults } = readPodcast(treeOf(JSON.parse(text)), { label: 'podcast', place: undefined });
    const [fault] = faults;
    return fault ? { must, hint: fault.hint, found: fault.message } : { value };
  } catch {
    return { must, hint: 'write JSON such as {"category": "Technology", "explicit": false}' };
  }
}

const HINT = 'write its fields below it, indented, such as category: Technology';
const TWICE: Refused = { must: 'stand once', hint: 'keep one of the two' };

/** '' for nothing. */
function headerValueOf(tree: ValueTree): HeaderValue {
  if (tree.shape === 'text') return tree.text;
  if (tree.shape === 'list') return tree.items.map(headerValueOf);
  if (tree.shape !== 'map') return '';
  return Object.fromEntries(tree.members.map(({ name, value }) => [name, headerValueOf(value)]));
}

function isPodcastKey(key: string): key is PodcastKey {
  return Object.hasOwn(podcastKeys, key);
}

function refused(place: Place | undefined, name: string, { must, hint }: Refused): RuleFault {
  return { place, code: 'config-value-invalid', message: `${name} must ${must}`, hint };
}

function unknown(place: Place | undefined, name: string, key: string): RuleFault {
  const near = nearestName(key, Object.keys(podcastKeys));
  const hint = near ? `did you mean ${near}?` : 'remove it, or look it up in docs/podcasts.md';
  return {
    place,
    code: 'config-key-unknown',
    message: `${quoteForMessage(name)} is not a known key`,
    hint,
  };
}

const MAIL = /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/;
const MEDIA = /^(podcast|music|video|film|audiobook|newsletter|blog|course|mixed|publisher|[a-z]+L)$/;

const PARSERS: Readonly<Record<PodcastKey, (value: HeaderValue) => Part>> = {
  author: (value) => oneText(value, (author) => ({ author }), 'Ada Lovelace'),
  owner: parseOwner,
  category: parseCategories,
  explicit: (value) => oneSwitch(value, (explicit) => ({ explicit })),
  image: (value) => oneAddress(value, (image) => ({ image }), /^(https?:\/\/|\/(?!\/))/i),
  type: (value) =>
    value === 'episodic' || value === 'serial'
      ? { type: value }
      : { must: 'be episodic or serial', hint: 'write episodic or serial' },
  block: (value) => oneSwitch(value, (isBlocked) => ({ isBlocked })),
  newFeedUrl: (value) => oneAddress(value, (newFeedUrl) => ({ newFeedUrl }), /^https?:\/\//i),
  guid: (value) =>
    typeof value === 'string' && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(value)
      ? { guid: value.toLowerCase() }
      : { must: 'be a UUID', hint: 'leave it out, or copy it from the feed that the podcast had' },
  medium: (value) =>
    typeof value === 'string' && MEDIA.test(value)
      ? { medium: value }
      : { must: 'be a medium of the podcast namespace', hint: 'write for example podcast' },
  locked: (value) => oneSwitch(value, (locked) => ({ locked })),
  funding: parseFunding,
  people: (value) => {
    const people = readPeople(value, '');
    const count = Array.isArray(value) ? value.length : 1;
    return people.length === count
      ? { people }
      : { must: 'name at most 50 people', hint: 'write a name, or a map with name, role, img and href' };
  },
  value: (value) => {
    const block = readValueBlock(value);
    return block
      ? { value: block }
      : { must: 'be a map with type, method and recipients', hint: 'see docs/podcasts.md' };
  },
};

function oneText(value: HeaderValue, part: (text: string) => Part, example: string): Part {
  if (typeof value === 'string' && !/\p{Cc}/u.test(value)) return part(value);
  return { must: 'be one text', hint: `write for example ${example}` };
}

function oneSwitch(value: HeaderValue, part: (is: boolean) => Part): Part {
  if (value === 'true' || value === 'yes') return part(true);
  if (value === 'false' || value === 'no') return part(false);
  return { must: 'be true or false', hint: 'write true or false' };
}

function oneAddress(value: HeaderValue, part: (url: string) => Part, form: RegExp): Part {
  const isAddress =
    typeof value === 'string' && form.test(value) && absoluteWebUrl(value, 'https://invalid.invalid/');
  if (isAddress) return part(value.startsWith('/') ? value : new URL(value).href);
  return { must: 'be an http(s) URL', hint: 'write for example https://example.org/cover.jpg' };
}

function parseOwner(value: HeaderValue): Part {
  const { name = '', email = '', ...rest } = isMap(value) ? value : { rest: '' };
  const isOwner = typeof name === 'string' && typeof email === 'string' && Object.keys(rest).length === 0;
  if (isOwner && (email === '' || MAIL.test(email))) return { owner: { name, email } };
  return {
    must: 'be a map of name and email',
    hint: 'write for example owner: { name: Ada, email: ada@example.org }',
  };
}

function parseCategories(value: HeaderValue): Part {
  const names = Array.isArray(value) ? (value as readonly HeaderValue[]) : [value];
  const found = names.map((name) => (typeof name === 'string' ? findCategory(name) : undefined));
  const wrong = names[found.indexOf(undefined)];
  if (wrong === undefined) return { categories: found.filter((one) => one !== undefined) };
  const shown = typeof wrong === 'string' ? quoteForMessage(wrong) : 'something else';
  return {
    must: `be of the categories of Apple Podcasts, and has ${shown}`,
    hint: 'write for example Technology or Society & Culture > Documentary',
  };
}

function parseFunding(value: HeaderValue): Part {
  const members = Array.isArray(value) ? (value as readonly HeaderValue[]) : [value];
  const funding = members.map((member) => fundingOf(isMap(member) ? member : { url: member }));
  return funding.every((one) => one !== undefined)
    ? { funding }
    : { must: 'lead to http(s) URLs', hint: 'write url: https://… and text: Support us' };
}

function fundingOf({ url = '', text = '' }: HeaderMap): Funding | undefined {
  if (typeof url !== 'string' || typeof text !== 'string' || !/^https?:\/\//i.test(url)) return undefined;
  const address = absoluteWebUrl(url, url);
  return address === undefined ? undefined : { url: address, text: text.slice(0, 128) };
}
