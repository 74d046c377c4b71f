// Where Eleventy publishes an article: src/TemplatePermalink.js and src/TemplateFileSlug.js.

import { isMap } from '../header.ts';
import { renderPermalink } from './eleventy-template.ts';
import { below, headerValue, optionText, type PathFacts, permalinkRule, splitPath } from './path-facts.ts';
import { placeholder } from './safe-path.ts';
import type { Site } from './site.ts';

export interface EleventyFile {
  /** 'blog/2020' of src/blog/2020/2020-10-15-a.md, where `src` is the input. */
  readonly folder: string;
  /** With its date. */
  readonly name: string;
  readonly fileSlug: string;
  readonly filePathStem: string;
}

/** What a rule of the whole input says where the site says nothing. */
const DEFAULT = '{{ page.filePathStem }}/';

/** Undefined for `permalink: false`, and for templates beyond the few that are known. */
export function eleventyPath(site: Site, facts: PathFacts): string | undefined {
  const given = headerValue(site, facts, 'permalink');
  const permalink = isMap(given) ? (given.build ?? 'false') : given;
  if (permalink === 'false' || (permalink !== undefined && typeof permalink !== 'string')) return undefined;
  const file = eleventyFile(site, facts.path);
  const rule = permalinkRule(site, facts.path);
  const isDefault = rule === undefined || (rule.pattern === DEFAULT && inputs(site).includes(rule.folder));
  const template = permalink ?? (isDefault ? undefined : rule.pattern);
  if (template === undefined) return published(ownPath(file));
  const path = renderPermalink(template.trim(), { site, facts, file });
  return path === undefined || path.trim() === '' ? undefined : published(path.trim());
}

function eleventyFile(site: Site, path: string): EleventyFile {
  const { folder, name } = splitPath(below(inputs(site), path));
  const stem = withoutDate(name);
  const own = folder === '' ? '' : withoutDate(folder.slice(folder.lastIndexOf('/') + 1));
  return {
    folder,
    name,
    fileSlug: stem === 'index' ? own : stem,
    filePathStem: `/${folder === '' ? '' : `${folder}/`}${stem}`,
  };
}

function inputs(site: Site): readonly string[] {
  return [optionText(site, 'input') ?? site.folder];
}

/** TemplateFileSlug._stripDateFromSlug: not only at the beginning. */
function withoutDate(name: string): string {
  return /\d{4}-\d{2}-\d{2}-(.*)/.exec(name)?.[1] ?? name;
}

/** TemplatePermalink.generate takes the name of the file with its date; only page.fileSlug goes without. */
function ownPath({ folder, name }: EleventyFile): string {
  const isOfFolder = name === 'index' || folder.slice(folder.lastIndexOf('/') + 1) === name;
  return placeholder(`${folder}/${isOfFolder ? '' : `${name}/`}index.html`);
}

/** TemplatePermalink.normalizePathToUrl. */
function published(path: string): string {
  return `/${path.replace(/^\.?\//, '')}`.replace(/\/index(?:\.html|\/)?$/, '/');
}
