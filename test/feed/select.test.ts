// Holds which articles the public may see at a moment, and when that changes by itself.
import { describe, expect, it, test } from 'vitest';
import type { Article } from '../../src/article/article.ts';
import { selectLive } from '../../src/feed/select.ts';
import { articleWith } from './article-with.ts';

const now = new Date('2024-06-01T12:00:00Z');
const at = (text: string) => new Date(text);
const select = (...articles: Article[]) => selectLive(articles, now);
const namesOf = ({ live }: { live: readonly Article[] }) => live.map(({ title }) => title);

describe('the public sees', () => {
  it('no draft, whatever its dates', () => {
    const selection = select(
      articleWith('a'),
      articleWith('b', { draft: true }),
      articleWith('c', { draft: true, published: at('2030-01-01') }),
      articleWith('d', { draft: true, expires: at('2020-01-01') }),
    );
    expect(namesOf(selection)).toEqual(['a']);
    expect(selection).toMatchObject({ drafts: 3, scheduled: 0, expired: 0 });
    expect(selection).not.toHaveProperty('nextMoment');
  });

  it.each([
    ['a millisecond before its time', 1, [], 1],
    ['at its time', 0, ['a'], 0],
    ['after its time', -1, ['a'], 0],
  ])('an article %s: or not', (_, milliseconds, names, scheduled) => {
    const selection = select(articleWith('a', { published: new Date(now.getTime() + milliseconds) }));
    expect(namesOf(selection)).toEqual(names);
    expect(selection.scheduled).toBe(scheduled);
  });

  it.each([
    ['a millisecond before it expires', 1, ['a'], 0],
    ['as it expires', 0, [], 1],
    ['after it expired', -1, [], 1],
  ])('an article %s: or not', (_, milliseconds, names, expired) => {
    const selection = select(articleWith('a', { expires: new Date(now.getTime() + milliseconds) }));
    expect(namesOf(selection)).toEqual(names);
    expect(selection.expired).toBe(expired);
  });

  it('none that expires before it comes, which counts once', () => {
    const never = articleWith('a', { published: at('2030-01-01'), expires: at('2020-01-01') });
    expect(select(never)).toMatchObject({ live: [], scheduled: 1, expired: 0 });
  });

  it('nothing where nothing is', () => {
    const none = { live: [], hidden: [], drafts: 0, scheduled: 0, expired: 0, upcoming: [] };
    expect(select()).toEqual(none);
  });
});

test('articles stay in the order in which they came, and are not changed', () => {
  const articles = Object.freeze([articleWith('a', { published: at('2024-01-01') }), articleWith('b')]);
  expect(selectLive(articles, now).live).toEqual(articles);
});

describe('the next moment', () => {
  const next = (...articles: Article[]) => select(...articles).nextMoment?.toISOString();

  it.each<[name: string, fields: Partial<Article>[], moment: string | undefined]>([
    [
      'when the next article comes',
      [{ published: at('2024-07-02') }, { published: at('2024-07-01') }],
      '2024-07-01T00:00:00.000Z',
    ],
    [
      'when the next one expires',
      [{ expires: at('2024-06-02') }, { published: at('2024-07-01') }],
      '2024-06-02T00:00:00.000Z',
    ],
    ['never by what is past', [{ expires: at('2024-05-01') }, {}], undefined],
    ['never by what is now', [{ published: now }, { expires: now }], undefined],
    ['never by a draft', [{ draft: true, published: at('2024-07-01') }], undefined],
  ])('is %s', (_, fields, moment) => {
    expect(next(...fields.map((one, n) => articleWith(`n${n}`, one)))).toBe(moment);
  });

  it('is told with the file, and whether it comes or goes', () => {
    const coming = select(articleWith('a', { published: at('2024-07-01') }));
    const going = select(articleWith('b', { expires: at('2024-07-01') }));
    expect(coming.nextArticle).toEqual({ path: 'a.md', isComing: true });
    expect(going.nextArticle).toEqual({ path: 'b.md', isComing: false });
  });

  it('is found among very many', () => {
    const many = Array.from({ length: 150_000 }, (_, n) =>
      articleWith(`n${n}`, { published: new Date(now.getTime() + 150_000 - n) }),
    );
    expect(next(...many.slice(0, 10), articleWith('x'))).toBe(
      new Date(now.getTime() + 149_991).toISOString(),
    );
    expect(selectLive(many, now).nextMoment).toEqual(new Date(now.getTime() + 1));
  });
});

describe('what is upcoming', () => {
  it('is told by title and file, the soonest first', () => {
    const { upcoming } = select(
      articleWith('late', { published: at('2024-08-01') }),
      articleWith('goes', { expires: at('2024-06-03') }),
      articleWith('soon', { published: at('2024-06-02'), expires: at('2024-06-04') }),
      articleWith('draft', { draft: true, published: at('2024-06-02') }),
      articleWith('gone', { expires: at('2024-05-02') }),
    );
    expect(upcoming.map(({ title, isComing, at: moment }) => [title, isComing, moment])).toEqual([
      ['soon', true, at('2024-06-02')],
      ['goes', false, at('2024-06-03')],
      ['late', true, at('2024-08-01')],
    ]);
  });

  it('is at most 20', () => {
    const many = Array.from({ length: 30 }, (_, n) =>
      articleWith(`n${n}`, { published: new Date(now.getTime() + 30 - n) }),
    );
    const { upcoming, scheduled } = select(...many);
    expect([upcoming.length, scheduled, upcoming[0]?.title]).toEqual([20, 30, 'n29']);
  });
});
