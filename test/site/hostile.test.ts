// Holds that no content of a folder makes reading it throw, wait, run code or look outside.
import { existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readSite } from '../../src/site/read-site.ts';
import { usePostsFolder } from '../article/posts-folder.ts';

const folder = usePostsFolder();
const read = () => readSite(folder.root, 'site');

it('code in a configuration is never run', () => {
  const canary = folder.path('canary');
  const code = `require('node:fs').writeFileSync(${JSON.stringify(canary)}, '')`;
  folder.write(
    'docusaurus.config.js',
    `${code};\nmodule.exports = { title: (${code}, 'T'), url: 'https://a.example' };`,
  );
  folder.write('blog/blog.11tydata.js', `module.exports = () => { ${code} };`);
  folder.write('b/pelicanconf.py', `open(${JSON.stringify(canary)}, 'w')`);
  expect(read().dialect).toBe('docusaurus');
  expect(existsSync(canary)).toBe(false);
});

it.each([
  [
    'a bomb of aliases',
    `a: &a [x]\n${Array.from({ length: 30 }, (_, i) => `b${i}: &b${i} [${'*a, '.repeat(5)}]`).join('\n')}`,
  ],
  ['a text that is not YAML', 'a: [\n'],
  ['more than 256 KB', `a: ${'x'.repeat(300_000)}`],
  ['a list', '- a\n- b\n'],
  ['keys of prototypes', '__proto__: {x: y}\nconstructor: {prototype: z}\ntitle: {toString: x}\n'],
  ['paths that climb', 'source: ../../etc\ncollections_dir: /etc\ndata_dir: ../..\n'],
  ['patterns without end', 'exclude: ["**a**b**c**", "(((", "[z-a]"]\n'],
  ['nothing', ''],
  ['bytes that are no text', '\u0000\uFFFF\u0001'],
])('a configuration of %s costs only itself', (_, text) => {
  folder.write('_config.yml', text);
  folder.write('_posts/2020-01-01-a.md', '');
  const site = read();
  expect(site).toMatchObject({ dialect: 'jekyll' });
  for (const pattern of site.ignored) expect(() => new RegExp(pattern, 'u')).not.toThrow();
  expect(
    site.problems.every((problem) => problem.severity === 'warning' && problem.path.startsWith('site/')),
  ).toBe(true);
});

it('a configuration that is a link, a pipe or a folder is reported and not read', () => {
  folder.write('a/secret.yml', 'title: secret\n');
  symlinkSync(folder.path('a/secret.yml'), folder.path('_config.yml'));
  folder.makePipe('hugo.toml');
  mkdirSync(folder.path('pelicanconf.py'));
  const site = read();
  expect(site.settings).toEqual([]);
  expect(new Set(site.problems.map(({ path }) => path))).toEqual(
    new Set(['site/_config.yml', 'site/hugo.toml', 'site/pelicanconf.py']),
  );
});

it('folders that are links, and loops of them, are not entered', () => {
  folder.write('_config.yml', 'title: T\n');
  mkdirSync(folder.path('in'));
  symlinkSync(folder.root, folder.path('in/loop'));
  symlinkSync('/etc', folder.path('_data'));
  symlinkSync('/etc', folder.path('_posts'));
  const site = read();
  expect(site.contentFolders).toEqual(['']);
  expect(site.variables.data).toEqual({});
});
