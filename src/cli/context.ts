// What every command starts from: the configuration together with what the content folder says of itself, and a log.
import { relative } from 'node:path';
import { systemClock } from '../clock.ts';
import { type ConfigInput, type LoadedConfig, loadConfig } from '../config/load.ts';
import type { Setting } from '../config/setting.ts';
import { createLogger, type Logger } from '../log.ts';
import { formatProblem } from '../problem.ts';
import { createSiteReader } from '../site/read-site.ts';
import { plainSite, type Site } from '../site/site.ts';
import type { Source } from '../source/source.ts';
import { type Fetching, placeArticles } from './fetched.ts';
import { createGround, type FollowGround, type Ground } from './ground.ts';

export interface Context extends LoadedConfig, Ground {
  readonly log: Logger;
  /** How messages call the posts folder: 'posts', or where it is when that is elsewhere. */
  readonly label: string;
  /** What fetches the articles, where they come from git and the command asked for them. */
  readonly source?: Source;
  /** The same as the folder says it now; see createGround. */
  readonly ground: FollowGround;
}

export type CommandFlags = Readonly<Record<string, string | undefined>>;

/** `flags` as the command line gave them, by the name of their key; 'config' names the file. Throws AppError. */
export async function createContext(flags: CommandFlags, fetching: Fetching = 'never'): Promise<Context> {
  const { config: configPath, ...rest } = flags;
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  const input: ConfigInput = {
    cwd: process.cwd(),
    env: process.env,
    flags: given as Record<string, string>,
    configPath,
  };
  const log = createLogger({ isTerminal: process.stderr.isTTY === true });
  const first = loadConfig(input);
  const { adjust, source, ...place } = await placeArticles(first, { env: process.env, log, fetching });
  const { posts } = adjust(first).config;
  const label = place.label ?? labelOf(posts);
  const readSite = createSiteReader(posts, label);
  const site = siteAtStart(readSite);
  const load = (now: Site) => adjust(loadWith(input, now, label));
  const loaded = load(site);
  for (const warning of loaded.warnings) log.warn(formatProblem(warning));
  const ground = createGround({
    first: { config: loaded.config, site },
    readSite,
    load: (now) => load(now).config,
    now: systemClock.monotonic,
  });
  return { ...loaded, site, log, label, ground, ...(source && { source }) };
}

/** A folder that cannot be listed yet may be mounted later. */
function siteAtStart(readSite: () => Site): Site {
  try {
    return readSite();
  } catch {
    return plainSite;
  }
}

function loadWith(input: ConfigInput, site: Site, label: string): LoadedConfig {
  const settings = site.settings.map(({ key, text, path, line }): Setting => {
    const place = { path: `${label}/${path}`, ...(line !== undefined && { line }) };
    return { name: key, text, place, folder: input.cwd };
  });
  return loadConfig({ ...input, site: settings });
}

function labelOf(posts: string): string {
  const path = relative(process.cwd(), posts);
  return path === '' || path.startsWith('..') ? posts : path;
}
