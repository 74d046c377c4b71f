// Turns the text of a configuration value into the value, in the same way whatever its source.
import { resolve } from 'node:path';
import { validate as isCronExpression } from 'node-cron';
import { quoteForMessage } from '../problem.ts';
import type { ConfigKey, DerivedKind, Kind, ValueOfKind } from './kinds.ts';
import { parseAddressList, parseBaseUrl, parseHost, parseHostList, parseUrl } from './parse-address.ts';
import { parseBranch, parseFolderInRepository, parseGitUrl } from './parse-git.ts';
import { parsePathList, parseRedirects } from './parse-redirects.ts';
import type { Parsed } from './parsed.ts';
import { parseFeedRules, readFeedRules } from './read-feeds.ts';
import { parsePodcastText, readPodcast } from './read-podcast.ts';
import { type ConfigValue, configKey, type KeyName } from './schema.ts';
import type { Place } from './setting.ts';
import type { ValueTree } from './value-tree.ts';

type Parsers = {
  readonly [K in Kind]: (text: string, key: ConfigKey, folder: string) => Parsed<ValueOfKind[K]>;
};

const parsers: Parsers = {
  text: parseText,
  'base-url': parseBaseUrl,
  url: parseUrl,
  'whole-number': (text, key) => parseNumber(text, key, /^\d+$/, 'a whole number'),
  number: (text, key) => parseNumber(text, key, /^\d*\.?\d+$/, 'a number'),
  boolean: parseBoolean,
  folder: (text, _key, folder) => parseFolder(text, folder),
  'time-zone': parseTimeZone,
  language: parseLanguage,
  cron: parseCron,
  permalink: parsePermalink,
  host: parseHost,
  'address-list': parseAddressList,
  'host-list': parseHostList,
  'path-list': parsePathList,
  'reader-list': parseReaderList,
  'redirect-map': parseRedirects,
  'worker-count': parseWorkerCount,
  'date-rule': parseDateRule,
  'hash-list': parseHashList,
  'git-url': parseGitUrl,
  'git-branch': parseBranch,
  'git-folder': parseFolderInRepository,
  'derived-kinds': parseDerivedKinds,
  'feed-map': parseFeedRules,
  podcast: parsePodcastText,
};

/** Takes text without space around it, and the absolute folder that relative folders belong to. */
export function parseValue(name: KeyName, text: string, folder: string): Parsed<ConfigValue> {
  const key = configKey(name);
  return parsers[key.kind](text, key, folder);
}

/** Of a value that stands in a file with parts of its own, whose faults were told when it was read. */
export function parseTree(name: KeyName, tree: ValueTree, place: Place): Parsed<ConfigValue> {
  return {
    value:
      configKey(name).kind === 'podcast'
        ? readPodcast(tree, { label: name, place }).value
        : readFeedRules(tree).rules,
  };
}

function parseText(text: string): Parsed<string> {
  // Titles and the like end up in RSS and Atom, and XML 1.0 has no way to write other characters.
  if (!/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u.test(text)) return { value: text };
  return { must: 'have no control characters', hint: 'remove the characters that cannot be seen' };
}

function parseNumber(text: string, key: ConfigKey, form: RegExp, noun: string): Parsed<number> {
  const { min = 0, max = Number.MAX_SAFE_INTEGER } = key;
  const number = Number(text);
  if (form.test(text) && number >= min && number <= max) return { value: number };
  return { must: `be ${noun} from ${min} to ${max}`, hint: `write for example ${key.default}` };
}

function parseWorkerCount(text: string, key: ConfigKey): Parsed<number | 'auto'> {
  if (text === 'auto') return { value: text };
  const parsed = parseNumber(text, key, /^\d+$/, 'a whole number');
  return 'value' in parsed ? parsed : { must: `${parsed.must} or auto`, hint: 'write for example 2 or auto' };
}

function parseDateRule(text: string): Parsed<'keep' | 'follow'> {
  if (text === 'keep' || text === 'follow') return { value: text };
  return { must: 'be keep or follow', hint: 'write keep or follow' };
}

function parseHashList(text: string): Parsed<readonly string[]> {
  const hashes = text.split(/[\s,]+/).filter((hash) => hash !== '');
  if (hashes.every((hash) => /^[0-9a-f]{64}$/i.test(hash)))
    return { value: hashes.map((hash) => hash.toLowerCase()) };
  return {
    must: 'have only SHA-256 hashes, of 64 hexadecimal digits',
    hint: 'make a token and its hash with: feedwright token',
    // It may be a token, which no log shall have.
    found: 'has something else',
  };
}

