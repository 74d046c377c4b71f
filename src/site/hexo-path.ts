// Where Hexo publishes an article: lib/plugins/filter/post_permalink.ts, and the slug of lib/plugins/processor/post.ts.

import { createHash } from 'node:crypto';
import { type HeaderMap, isMap } from '../header.ts';
import {
  headerText,
  headerValue,
  isOn,
  optionText,
  optionValue,
  own,
  type PathFacts,
  permalinkRule,
  splitPath,
  textsOf,
} from './path-facts.ts';
import { placeholder } from './safe-path.ts';
import type { Site } from './site.ts';
import { strftime } from './strftime.ts';
import { withoutLatinMarks } from './transliterate.ts';

const DATES: Readonly<Record<string, string>> = {
  ...{ year: '%Y', month: '%m', day: '%d', hour: '%H', minute: '%M', second: '%S' },
  ...{ i_month: '%-m', i_day: '%-d', timestamp: '%s' },
};
const FIXED: Readonly<Record<string, string>> = {
  ...{ year: '(\\d{4})', month: '(\\d{2})', day: '(\\d{2})' },
  ...{ i_month: '(\\d{1,2})', i_day: '(\\d{1,2})', hash: '([0-9a-f]{12})' },
};
const PARAMETER = /:(\w*[^_\W])/g;

/** A `slug` in the header is not looked at: the processor overwrites it with the one of the file's name. */
export function hexoPath(site: Site, facts: PathFacts): string | undefined {
  const given = headerText(site, facts, 'permalink');
  const path = given ?? expand(site, facts);
  if (path === undefined) return undefined;
  const isFolder = isOn(site, 'postAssetFolder') && !/(\/|\.html)$/.test(path);
  return pretty(site, isFolder ? `${path}/` : path);
}

function expand(site: Site, facts: PathFacts): string | undefined {
  const pattern = permalinkRule(site, facts.path)?.pattern ?? ':year/:month/:day/:title/';
  const named = partsOfName(site, facts.path);
  let isKnown = true;
  const path = pattern.replace(PARAMETER, (_, name: string) => {
    const value = fill(name, { site, facts, named });
    if (value === undefined) isKnown = false;
    return placeholder(value ?? '');
  });
  return isKnown ? path : undefined;
}

interface Subject {
  readonly site: Site;
  readonly facts: PathFacts;
  readonly named: Readonly<Record<string, string>>;
}

function fill(name: string, { site, facts, named }: Subject): string | undefined {
  const format = own(DATES, name);
  if (format !== undefined) return facts.published && strftime(format, facts.published);
  const slug = named.title ?? '';
  if (name === 'title' || name === 'slug') return slug;
  if (name === 'name') return slug.slice(slug.lastIndexOf('/') + 1);
  if (name === 'post_title') return slugize(facts.title).toLowerCase();
  if (name === 'category') return category(site, facts);
  if (name === 'hash') return facts.published && hash(slug + facts.published.unixSeconds);
  const defaults = optionValue(site, 'permalinkDefaults');
  return (
    own(named, name) ??
    headerText(site, facts, name) ??
    (isMap(defaults) ? textsOf(own(defaults, name))[0] : undefined)
  );
}

function hash(text: string): string {
  return createHash('sha1').update(text).digest('hex').slice(0, 12);
}

/** What new_post_name (':year-:month-:day-:title.md') finds in a path below _posts/; else the title is the whole path. */
function partsOfName(site: Site, path: string): Readonly<Record<string, string>> {
  const inside = path.replace(/^.*?_(posts|drafts)\//, '');
  const stem = inside.slice(0, inside.length - splitPath(inside).extension.length);
  const pattern = (optionText(site, 'newPostName') ?? ':title.md').replace(/\.[^./]*$/, '');
  const names = [...pattern.matchAll(PARAMETER)].map(([, name = '']) => name);
  // More than three that take any text would make a foreign pattern slow to match.
  if (names.filter((name) => own(FIXED, name) === undefined).length > 3) return { title: slugize(stem) };
  const source = pattern
    .replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')
    .replace(PARAMETER, (_, name: string) => own(FIXED, name) ?? '(.+?)');
  const match = new RegExp(`^${source}$`).exec(stem);
  if (!match) return { title: slugize(stem) };
  const parts = Object.fromEntries(names.map((name, index) => [name, match[index + 1] ?? '']));
  return parts.title === undefined ? { ...parts, title: slugize(stem) } : parts;
}

/** The last one, which is the deepest: `categories: [a, b]` are 'a' and, in it, 'a/b'. */
function category(site: Site, facts: PathFacts): string {
  const given = headerValue(site, facts, 'categories') ?? headerValue(site, facts, 'category');
  const last = Array.isArray(given) ? given.at(-1) : undefined;
  const names = textsOf(Array.isArray(last) ? last : given);
  if (names.length === 0) return optionText(site, 'defaultCategory') ?? 'uncategorized';
  const option = optionValue(site, 'categoryMap');
  const map: HeaderMap = isMap(option) ? option : {};
  return names.map((name) => inCase(site, slugize(textsOf(own(map, name))[0] ?? name))).join('/');
}

function inCase(site: Site, text: string): string {
  const transform = optionText(site, 'filenameCase');
  return transform === '1' ? text.toLowerCase() : transform === '2' ? text.toUpperCase() : text;
}

/** hexo-util, slugize.ts. */
function slugize(text: string): string {
  return withoutLatinMarks(text)
    .replace(/[\u0000-\u001f]/g, '')
    .replace(/[\s~`!@#$%^&*()\-_+=[\]{}|\\;:"'<>,.?/]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

/** hexo-util, pretty_urls.ts: what `pretty_urls` turns off goes from the end of the address. */
function pretty(site: Site, path: string): string {
  const options = optionValue(site, 'prettyUrls');
  const isOff = (name: string) => (isMap(options) ? own(options, name) : optionText(site, name)) === 'false';
  const bare = isOff('trailing_index') ? path.replace(/index\.html$/, '') : path;
  return isOff('trailing_html') && !bare.endsWith('index.html') ? bare.replace(/\.html$/, '') : bare;
}
