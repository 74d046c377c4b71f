// What articles are read with, the configuration and the site, kept up to date while the service runs.
import type { Config } from '../config/config.ts';
import { AppError } from '../problem.ts';
import type { SiteReader } from '../site/read-site.ts';
import type { Site } from '../site/site.ts';

export interface Ground {
  readonly config: Config;
  readonly site: Site;
}

/** `touched`: see SiteReader. */
export type FollowGround = (touched?: readonly string[]) => Ground;

export interface GroundParts {
  readonly first: Ground;
  /** Throws where the folder cannot be listed. */
  readonly readSite: SiteReader;
  readonly load: (site: Site) => Config;
  /** Monotonic milliseconds. */
  readonly now: () => number;
}

/**
 * Gives the very same object as long as nothing changed. A change counts when it was seen for the settle window of the
 * configuration: a checkout that is under way lacks files for a moment, and all addresses hang on them. Throws AppError
 * where the site has another address than at the start, or where nothing tells its generator any more: a folder that is
 * emptied and filled again would have its articles at other addresses for a while.
 */
export function createGround({ first, readSite, load, now }: GroundParts): FollowGround {
  let ground = first;
  let groundPrint = JSON.stringify(first.site);
  let pending: { readonly print: string; readonly since: number } | undefined;
  let lastSeen = first.site;
  return (touched) => {
    const site = readOr(() => readSite(touched), ground.site);
    if (site === lastSeen && pending === undefined) return ground;
    lastSeen = site;
    const print = JSON.stringify(site);
    if (print === groundPrint) {
      pending = undefined;
      return ground;
    }
    if (pending?.print !== print) pending = { print, since: now() };
    if (now() - pending.since < first.config.settle * 1000) return ground;
    if (hasLost(ground.site, site))
      throw new AppError(
        'rebuild-failed',
        `${ground.site.evidence || 'the form of the articles'}, by which the site was told, says nothing any more; put it back, or restart`,
      );
    const config = load(site);
    if (config.baseUrl !== first.config.baseUrl)
      throw new AppError(
        'rebuild-failed',
        `the site says now that its address is ${config.baseUrl}, and it was ${first.config.baseUrl} at the start; restart, or set baseUrl`,
      );
    [ground, groundPrint, pending] = [{ config, site }, print, undefined];
    return ground;
  };
}

function hasLost(known: Site, site: Site): boolean {
  const isOther = site.dialect !== known.dialect || (site.isGuess && !known.isGuess);
  return known.dialect !== 'plain' && isOther;
}

/** A folder that cannot be listed says nothing of itself: the rebuild that reads it says why. */
function readOr(readSite: () => Site, known: Site): Site {
  try {
    return readSite();
  } catch {
    return known;
  }
}
