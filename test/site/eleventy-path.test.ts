// Holds the addresses of Eleventy: examples of its own test suite (TemplateFileSlugTest.js, TemplatePermalinkTest.js) and of real sites.
import { describe, expect, it } from 'vitest';
import { type Given, pathIn, pattern, siteWith } from './site-with.ts';

const src = { options: { input: 'src/' } };

describe('Eleventy publishes', () => {
  it.each([
    ['src/blog/a-day.md', '/blog/a-day/'],
    ['src/blog/2020-10-15-state.md', '/blog/2020-10-15-state/'],
    ['src/blog/index.md', '/blog/'],
    ['src/index.md', '/'],
    ['src/component/component.md', '/component/'],
    ['src/blog/Ä day.md', '/blog/%C3%84%20day/'],
  ])('%s at its path', (path, address) => {
    expect(pathIn(siteWith('eleventy', src), path)).toBe(address);
  });

  it.each([
    ['/blog/{{ page.fileSlug }}/', 'src/blog/2023-03-03-five-million.md', '/blog/five-million/'],
    ['/blog/{{page.fileSlug}}/', 'src/2021-11-20-my-awesome-post/index.md', '/blog/my-awesome-post/'],
    ['{{ page.filePathStem }}.html', 'src/blog/2020-10-15-state.md', '/blog/state.html'],
    ['{{ page.filePathStem }}/index.html', 'src/blog/x/index.md', '/blog/x/index/'],
    ['/{{ page.date | date: "%Y/%m/%d" }}/{{ page.fileSlug }}/', 'src/a.md', '/2024/03/01/a/'],
    ['/{{ title | slugify }}/', 'src/a.md', '/its-a-and-b-c/'],
    ['/{{ title | slug | upper }}/', 'src/a.md', undefined],
    ['/{{ page.date | dateFilter }}/', 'src/a.md', undefined],
    ['/{% if x %}a{% endif %}/', 'src/a.md', undefined],
    ['/{{ secret.token }}/', 'src/a.md', undefined],
    ['/{{ section }}/{{ page.fileSlug }}/', 'src/a.md', '/My%20notes/a/'],
    ['./sub/test.html', 'src/a.md', '/sub/test.html'],
    ['sub/index.html', 'src/a.md', '/sub/'],
  ])('at %s', (rule, path, address) => {
    const given: Given = { title: "It's A & B: C", date: '2024-03-01', header: { section: 'My notes' } };
    expect(pathIn(siteWith('eleventy', { ...src, ...pattern(rule) }), path, given)).toBe(address);
    expect(
      pathIn(siteWith('eleventy', src), path, { ...given, header: { ...given.header, permalink: rule } }),
    ).toBe(address);
  });

  it.each([
    ['false', undefined],
    [{ build: 'false' }, undefined],
    [{ serverless: '/x/' }, undefined],
    [{ build: '/x/' }, '/x/'],
  ])('with a permalink %j', (permalink, address) => {
    expect(pathIn(siteWith('eleventy', src), 'src/a.md', { header: { permalink } })).toBe(address);
  });
});
