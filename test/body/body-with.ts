// Renders a body as an article of a made-up site would have it; each test names what matters to it.
import { type BodyOptions, type RenderedBody, renderBody } from '../../src/body/render-body.ts';

export const articleUrl = 'https://example.org/blog/a/';

/** The articles of that site, by whatever names them. */
const articles: Readonly<Record<string, string>> = {
  'foo.md': 'https://example.org/blog/foo/',
  foo: 'https://example.org/blog/foo/',
  '../b/index.md': 'https://example.org/b/',
  '@/blog/foo.md': 'https://example.org/blog/foo/',
  'blog/foo.md': 'https://example.org/blog/foo/',
  '_posts/2020-01-01-foo.md': 'https://example.org/blog/foo/',
  '2020-01-01-foo': 'https://example.org/blog/foo/',
  'Some Note.md': 'https://example.org/some-note/',
};

export function bodyWith(source: string, options: Partial<BodyOptions> = {}): RenderedBody {
  const rendered = renderBody(source, {
    url: articleUrl,
    anchor: 'abc',
    dialect: 'plain',
    form: 'markdown',
    excerptSeparator: '',
    variables: { site: {}, page: {} },
    linkTo: (reference) => (Object.hasOwn(articles, reference) ? articles[reference] : undefined),
    ...options,
  });
  if (!rendered) throw new Error('the body is too large');
  return rendered;
}
