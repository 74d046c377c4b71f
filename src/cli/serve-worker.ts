// A serving process: answers readers from the snapshot that the service sends it. It rebuilds and writes nothing.
import { systemClock } from '../clock.ts';
import type { Config } from '../config/config.ts';
import { createLogger } from '../log.ts';
import { createNetworkCounts } from '../polling/networks.ts';
import { AppError } from '../problem.ts';
import { applyChange } from '../snapshot/change.ts';
import { createCurrent } from '../snapshot/current.ts';
import { openPageReader, type PageReader } from '../store/page-reader.ts';
import type { Readiness } from '../web/app.ts';
import { createHandOn } from './hand-on.ts';
import { type HandOnTarget, passOn } from './operator-server.ts';
import { createOriginFinder } from './request-origin.ts';
import { createSite, type Site } from './site.ts';
import type { FromServing, ToServing } from './worker-message.ts';

const log = createLogger({ isTerminal: process.stderr.isTTY === true });
const current = createCurrent();
let readiness: Readiness = { ready: false, reason: 'the process is starting' };
let nextMoment: Date | undefined;
/** So that the service hears of each network once a day. */
const networks = createNetworkCounts({ clock: systemClock });
let serving: { readonly server: Site; readonly pages: PageReader } | undefined;

process.on('message', (message: ToServing) => {
  if (message.type === 'update') {
    if (message.change) current.swap(applyChange(current.get(), message.change));
    readiness = message.readiness;
    nextMoment = message.nextMoment;
  } else if (message.type === 'listen') void listen(message.config, message.operators);
  else if (message.type === 'count') {
    if (serving) say({ type: 'counts', counts: serving.server.counts() });
  } else void stop(message.graceMs);
});
// A signal to the whole group (Ctrl-C, systemd) is for the service, which says when to stop. When that dies, this
// process ends with the channel: node:cluster sees to it.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});

async function listen(config: Config, target: HandOnTarget | undefined): Promise<void> {
  try {
    const pages = openPageReader({
      folder: config.data,
      onLost: (hash, err) => {
        log.error(
          { hash, err },
          'the bytes of a feed cannot be read, and are made again by the next rebuild',
        );
        say({ type: 'lost', hash });
      },
    });
    const basePath = new URL(config.baseUrl).pathname.replace(/\/$/, '');
    const operators = target
      ? createHandOn({ ...target, originOf: createOriginFinder(config), basePath, log })
      : passOn;
    const server = createSite({
      ...{ config, operators, clock: systemClock, log },
      ...{ current: current.get, readiness: () => readiness, nextMoment: () => nextMoment },
      archived: pages.archived,
      ...{
        findBody: pages.bodies.find,
        page: pages.get,
        formerly: pages.formerly,
        isEmptied: pages.isEmptied,
      },
      findToken: pages.findToken,
      onFetch: (id, client) => {
        if (networks.note(id, client)) say({ type: 'fetched', id, client });
      },
    });
    serving = { server, pages };
    say({ type: 'listening', port: await server.listen({ host: config.host, port: config.port }) });
  } catch (error) {
    if (!(error instanceof AppError)) log.error({ err: error }, 'a serving process cannot start');
    const code = error instanceof AppError ? error.code : 'store-unusable';
    const message = error instanceof Error ? error.message : String(error);
    say({ type: 'failed', code, message }, () => process.exit(1));
  }
}

async function stop(graceMs: number): Promise<void> {
  await serving?.server.stop({ graceMs });
  serving?.pages.close();
  process.exit(0);
}

function say(message: FromServing, said: () => void = () => undefined): void {
  process.send?.(message, said);
}
