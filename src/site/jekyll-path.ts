// Where Jekyll publishes an article: its permalink styles and placeholders (lib/jekyll/url.rb, drops/url_drop.rb, utils.rb).

import {
  below,
  headerText,
  headerValue,
  own,
  type PathFacts,
  permalinkRule,
  splitPath,
  textsOf,
} from './path-facts.ts';
import { placeholder } from './safe-path.ts';
import type { Site } from './site.ts';
import { strftime } from './strftime.ts';

/** lib/jekyll/configuration.rb, STYLE_TO_PERMALINK. */
const STYLES: Readonly<Record<string, string>> = {
  none: '/:categories/:title:output_ext',
  date: '/:categories/:year/:month/:day/:title:output_ext',
  ordinal: '/:categories/:year/:y_day/:title:output_ext',
  pretty: '/:categories/:year/:month/:day/:title/',
  weekdate: '/:categories/:year/W:week/:short_day/:title:output_ext',
};

const DATES: Readonly<Record<string, string>> = {
  ...{ year: '%Y', month: '%m', day: '%d', hour: '%H', minute: '%M', second: '%S' },
  ...{ i_day: '%-d', i_month: '%-m', short_month: '%b', long_month: '%B', short_year: '%y', w_year: '%G' },
  ...{ week: '%V', w_day: '%u', short_day: '%a', long_day: '%A', y_day: '%j' },
};

/** document.rb, DATE_FILENAME_MATCHER. */
const DATED = /^(\d{2,4}-\d{1,2}-\d{1,2})-(.*)$/;

export function jekyllPath(site: Site, facts: PathFacts): string | undefined {
  // A permalink in the header is a pattern as well: URL#generated_permalink.
  const template = headerText(site, facts, 'permalink') ?? pattern(site, facts);
  let isKnown = true;
  const path = template.replace(/:([a-z_]+)/g, (_, name: string) => {
    const bare = name.replace(/_$/, '');
    for (const key of name === bare ? [name] : [name, bare]) {
      const value = fill(site, facts, key);
      if (value !== undefined) return placeholder(value) + name.slice(key.length);
    }
    isKnown = false;
    return '';
  });
  // URL#sanitize_url, to the letter: 'wait...what' becomes 'wait/.what', and a dot before a slash goes with it.
  return isKnown ? `/${path}`.replaceAll('..', '/').replaceAll('./', '') : undefined;
}

/** 'docs/es/_posts/2020/x.md' is of the collection 'posts', in 'es', at '2020/x.md'. */
function place(site: Site, path: string) {
  const inside = below(roots(site), path);
  const [, before = '', label = 'posts', after = inside] =
    /^(.*?)(?:^|\/)_([\w.-]+)\/(.*)$/.exec(`${inside}`) ?? [];
  return { before, label: label === 'drafts' ? 'posts' : label, after };
}

/** The source of the site, and its collections_dir: folders in there are categories, those around are none. */
function roots(site: Site): readonly string[] {
  const sources = site.permalinks.map(({ folder }) => folder).filter((folder) => !/(^|\/)_/.test(folder));
  const collections = textsOf(site.variables.collections_dir).map((dir) => dir.replace(/^\/|\/$/g, ''));
  return [site.folder, ...sources, ...collections.map((dir) => `${site.folder}${dir}/`)];
}

function pattern(site: Site, facts: PathFacts): string {
  const rule = permalinkRule(site, facts.path);
  const style = rule?.pattern ?? 'date';
  const { label } = place(site, facts.path);
  // Other collections do not follow the site's permalink but for its ending: Utils.add_permalink_suffix.
  if (label !== 'posts' && !rule?.folder.includes(`_${label}/`)) {
    const isFile = /^(date|ordinal|none)$|:output_ext$/.test(style);
    return `/:collection/:path${isFile ? ':output_ext' : /^pretty$|\/$/.test(style) ? '/' : ''}`;
  }
  return own(STYLES, style) ?? style;
}

function fill(site: Site, facts: PathFacts, key: string): string | undefined {
  const format = own(DATES, key);
  if (format !== undefined) return facts.published && strftime(format, facts.published);
  const { label, after } = place(site, facts.path);
  const { name, extension } = splitPath(after);
  const slug = headerText(site, facts, 'slug') ?? (DATED.exec(name)?.[2] ?? name).replace(/\.+$/, '');
  if (key === 'title') return prettySlug(slug);
  if (key === 'slug') return plainSlug(slug);
  if (key === 'name') return plainSlug(name);
  if (key === 'collection') return label;
  if (key === 'path') return `/${after.slice(0, after.length - extension.length)}`.replace(/\.+$/, '');
  if (key === 'output_ext') return '.html';
  if (key === 'categories') return unique(categories(site, facts).map((name) => name.toLowerCase()));
  if (key === 'slugified_categories') return unique(categories(site, facts).map(plainSlug));
  return undefined;
}

/** SLUGIFY_PRETTY_REGEXP, and the case is kept: 'Foo%20Bar v1.0' becomes 'Foo-20Bar-v1.0'. */
function prettySlug(text: string): string {
  return text.replace(/[^\p{M}\p{L}\p{Nd}._~!$&'()+,;=@]+/gu, '-').replace(/^-|-$/g, '');
}

/** SLUGIFY_DEFAULT_REGEXP, in lower case. */
function plainSlug(text: string): string {
  return text
    .replace(/[^\p{M}\p{L}\p{Nd}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .toLowerCase();
}

/** The folders above `_posts`, then `categories` (a text is split at blanks), then `category` (it is not): document.rb. */
function categories(site: Site, facts: PathFacts): readonly string[] {
  const several = headerValue(site, facts, 'categories');
  return [
    ...place(site, facts.path).before.split('/'),
    ...(typeof several === 'string' ? several.split(/\s+/) : textsOf(several)),
    ...textsOf(headerValue(site, facts, 'category')),
  ].filter((name) => name !== '');
}

function unique(names: readonly string[]): string {
  return [...new Set(names)].join('/');
}
