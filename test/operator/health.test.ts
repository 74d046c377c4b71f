import { expect, test } from 'vitest';
import { describeHealth, type HealthFacts } from '../../src/operator/health.ts';

const well: HealthFacts = {
  ...{ release: 3, held: undefined, pinned: undefined, isRunning: false, brokenFiles: 0, warnings: 0 },
  last: { outcome: 'published', reason: '' },
};
const tell = (facts: Partial<HealthFacts>) => {
  const { level, sentence, advice, href } = describeHealth({ ...well, ...facts });
  return [level, `${sentence} ${advice}`, href];
};

test.each<[name: string, facts: Partial<HealthFacts>, told: string[]]>([
  ['all is well', {}, ['well', 'All is well. There is nothing to do.', '']],
  [
    'warnings',
    { warnings: 1 },
    ['well', 'All is well. 1 warning costs nothing and is worth a look.', '#problems'],
  ],
  [
    'a broken file',
    { brokenFiles: 1 },
    [
      'attention',
      'The feeds are served, but 1 file has an error. Mend it: the line and the remedy stand below.',
      '#problems',
    ],
  ],
  [
    'a failed rebuild',
    { last: { outcome: 'failed', reason: 'the folder is gone; mount it' }, brokenFiles: 1 },
    ['trouble', 'The last rebuild failed, and readers keep what they had. the folder is gone; mount it', ''],
  ],
  [
    'a held rebuild',
    { held: {}, brokenFiles: 1 },
    [
      'trouble',
      'A rebuild is held back, and readers keep what they had. Look at what would change, then publish it or keep the old one.',
      '#held',
    ],
  ],
  [
    'a held rebuild that was looked at',
    { held: { rejectedAt: new Date(0) } },
    [
      'attention',
      'The old release is kept, and nothing newer goes out. Mend the folder: the next rebuild that does no harm goes out by itself.',
      '#held',
    ],
  ],
  [
    'a pinned release',
    { pinned: { release: 2 }, last: { outcome: 'held', reason: 'pinned' } },
    [
      'attention',
      'Release 2 is pinned, and nothing newer goes out. Let newer releases out when what was wrong with them is mended.',
      '#releases',
    ],
  ],
  [
    'no release yet',
    { release: 0, last: undefined, isRunning: true },
    ['attention', 'Nothing is published yet. The first rebuild is under way.', ''],
  ],
  [
    'no release, and a failure',
    { release: 0, last: { outcome: 'failed', reason: 'why' } },
    ['trouble', 'Nothing is published yet, because the rebuild failed. why', ''],
  ],
])('%s', (_, facts, told) => {
  expect(tell(facts)).toEqual(told);
});
