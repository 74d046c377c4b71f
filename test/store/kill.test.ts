// kill -9 at random moments of a save: the last announced release is there, whole (reliability H23, R10).
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { feedPaths } from './publication.ts';
import { makeFolder, openTemporary } from './temporary.ts';

const kills = 15;
const script = fileURLToPath(new URL('./save-forever.ts', import.meta.url));

/** Returns the last release that the child announced before it was killed. */
async function saveUntilKilled(folder: string): Promise<number> {
  const child = spawn(process.execPath, [script, folder], { stdio: ['ignore', 'pipe', 'pipe'] });
  const errors: string[] = [];
  child.stderr.on('data', (chunk: Buffer) => errors.push(chunk.toString()));
  const closed = once(child, 'close');
  let announced = 0;
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => {
    announced = Number(line);
  });
  await Promise.race([once(lines, 'line'), closed]);
  // Not a wait for something: the moment itself is what is drawn at random.
  await delay(Math.random() * 80);
  child.kill('SIGKILL');
  const [, signal] = await closed;
  expect(signal, errors.join('')).toBe('SIGKILL');
  return announced;
}

test('after a kill the latest release is whole, of one number, and not older than the last announced', async () => {
  const folder = await makeFolder();
  for (let kill = 0; kill < kills; kill += 1) {
    const announced = await saveUntilKilled(folder);
    expect(announced).toBeGreaterThan(0);
    const store = await openTemporary(folder);
    expect(store).toMatchObject({ durable: true, notes: [] });
    const { snapshot, notes } = await store.releases.loadLatest();
    expect(notes).toEqual([]);
    expect(snapshot?.release).toBeGreaterThanOrEqual(announced);
    const number = String(snapshot?.release);
    expect([...(snapshot?.byPath.keys() ?? [])].sort()).toEqual([...feedPaths].sort());
    for (const path of feedPaths) {
      expect(snapshot?.byPath.get(path)?.codings?.identity.toString()).toMatch(
        new RegExp(`^${number} ${path} `),
      );
      expect(store.pages.get(`/articles${path}`)?.codings?.identity.toString()).toMatch(
        new RegExp(`^${number} `),
      );
    }
    await store.close();
  }
}, 120_000);
