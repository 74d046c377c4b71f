// What the command line ordered of the service, told so that a new order shows: approvals and the pin.
import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

export interface OrdersRead {
  /** Another text for another pin; '' where nothing is pinned. */
  readonly pin: string;
  readonly approvals: readonly string[];
}

export interface Orders {
  read(): Promise<OrdersRead>;
}

export function createOrders(kysely: Kysely<Tables>): Orders {
  return {
    read: async () => {
      const pin = await kysely.selectFrom('pin').select(['release', 'pinned_at']).executeTakeFirst();
      const approvals = await kysely.selectFrom('approval').selectAll().execute();
      return {
        pin: pin ? `${pin.release} ${pin.pinned_at}` : '',
        approvals: approvals.map(({ fingerprint, approved_at }) => `${approved_at} ${fingerprint}`),
      };
    },
  };
}
