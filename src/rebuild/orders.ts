// Looks every second whether the command line left an order in the store: an approval, a pin, or none any more.
import type { Orders, OrdersRead } from '../store/orders.ts';

export interface OrderWatch {
  stop(): void;
}

export interface OrderWatchSettings {
  readonly orders: Orders;
  readonly onOrder: () => void;
  /** Hears of each failure that follows on a success. */
  readonly onFailure: (error: unknown) => void;
  /** Milliseconds. */
  readonly pause?: number;
}

/** What is there at the beginning counts as an order: it may have come while the first rebuild ran. */
export function createOrderWatch({
  orders,
  onOrder,
  onFailure,
  pause = 1_000,
}: OrderWatchSettings): OrderWatch {
  let last: OrdersRead = { pin: '', approvals: [] };
  let hasFailed = false;
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;

  const look = async (): Promise<void> => {
    try {
      const next = await orders.read();
      const isNew = next.pin !== last.pin || next.approvals.some((one) => !last.approvals.includes(one));
      last = next;
      hasFailed = false;
      if (isNew && !isStopped) onOrder();
    } catch (error) {
      if (!hasFailed && !isStopped) onFailure(error);
      hasFailed = true;
    }
    if (!isStopped) wait();
  };
  const wait = (): void => {
    timer = setTimeout(() => void look(), pause);
  };

  wait();
  return {
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
