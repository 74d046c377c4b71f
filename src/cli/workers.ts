// Several serving processes on one port: started, told what readers see, replaced when they die, stopped together.
import cluster, { type Worker } from 'node:cluster';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Clock } from '../clock.ts';
import type { Config } from '../config/config.ts';
import type { Logger } from '../log.ts';
import { AppError } from '../problem.ts';
import { changeBetween } from '../snapshot/change.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import type { Readiness } from '../web/app.ts';
import type { Server } from '../web/server.ts';
import type { HandOnTarget } from './operator-server.ts';
import { type Counted, createServingRoll } from './serving-roll.ts';
import type { FromServing, ToServing } from './worker-message.ts';

export interface WorkersParts {
  readonly config: Config;
  readonly count: number;
  readonly current: () => Snapshot;
  readonly readiness: () => Readiness;
  readonly nextMoment: () => Date | undefined;
  readonly operators: HandOnTarget | undefined;
  /** Hears which private address was fetched, by the id of its token, and by which client. */
  readonly onFetch: (id: number, client: string) => void;
  /** Hears of bytes that a process could not read. */
  readonly onLost: (hash: string) => void;
  readonly clock: Clock;
  readonly log: Logger;
}

export interface Workers extends Server {
  /** To be called when there is another snapshot or another readiness: brings both to every process. */
  tell(): void;
  /** What they counted. */
  counts(): Promise<Counted>;
}

/** Milliseconds: a process that dies younger than this is replaced this much later. */
const INFANCY = 1_000;
/** Milliseconds beyond the time of grace for a process to end by itself. */
const MARGIN = 1_000;
const script = new URL(
  import.meta.url.endsWith('.ts') ? './serve-worker.ts' : './serve-worker.js',
  import.meta.url,
);

/** The address is that of the configuration, since `listen` of a replacement has to ask for the same. */
export function createWorkers(parts: WorkersParts): Workers {
  const { config, count, current, readiness, nextMoment, operators, clock, log } = parts;
  cluster.setupPrimary({ exec: fileURLToPath(script), args: [], serialization: 'advanced' });
  /** With the snapshot that each was told last. */
  const told = new Map<Worker, Snapshot | undefined>();
  const delays = new Set<NodeJS.Timeout>();
  let isStopping = false;

  const send = (worker: Worker, message: ToServing): void => {
    // What cannot be said to a process that is ending: its exit follows.
    if (worker.isConnected()) worker.send(message, () => undefined);
  };

  const roll = createServingRoll<Worker>({ ask: (worker) => send(worker, { type: 'count' }) });

  const update = (worker: Worker): void => {
    const [before, snapshot] = [told.get(worker), current()];
    const change = before === snapshot ? undefined : changeBetween(before, snapshot);
    told.set(worker, snapshot);
    send(worker, { type: 'update', change, readiness: readiness(), nextMoment: nextMoment() });
  };

  const replaceLater = (bornAt: number): void => {
    const delay = setTimeout(
      () => {
        delays.delete(delay);
        untilListening(start()).then(
          () => log.info('a serving process took the place of the lost one'),
          // Its exit brings the next one.
          (error: unknown) => log.warn({ err: error }, 'a serving process could not be replaced yet'),
        );
      },
      clock.monotonic() - bornAt < INFANCY ? INFANCY : 0,
    );
    delays.add(delay);
  };

  const start = (): Worker => {
    const bornAt = clock.monotonic();
    const worker = cluster.fork();
    told.set(worker, undefined);
    roll.add(worker);
    worker.on('message', (said: FromServing) => {
      if (said.type === 'counts') roll.hear(worker, said.counts);
      if (said.type === 'fetched') parts.onFetch(said.id, said.client);
      if (said.type === 'lost') parts.onLost(said.hash);
    });
    worker.on('error', () => undefined);
    worker.on('exit', (code, signal) => {
      told.delete(worker);
      roll.remove(worker);
      if (isStopping) return;
      log.warn({ cause: String(signal ?? code) }, 'a serving process was lost, and is replaced');
      replaceLater(bornAt);
    });
    update(worker);
    send(worker, { type: 'listen', config, operators });
    return worker;
  };

  const stop: Server['stop'] = async ({ graceMs = 8_000 } = {}) => {
    isStopping = true;
    for (const delay of delays) clearTimeout(delay);
    const workers = [...told.keys()];
    for (const worker of workers) {
      update(worker);
      send(worker, { type: 'stop', graceMs });
    }
    const deadline = setTimeout(() => {
      for (const worker of workers) worker.process.kill('SIGKILL');
    }, graceMs + MARGIN);
    await Promise.all(workers.map((worker) => worker.isDead() || once(worker, 'exit')));
    clearTimeout(deadline);
  };

  return {
    async listen() {
      try {
        const [port = config.port] = await Promise.all(
          Array.from({ length: count }, () => untilListening(start())),
        );
        return port;
      } catch (error) {
        await stop({ graceMs: 0 });
        throw error;
      }
    },
    tell: () => {
      for (const worker of told.keys()) update(worker);
    },
    counts: roll.call,
    stop,
  };
}

/** Resolves to the port; rejects with what the process says, or where it ends without a word. */
function untilListening(worker: Worker): Promise<number> {
  return new Promise((resolve, reject) => {
    worker.on('message', (said: FromServing) => {
      if (said.type === 'listening') resolve(said.port);
      if (said.type === 'failed') reject(new AppError(said.code, said.message));
    });
    worker.once('exit', (code, signal) => {
      reject(new Error(`a serving process ended before it listened (${signal ?? code})`));
    });
  });
}
