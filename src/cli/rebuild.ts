// feedwright rebuild: asks the running service for a rebuild, and with --wait says what became of it.

import { AppError } from '../problem.ts';
import type { RebuildReport } from '../rebuild/report.ts';
import type { Context } from './context.ts';

export interface RebuildOptions {
  readonly isWaiting: boolean;
  /** Plain, from the environment; undefined where there is none. */
  readonly token: string | undefined;
}

/** Seconds that one request waits: a longer rebuild is asked for again. */
const WAIT = 50;

/** Throws AppError where the service does not answer, does not let us in, or the rebuild was held or failed. */
export async function rebuild({ config }: Context, { isWaiting, token }: RebuildOptions): Promise<void> {
  const { host, port, operator } = config;
  const address = operator.port > 0 ? operator : { host, port };
  const base = `http://${reachable(address.host)}:${address.port}`;
  const basePath = new URL(config.baseUrl).pathname.replace(/\/$/, '');
  const headers = {
    ...(token && { Authorization: `Bearer ${token}` }),
    'Idempotency-Key': crypto.randomUUID(),
  };
  const ask = (path: string) => askService(new URL(`${basePath}${path}`, base), { method: 'POST', headers });
  const first = await ask('/api/rebuilds');
  const { id } = (await first.json()) as { readonly id: number };
  process.stdout.write(`rebuild ${id} was asked for\n`);
  if (!isWaiting) return;
  for (;;) {
    // The same key: nothing new is begun.
    const answer = await ask(`/api/rebuilds?wait=${WAIT}`);
    if (answer.status === 200) return finish((await answer.json()) as RebuildReport);
    await answer.body?.cancel();
  }
}

function finish({ outcome, release, milliseconds, reason, problemCount }: RebuildReport): void {
  process.stdout.write(
    `${outcome}: release ${release}, after ${milliseconds} ms, with ${problemCount} problems${reason && `; ${reason}`}\n`,
  );
  if (outcome === 'held' || outcome === 'failed')
    throw new AppError('rebuild-failed', `the rebuild was ${outcome}`);
}

async function askService(url: URL, init: RequestInit): Promise<Response> {
  const answer = await fetch(url, { ...init, redirect: 'error' }).catch((error: unknown) => {
    const { cause } = error as { readonly cause?: NodeJS.ErrnoException };
    throw new AppError(
      'service-unreachable',
      `the service does not answer at ${url.origin} (${cause?.code ?? 'no connection'}); start it with feedwright serve, or name its address with --host and --port`,
    );
  });
  if (answer.ok) return answer;
  const { detail = `it answers ${answer.status}` } = (await answer.json().catch(() => ({}))) as {
    detail?: string;
  };
  throw new AppError('service-refused', `${url.origin}: ${detail}`);
}

/** An address that stands for all of a machine's is none to connect to. */
function reachable(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}
