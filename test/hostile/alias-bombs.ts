// H9: aliases and cycles that make a small header a huge one.
import { fenced, type HostileFile, hostile } from './hostile-file.ts';

const base = 'title: Alias bomb\ndate: 2024-03-05\n';

/** Nine lists of nine aliases to the one before: 294 bytes, 531 441 leaves. */
function laughs(key: string): string {
  const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x]'];
  for (let i = 1; i < 6; i++)
    lines.push(
      `a${i}: &a${i} [${Array(9)
        .fill(`*a${i - 1}`)
        .join(', ')}]`,
    );
  return `${lines.join('\n')}\n${key}: *a5`;
}

const bombs: readonly [name: string, why: string, header: string][] = [
  ['laughs-tags', 'a small file of aliases that flattens to 531 441 tags', `${base}${laughs('tags')}`],
  ['laughs-title', 'a title that is an alias bomb', `date: 2024-03-05\n${laughs('title')}`],
  ['laughs-unread', 'an alias bomb in a key that nobody reads', `${base}${laughs('nobody')}`],
  ['cycle', 'a list that contains itself', `${base}tags: &a [*a]`],
  ['cycle-map', 'a map that contains itself', `${base}author: &a {name: *a}`],
  [
    'big-scalar',
    '100 aliases to 20 KB of text',
    `${base}s: &s ${'x'.repeat(20_000)}\ntags: [${Array(100).fill('*s')}]`,
  ],
  ['big-key', 'an alias bomb as a key', `${base}${laughs('b')}\n? *a5\n: x`],
];

export const aliasBombFiles: HostileFile[] = bombs.map(([name, why, header]) =>
  hostile({
    name: `h9-${name}.md`,
    why: `H9: ${why}`,
    expect: 'refused',
    code: 'limit',
    raw: (marker) => fenced(header, marker),
  }),
);
