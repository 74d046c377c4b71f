// Holds the addresses of Jekyll: examples of its own test suite (features/permalinks.feature, test_url.rb, test_utils.rb) and of real sites.
import { describe, expect, it } from 'vitest';
import { type Given, pathIn, pattern, siteWith } from './site-with.ts';

const DAY: Given = { date: '2009-03-27T22:31:07' };

describe('Jekyll publishes', () => {
  it.each([
    ['none', '/none-permalink-schema.html'],
    ['date', '/2009/03/27/none-permalink-schema.html'],
    ['ordinal', '/2009/086/none-permalink-schema.html'],
    ['pretty', '/2009/03/27/none-permalink-schema/'],
    ['weekdate', '/2009/W13/Fri/none-permalink-schema.html'],
    ['/blog/:year/:month/:day/:title/', '/blog/2009/03/27/none-permalink-schema/'],
    ['/:month-:day-:year/:title.html', '/03-27-2009/none-permalink-schema.html'],
    ['/:year:month:day:hour:minute:second.html', '/20090327223107.html'],
    ['/:short_year/:i_month/:i_day/:short_month/:long_month', '/09/3/27/Mar/March'],
    ['/:w_year/:week/:w_day/:long_day', '/2009/13/5/Friday'],
    ['/:collection/:path:output_ext', '/posts/2009-03-27-none-permalink-schema.html'],
    [
      '/:name-:slug_:collection_:title',
      '/2009-03-27-none-permalink-schema-none-permalink-schema_posts_none-permalink-schema',
    ],
    ['/:title', '/none-permalink-schema'],
    ['/:headline/', undefined],
  ])('at %s', (rule, address) => {
    const path = '_posts/2009-03-27-none-permalink-schema.md';
    expect(pathIn(siteWith('jekyll', pattern(rule)), path, DAY)).toBe(address);
  });

  it.each([
    ['_posts/2009-03-27-Pretty-Permalink-Schema.md', '/:title/', '/Pretty-Permalink-Schema/'],
    ['_posts/2009-03-27-Custom-Schema.md', '/:slug/', '/custom-schema/'],
    ['_posts/2009-03-27-Custom_Schema.md', '/:title/', '/Custom_Schema/'],
    [
      '_posts/2022-12-21-jekyll-sass-converter-3.0-released.markdown',
      '/:title/',
      '/jekyll-sass-converter-3.0-released/',
    ],
    ['_posts/2024-01-01-dots....md', '/:title/', '/dots/'],
    ['_posts/2024-01-01-wait...what.md', '/:title/', '/wait/.what/'],
    ['_drafts/An idea.md', '/:title/', '/An-idea/'],
    ['_posts/2024-1-2-one-digit.md', '/:title/', '/one-digit/'],
  ])('%s by the name of the file', (path, rule, address) => {
    expect(pathIn(siteWith('jekyll', pattern(rule)), path, DAY)).toBe(address);
  });

  it.each([
    ['a slug with blanks', { slug: 'Ruby 2.0 is out' }, '/Ruby-2.0-is-out/'],
    ['a slug with escapes', { slug: 'ruby%202' }, '/ruby-202/'],
    ['a slug with a colon', { slug: 'C: a language' }, '/C-a-language/'],
    ['a permalink', { permalink: '/custom/posts/1/' }, '/custom/posts/1/'],
    [
      'a permalink of placeholders',
      { permalink: '/:categories/:slug.html', category: 'Big Stuff' },
      '/big%20stuff/b.html',
    ],
    ['a permalink to a file', { permalink: '2016/i-am-php.php' }, '/2016/i-am-php.php'],
  ])('with %s', (_, header, address) => {
    expect(pathIn(siteWith('jekyll', pattern('/:title/')), '_posts/2024-01-01-b.md', { header })).toBe(
      address,
    );
  });

  it.each([
    ['_posts/2024-01-01-b.md', { categories: 'Stuff Other' }, '/stuff/other/b.html'],
    [
      '_posts/2024-01-01-b.md',
      { categories: ['Two Words', 'two words'], category: 'x' },
      '/two%20words/x/b.html',
    ],
    ['es/blog/_posts/2024-01-01-b.md', { categories: 'es c' }, '/es/blog/c/b.html'],
    ['_posts/es/2024-01-01-b.md', {}, '/b.html'],
  ])('%s in the categories of its folders and header %j', (path, header, address) => {
    expect(pathIn(siteWith('jekyll', pattern('none')), path, { header })).toBe(address);
  });

  it('names categories as slugs where asked', () => {
    const header = { categories: ['Two Words', 'C++'] };
    expect(
      pathIn(siteWith('jekyll', pattern('/:slugified_categories/')), '_posts/2024-01-01-b.md', { header }),
    ).toBe('/two-words/c/');
  });

  it('by the last of several rules for a folder', () => {
    const permalinks = ['pretty', '/:title/'].map((text) => ({ folder: '', pattern: text }));
    expect(pathIn(siteWith('jekyll', { permalinks }), '_posts/2009-03-27-a.md', DAY)).toBe('/a/');
  });

  it('a site in a folder, and another collection by its own rule or by the ending of the site', () => {
    const site = siteWith('jekyll', {
      folder: 'docs/',
      permalinks: [
        { folder: '', pattern: 'pretty' },
        { folder: 'docs/_tutorials/', pattern: '/:collection/:path.html' },
      ],
    });
    expect(pathIn(site, 'docs/_posts/2009-03-27-a.md', DAY)).toBe('/2009/03/27/a/');
    expect(pathIn(site, 'docs/_tutorials/home/start.md', DAY)).toBe('/tutorials/home/start.html');
    expect(pathIn(site, 'docs/_recipes/soup.md', DAY)).toBe('/recipes/soup/');
  });
});
