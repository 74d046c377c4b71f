// Chooses feeds at random, the same for a seed on every machine: of each kind in turn, so that rare kinds are in the sample.
import type { ListedFeed } from './fetch-feeds.ts';

/** At most `count` of them; `seed` is a whole number from 1 on. */
export function chooseFeeds(
  feeds: readonly ListedFeed[],
  count: number,
  seed: number,
): readonly ListedFeed[] {
  const random = createRandom(seed);
  const piles = [...Map.groupBy(feeds, ({ kind }) => kind).values()].map((pile) => shuffle(pile, random));
  const chosen: ListedFeed[] = [];
  for (let round = 0; chosen.length < Math.min(count, feeds.length); round += 1)
    chosen.push(...piles.flatMap((pile) => pile[round] ?? []));
  return chosen.slice(0, count);
}

const PARAMETERS = { tag: 'tag', section: 'section', author: 'author', language: 'lang' } as const;

/** Queries of a reader's own choice over two or three of the names; none where there are none. */
export function chooseQueries(
  feeds: readonly ListedFeed[],
  count: number,
  seed: number,
): readonly URLSearchParams[] {
  const random = createRandom(seed);
  const terms = feeds.flatMap(({ kind, name }) => {
    const parameter = kind in PARAMETERS ? PARAMETERS[kind as keyof typeof PARAMETERS] : undefined;
    return parameter !== undefined && name !== undefined ? [[parameter, name]] : [];
  });
  if (terms.length === 0) return [];
  return Array.from({ length: count }, () => {
    const query = new URLSearchParams(shuffle(terms, random).slice(0, 2 + Math.floor(random() * 2)));
    if (random() < 0.3) query.set('full', '0');
    if (random() < 0.3) query.set('limit', String(1 + Math.floor(random() * 100)));
    return query;
  });
}

function shuffle<T>(values: readonly T[], random: () => number): readonly T[] {
  return values
    .map((value) => [random(), value] as const)
    .sort(([a], [b]) => a - b)
    .map(([, value]) => value);
}

/** Numbers from 0 to below 1 (Park and Miller). */
export function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
