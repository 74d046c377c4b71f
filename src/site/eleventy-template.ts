// The few template expressions that permalinks of Eleventy are made of; whatever else stands in one makes it unknown.

import type { EleventyFile } from './eleventy-path.ts';
import { headerText, type PathFacts } from './path-facts.ts';
import { languageOfPath } from './path-language.ts';
import { placeholder } from './safe-path.ts';
import type { Site } from './site.ts';
import { strftime } from './strftime.ts';
import { toAscii } from './transliterate.ts';

interface Subject {
  readonly site: Site;
  readonly facts: PathFacts;
  readonly file: EleventyFile;
}

const FILTERS: Readonly<Record<string, (text: string) => string>> = {
  slug: slugify,
  slugify,
  lower: (text) => text.toLowerCase(),
  downcase: (text) => text.toLowerCase(),
  trim: (text) => text.trim(),
  strip: (text) => text.trim(),
  string: (text) => text,
  safe: (text) => text,
};

/** Liquid and Nunjucks: '/blog/{{ page.date | date: "%Y" }}/{{ title | slugify }}/'. Undefined where anything is not known. */
export function renderPermalink(template: string, subject: Subject): string | undefined {
  let isKnown = true;
  const text = template.replace(/\{\{-?([^{}]*?)-?\}\}/g, (_, expression: string) => {
    const value = evaluate(expression, subject);
    if (value === undefined) isKnown = false;
    return value ?? '';
  });
  return isKnown && !/\{[{%#]/.test(text) ? text : undefined;
}

function evaluate(expression: string, subject: Subject): string | undefined {
  const [variable = '', ...filters] = expression.split('|').map((part) => part.trim());
  if (variable === 'page.date') {
    const [first = '', ...rest] = filters;
    const format = /^date\s*(?::|\()\s*(["'])(.*?)\1\s*\)?$/.exec(first)?.[2];
    const { published } = subject.facts;
    return format && published ? filtered(strftime(format, published), rest) : undefined;
  }
  const value = fill(variable, subject);
  return filtered(value === undefined ? undefined : placeholder(value), filters);
}

function filtered(value: string | undefined, filters: readonly string[]): string | undefined {
  return filters.reduce<string | undefined>((text, name) => {
    const filter = Object.hasOwn(FILTERS, name) ? FILTERS[name] : undefined;
    return text === undefined ? undefined : filter?.(text);
  }, value);
}

function fill(name: string, { site, facts, file }: Subject): string | undefined {
  if (name === 'page.fileSlug') return file.fileSlug;
  if (name === 'page.filePathStem') return file.filePathStem;
  if (name === 'page.outputFileExtension') return 'html';
  if (name === 'page.lang') return languageOfPath(site, facts.path)?.language;
  if (name === 'title') return facts.title;
  return /^[A-Za-z_]\w*$/.test(name) ? headerText(site, facts, name) : undefined;
}

/** @sindresorhus/slugify as Eleventy calls it, without taking camelCase apart: "It's A & B" becomes 'its-a-and-b'. */
function slugify(text: string): string {
  return toAscii(text.replaceAll('&', ' and '))
    .toLowerCase()
    .replace(/(\w)'(?=[a-z])/g, '$1')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
