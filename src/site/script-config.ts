// Finds the configuration in a script: of all literal maps in it the one that has most of the keys that are wanted.
import { type HeaderMap, type HeaderValue, isMap } from '../header.ts';
import { readLiterals } from './literals.ts';
import type { SiteFolder } from './site-folder.ts';
import { pickText } from './values.ts';

export interface ScriptConfig {
  readonly config: HeaderMap;
  /** Texts and maps that the script gives a name. */
  readonly names: HeaderMap;
}

export function readScriptConfig(site: SiteFolder, path: string, keys: readonly string[]): ScriptConfig {
  const { maps, names } = readLiterals(site.read(path) ?? '', 'javascript');
  const candidates = [...Object.values(names).filter(isMap), ...maps];
  const rank = (map: HeaderMap) => keys.filter((key) => Object.hasOwn(map, key)).length;
  const [best] = candidates.toSorted((a, b) => rank(b) - rank(a));
  return { config: best && rank(best) > 0 ? best : {}, names };
}

/** `export default {…}` or `module.exports = {…}` of a data file. */
export function readScriptData(site: SiteFolder, path: string): HeaderMap {
  const { maps, names } = readLiterals(site.read(path) ?? '', 'javascript');
  return maps[0] ?? Object.values(names).find(isMap) ?? {};
}

/** Constants of a script whose names say what they are: `SITE_TITLE`, or `SITE = { title }`. */
export function readConstants(site: SiteFolder, path: string): HeaderMap {
  const { names } = readLiterals(site.read(path) ?? '', 'javascript');
  const maps = Object.values(names).filter(isMap);
  const whole = maps.find((map) => pickText(map, 'title', 'website', 'site', 'url') !== '') ?? {};
  return { ...names, ...whole };
}

/** The first map that has the key, at any depth: `integrations: [starlight({ locales })]`. */
export function findMapWith(value: HeaderValue, key: string, depth = 0): HeaderMap | undefined {
  if (typeof value === 'string' || depth > 8) return undefined;
  if (isMap(value) && Object.hasOwn(value, key)) return value;
  for (const inner of Object.values(value) as HeaderValue[]) {
    const found = findMapWith(inner, key, depth + 1);
    if (found) return found;
  }
  return undefined;
}
