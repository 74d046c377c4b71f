// An article with a few fields that matter to a test, and the rest by default.
import type { Article } from '../../src/article/article.ts';

/** Its path is `${name}.md`; id and url follow the name. */
export function articleWith(name: string, fields: Partial<Article> = {}): Article {
  return {
    path: `${name}.md`,
    bodyOffset: 0,
    bodyForm: 'markdown',
    hash: name,
    contentHash: `content of ${name}`,
    stated: { hasDate: true, hasUpdated: false },
    id: `tag:example.org,2024:${name}`,
    url: `https://example.org/${name}/`,
    title: name,
    description: '',
    published: new Date('2024-03-01T00:00:00Z'),
    updated: new Date('2024-03-01T00:00:00Z'),
    draft: false,
    authors: [],
    tags: [],
    section: '',
    language: 'en',
    dateline: '',
    sources: [],
    enclosures: [],
    ...fields,
  };
}
