// Puts the configuration of a Hugo site together, from its one file or its folder of files.
import { type HeaderMap, type HeaderValue, isMap } from '../header.ts';
import type { Found } from './detect.ts';
import type { SiteFolder } from './site-folder.ts';
import { mapOf } from './values.ts';

const ROOT = /^(hugo|config)$/;

/** Later files win: the one file, `config/_default/`, and what it says for production, which is what Hugo publishes. */
export function readHugoConfig(
  { folder }: Found,
  site: SiteFolder,
): { config: HeaderMap; paths: readonly string[] } {
  const one = ['hugo', 'config'].flatMap((name) =>
    ['toml', 'yaml', 'yml', 'json'].map((extension) => `${folder}${name}.${extension}`),
  );
  const paths = [
    ...one.filter((path) => site.has(path)).slice(0, 1),
    ...filesIn(site, `${folder}config/_default/`),
    ...filesIn(site, `${folder}config/production/`),
  ];
  const config = paths.reduce<HeaderMap>(
    (whole, path) => merge(whole, placed(path, mapOf(site.readData(path)))),
    Object.create(null) as HeaderMap,
  );
  return { config, paths };
}

/** Those of the root first, so that those of a section win. */
function filesIn(site: SiteFolder, folder: string): string[] {
  const names = site
    .list(folder)
    .filter(({ name, kind }) => kind === 'file' && /\.(toml|ya?ml|json)$/.test(name))
    .map(({ name }) => name);
  const isRoot = (name: string) => ROOT.test(name.replace(/\.\w+$/, ''));
  return [...names.filter(isRoot), ...names.filter((name) => !isRoot(name))].map((name) => folder + name);
}

/** `params.toml` is what `params` holds, and `menus.fr.toml` what `languages.fr.menus` does. */
function placed(path: string, map: HeaderMap): HeaderMap {
  const name = (path.split('/').at(-1) ?? '').replace(/\.\w+$/, '');
  if (ROOT.test(name)) return map;
  const [section = '', language] = name.split('.');
  const inner: HeaderMap =
    Object.hasOwn(map, section) && Object.keys(map).length === 1 ? map : { [section]: map };
  if (language === undefined) return inner;
  return { languages: { [language]: section === 'languages' ? map : inner } };
}

/** Upper and lower case are one, and the spelling that came first stays. */
function merge(first: HeaderMap, second: HeaderMap): HeaderMap {
  const merged: Record<string, HeaderValue> = Object.assign(Object.create(null), first);
  for (const [key, value] of Object.entries(second)) {
    const name = Object.keys(merged).find((other) => other.toLowerCase() === key.toLowerCase()) ?? key;
    const known = merged[name];
    merged[name] = isMap(known) && isMap(value) ? merge(known, value) : value;
  }
  return merged;
}
