// Holds what is asked, how often and how many at once, and that what was learnt reaches the store and the next pass.
import { expect, test } from 'vitest';
import { createAsker } from '../../src/media/asker.ts';
import type { Head } from '../../src/media/read-head.ts';
import type { Failed } from '../../src/media/request-head.ts';
import type { RemoteFile, WantedFile } from '../../src/remote-file.ts';
import { createFakeClock } from '../rebuild/fake-parts.ts';
import { collectLog } from '../rebuild/fake-runner.ts';

type Answer = Head | Failed;

const soundOf = (length: number): Answer => ({
  status: 200,
  headers: { 'content-type': 'audio/mpeg', 'content-length': String(length) },
});
const want = (url: string, known?: Partial<RemoteFile>): WantedFile => ({
  ...{ url, version: 'v' },
  ...(known && { known: { url, version: 'u', checkedAt: new Date(0), failures: 0, ...known } }),
});

function createAsking(answer: (url: string, method: string) => Answer | Promise<Answer>) {
  const asked: string[] = [];
  const stored: (readonly RemoteFile[])[] = [];
  const clock = createFakeClock();
  const { log, lines } = collectLog();
  const state = { news: 0, isFull: false };
  const asker = createAsker({
    ...{ clock, log },
    async request(method, url) {
      asked.push(`${method} ${url}`);
      return answer(url, method);
    },
    async store(files) {
      if (state.isFull) throw new Error('the disk is full');
      stored.push(files);
    },
    onNews: () => {
      state.news += 1;
    },
  });
  const round = async (...wanted: WantedFile[]) => {
    asker.ask(wanted);
    await asker.idle();
    return asker.learnt();
  };
  return { asker, asked, stored, clock, lines, state, round };
}

test('what is learnt is stored, told once, and news', async () => {
  const { asker, asked, stored, state, round } = createAsking(() => soundOf(5));
  const file = {
    ...{ url: 'https://a.example/a.mp3', version: 'v', checkedAt: new Date('2026-05-01T00:00:00Z') },
    ...{ failures: 0, length: 5, mediaType: 'audio/mpeg' },
  };
  expect(await round(want('https://a.example/a.mp3'))).toEqual([file]);
  expect(stored).toEqual([[file]]);
  expect([asked, state.news, asker.learnt()]).toEqual([['HEAD https://a.example/a.mp3'], 1, []]);
});

test('what is as it was known is no news, but was looked at', async () => {
  const { state, round, stored } = createAsking(() => soundOf(5));
  const [file] = await round(want('https://a.example/', { length: 5, mediaType: 'audio/mpeg' }));
  expect([state.news, file?.version, stored.length]).toEqual([0, 'v', 1]);
});

test('without a length in the answer to HEAD the first byte is asked for', async () => {
  const { asked, round } = createAsking((url, method) => {
    if (method === 'GET') return { status: 206, headers: { 'content-range': 'bytes 0-0/77' } };
    return url.endsWith('a') ? { status: 405, headers: {} } : { status: 200, headers: {} };
  });
  const files = await round(want('https://a.example/a'), want('https://a.example/b'));
  expect(files.map(({ length }) => length)).toEqual([77, 77]);
  expect(asked.map((line) => line.slice(0, 4))).toEqual(['HEAD', 'GET ', 'HEAD', 'GET ']);
});

test('what a server never says stays unknown, and is not asked for again and again', async () => {
  const { state, round } = createAsking(() => ({ status: 200, headers: {} }));
  const [file] = await round(want('https://a.example/'));
  expect(file).toEqual(expect.not.objectContaining({ length: expect.anything() }));
  expect([file?.failures, state.news]).toEqual([0, 0]);
});

test('a failure keeps what was known, and counts up', async () => {
  const { round, state } = createAsking(() => ({ status: 404, headers: {} }));
  const [file] = await round(want('https://a.example/', { length: 5, mediaType: 'audio/mpeg', failures: 2 }));
  expect(file).toMatchObject({ length: 5, mediaType: 'audio/mpeg', failures: 3, version: 'v' });
  expect(state.news).toBe(0);
});

test('four servers are asked at once, and each of them one thing after the other', async () => {
  const open = new Map<string, number>();
  const most = { all: 0, host: 0 };
  const { asked, round } = createAsking(async (url) => {
    const { host } = new URL(url);
    open.set(host, (open.get(host) ?? 0) + 1);
    most.host = Math.max(most.host, open.get(host) ?? 0);
    most.all = Math.max(
      most.all,
      [...open.values()].reduce((sum, count) => sum + count, 0),
    );
    await new Promise(setImmediate);
    open.set(host, (open.get(host) ?? 0) - 1);
    return soundOf(1);
  });
  const wanted = Array.from({ length: 60 }, (_, index) =>
    want(`https://${'abcdef'[index % 6]}.example/${index}`),
  );
  expect(await round(...wanted)).toHaveLength(60);
  expect([most, asked.length]).toEqual([{ all: 4, host: 1 }, 60]);
});

