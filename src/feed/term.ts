// Names of tags, sections and authors: which spellings are one, and what such a name is called in an address.
import { createHash } from 'node:crypto';
import type { Article } from '../article/article.ts';

/** Of letters, digits and marks, before it is escaped: with three bytes for each it is still a file's name. */
const LONGEST = 60;

/** The same for two spellings of one name: 'Machine Learning', 'machine-learning' and 'MACHINE_LEARNING'. */
export function termKey(name: string): string {
  // Upper case first: it makes one of ß and ss, of σ and ς.
  return name
    .normalize('NFKC')
    .toUpperCase()
    .toLowerCase()
    .replace(/[\s_-]+/gu, '-');
}

/** The terms that an article is found by: 'tag:art', 'author:ada'; with a language those that it is a kind of. */
export function articleTerms({
  tags,
  section,
  authors,
  language,
}: Pick<Article, 'tags' | 'section' | 'authors' | 'language'>): readonly string[] {
  const parts = language.toLowerCase().split('-');
  const terms = [
    ...tags.map((tag) => `tag:${termKey(tag)}`),
    ...(section === '' ? [] : [`section:${termKey(section)}`]),
    ...authors.map(({ name }) => `author:${termKey(name)}`),
    ...parts.map((_, index) => `language:${parts.slice(0, index + 1).join('-')}`),
  ];
  return [...new Set(terms)];
}

/**
 * What stands for a name in a path: letters of any script, digits, dashes and inner dots. C++ is cplusplus, C# is csharp,
 * .NET is dotnet; what has no letter at all becomes the beginning of a hash.
 */
export function slugOf(name: string): string {
  const words = termKey(name)
    .replace(/^\.+/, (dots) => 'dot'.repeat(Math.min(dots.length, 3)))
    .replaceAll('+', 'plus')
    .replaceAll('#', 'sharp')
    .replaceAll('&', '-and-')
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{M}\p{N}.]+/gu, '-')
    .replace(/-*\.+-*(?!$)/g, (match) => (match.includes('-') ? '-' : '.'))
    .replace(/-{2,}/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '');
  const cut = [...words]
    .slice(0, LONGEST)
    .join('')
    .replace(/[-.]+$/, '');
  return /[\p{L}\p{N}]/u.test(cut) ? cut : shortHash(name);
}

export function shortHash(name: string): string {
  return createHash('sha256').update(termKey(name)).digest('hex').slice(0, 8);
}

/** A slug as a part of a path, escaped as requests are looked up. */
export function slugInPath(slug: string): string {
  return encodeURIComponent(slug);
}
