// Lets a site live: files are renamed, moved to other addresses and hosts, edited, hidden and shown, and no id ever changes.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Article } from '../../src/article/article.ts';
import { type LedgerEntry, ledgerOf } from '../../src/identity/entry.ts';
import { fileWith, moment, pass } from './ledger-with.ts';

/** What an article is to its author, whatever its file is called. */
interface Work {
  readonly number: number;
  readonly folder: string;
  readonly name: string;
  readonly edition: number;
  readonly isHidden: boolean;
  readonly statesId: boolean;
}

interface Life {
  readonly host: string;
  readonly works: readonly Work[];
}

const first: Life = {
  host: 'http://old.example',
  works: Array.from({ length: 6 }, (_, number) => ({
    ...{ number, folder: '', name: `n${number}`, edition: 0 },
    ...{ isHidden: false, statesId: number === 5 },
  })),
};

function articleOf({ number, folder, name, edition, statesId }: Work, host: string): Article {
  const url = `${host}/${folder}${name}/`;
  return {
    ...fileWith(`work ${number}`, { url, id: statesId ? `urn:${number}` : url }),
    path: `${folder}${name}.md`,
    contentHash: `content ${number}.${edition}`,
    stated: { hasDate: true, hasUpdated: false, ...(statesId && { id: `urn:${number}` }) },
    published: new Date(Date.UTC(2024, 0, 1 + number)),
  };
}

type Step = (life: Life) => Life;

function onOne(change: (work: Work, step: number) => Partial<Work>): fc.Arbitrary<Step> {
  return fc.tuple(fc.nat(5), fc.nat(999)).map(([chosen, step]) => ({ host, works }) => {
    const next = works.map((work) => (work.number === chosen ? { ...work, ...change(work, step) } : work));
    return { host, works: next };
  });
}

const steps: fc.Arbitrary<Step> = fc.oneof(
  onOne(({ edition }) => ({ edition: edition + 1 })),
  onOne(({ number }, step) => ({ name: `n${number}-${step}` })),
  onOne((_, step) => ({ folder: `f${step % 3}/` })),
  // Renamed and edited in one.
  onOne(({ number, edition }, step) => ({ name: `n${number}-${step}`, edition: edition + 1 })),
  onOne(({ isHidden }) => ({ isHidden: !isHidden })),
  // The whole site moves, with all its files.
  fc.constant<Step>((life) => ({ ...life, host: 'https://new.example' })),
  fc.nat(3).map<Step>((step) => ({ host, works }) => ({
    host,
    works: works.map((work) => ({ ...work, folder: `all${step}/`, edition: work.edition + step })),
  })),
);

test('no id changes, none is used twice, and no date moves', () => {
  fc.assert(
    fc.property(fc.array(steps, { maxLength: 40 }), (life) => {
      let now = first;
      const ledger = new Map<string, LedgerEntry>();
      const idOf = new Map<string, string>();
      for (const step of [(same: Life) => same, ...life]) {
        now = step(now);
        const all = now.works.map((work) => articleOf(work, now.host));
        const live = all.filter((_, index) => !now.works[index]?.isHidden);
        const present = new Set(all.map(({ path }) => path));
        const next = pass(live, [...ledger.values()], { present, now: moment });
        for (const [id, entry] of ledgerOf(next.entries)) ledger.set(id, entry);
        expect(next.published).toHaveLength(live.length);
        expect(new Set(next.published.map(({ id }) => id)).size).toBe(live.length);
        for (const { title, id, published } of next.published) {
          expect(idOf.get(title) ?? id).toBe(id);
          idOf.set(title, id);
          expect(published).toEqual(new Date(Date.UTC(2024, 0, 1 + Number(title.slice(5)))));
        }
      }
      expect(new Set(idOf.values()).size).toBe(idOf.size);
    }),
    { seed: 5, numRuns: 300 },
  );
});
