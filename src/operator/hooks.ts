// Answers the webhooks of forges: who proves to know the secret and pushed to the branch gets a rebuild.
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../clock.ts';
import type { Logger } from '../log.ts';
import { quoteForMessage } from '../problem.ts';
import type { RebuildReport } from '../rebuild/report.ts';
import { createDeliveries } from './deliveries.ts';
import { type BodyLimits, bodyLimits, readBody } from './hook-body.ts';
import { type Forge, forges, type Payload } from './hook-forge.ts';
import { createVerifier, readClaim } from './hook-proof.ts';
import type { HookSecret } from './hook-secret.ts';
import { createRefusalLog } from './refusal-log.ts';
import type { OperatorRoute } from './route.ts';

export const hookPath = '/hooks/git';

export interface HookOptions {
  /** None: nobody can prove anything, and is told how to set one. */
  readonly secrets: readonly HookSecret[];
  /** Pushes to others are ignored; undefined where it is not known from which branch the articles come. */
  readonly branch: string | undefined;
  readonly rebuild: () => Promise<Pick<RebuildReport, 'outcome'>>;
  readonly clock: Clock;
  readonly log: Logger;
  readonly limits?: BodyLimits;
}

interface Answer {
  readonly status: number;
  /** What happened, or what is wrong and what is to be done. */
  readonly detail: string;
  readonly headers?: readonly string[];
}

interface Delivery {
  readonly forge: Forge;
  readonly event: string;
  /** By which it is told when it comes again. The id is not signed, so the body is one as well. */
  readonly keys: readonly string[];
  /** Undefined where it was too large to be kept. */
  readonly bytes: Buffer | undefined;
}

/** Bytes of all bodies that are read at the same time. */
const MOST_HELD = 32 * 1024 * 1024;

const TITLES: Readonly<Record<number, string>> = {
  400: 'Malformed payload',
  401: 'Not proven',
  403: 'No secret is set',
  413: 'Too large',
  415: 'Unsupported coding',
  503: 'Busy',
};

/** For the POST of a route: it reads the body itself, and says itself who may. */
export type HookHandler = (req: IncomingMessage, res: ServerResponse) => Promise<void>;

export function hookRoute(hooks: HookHandler): OperatorRoute {
  return {
    ...{ method: 'POST', path: hookPath, access: 'anyone' },
    answer: ({ req }, res) => hooks(req, res),
  };
}

export function createHookHandler(options: HookOptions): HookHandler {
  const { secrets, branch, rebuild, clock, log, limits = bodyLimits } = options;
  const deliveries = createDeliveries({ clock });
  const logRefusal = createRefusalLog(log, clock, 'a webhook was refused');
  let held = 0;

  const refuse = (forge: Forge | undefined, reason: string): Answer => {
    logRefusal('webhook', { forge: forge?.name ?? 'unknown', reason });
    return { status: 401, detail: reason, headers: ['WWW-Authenticate', 'Webhook'] };
  };

  const receive = async (req: IncomingMessage): Promise<Answer | undefined> => {
    const { headers } = req;
    const forge = forges.find(({ toldBy }) => toldBy.some((name) => headers[name] !== undefined));
    if (!forge) return refuse(undefined, 'no header tells which forge this comes from');
    const claim = readClaim({ headers, forge }, secrets, clock.now());
    if (typeof claim === 'string') return refuse(forge, claim);
    const size = Math.min(Number(headers['content-length'] ?? limits.kept), limits.kept);
    if (held + size > MOST_HELD)
      return { status: 503, detail: 'too many at once; send it again', headers: ['Retry-After', '10'] };
    const verifier = createVerifier(claim);
    held += size;
    const body = await readBody(req, verifier, limits).finally(() => {
      held -= size;
    });
    if (body === 'gone') return undefined;
    if (body === 'too-large')
      return { status: 413, detail: `a delivery may have ${limits.all} bytes at most` };
    if (!verifier.isProven()) return refuse(forge, 'the signature fits none of the secrets');
    return take(describeDelivery(forge, headers, { bytes: body.bytes, digest: verifier.digest() }));
  };

  const take = (delivery: Delivery): Answer => {
    const { forge, event } = delivery;
    const ignore = (what: string): Answer => ({ status: 202, detail: `ignored: ${what}` });
    if (forge.pings.includes(event)) return { status: 200, detail: 'the webhook is set up' };
    if (!forge.pushes.includes(event))
      return ignore(`only pushes count, and this is ${quoteForMessage(event)}`);
    // So large a push is taken for one to the branch: a rebuild too many does no harm.
    const branches = delivery.bytes ? readBranches(delivery, delivery.bytes) : [branch ?? ''];
    if (branches === undefined) return { status: 400, detail: 'the payload is not the JSON of a push' };
    const isWanted = branch === undefined ? branches.length > 0 : branches.includes(branch);
    if (!isWanted)
      return ignore(`this is a push to ${quoteForMessage(branches.join(', ') || 'no branch')}, and no other`);
    return start(delivery);
  };

  const start = ({ forge, keys }: Delivery): Answer => {
    if (!deliveries.accept(keys))
      return { status: 200, detail: 'this delivery was accepted before, and starts nothing' };
    log.info({ forge: forge.name }, 'a push was told');
    void rebuild().then(
      ({ outcome }) => {
        if (outcome === 'failed') deliveries.forget(keys);
      },
      (error: unknown) => log.error({ err: error }, 'a rebuild failed for a reason that nobody foresaw'),
    );
    return { status: 202, detail: 'a rebuild was asked for' };
  };

  return async (req, res) => {
    const answer = secrets.length === 0 ? closed() : (unfit(req) ?? (await receive(req)));
    if (answer && !res.headersSent) write(res, answer);
  };
}

function closed(): Answer {
  return { status: 403, detail: 'set FEEDWRIGHT_HOOK_SECRET to the secret of the webhook, and restart' };
}

function unfit({ headers }: IncomingMessage): Answer | undefined {
  if ((headers['content-encoding'] ?? 'identity') !== 'identity')
    return { status: 415, detail: 'a delivery may not be compressed' };
  return undefined;
}

function describeDelivery(
  forge: Forge,
  headers: IncomingHttpHeaders,
  { bytes, digest }: { readonly bytes: Buffer | undefined; readonly digest: string },
): Delivery {
  const first = (names: readonly string[]) => names.map((name) => headers[name]).find((value) => value);
  const id = first(forge.delivery);
  return {
    forge,
    event: String(first(forge.event) ?? ''),
    keys: [`${forge.name} ${digest}`, ...(id ? [`${forge.name} ${String(id)}`] : [])],
    bytes,
  };
}

/** Undefined for what is not the payload of a push. */
function readBranches({ forge }: Delivery, bytes: Buffer): readonly string[] | undefined {
  const text = bytes.toString('utf8');
  try {
    // GitHub sends a form unless told otherwise, and no JSON begins so.
    const isForm = text.startsWith('payload=');
    const payload: Payload = JSON.parse(isForm ? (new URLSearchParams(text).get('payload') ?? '') : text);
    return forge.branchesOf(payload);
  } catch {
    return undefined;
  }
}

/** Errors as problem details (RFC 9457). */
function write(res: ServerResponse, { status, detail, headers = [] }: Answer): void {
  const isError = status >= 400;
  const title = TITLES[status];
  const body = Buffer.from(JSON.stringify(isError ? { title, status, detail } : { detail }));
  res.writeHead(status, [
    ...['Content-Type', isError ? 'application/problem+json' : 'application/json'],
    ...['Content-Length', String(body.length), 'Cache-Control', 'no-store', ...headers],
  ]);
  res.end(body);
}
