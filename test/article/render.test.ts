// Holds what rendering adds to an article: clean HTML, and a summary where the author wrote none.
import { describe, expect, it } from 'vitest';
import type { Article, RenderedArticle } from '../../src/article/article.ts';
import { summaryLimit } from '../../src/article/render.ts';
import { articleWith } from '../feed/article-with.ts';
import { renderPlain } from './plain-reading.ts';

const article = articleWith('a', {
  hash: 'abcdef0123456789',
  url: 'https://example.org/blog/a/',
  title: 'A',
});

function render(body: string, fields: Partial<Article> = {}): RenderedArticle {
  const { article: rendered, problems } = renderPlain({ ...article, ...fields }, body);
  if (!rendered) throw new Error(JSON.stringify(problems));
  return rendered;
}

describe('the HTML', () => {
  it('is clean and its addresses are absolute', () => {
    const { html } = render('[a](../b) ![c](d.png)<script>alert(1)</script>\n\n<p onclick="x()">e</p>');
    expect(html).toBe(
      '<p><a href="https://example.org/blog/b">a</a> <img src="https://example.org/blog/a/d.png" alt="c" /></p>\n<p>e</p>',
    );
  });

  it('joins a footnote to its place, below the address of the article', () => {
    const { html } = render('a[^1]\n\n[^1]: b');
    expect(html).toContain('<a href="https://example.org/blog/a/#fn-abcdef01-1" id="fnref-abcdef01-1">');
    expect(html).toContain('<li id="fn-abcdef01-1">');
  });

  it('keeps the alignment of a table, the lines of code and the text of a picture', () => {
    const { html } = render('|a|\n|:-:|\n|b|\n\n```\nx\n\n  y\n```\n\n![alt "text"](c.png)');
    expect(html).toContain('<td align="center">b</td>');
    expect(html).toContain('<pre><code>x\n\n  y\n</code></pre>');
    expect(html).toContain('alt="alt &quot;text&quot;"');
  });

  it.each([
    '<p title="&#1;">a&#1;b</p>',
    '<p>a&#xFFFE;b&#xFFFF;</p>',
    '<p>a&#x0B;b&#12;</p>',
    'a&#13;b &#0; &#xD800;',
  ])('has no character that XML forbids, though a reference names it: %s', (body) => {
    const { html } = render(body);
    expect(html).toMatch(/^[\t\n\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]*$/u);
    expect(html).toContain('a');
  });

  it('of nothing is empty', () => {
    expect(render('\n \n')).toMatchObject({ html: '', summary: '' });
  });

  it('that would be too large is a problem with the name of the file', () => {
    expect(renderPlain(article, '&'.repeat(1_000_000))).toMatchObject({
      problems: [{ path: 'posts/a.md', severity: 'error', code: 'html-too-large' }],
    });
  });
});

describe('the summary', () => {
  it('is the description, though the body says more', () => {
    expect(render('Body', { description: 'D <b> &amp;' }).summary).toBe('D <b> &amp;');
  });

  it('is else the first paragraph, as text', () => {
    expect(render('# H\n\nBody *of* <b>text</b> & more\n\nNext').summary).toBe('Body of text & more');
  });

  it('has at most 300 characters, and ends at a word', () => {
    const { summary } = render('word '.repeat(100));
    expect(summary.length).toBeLessThanOrEqual(summaryLimit);
    expect(summary).toMatch(/word…$/);
    expect(render('x', { description: 'y'.repeat(400) }).summary).toHaveLength(300);
  });

  it('ends with a whole character', () => {
    const family = '👨‍👩‍👧‍👦';
    const { summary } = render(family.repeat(60));
    expect(summary).toBe(`${family.repeat(27)}…`);
  });

  it('leaves the description itself whole', () => {
    expect(render('x', { description: 'y'.repeat(400) }).description).toHaveLength(400);
  });
});

it('an article is rendered to the same bytes each time, and is not changed', () => {
  const frozen = Object.freeze({ ...article });
  const body = 'a[^1] ![b](c.png)\n\n[^1]: d';
  expect(renderPlain(frozen, body)).toEqual(renderPlain(frozen, body));
});
