// Joins the tags that belong together, such as if, else and endif, in one walk, whatever the author forgot to close.
import type { Part } from './lex-liquid.ts';

export interface TagGroup {
  readonly name: string;
  /** Places of the tags in the list of parts: the opening one first, the closing one last. */
  readonly members: readonly number[];
}

/** What the engine knows to pair, and the tags between. */
const MIDDLES: Readonly<Record<string, readonly string[]>> = {
  if: ['elsif', 'elseif', 'else'],
  unless: ['elsif', 'else'],
  case: ['when', 'else'],
  for: ['else', 'break', 'continue'],
  tablerow: [],
  capture: [],
};
const depthLimit = 50;

export function isBlockTag(name: string): boolean {
  return Object.hasOwn(MIDDLES, name);
}

interface Open {
  readonly name: string;
  readonly members: number[];
}

/** The group of each part that has one. A tag that is not closed, or closes nothing, has none. */
export function groupTags(parts: readonly Part[]): ReadonlyMap<number, TagGroup> {
  const groups = new Map<number, TagGroup>();
  const ends = new Set(
    parts.flatMap(({ kind, name }) => (kind === 'tag' && /^end/.test(name) ? [name] : [])),
  );
  const open: Open[] = [];
  const blocks: Open[] = [];
  const counts = new Map<string, number>();
  const count = (name: string, change: number) => counts.set(name, (counts.get(name) ?? 0) + change);
  const close = (name: string, at: number): void => {
    for (let last = open.pop(); last; last = open.pop()) {
      count(last.name, -1);
      if (blocks.at(-1) === last) blocks.pop();
      if (last.name !== name) continue;
      last.members.push(at);
      for (const member of last.members) groups.set(member, last);
      return;
    }
  };
  const visit = (at: number, name: string): void => {
    const ended = name.startsWith('end') ? name.slice(3) : undefined;
    const block = blocks.findLast((each) => MIDDLES[each.name]?.includes(name));
    if (ended !== undefined) {
      if (counts.get(ended)) close(ended, at);
    } else if (block && (block === blocks.at(-1) || name === 'break' || name === 'continue'))
      block.members.push(at);
    else if (ends.has(`end${name}`) && (!isBlockTag(name) || blocks.length < depthLimit)) {
      const opened = { name, members: [at] };
      open.push(opened);
      if (isBlockTag(name)) blocks.push(opened);
      count(name, 1);
    }
  };
  for (const [at, { kind, name }] of parts.entries()) if (kind === 'tag') visit(at, name);
  return groups;
}
