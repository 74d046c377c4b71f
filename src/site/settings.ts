// Makes settings of our own out of a site's: checked, spelled our way, and with the line on which they stand.
import { type HeaderValue, isMap } from '../header.ts';
import { languageTag } from './language-tag.ts';
import type { SiteKey, SiteSetting } from './site.ts';
import type { SiteFolder } from './site-folder.ts';
import { listOf, pickText, textOf } from './values.ts';

/** Our key, the value, and the site's own key for it, which is looked for at the beginning of a line. */
export type Answer = readonly [key: SiteKey, value: HeaderValue | undefined, source: string];

/** The first answer to a key counts; what says nothing is left out. */
export function settingsOf(folder: SiteFolder, path: string, answers: readonly Answer[]): SiteSetting[] {
  const lines = (folder.read(path) ?? '').split('\n');
  const settings: SiteSetting[] = [];
  for (const [key, value, source] of answers) {
    const text = spell(key, value);
    if (text === '' || settings.some((other) => other.key === key)) continue;
    const line = lineOf(lines, source);
    settings.push(line === undefined ? { key, text, path } : { key, text, path, line });
  }
  return settings;
}

/** Those of the second list where the first says nothing. */
export function joinSettings(...lists: readonly (readonly SiteSetting[])[]): SiteSetting[] {
  const settings: SiteSetting[] = [];
  for (const setting of lists.flat())
    if (!settings.some(({ key }) => key === setting.key)) settings.push(setting);
  return settings;
}

export function textOfSetting(settings: readonly SiteSetting[], key: SiteKey): string {
  return settings.find((setting) => setting.key === key)?.text ?? '';
}

function lineOf(lines: readonly string[], source: string): number | undefined {
  const name = source.replace(/[^\w-]/g, '.');
  // The outermost key of that name rather than one of an inner map.
  for (const indent of ['', '[\\s{]*(?:(?:export\\s+)?(?:const|let)\\s+)?']) {
    const pattern = new RegExp(`^${indent}["']?${name}["']?\\s*(?::|=(?!=))`, 'i');
    const index = lines.findIndex((line) => pattern.test(line));
    if (index >= 0) return index + 1;
  }
  return undefined;
}

function spell(key: SiteKey, value: HeaderValue | undefined): string {
  if (key === 'author') return authorLine(value);
  const text = textOf(value);
  // A template, or markup of a page's foot that is longer than any text of these.
  if (/\{\{|\{%|<%/.test(text) || text.length > 1_000) return '';
  if (key === 'baseUrl') return webAddress(text);
  if (key === 'language') return (text && languageTag(text)) || '';
  if (key === 'timezone') return isTimeZone(text) ? text : '';
  return text.replace(/<\/?[a-z][^<>]*>/gi, '').trim();
}

/** `Jane Doe <jane@example.org>`: of a list the first. */
function authorLine(value: HeaderValue | undefined): string {
  const [first] = listOf(value);
  if (!isMap(first)) return /\{\{|^@?$/.test(textOf(first)) ? '' : textOf(first);
  const [name, email] = [pickText(first, 'name'), pickText(first, 'email')];
  return name !== '' && /^[^\s<>@]+@[^\s<>@]+$/.test(email) ? `${name} <${email}>` : name;
}

/** Absolute, http or https, no slash at the end; '' for what is none, and for a machine's own address. */
export function webAddress(text: string, path = ''): string {
  try {
    const url = new URL(/^\/\/[^/]/.test(text) ? `https:${text}` : text);
    if (!/^https?:$/.test(url.protocol) || url.username !== '') return '';
    if (/^(localhost|127\.|0\.0\.0\.0|\[::1\])/.test(url.hostname)) return '';
    const below = path.split('/').filter(Boolean).join('/');
    return `${url.origin}${url.pathname.replace(/\/+$/, '')}${below && `/${below}`}`;
  } catch {
    return '';
  }
}

function isTimeZone(text: string): boolean {
  if (text === '') return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
