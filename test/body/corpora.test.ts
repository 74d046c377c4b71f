// Holds, over real sites that lie beside the project, that no template syntax and no relative address reaches a reader.
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type BodyOptions, renderBody } from '../../src/body/render-body.ts';

const corpora = join(import.meta.dirname, '../../../shared/corpora');
const sites: Readonly<Record<string, BodyOptions['dialect']>> = {
  jekyll: 'jekyll',
  'hexo-site': 'hexo',
  'helm-hugo': 'hugo',
  'rust-blog-zola': 'zola',
  'rust-blog-2023': 'plain',
  babel: 'docusaurus',
  'eleventy-site': 'eleventy',
  syntaxfm: 'plain',
  biome: 'astro',
};
/** Prose about templates, in a site that has none. */
const prose = new Set(['syntaxfm/shows/130 - vue.md']);

describe.skipIf(!existsSync(corpora))('in no article (skipped where ../shared/corpora is missing) of', () => {
  it.each(Object.entries(sites))(
    '%s is there anything left that is not for readers',
    { timeout: 60_000 },
    (site, dialect) => {
      const files = globSync('**/*.{md,markdown,mdx}', { cwd: join(corpora, site) }).filter(
        (path) => !/^[A-Z]+\.md$/.test(path),
      );
      expect(files.length).toBeGreaterThan(20);
      for (const path of files) {
        const html = htmlOf(join(corpora, site, path), dialect).replace(
          /<pre[\s\S]*?<\/pre>|<code[\s\S]*?<\/code>/g,
          '',
        );
        const template = html.match(
          /\{\{|\{%|<!--|^\s*(import\s[^\n]*\sfrom|export (const|default))\s|^:::/m,
        );
        if (!prose.has(`${site}/${path}`)) expect(template?.[0], path).toBeUndefined();
        expect(
          html.match(/ (href|src|srcset|poster|cite)="(?!https?:|mailto:|tel:)[^"]*"/)?.[0],
          path,
        ).toBeUndefined();
      }
    },
  );
});

function htmlOf(path: string, dialect: BodyOptions['dialect']): string {
  const text = readFileSync(path, 'utf8');
  const header = /^\s*(---|\+\+\+)\n[\s\S]*?\n\1[^\n]*\n?/.exec(text)?.[0] ?? '';
  const rendered = renderBody(text.slice(header.length), {
    url: 'https://example.org/blog/a/',
    anchor: 'abc',
    dialect,
    form: path.endsWith('.mdx') ? 'mdx' : 'markdown',
    excerptSeparator: '',
    variables: { site: {}, page: {} },
    linkTo: () => undefined,
  });
  return rendered?.html ?? '';
}
