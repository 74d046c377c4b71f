// Sends guessed tokens, or requests for nothing to compare them with, on a fixed schedule; tells its parent how often each status came.
import { randomBytes } from 'node:crypto';
import { Agent, type RequestOptions, request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';

const [url = '', what = '', count = '0', perSecond = '1'] = process.argv.slice(2);
const agent = new Agent({ keepAlive: true, maxSockets: 64 });
const statuses: Record<string, number> = {};
let open = 0;

/** Every other guess by the login form. */
function choose(index: number): [path: string, options: RequestOptions, body?: string] {
  if (what === 'missing') return ['nothing-is-here', {}];
  const token = randomBytes(32).toString('base64url');
  if (index % 2 === 0) return ['api/status', { headers: { Authorization: `Bearer ${token}` } }];
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
  return ['admin/login', { method: 'POST', headers }, `token=${token}`];
}

function send(index: number): void {
  const [path, options, body] = choose(index);
  const note = (status: string): void => {
    statuses[status] = (statuses[status] ?? 0) + 1;
    open -= 1;
  };
  open += 1;
  request(`${url}${path}`, { agent, ...options }, (res) => {
    res.resume().on('end', () => note(String(res.statusCode)));
  })
    .on('error', ({ message }) => note(message))
    .end(body);
}

const began = performance.now();
for (let sent = 0; sent < Number(count); ) {
  const due = ((performance.now() - began) * Number(perSecond)) / 1_000;
  for (; sent < Math.min(due, Number(count)); sent += 1) send(sent);
  await wait(1);
}
while (open > 0) await wait(5);
process.send?.(statuses, () => process.exit(0));
