// Holds the addresses of Pelican: examples of its own test suite (test_utils.py, test_contents.py, samples/) and of real sites.
import { describe, expect, it } from 'vitest';
import { pathIn, pattern, siteWith } from './site-with.ts';

describe('Pelican publishes', () => {
  it.each([
    ['this is a test', 'this-is-a-test'],
    ['this        is a test', 'this-is-a-test'],
    ['this → is ← a ↑ test', 'this-is-a-test'],
    ['this--is---a test', 'this-is-a-test'],
    ['unicode測試許功蓋，你看到了嗎？', 'unicodece-shi-xu-gong-gai-ni-kan-dao-liao-ma'],
    ['大飯原発４号機、１８日夜起動へ', 'da-fan-yuan-fa-4hao-ji-18ri-ye-qi-dong-he'],
    ['This Week in <em>Rust</em> 42', 'this-week-in-rust-42'],
    ["What's new: 2.0!", 'whats-new-20'],
    ['Snake_case', 'snake_case'],
  ])('the title %j as a slug', (title, slug) => {
    expect(pathIn(siteWith('pelican'), 'content/a.md', { title })).toBe(`/${slug}.html`);
  });

  it.each([
    [{ SLUGIFY_USE_UNICODE: 'True' }, 'Çığ 測試，x', '/%C3%A7%C4%B1%C4%9F-%E6%B8%AC%E8%A9%A6x.html'],
    [{ SLUGIFY_PRESERVE_CASE: 'True' }, 'Cat Dog', '/Cat-Dog.html'],
    [{ SLUGIFY_SOURCE: 'basename' }, 'Cat', '/2024-03-01_my-file.html'],
    [{ FILENAME_METADATA: '(?P<date>\\d{4}-\\d{2}-\\d{2})_(?P<slug>.*)' }, 'Cat', '/my-file.html'],
    [{ FILENAME_METADATA: '(?P<slug>.*)' }, 'Cat', '/2024-03-01_my-file.html'],
    [{ FILENAME_METADATA: '(?P<date>\\d{4}-\\d{2}-\\d{2})-(?P<slug>.*)' }, 'Cat', '/cat.html'],
    [{ FILENAME_METADATA: '(?P<slug>(a+)+)$' }, 'Cat', '/cat.html'],
  ])('with %j: %s', (options, title, address) => {
    expect(pathIn(siteWith('pelican', { options }), 'content/2024-03-01_my-file.md', { title })).toBe(
      address,
    );
  });

  it.each([
    ['posts/{date:%Y}/{date:%b}/{date:%d}/{slug}/', '/posts/2010/Dec/02/a-day/'],
    ['{date:%Y}/{date:%-m}/{slug}', '/2010/12/a-day'],
    ['{date.year}/{date.day:02d}/{slug}', '/2010/02/a-day'],
    ['{category}/{slug}.html', '/yeah/a-day.html'],
    ['{author}/{lang}/{slug}', '/alexis-metaireau/en/a-day'],
    ['{path}', '/yeah/a.md'],
    ['{nothing}/{slug}', undefined],
    ['{date:%Q}', undefined],
  ])('at %s', (rule, address) => {
    const site = siteWith('pelican', { ...pattern(rule), options: { PATH: 'content' } });
    const given = { header: { Author: 'Alexis Métaireau' }, date: '2010-12-02T10:14:00' };
    expect(pathIn(site, 'content/yeah/a.md', given)).toBe(address);
  });

  it.each([
    [{ Slug: 'My_Own' }, '/My_Own.html'],
    [{ url: 'override/', save_as: 'override/index.html' }, '/override/'],
    [{ save_as: 'x/index.html' }, '/a-day.html'],
    [{ lang: 'fr' }, '/a-day-fr.html'],
    [{ lang: 'EN' }, '/a-day.html'],
  ])('with %j', (header, address) => {
    expect(pathIn(siteWith('pelican'), 'content/a.md', { header })).toBe(address);
  });

  it('in the category of the header, of the folder, or the default one', () => {
    const at = (path: string, header = {}) =>
      pathIn(siteWith('pelican', pattern('{category}/')), path, { header });
    expect(at('content/cat1/a.md', { category: 'R&D Lab' })).toBe('/rd-lab/');
    expect(at('content/cat1/a.md')).toBe('/cat1/');
    expect(at('content/a.md')).toBe('/misc/');
  });
});
