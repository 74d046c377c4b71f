// A service that takes webhooks, on a port of its own, with rebuilds that a test finishes as it likes.
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createAccess } from '../../src/operator/access.ts';
import { createOperatorHandler } from '../../src/operator/handler.ts';
import { readHookSecrets } from '../../src/operator/hook-secret.ts';
import { createHookHandler, type HookOptions, hookPath, hookRoute } from '../../src/operator/hooks.ts';
import { createSessions } from '../../src/operator/sessions.ts';
import { createThrottle } from '../../src/operator/throttle.ts';
import type { RebuildOutcome } from '../../src/rebuild/report.ts';
import { createFakeClock, type FakeClock } from '../rebuild/fake-parts.ts';
import { collectLog, type LogLine } from '../rebuild/fake-runner.ts';
import { type Answer, ask } from '../web/http-client.ts';
import { startSite } from '../web/site.ts';

export const SECRET = "It's a Secret to Everybody";
export const NOW = new Date('2026-05-01T00:00:00Z');

export interface HookSite {
  readonly port: number;
  readonly clock: FakeClock;
  readonly lines: readonly LogLine[];
  /** How many were asked for. */
  rebuilds(): number;
  /** Of the rebuilds from now on. */
  setOutcome(outcome: RebuildOutcome): void;
  post(body: string | Buffer, headers: Readonly<Record<string, string | readonly string[]>>): Promise<Answer>;
}

export async function startHookSite(
  options: Partial<HookOptions> & { readonly secret?: string } = {},
): Promise<HookSite> {
  const clock = createFakeClock(NOW.toISOString());
  const { log, lines } = collectLog();
  let count = 0;
  let outcome: RebuildOutcome = 'published';
  const hooks = createHookHandler({
    secrets: readHookSecrets(options.secret ?? SECRET),
    branch: 'main',
    rebuild: async () => {
      count += 1;
      return { outcome };
    },
    ...{ clock, log },
    ...options,
  });
  const operators = createOperatorHandler({
    ...{
      routes: [hookRoute(hooks)],
      log,
      logRefusal: () => undefined,
      basePath: '',
      requestIdOf: () => 'test',
    },
    originOf: () => ({ client: '192.0.2.1', isLocal: false, isSecure: false }),
    access: createAccess({
      ...{ tokens: [], sessions: createSessions({ clock }), throttle: createThrottle({ clock }) },
    }),
  });
  const { port } = await startSite({ operators });
  return {
    ...{ port, clock, lines },
    rebuilds: () => count,
    setOutcome(next) {
      outcome = next;
    },
    post: (body, headers) =>
      ask(port, hookPath, {
        method: 'POST',
        body: Buffer.from(body),
        headers: { 'Content-Type': 'application/json', ...headers } as Record<string, string>,
      }),
  };
}

export function fixture(name: string): Buffer {
  return readFileSync(join(import.meta.dirname, '../fixtures/hooks', `${name}.json`));
}

/** In hex. */
export function sign(body: string | Buffer, secret = SECRET): string {
  return createHmac('sha256', secret).update(body).digest('hex');
}
