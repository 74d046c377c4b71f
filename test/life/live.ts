// Lives one life of a site step by step, and stops at the first thing that is not as it must be.
import fc from 'fast-check';
import type { RebuildReport } from '../../src/rebuild/report.ts';
import { createBodyOf, wholeOf } from '../../src/snapshot/bodies.ts';
import type { Snapshot } from '../../src/snapshot/snapshot.ts';
import { createFakeClock } from '../rebuild/fake-parts.ts';
import type { Move } from './authoring.ts';
import { createWitness, type View } from './invariants.ts';
import { createLivingSite, type LivingSite } from './living-site.ts';
import { afterEnd, afterRebuild, emptyWorld, expectedOf, settingsOf, type World } from './model.ts';
import { makers } from './moves.ts';
import { anyLife, type Step } from './steps.ts';
import { createFileWriter } from './write-files.ts';

export interface Life {
  /** The steps that were made, as sentences. */
  readonly script: readonly string[];
  /** Of the last step; empty where all is as it must be. */
  readonly faults: readonly string[];
  readonly outcomes: Readonly<Partial<Record<RebuildReport['outcome'], number>>>;
}

const MOST_TRIES = 300;
/** Rebuilds that are held in a row before an operator lets them out. */
const PATIENCE = 4;

export async function live(steps: readonly Step[]): Promise<Life> {
  const clock = createFakeClock('2026-01-31T12:00:00Z');
  const site = await createLivingSite(clock, settingsOf(emptyWorld));
  const files = createFileWriter(site.posts);
  const witness = createWitness();
  const script: string[] = [];
  const outcomes: Record<string, number> = {};
  let world = emptyWorld;
  let held = 0;

  const check = async (outcome: RebuildReport['outcome'] | undefined, snapshot = site.snapshot()) => {
    const now = clock.now();
    const expected = expectedOf(world, now.getTime());
    return witness.look({ ...(await viewOf(site, snapshot)), now, world, expected, outcome });
  };
  const rebuild = async (): Promise<string[]> => {
    const { outcome, reason } = await site.rebuild();
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    script[script.length - 1] += ` (${outcome})`;
    held = outcome === 'held' ? held + 1 : 0;
    if (outcome === 'failed' && world.folder !== 'gone') return [`the rebuild failed: ${reason}`];
    const faults = await check(outcome);
    const isPublished = outcome === 'published' || outcome === 'unchanged';
    world = afterRebuild(world, clock.now().getTime(), isPublished);
    return faults;
  };

  try {
    for (const step of steps) {
      const move = moveOf(world, step, { clock, held });
      if (!move) continue;
      clock.advance((step.wait + (move.pass ?? 0)) * 1_000);
      script.push(`+${step.wait + (move.pass ?? 0)} s: ${move.sentence}`);
      world = move.service ? afterEnd(move.world) : move.world;
      files.follow(world);
      const faults = await endService(site, { move, step, world, check });
      if (move.service) clock.advance(1_000);
      if (move.isApproval) await site.approve();
      faults.push(...(await rebuild()));
      if (faults.length > 0) return { script, faults, outcomes };
    }
    return { script, faults: [], outcomes };
  } finally {
    await site.close();
  }
}

interface Circumstances {
  readonly clock: { now(): Date };
  readonly held: number;
}

function moveOf(world: World, step: Step, { clock, held }: Circumstances): Move | undefined {
  const kind = held >= PATIENCE ? 'approve' : step.kind;
  if (kind === 'approve' && held === 0) return undefined;
  return makers[kind](world, step, clock.now().getTime() + step.wait * 1_000);
}

interface Ending {
  readonly move: Move;
  readonly step: Step;
  readonly world: World;
  readonly check: (outcome: undefined, snapshot?: Snapshot) => Promise<string[]>;
}

async function endService(site: LivingSite, { move, step, world, check }: Ending): Promise<string[]> {
  const settings = settingsOf(world);
  if (move.service === 'restart') {
    const before = site.snapshot();
    await site.restart(settings);
    return [...compareReleases(before, site.snapshot(), 0), ...(await check(undefined))];
  }
  if (move.service !== 'kill') return [];
  const seen = await site.kill(step.how % 16, settings);
  return [...compareReleases(seen, site.snapshot(), 1), ...(await check(undefined))];
}

/** What a start serves is what readers saw last, or what was committed and not yet shown. */
function compareReleases(before: Snapshot, after: Snapshot, ahead: number): string[] {
  const list = ({ byPath }: Snapshot) =>
    [...byPath.values()]
      .map(({ path, hash }) => `${path} ${hash}`)
      .sort()
      .join(' ');
  const isNext = after.release > before.release && after.release <= before.release + ahead;
  if (isNext || (after.release === before.release && list(after) === list(before))) return [];
  return [`readers saw release ${before.release}, and after the start ${after.release}, with other bytes`];
}

async function viewOf(site: LivingSite, snapshot: Snapshot): Promise<View> {
  const { pages, bodies } = site.store();
  const bodyOf = createBodyOf(bodies.find);
  const whole = [...snapshot.byPath.values()].flatMap((served) => wholeOf(served, bodyOf) ?? []);
  const byPath = new Map(whole.map((one) => [one.path, one]));
  const paths = [...(await pages.fingerprints()).keys()];
  return { snapshot: { ...snapshot, byPath }, pages: paths.flatMap((path) => pages.get(path) ?? []) };
}

/** Undefined where a seed's life goes well; else the smallest script that was found, and what is wrong after it. */
export async function failureOf(seed: number): Promise<string | undefined> {
  let failing: readonly Step[] = [];
  const property = fc.asyncProperty(anyLife, async (steps) => {
    failing = steps;
    return (await live(steps)).faults.length === 0;
  });
  // fast-check takes a hundred lives to make one shorter, and each costs a second.
  const { failed } = await fc.check(property, { seed, numRuns: 1, unbiased: true, endOnFailure: true });
  if (!failed) return undefined;
  const { script, faults } = await live(await shorten(failing));
  return [`seed ${seed}:`, ...script, ...faults.map((fault) => `- ${fault}`)].join('\n  ');
}

/** Leaves out all steps without which life still fails: by halves, by quarters, at last one by one. */
async function shorten(steps: readonly Step[]): Promise<readonly Step[]> {
  let left = steps;
  let tries = 0;
  for (let size = Math.ceil(left.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let end = left.length; end > 0; end -= size) {
      const shorter = left.toSpliced(Math.max(0, end - size), Math.min(size, end));
      tries += 1;
      if (tries > MOST_TRIES) return left;
      if ((await live(shorter)).faults.length > 0) left = shorter;
    }
  }
  return left;
}
