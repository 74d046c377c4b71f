// Where Pelican publishes an article: ARTICLE_URL and the slug, as pelican/contents.py and utils.py make them.

import { urlLimit } from '../address.ts';
import {
  below,
  headerText,
  headerValue,
  isOn,
  optionText,
  type PathFacts,
  permalinkRule,
  splitPath,
  textsOf,
} from './path-facts.ts';
import { placeholder } from './safe-path.ts';
import type { Site } from './site.ts';
import { strftime } from './strftime.ts';
import { toAscii } from './transliterate.ts';

export function pelicanPath(site: Site, facts: PathFacts): string | undefined {
  const given = headerText(site, facts, 'url');
  if (given !== undefined) return given;
  const pattern = isTranslation(site, facts)
    ? (optionText(site, 'articleLangUrl') ?? '{slug}-{lang}.html')
    : (permalinkRule(site, facts.path)?.pattern ?? '{slug}.html');
  let isKnown = true;
  const path = pattern.replace(
    /\{(\w+)(?:\.(\w+))?(?::([^}]*))?\}/g,
    (_, name: string, part = '', format = '') => {
      const value = name === 'date' ? dateText(facts, part, format) : fill(site, facts, name);
      if (value === undefined) isKnown = false;
      return placeholder(value ?? '');
    },
  );
  return isKnown ? path : undefined;
}

/** '{date:%Y}' and '{date.year}', as Python's format reads them. */
function dateText({ published }: PathFacts, part: string, format: string): string | undefined {
  if (!published) return undefined;
  if (part === '') return strftime(format === '' ? '%F %H:%M:%S' : format, published);
  if (part !== 'year' && part !== 'month' && part !== 'day') return undefined;
  const width = Number(/^0?(\d)d?$/.exec(format)?.[1] ?? 0);
  return String(published[part]).padStart(width, format.startsWith('0') ? '0' : ' ');
}

function fill(site: Site, facts: PathFacts, name: string): string | undefined {
  if (name === 'slug') return slugOf(site, facts);
  if (name === 'lang') return headerText(site, facts, 'lang')?.toLowerCase() ?? mainLanguage(site);
  if (name === 'category') return pelicanSlug(site, categoryOf(site, facts));
  if (name === 'author') return pelicanSlug(site, authorOf(site, facts));
  if (name === 'path') return insideContent(site, facts.path);
  return textsOf(headerValue(site, facts, name))[0];
}

function slugOf(site: Site, facts: PathFacts): string {
  const given = headerText(site, facts, 'slug');
  if (given !== undefined) return given;
  const { name } = splitPath(facts.path);
  const named = slugOfName(optionText(site, 'filenameMetadata') ?? '', name);
  const source = optionText(site, 'slugifySource') === 'basename' ? name : facts.title;
  return named ?? pelicanSlug(site, source);
}

/** The parts of FILENAME_METADATA that are understood. It is a regular expression of the site, which is not run as it is. */
const PARTS = [
  ['(?P<date>\\d{4}-\\d{2}-\\d{2})', '\\d{4}-\\d{2}-\\d{2}'],
  ['(?P<slug>.*)', '(.*)'],
  ['(?P<slug>.+)', '(.+)'],
  ['(?P<slug>[^.]*)', '([^.]*)'],
  ['_', '_'],
  ['-', '-'],
  ['.*', '.*'],
] as const;

function slugOfName(pattern: string, name: string): string | undefined {
  let source = '^';
  for (let rest = pattern; rest !== ''; ) {
    const part = PARTS.find(([python]) => rest.startsWith(python));
    if (!part) return undefined;
    source += part[1];
    rest = rest.slice(part[0].length);
  }
  // More than two that take any text would make a foreign pattern slow to match.
  const isSlow = (source.match(/[*+]/g) ?? []).length > 2;
  return isSlow ? undefined : new RegExp(source, 'u').exec(name)?.[1] || undefined;
}

/** utils.slugify with SLUG_REGEX_SUBSTITUTIONS of settings.py. */
function pelicanSlug(site: Site, text: string): string {
  const plain = text
    .slice(0, urlLimit)
    .replace(/<[^>]*>/g, '')
    .replace(/&#?\w+;/g, '')
    .normalize('NFKC');
  const letters = isOn(site, 'slugifyUseUnicode') ? plain : toAscii(plain);
  const slug = letters
    .replace(/[^\p{L}\p{N}_\s-]/gu, '')
    .trim()
    .replace(/[-\s]+/g, '-');
  return isOn(site, 'slugifyPreserveCase') ? slug : slug.toLowerCase();
}

function insideContent(site: Site, path: string): string {
  const root = permalinkRule(site, path)?.folder || `${site.folder}content/`;
  return below([root], path);
}

/** The header's, else the folder that holds the file (USE_FOLDER_AS_CATEGORY), else DEFAULT_CATEGORY. */
function categoryOf(site: Site, facts: PathFacts): string {
  const given = headerText(site, facts, 'category');
  const { folder } = splitPath(insideContent(site, facts.path));
  const parent =
    optionText(site, 'useFolderAsCategory') === 'false' ? '' : folder.slice(folder.lastIndexOf('/') + 1);
  return given ?? (parent || optionText(site, 'defaultCategory') || 'misc');
}

function authorOf(site: Site, facts: PathFacts): string {
  const given =
    textsOf(headerValue(site, facts, 'authors'))[0]?.split(/[;,]/)[0] ?? headerText(site, facts, 'author');
  return given ?? site.settings.find(({ key }) => key === 'author')?.text ?? '';
}

function mainLanguage(site: Site): string {
  const main = site.languages.find(({ isDefault }) => isDefault)?.code;
  const setting = site.settings.find(({ key }) => key === 'language')?.text;
  return (main ?? optionText(site, 'defaultLang') ?? setting ?? 'en').toLowerCase();
}

function isTranslation(site: Site, facts: PathFacts): boolean {
  const language = headerText(site, facts, 'lang')?.toLowerCase();
  return language !== undefined && language !== mainLanguage(site);
}
