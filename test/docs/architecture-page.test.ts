// Holds the table of imports in ARCHITECTURE.md against the imports that there are.
import { describe, expect, it } from 'vitest';
import { codeSpans, listFiles, read, tableRows } from './markdown.ts';

const rows = tableRows(read('ARCHITECTURE.md'), ['folder', 'may import']);
const sources = listFiles('src', '.ts');

/** 'src/article/dates.ts' is in 'article/', 'src/log.ts' is 'log'. */
function roomOf(path: string): string {
  const [, room = '', file] = path.split('/');
  return file === undefined ? room.replace(/\.ts$/, '') : `${room}/`;
}

describe('the table of imports in ARCHITECTURE.md', () => {
  it('has every folder and every file on the ground', () => {
    const named = rows.flatMap(([cell = '']) => codeSpans(cell));
    expect(named.sort()).toEqual([...new Set(sources.map(roomOf))].sort());
  });

  it('allows every import that there is', () => {
    const allowed = new Map(
      rows.flatMap(([names = '', text = '']) => {
        const [may = ''] = text.split('; never');
        return codeSpans(names).map((name) => [name, new Set(codeSpans(may))] as const);
      }),
    );
    const forbidden = sources.flatMap((path) => {
      const here = roomOf(path);
      const targets = [...read(path).matchAll(/from '(\.[^']+)'/g)].map(([, target = '']) =>
        roomOf(new URL(target, `file:///${path}`).pathname.slice(1)),
      );
      return targets
        .filter((there) => here !== there && here !== 'cli/' && !allowed.get(here)?.has(there))
        .map((there) => `${path} imports ${there}`);
    });
    expect(forbidden).toEqual([]);
  });
});
