// Articles as the checks of a whole site see them, made of their HTML.
import type { Article } from '../../src/article/article.ts';
import { createOwnAddress } from '../../src/check/own-address.ts';
import { type Surveyed, survey } from '../../src/check/survey.ts';
import { articleWith } from '../feed/article-with.ts';

export const ownAddress = createOwnAddress('https://example.org/blog');

/** `/blog/articles/NAME/` of posts/NAME.md. */
export function surveyed(name: string, html = '<p>x</p>', more: Partial<Article> = {}): Surveyed {
  const article = articleWith(name, { url: `https://example.org/blog/articles/${name}/`, ...more });
  return survey({ ...article, html, summary: 'x' });
}

/** Path, code and message of each. */
export function told(problems: readonly { path: string; code: string; message: string }[]): string[] {
  return problems.map(({ path, code, message }) => `${path} ${code}: ${message}`);
}
