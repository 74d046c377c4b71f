// Holds which language a path tells, and that translations share the rest of it.
import { describe, expect, it } from 'vitest';
import { languageOfPath } from '../../src/site/path-language.ts';
import { language, siteWith } from './site-with.ts';

describe('the language of a path', () => {
  const folders = [
    language('en', 'content/en/', true),
    language('gr', 'content/gr/'),
    language('zh_tw', 'content/zh_tw/'),
  ];
  const suffixes = [language('en', '', true), language('he'), language('zh_tw')];
  const above = [language('', 'content/blog/', true), language('ko', 'content/blog/ko/')];
  const starlight = [language('en', 'src/content/docs/', true), language('ja', 'src/content/docs/ja/')];

  it.each([
    [folders, 'content/en/blog/a.md', 'en', 'content/blog/a.md'],
    [folders, 'content/gr/blog/a.md', 'el', 'content/blog/a.md'],
    [folders, 'content/zh_tw/blog/a.md', 'zh-TW', 'content/blog/a.md'],
    [folders, 'content/xx/blog/a.md', 'en', 'content/xx/blog/a.md'],
    [suffixes, 'content/a/index.he.md', 'he', 'content/a/index.md'],
    [suffixes, 'content/a.zh_TW.md', 'zh-TW', 'content/a.md'],
    [suffixes, 'content/a.en.md', 'en', 'content/a.md'],
    [suffixes, 'content/a.fr.md', 'en', 'content/a.fr.md'],
    [suffixes, 'content/v1.9.md', 'en', 'content/v1.9.md'],
    [above, 'content/blog/ko/a.md', 'ko', 'content/blog/a.md'],
    [starlight, 'src/content/docs/blog/a.md', 'en', 'src/content/docs/blog/a.md'],
    [starlight, 'src/content/docs/ja/blog/a.md', 'ja', 'src/content/docs/blog/a.md'],
  ])('%#: %s', (languages, path, tag, rest) => {
    expect(languageOfPath(siteWith('hugo', { languages }), path)).toEqual({ language: tag, path: rest });
  });

  it('of a translated blog of Docusaurus shares the path of the blog', () => {
    const languages = [language('en', '', true), language('ja', 'i18n/ja/docusaurus-plugin-content-blog/')];
    const site = siteWith('docusaurus', { languages, contentFolders: ['blog/'] });
    expect(languageOfPath(site, 'i18n/ja/docusaurus-plugin-content-blog/a.md')).toEqual({
      language: 'ja',
      path: 'blog/a.md',
    });
  });

  it('of one of several translated blogs does not share the path of another', () => {
    const plugin = 'i18n/ja/docusaurus-plugin-content-blog';
    const languages = [
      language('en', '', true),
      language('ja', `${plugin}/`),
      language('ja', `${plugin}-news/`),
    ];
    const contentFolders = ['blog/', 'news/', `${plugin}/`, `${plugin}-news/`];
    const site = siteWith('docusaurus', { languages, contentFolders });
    expect(languageOfPath(site, `${plugin}/a.md`)?.path).toBe('blog/a.md');
    expect(languageOfPath(site, `${plugin}-news/a.md`)?.path).toBe(`${plugin}-news/a.md`);
  });

  it('above the folders of the others is the default, with the same path', () => {
    expect(languageOfPath(siteWith('astro', { languages: above }), 'content/blog/a.md')?.path).toBe(
      'content/blog/a.md',
    );
  });

  it('is unknown where the site has one only', () => {
    expect(languageOfPath(siteWith('hugo'), 'content/a.he.md')).toBeUndefined();
  });
});
