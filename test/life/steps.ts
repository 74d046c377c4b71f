// The steps of which the life of a site is made, in random order.
import fc from 'fast-check';

export type StepKind = keyof typeof weights;

/** Of `which` and `how` each step takes the rest of a division, so that any numbers do. */
export interface Step {
  readonly kind: StepKind;
  readonly which: number;
  readonly how: number;
  /** Seconds that pass before it. */
  readonly wait: number;
}

const weights = {
  write: 12,
  twin: 2,
  reuse: 2,
  edit: 8,
  respace: 4,
  rename: 5,
  reslug: 4,
  swap: 3,
  relayout: 2,
  redate: 3,
  delete: 4,
  restore: 5,
  draft: 3,
  undraft: 4,
  schedule: 3,
  expire: 3,
  pass: 6,
  break: 4,
  mend: 5,
  unmount: 2,
  mount: 8,
  restart: 3,
  kill: 4,
  rehost: 2,
  rescheme: 1,
  repermalink: 2,
  approve: 4,
} as const;

const DAY = 86_400;

export const anyLife: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    kind: fc.oneof(
      ...Object.entries(weights).map(([kind, weight]) => ({
        weight,
        arbitrary: fc.constant(kind as StepKind),
      })),
    ),
    which: fc.nat(999),
    how: fc.nat(999),
    wait: fc.oneof(fc.integer({ min: 1, max: 90 }), fc.integer({ min: 1, max: 2 * DAY })),
  }),
  { maxLength: 200, size: 'max' },
);