const KIND_OF_WORD: ReadonlyMap<string, DerivedKind> = new Map([
  ['tags', 'tag'],
  ['sections', 'section'],
  ['authors', 'author'],
  ['languages', 'language'],
]);

function parseDerivedKinds(text: string): Parsed<readonly DerivedKind[]> {
  const words = text.split(/[\s,]+/).filter((word) => word !== '');
  if (words.length === 1 && words[0] === 'none') return { value: [] };
  const kinds = words.map((word) => KIND_OF_WORD.get(word));
  const wrong = words[kinds.indexOf(undefined)];
  if (wrong === undefined) return { value: [...new Set(kinds.filter((kind) => kind !== undefined))] };
  const known = [...KIND_OF_WORD.keys()];
  return {
    must: `list some of ${known.join(', ')}, or be none`,
    hint: `write for example ${known.slice(0, 2).join(', ')}`,
    found: `has ${quoteForMessage(wrong)}`,
  };
}

function parseBoolean(text: string): Parsed<boolean> {
  const lowered = text.toLowerCase();
  if (lowered === 'true' || lowered === 'false') return { value: lowered === 'true' };
  return { must: 'be true or false', hint: 'write true or false' };
}

function parseFolder(text: string, folder: string): Parsed<string> {
  const parsed = parseText(text);
  return 'value' in parsed ? { value: resolve(folder, text) } : parsed;
}

function parseReaderList(text: string): Parsed<readonly string[]> {
  const names = text.split(/[\s,]+/).filter((name) => name !== '');
  // RFC 9110, 10.1.5 and 5.6.2: a product is a token. A switch that somebody meant to turn is none.
  const wrong = names.find(
    (name) => !/^[!#$%&'*+.^_`|~\w-]+$/.test(name) || /^(true|yes|on|false|no|off)$/i.test(name),
  );
  if (wrong === undefined) return { value: names };
  return {
    must: 'name readers as User-Agent does, without the version',
    hint: 'write for example newsboat, Liferea, or nothing for no reader',
    found: `has ${quoteForMessage(wrong)}`,
  };
}

function parseTimeZone(text: string): Parsed<string> {
  // An offset such as +01:00 would pass Intl, but knows no summer time.
  if (/^[a-z]/i.test(text) && accepts(() => new Intl.DateTimeFormat('en', { timeZone: text }))) {
    return { value: text };
  }
  return { must: 'be an IANA time zone', hint: 'write for example Europe/Berlin or UTC' };
}

/** Gives the canonical form: en-us becomes en-US. */
function parseLanguage(text: string): Parsed<string> {
  // "english" is well-formed, but no language has a code of more than three letters.
  if (/^[a-z]{2,3}(-|$)/i.test(text) && accepts(() => Intl.getCanonicalLocales(text))) {
    return { value: Intl.getCanonicalLocales(text)[0] ?? text };
  }
  return { must: 'be a language tag', hint: 'write for example en or de-AT' };
}

function parseCron(text: string): Parsed<string> {
  if (isCronExpression(text)) return { value: text };
  return {
    must: 'be a cron expression that comes true some day',
    hint: 'write for example */5 * * * * (in quotes in a YAML file), which is every five minutes',
  };
}

const permalinkTokens = [':slug', ':year', ':month', ':day', ':section'];

function parsePermalink(text: string): Parsed<string> {
  const hint = 'write for example /articles/:slug/';
  const tokens: readonly string[] = text.match(/:\w*/g) ?? [];
  if (text === '') return { value: '' };
  if (!text.startsWith('/')) return { must: 'start with /', hint };
  if (/[\s?#%\\\p{Cc}]/u.test(text)) return { must: 'have no space and none of ? # % \\', hint };
  if (/\/(\.?\/|\.$)|\.\./.test(text)) return { must: 'have no empty part and none that is . or ..', hint };
  if (!tokens.includes(':slug')) return { must: 'contain :slug', hint };
  if (tokens.every((token) => permalinkTokens.includes(token))) return { value: text };
  return { must: `use no word after a colon but ${permalinkTokens.join(' ')}`, hint };
}

function accepts(attempt: () => unknown): boolean {
  try {
    attempt();
    return true;
  } catch {
    return false;
  }
}
