// Holds the river: who may import whom, no cycles, one home for each package that shapes data, and the sizes that keep files readable.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const ground = ['problem', 'log', 'template', 'clock', 'version'];

/** Folder by folder what it may import; 'types:x' allows `import type` only. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(ground.map((name) => [name, ['problem']])),
  ...Object.fromEntries(
    [
      ...['problem', 'text', 'address', 'header', 'own-paths', 'secret', 'keep-newest'],
      ...['in-parallel', 'remote-file', 'language-name', 'article-order', 'sorted-lists'],
    ].map((name) => [name, []]),
  ),
  'data-file': ['header'],
  'podcast-parts': ['text', 'address', 'header'],
  config: ['problem', 'address', 'header', 'podcast-parts', 'secret'],
  site: ['problem', 'header', 'data-file', 'address'],
  article: [
    'problem',
    'text',
    'address',
    'own-paths',
    'article-order',
    'sorted-lists',
    'header',
    'data-file',
    'podcast-parts',
    'site',
    'body',
  ],
  body: ['problem', 'text', 'address', 'header', 'types:site'],
  import: ['article', 'body', 'site', 'header', 'text', 'address', 'problem'],
  check: [
    ...['problem', 'address', 'podcast-parts', 'remote-file', 'site', 'body'],
    ...['types:article', 'types:feed', 'types:config'],
  ],
  doctor: ['clock'],
  feed: [
    'problem',
    'address',
    'own-paths',
    'podcast-parts',
    'language-name',
    'article-order',
    'sorted-lists',
    'types:article',
    'types:config',
  ],
  identity: ['problem', 'text', 'address', 'article-order', 'sorted-lists', 'types:article'],
  format: [
    'text',
    'own-paths',
    'keep-newest',
    'podcast-parts',
    'language-name',
    'types:article',
    'types:feed',
    'template',
    'version',
  ],
  snapshot: ['types:format'],
  source: ['problem', 'log', 'types:config'],
  media: ['in-parallel', 'remote-file', 'log', 'clock', 'version'],
  store: [
    'problem',
    'remote-file',
    'keep-newest',
    'snapshot',
    'types:rebuild',
    'types:identity',
    'types:feed',
  ],
  rebuild: [
    ...['article', 'body', 'check', 'feed', 'identity', 'format', 'snapshot', 'store'],
    ...['problem', 'own-paths', 'in-parallel', 'remote-file', 'log', 'template', 'clock'],
    ...['article-order', 'sorted-lists', 'types:config', 'types:site'],
  ],
  archive: ['feed', 'format', 'snapshot', 'own-paths', 'keep-newest', 'types:store'],
  metrics: ['version', 'types:rebuild'],
  push: ['store', 'types:snapshot', 'log', 'metrics', 'clock'],
  polling: ['store', 'types:snapshot', 'keep-newest', 'log', 'metrics', 'clock'],
  web: [
    'snapshot',
    'store',
    'polling',
    'metrics',
    'types:rebuild',
    'types:push',
    'template',
    'problem',
    'address',
    'own-paths',
    'secret',
    'log',
    'clock',
  ],
  operator: [
    ...[
      'web',
      'store',
      'snapshot',
      'template',
      'problem',
      'text',
      'address',
      'own-paths',
      'secret',
      'keep-newest',
      'log',
      'clock',
    ],
    ...['types:rebuild', 'types:config', 'types:metrics'],
  ],
  main: ['cli', 'problem', 'version'],
};

/** Each package that shapes data is imported in one place, or in the few that are named, so that its quirks are fenced there. */
const homes: Readonly<Record<string, string | readonly string[]>> = {
  feed: 'src/format/feed-package.ts',
  'gray-matter': 'src/article/front-matter.ts',
  'js-yaml': ['src/article/header-data.ts', 'src/data-file.ts'],
  'smol-toml': ['src/article/header-data.ts', 'src/data-file.ts'],
  'image-size': 'src/article/picture.ts',
  'music-metadata': 'src/article/media-duration.ts',
  htmlparser2: 'src/article/meta-header.ts',
  'markdown-it': 'src/body/markdown.ts',
  'markdown-it-abbr': 'src/body/markdown.ts',
  'markdown-it-deflist': 'src/body/markdown.ts',
  'markdown-it-emoji': 'src/body/markdown.ts',
  'markdown-it-footnote': 'src/body/markdown.ts',
  // Two engines that share nothing: templates of the publisher, and bodies that nobody vouches for.
  liquidjs: ['src/body/liquid-engine.ts', 'src/template.ts'],
  'highlight.js/lib/core': 'src/rebuild/highlight-source.ts',
  'sanitize-html': 'src/body/clean-html.ts',
  unidecode: 'src/site/transliterate.ts',
  yaml: 'src/config/list-yaml-entries.ts',
  '@mozilla/readability': 'src/import/reader-view.ts',
  linkedom: 'src/import/page-document.ts',
  turndown: 'src/import/to-markdown.ts',
  '@joplin/turndown-plugin-gfm': 'src/import/to-markdown.ts',
  feedsmith: 'src/import/feed-items.ts',
  saxes: 'src/import/wordpress-export.ts',
  commander: 'src/cli/args.ts',
  pino: 'src/log.ts',
  'prom-client': 'src/metrics/service-metrics.ts',
};

