import { describe, expect, it } from 'vitest';
import { type AddressGround, checkAddresses } from '../../src/check/addresses.ts';
import type { Surveyed } from '../../src/check/survey.ts';
import { articleWith } from '../feed/article-with.ts';
import { ownAddress, surveyed, told } from './surveyed.ts';

function check(articles: readonly Surveyed[], more: Partial<AddressGround> = {}): string[] {
  const ground = { label: 'posts', ownAddress, lineOf: () => 2, hidden: [] };
  return told(
    checkAddresses(articles, {
      ...{ ...ground, taken: ['/rss.xml', '/admin', '/admin/*'], retired: new Set(['/old/']) },
      ...more,
    }),
  );
}

const at = (name: string, path: string) => surveyed(name, '', { url: `https://example.org/blog${path}` });

describe('the address of an article', () => {
  it('may be one that nothing else wants', () => {
    expect(check([at('a', '/a/'), at('b', '/b/'), at('c', '/administration/')])).toEqual([]);
  });

  it.each([
    ['/rss.xml', 'that of a page or feed'],
    ['/admin/users/', 'that of a page or feed'],
    ['/old/', 'redirects or gone of the configuration'],
  ])('%s is taken', (path, message) => {
    expect(check([at('a', path)])).toEqual([
      expect.stringMatching(`^posts/a.md address-taken: .*${message}`),
    ]);
  });

  it('may differ in more than capitals or a slash only', () => {
    expect(check([at('b', '/News'), at('a', '/news/')])).toEqual([
      'posts/b.md address-alike: its address https://example.org/blog/News differs from that of posts/a.md in capitals or a slash only',
    ]);
  });

  it('is wanted by a draft as well, which is told before it is published', () => {
    const url = 'https://example.org/blog/a/';
    const stated = { hasDate: true, hasUpdated: false };
    const hidden = [
      articleWith('draft', { url, stated }),
      articleWith('later', { url: `${url}b/`, stated: { ...stated, id: 'tag:a' } }),
      articleWith('free', { url: `${url}c/`, stated }),
    ];
    expect(check([surveyed('a', '', { url, id: 'tag:a' })], { hidden })).toEqual([
      expect.stringContaining(
        `posts/draft.md address-clash: it is not public yet, and has the address ${url}`,
      ),
      expect.stringContaining(
        'posts/later.md address-clash: it is not public yet, and has the id tag:a of posts/a.md',
      ),
    ]);
  });
});