test('a server that fails twice rests, longer each time, and the others are asked all the same', async () => {
  const { asked, clock, round, lines } = createAsking((url) =>
    url.includes('down') ? { failure: 'ECONNREFUSED' } : soundOf(1),
  );
  const many = [...'abcde'].map((name) => want(`https://down.example/${name}?token=secret`));
  const files = await round(...many, want('https://up.example/a'));
  expect(files.map(({ failures }) => failures)).toEqual([1, 1, 1, 1, 1, 0]);
  expect(asked.filter((line) => line.includes('down'))).toHaveLength(2);
  await round(...many);
  expect(asked.filter((line) => line.includes('down'))).toHaveLength(2);
  clock.advance(60_000);
  await round(...many);
  // One more, and then two minutes.
  expect(asked.filter((line) => line.includes('down'))).toHaveLength(3);
  clock.advance(119_000);
  await round(...many);
  expect(asked.filter((line) => line.includes('down'))).toHaveLength(3);
  const warnings = lines.filter(({ level }) => level === 40);
  expect(warnings.map(({ host, minutes, reason }) => [host, minutes, reason])).toEqual([
    ['down.example', 1, 'ECONNREFUSED'],
    ['down.example', 2, 'ECONNREFUSED'],
  ]);
});

test('one answer ends the count of failures; a file that is not there is not the fault of its server', async () => {
  const answers: Answer[] = [
    { status: 503, headers: {} },
    soundOf(1),
    { status: 503, headers: {} },
    ...Array.from({ length: 3 }, () => ({ status: 404, headers: {} })),
    soundOf(2),
  ];
  const { asked, round } = createAsking(() => answers.shift() ?? { failure: 'none left' });
  const files = await round(...[...'abcdefg'].map((name) => want(`https://a.example/${name}`)));
  expect([asked.length, files.map(({ failures }) => failures)]).toEqual([7, [1, 0, 1, 1, 1, 1, 0]]);
});

test('a round ends after two minutes, and what is left is not touched', async () => {
  const { round, clock, asked } = createAsking(() => {
    clock.advance(50_000);
    return soundOf(1);
  });
  const files = await round(...[...'abcdef'].map((name) => want(`https://a.example/${name}`)));
  expect([files.length, asked.length]).toEqual([3, 3]);
});

test('what comes while it asks is dropped', async () => {
  const answer = Promise.withResolvers<Answer>();
  const { asker, asked } = createAsking(() => answer.promise);
  asker.ask([want('https://a.example/a')]);
  asker.ask([want('https://a.example/b')]);
  answer.resolve(soundOf(1));
  await asker.idle();
  asker.ask([want('https://a.example/c')]);
  await asker.idle();
  expect(asked.map((line) => line.slice(-1))).toEqual(['a', 'c']);
});

test('a store that cannot be written costs nothing but the memory over a restart', async () => {
  const { state, round, lines } = createAsking(() => soundOf(1));
  state.isFull = true;
  expect(await round(want('https://a.example/'))).toHaveLength(1);
  expect(state.news).toBe(1);
  expect(lines.filter(({ level }) => level === 50)).toHaveLength(1);
});

test('after a stop nothing is asked, noted or told', async () => {
  const asking = createAsking(() => {
    asking.asker.stop();
    return { failure: 'timeout' };
  });
  expect(await asking.round(want('https://a.example/a'), want('https://a.example/b'))).toEqual([]);
  expect(await asking.round(want('https://a.example/c'))).toEqual([]);
  expect([asking.asked.length, asking.stored, asking.state.news]).toEqual([1, [], 0]);
});

test('the log names hosts and reasons, and nothing of what stands behind a host', async () => {
  const { round, lines } = createAsking((url) =>
    url.includes('private') ? { failure: 'EPRIVATE' } : { status: 403, headers: {} },
  );
  await round(
    want('https://a.example/secret/path.mp3?token=secret#secret'),
    want('https://a.example/other?secret'),
    want('https://private.example/secret'),
  );
  expect(lines).toMatchObject([
    {
      ...{ msg: 'media hosts were asked', asked: 3, learnt: 0, failed: 3 },
      reasons: [
        'a.example: the answer 403',
        'private.example: its address is private; set media.privateHosts where it is meant',
      ],
    },
  ]);
  expect(JSON.stringify(lines)).not.toContain('secret');
});
