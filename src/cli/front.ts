// Everything that listens: for readers in this process or in several, and for operators beside them or on a port of their own.
import { availableParallelism } from 'node:os';
import type { Clock } from '../clock.ts';
import type { Config } from '../config/config.ts';
import type { Logger } from '../log.ts';
import { noTotals } from '../metrics/serving-counts.ts';
import type { HookHandler } from '../operator/hooks.ts';
import type { Service } from '../operator/service.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import type { Store } from '../store/store.ts';
import type { Readiness } from '../web/app.ts';
import type { Server } from '../web/server.ts';
import { createOperatorServer, hasOwnPort, newHandOnSecret, nothingHere, passOn } from './operator-server.ts';
import { createOperators } from './operators.ts';
import { createHandedOnOrigin, createOriginFinder } from './request-origin.ts';
import { createSiteListener, openSite } from './site.ts';
import { createWorkers, type Workers } from './workers.ts';

export interface FrontParts {
  readonly config: Config;
  readonly store: Store;
  readonly current: () => Snapshot;
  readonly readiness: () => Readiness;
  readonly nextMoment: () => Date | undefined;
  readonly service: Service;
  /** Takes the webhooks of forges. */
  readonly hooks: HookHandler;
  /** Hears which private address was fetched, by the id of its token, and by which client. */
  readonly onFetch: (id: number, client: string) => void;
  readonly clock: Clock;
  readonly log: Logger;
}

export interface Front {
  /** Resolves to the port for readers. Throws AppError where it cannot listen. */
  listen(): Promise<number>;
  /** To be called when there is another snapshot or another readiness. */
  tell(): void;
  /** What all processes counted. */
  counts: Workers['counts'];
  stop(): Promise<void>;
}

export function createFront({ service, hooks, ...parts }: FrontParts): Front {
  const { config, store, clock, log } = parts;
  const { host, port, operator } = config;
  const count = countWorkers(config.workers, store.durable);
  if (count === 1 && config.workers !== 1 && !store.durable)
    log.warn('one process serves, since others could not read article pages that are in its memory only');
  const isApart = hasOwnPort(config);
  const secret = newHandOnSecret();
  const isHandedOn = count > 1 && !isApart;
  const originOf = isHandedOn ? createHandedOnOrigin(secret) : createOriginFinder(config);
  const operators = createOperators({ config, service, hooks, clock, log, originOf });
  const readers = createSiteListener({
    ...parts,
    ...{
      findBody: store.bodies.find,
      page: store.pages.get,
      formerly: store.formerly,
      isEmptied: store.isEmptied,
    },
    archived: store.durable ? store.archived : undefined,
    findToken: store.findToken,
    operators: isApart ? passOn : operators.handler,
  });
  const ofOperators =
    isApart || isHandedOn
      ? createOperatorServer(operators.handler, isApart ? readers.listener : nothingHere, log)
      : undefined;
  let servers: Server[] = [];
  let workers: Workers | undefined;
  return {
    async listen() {
      const address = isApart ? operator : { host: '127.0.0.1', port: 0 };
      const handOnPort = await ofOperators?.listen(address);
      const target = isHandedOn && handOnPort ? { port: handOnPort, secret } : undefined;
      if (isApart)
        log.info(
          { url: `http://${operator.host}:${handOnPort}/admin` },
          'operators have a port of their own',
        );
      workers =
        count > 1
          ? createWorkers({ ...parts, operators: target, count, onLost: store.bodies.lose })
          : undefined;
      const open = workers ?? openSite(readers, log);
      servers = [open, ...(ofOperators ? [ofOperators] : [])];
      try {
        return await open.listen({ host, port });
      } catch (error) {
        // What listens already would keep the process.
        operators.stop();
        await ofOperators?.stop({ graceMs: 0 });
        throw error;
      }
    },
    tell: () => workers?.tell(),
    counts: async () => workers?.counts() ?? { serving: [readers.counts()], others: noTotals },
    async stop() {
      operators.stop();
      await Promise.all(servers.map((server) => server.stop()));
    },
  };
}

/** Article pages are read from the database: where it is one process's memory, one process serves. */
function countWorkers(wanted: Config['workers'], isDurable: boolean): number {
  if (!isDurable) return 1;
  return wanted === 'auto' ? availableParallelism() : wanted;
}
