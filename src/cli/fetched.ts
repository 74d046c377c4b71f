// Where the articles are in git: what becomes of the configuration, and the source that fetches them.
import { basename, join } from 'node:path';
import type { Config } from '../config/config.ts';
import type { LoadedConfig } from '../config/load.ts';
import type { Environment } from '../config/read-environment.ts';
import type { Logger } from '../log.ts';
import { AppError } from '../problem.ts';
import { createSource, currentFolder, type Source } from '../source/source.ts';
import { readGitCredentials } from './secrets.ts';

/**
 * 'never': what an earlier fetch left. 'first': only where there is nothing yet, so that a start is not kept waiting, and
 * whether it succeeds or not. 'always': the newest, or an error; apart from what a service has, since it may run.
 */
export type Fetching = 'never' | 'first' | 'always';

export interface Place {
  /** The configuration, with the folder that the articles are in. */
  adjust(loaded: LoadedConfig): LoadedConfig;
  /** What messages call that folder; undefined where the articles do not come from git. */
  readonly label?: string;
  /** Undefined where nothing is fetched. */
  readonly source?: Source;
}

export interface PlaceOptions {
  readonly env: Environment;
  readonly log: Logger;
  readonly fetching: Fetching;
}

/** Throws AppError where the credentials cannot be read, and with 'always' where nothing can be fetched. */
export async function placeArticles(first: LoadedConfig, options: PlaceOptions): Promise<Place> {
  const { url, folder } = withoutSource(first).config.source.git;
  if (url === '') return { adjust: withoutSource };
  const { fetching } = options;
  const home = join(first.config.data, fetching === 'always' ? 'build' : '', 'source');
  const place: Place = {
    // As the people who write the articles know it.
    label: folder === '' ? basename(url.replace(/^.*:/, ''), '.git') : folder,
    // A folder that is switched as a whole: nothing in it has to hold still.
    adjust: ({ config, ...loaded }) => ({
      ...loaded,
      config: { ...config, posts: currentFolder(home), settle: 0 },
    }),
  };
  if (fetching === 'never') return place;
  const { env, log } = options;
  const source = createSource({
    ...{ settings: first.config.source.git, home, env, log },
    credentials: readGitCredentials(env, url),
  });
  if (fetching === 'always') await source.fetch();
  // What goes wrong is said by the first rebuild.
  else if (!source.has()) await source.fetch().catch(() => false);
  return { ...place, source };
}

/** Throws AppError where the articles are fetched, so that a file that is put among them would be lost. */
export function refuseFetched({ source, data }: Config, remedy: string): void {
  if (source.git.url !== '')
    throw new AppError(
      'usage',
      `the articles are fetched from ${source.git.url}, and ${data} holds copies of them only; ${remedy}`,
    );
}

/** A folder that is named on the command line is taken as it is. */
function withoutSource(loaded: LoadedConfig): LoadedConfig {
  const { config, sources } = loaded;
  if (sources.posts !== '--posts') return loaded;
  return { ...loaded, config: { ...config, source: { git: { ...config.source.git, url: '' } } } };
}