interface Import {
  readonly from: string;
  readonly to: string;
  readonly isType: boolean;
}

const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => join('src', path));
const sourceOf = new Map(files.map((path) => [path, readFileSync(join(root, path), 'utf8')]));
const imports = files.flatMap(importsOf);

function importsOf(path: string): Import[] {
  const pattern = /^(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?'([^']+)';/gm;
  return [...(sourceOf.get(path) ?? '').matchAll(pattern)].map(([text, type, target = '']) => ({
    from: path,
    to: target.startsWith('.') ? normalize(join(dirname(path), target)) : target,
    isType: type !== undefined || /^import\s+\{(\s*type\s[^,}]+,?)+\s*\}/.test(text),
  }));
}

/** 'src/article/dates.ts' is in 'article', 'src/log.ts' is 'log'. */
function roomOf(path: string): string {
  const [, room = '', file] = path.split('/');
  return file === undefined ? room.replace(/\.ts$/, '') : room;
}

describe('imports', () => {
  it('are found at all', () => {
    expect(imports.length).toBeGreaterThan(100);
  });

  it('follow the river', () => {
    const forbidden = imports
      .filter(({ to }) => to.startsWith('src/'))
      .filter(({ from, to, isType }) => {
        const [here, there] = [roomOf(from), roomOf(to)];
        const allowed = mayImport[here];
        if (here === there || here === 'cli') return false;
        return !(allowed?.includes(there) || (isType && allowed?.includes(`types:${there}`)));
      });
    expect(forbidden.map(({ from, to }) => `${from} imports ${to}`)).toEqual([]);
  });

  it('make no circle', () => {
    const targets = new Map(
      files.map((path) => [
        path,
        imports.filter(({ from, isType }) => from === path && !isType).map(({ to }) => to),
      ]),
    );
    const circles: string[] = [];
    const done = new Set<string>();
    const walk = (path: string, trail: readonly string[]): void => {
      if (trail.includes(path)) circles.push([...trail.slice(trail.indexOf(path)), path].join(' > '));
      if (trail.includes(path) || done.has(path)) return;
      for (const next of targets.get(path) ?? []) if (next.startsWith('src/')) walk(next, [...trail, path]);
      done.add(path);
    };
    for (const path of files) walk(path, []);
    expect(circles).toEqual([]);
  });

  it('fence each package that shapes data in one file', () => {
    const homesOf = (name: string) => [homes[name] ?? []].flat();
    const strays = imports.filter(({ from, to }) => homes[to] !== undefined && !homesOf(to).includes(from));
    expect(strays.map(({ from, to }) => `${from} imports ${to}`)).toEqual([]);
    for (const name of Object.keys(homes))
      for (const home of homesOf(name))
        expect(
          imports.some(({ from, to }) => from === home && to === name),
          `${home} imports ${name}`,
        ).toBe(true);
  });

  it('read the environment in cli only', () => {
    const readers = files.filter((path) => sourceOf.get(path)?.includes('process.env'));
    expect(readers.filter((path) => !path.startsWith('src/cli/'))).toEqual([]);
  });
});

describe('files', () => {
  it('say in their first line what they are responsible for', () => {
    expect(
      files.filter((path) => !/^\/\/ .{20,}[.:?]$/m.test(sourceOf.get(path)?.split('\n')[0] ?? '')),
    ).toEqual([]);
  });

  it('have at most 250 lines, and are 110 long in the middle', () => {
    const lengths = files.map((path) => (sourceOf.get(path) ?? '').split('\n').length).sort((a, b) => a - b);
    expect(lengths.at(-1)).toBeLessThanOrEqual(250);
    expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThanOrEqual(110);
  });

  it('stand in folders of three or more, two deep, and are named after what they do', () => {
    const folders = Map.groupBy(
      files.filter((path) => path.split('/').length > 2),
      dirname,
    );
    for (const [folder, members] of folders) expect(members.length, folder).toBeGreaterThanOrEqual(3);
    expect(files.filter((path) => path.split('/').length > 3)).toEqual([]);
    expect(
      files.filter((path) => /\/(utils?|helpers?|common|misc|manager|types|index)\.ts$/.test(path)),
    ).toEqual([]);
    expect(files.filter((path) => !/^[a-z0-9/.-]+$/.test(path))).toEqual([]);
  });
});
