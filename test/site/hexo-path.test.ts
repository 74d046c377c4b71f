// Holds the addresses of Hexo: examples of its own test suites (post_permalink.ts, post.ts, slugize.spec.ts) and of real sites.
import { describe, expect, it } from 'vitest';
import type { HeaderMap } from '../../src/header.ts';
import { pathIn, pattern, siteWith } from './site-with.ts';

const given = { title: 'My New Pöst!', date: '2015-05-06T12:13:14' };

describe('Hexo publishes', () => {
  it.each<readonly [string | undefined, string, HeaderMap, string | undefined]>([
    [undefined, 'foo.md', {}, '/2015/05/06/foo/'],
    ['news/:year/:month/:day/:title/', 'sub/foo.md', {}, '/news/2015/05/06/sub/foo/'],
    [':title/:name', 'sub/bar.md', {}, '/sub/bar/bar'],
    [':post_title.html', 'x.md', {}, '/my-new-post.html'],
    [':hour/:minute/:second/:i_month/:i_day', 'x.md', {}, '/12/13/14/5/6'],
    [':timestamp/:slug', 'x.md', {}, '/1430914394/x'],
    [':category/:title/', 'x.md', {}, '/uncategorized/x/'],
    [':category/:title/', 'x.md', { categories: ['Foo', 'Bar Baz'] }, '/Foo/Bar-Baz/x/'],
    [':category/:title/', 'x.md', { categories: [['a', 'b'], ['c']] }, '/c/x/'],
    [':category/:title/', 'x.md', { category: 'C++' }, '/C/x/'],
    [':lang/:title/', 'x.md', { lang: 'fr' }, '/fr/x/'],
    [':lang/:title/', 'x.md', {}, undefined],
    [':id', 'x.md', { id: '7' }, '/7'],
    [':id', 'x.md', {}, undefined],
    [':title/', 'x.md', { slug: 'not-this' }, '/x/'],
    [':title/', 'x.md', { permalink: 'my/own.html' }, '/my/own.html'],
    [':title/', 'x.md', { permalink: '/:year/' }, '/:year/'],
    [':title/', '遊戲 2.md', {}, '/%E9%81%8A%E6%88%B2%202/'],
    [':hash/', 'x.md', {}, '/45f43fa6ec06/'],
  ])('at %s: %s with %j', (rule, file, header, address) => {
    const site = siteWith('hexo', rule === undefined ? {} : pattern(rule));
    expect(pathIn(site, `source/_posts/${file}`, { ...given, header })).toBe(address);
  });

  it.each([
    [':year-:month-:day-:title.md', '2013-06-04-hexo-released.md', '/hexo-released/'],
    [':year-:month-:day-:title.md', '2018-12-01-2018-12-01-hexofs.md', '/2018-12-01-hexofs/'],
    [':year-:month-:day-:title.md', 'Undated & odd.md', '/Undated-odd/'],
    [':year/:month/:title.md', '2013/06/x.md', '/x/'],
    [':lang/:title.md', 'fr/my-day.md', '/my-day/'],
    [':i_month-:i_day/:title.md', '6-4/x.md', '/x/'],
    [':a:b:c:d:title.md', 'abcdefgh.md', '/abcdefgh/'],
  ])('by new_post_name %s: %s', (newPostName, file, address) => {
    const site = siteWith('hexo', { options: { new_post_name: newPostName }, ...pattern(':title/') });
    expect(pathIn(site, `source/_posts/${file}`, given)).toBe(address);
  });

  it.each<readonly [HeaderMap, string, string]>([
    [{ post_asset_folder: 'true' }, ':title', '/x/'],
    [{ post_asset_folder: 'true' }, ':title.html', '/x.html'],
    [{ pretty_urls: { trailing_html: 'false' } }, ':title.html', '/x'],
    [{ pretty_urls: { trailing_index: 'false' } }, ':title/index.html', '/x/'],
    [{ permalink_defaults: { lang: 'en' } }, ':lang/:title/', '/en/x/'],
    [{ default_category: 'misc', filename_case: '1' }, ':category/:title/', '/misc/x/'],
  ])('with %j at %s', (options, rule, address) => {
    expect(pathIn(siteWith('hexo', { options, ...pattern(rule) }), 'source/_posts/x.md', given)).toBe(
      address,
    );
  });

  it('writes mapped categories, in the case that is asked for', () => {
    const options = { filename_case: '1', category_map: { 電影: 'Film Noir' } };
    const header = { categories: ['電影', 'Æon Ł'] };
    expect(
      pathIn(siteWith('hexo', { options, ...pattern(':category/') }), 'source/_posts/x.md', { header }),
    ).toBe('/film-noir/aeon-l/');
  });
});
