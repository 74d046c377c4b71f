// Where Zola publishes an article: components/content/src/page.rs and file_info.rs, and its three ways to make slugs.

import { headerText, isOn, optionText, type PathFacts, splitPath } from './path-facts.ts';
import { languageOfPath } from './path-language.ts';
import { placeholder } from './safe-path.ts';
import type { Site } from './site.ts';
import { toAscii } from './transliterate.ts';

/** page.rs, RFC3339_DATE: a date, perhaps a time, then `-` or `_` and the slug. */
const DATED =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?:T\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d))?\s?[-_](.+)$/;

export function zolaPath(site: Site, facts: PathFacts): string | undefined {
  if (headerText(site, facts, 'render') === 'false') return undefined;
  const given = headerText(site, facts, 'path');
  if (given !== undefined) return given.endsWith('/') ? given : `${given}/`;
  // Only the name of a file tells Zola a language: a folder of that name is a section.
  const languages = site.languages.map((language) => ({ ...language, folder: '' }));
  const told = languageOfPath({ ...site, languages }, facts.path);
  const { folder, name } = splitPath(told?.path ?? facts.path);
  const inContent = `${folder}/`.slice(site.folder.length).replace(/^content\//, '');
  const folders = inContent.split('/').filter((part) => part !== '');
  const isBundle = name === 'index' && folders.length > 0;
  const own = isBundle ? (folders.at(-1) ?? '') : name;
  // The folders above keep their spelling: only the slug is made one.
  const parts = isBundle ? folders.slice(0, -1) : folders;
  const language = languages.find(({ tag, isDefault }) => tag === told?.language && !isDefault);
  const slug = name === 'index' && !isBundle ? '' : zolaSlug(site, slugSource(site, facts, own));
  return [language?.code ?? '', ...parts.map(placeholder), slug, '']
    .filter((part, index, all) => part !== '' || index === all.length - 1)
    .join('/');
}

function slugSource(site: Site, facts: PathFacts, name: string): string {
  const given = headerText(site, facts, 'slug');
  if (given !== undefined) return given;
  return isOn(site, 'slugify.pathsKeepDates') ? name : (DATED.exec(name)?.[1] ?? name);
}

function zolaSlug(site: Site, text: string): string {
  const strategy = optionText(site, 'slugify.paths', 'slugify') ?? 'on';
  if (strategy === 'off') return placeholder(text);
  // utils/src/slugs.rs: what NTFS forbids is dropped, blanks and dots at the end too.
  if (strategy === 'safe') return placeholder(text.replace(/[ .]+$/, '').replace(/[<>:"/\\|?*]/g, ''));
  return toAscii(text)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
