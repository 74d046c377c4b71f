// Keeps which earlier release is to be served until told otherwise, for the service and the command line.
import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

export interface Pin {
  /** The release that was asked for. */
  readonly release: number;
  readonly pinnedAt: Date;
  /** Under which number it is served; absent until it is. */
  readonly servedAs?: number;
}

export interface Pins {
  /** There is one at most: a newer one takes its place. */
  set(pin: Pick<Pin, 'release' | 'pinnedAt'>): Promise<void>;
  get(): Promise<Pin | undefined>;
  /** Only of the very pin, since another may have taken its place. */
  setServedAs(pin: Pin, servedAs: number): Promise<void>;
  clear(): Promise<void>;
}

export function createPins(kysely: Kysely<Tables>): Pins {
  return {
    set: async ({ release, pinnedAt }) => {
      const values = { id: 1 as const, release, served_as: null, pinned_at: pinnedAt.toISOString() };
      await kysely.replaceInto('pin').values(values).execute();
    },
    get: async () => {
      const row = await kysely.selectFrom('pin').selectAll().executeTakeFirst();
      if (!row) return undefined;
      const { release, served_as: servedAs } = row;
      return { release, pinnedAt: new Date(row.pinned_at), ...(servedAs !== null && { servedAs }) };
    },
    setServedAs: async ({ release, pinnedAt }, servedAs) => {
      const query = kysely.updateTable('pin').set({ served_as: servedAs });
      await query.where('release', '=', release).where('pinned_at', '=', pinnedAt.toISOString()).execute();
    },
    clear: async () => {
      await kysely.deleteFrom('pin').execute();
    },
  };
}
