// What the judge calls active content, and what it lets pass.
import { describe, expect, it } from 'vitest';
import { findActiveContent } from './find-active-content.ts';
import { xssBodyFiles } from './xss-body.ts';

describe('findActiveContent', () => {
  it.each([
    '<p style="text-align:right">a</p><img src="https://a.b/c.png" alt="x" srcset="https://a.b/c.png 1x, https://a.b/d.png 2x">',
    '<a href="mailto:a@b.c">m</a> <a href="tel:+370">t</a> <a href="HTTPS://A.B/">u</a> <pre><code>&lt;script&gt;</code></pre>',
    '<details><summary>x</summary>y</details><table><thead><tr><th>a</th></tr></thead></table><blockquote cite="../q">q</blockquote>',
    'javascript:alert(1) onclick=x &lt;img onerror=y&gt;',
  ])('lets harmless HTML pass: %s', (harmless) => {
    expect(findActiveContent(harmless)).toEqual([]);
  });

  it.each([
    '<a href="#x">',
    '<a href="/x">',
    '<a href="">',
    '<a href="//x.y/">',
    '<a href="java\nscript:x">',
    '<a href="&#1;javascript:x">',
    '<a href="https:evil">',
    '<img srcset="https://a.b/c.png 1x, javascript:x 2x">',
    '<img src="data:image/png;base64,AA">',
    '<q cite="javascript:x">',
    '<noscript><p title="</noscript><img src=https://a.b/ onerror=x>"></noscript>',
    '<svg><a xlink:href="javascript:x">',
    '<p style="background:url(x)">',
    '<template><script></script></template>',
  ])('finds %j', (active) => {
    expect(findActiveContent(active)).not.toEqual([]);
  });

  it('reads with scripting on, where noscript is raw text and hides what follows', () => {
    const hidden = '<noscript><p title="</noscript><img src=https://a.b/ onerror=x>"></noscript>';
    expect(findActiveContent(hidden).join()).toMatch(/onerror="x">? ?.*runs code/);
  });

  it('finds nesting that is too deep to be written again', () => {
    expect(findActiveContent(`${'<div>'.repeat(2000)}x`)).toEqual(['nested 2001 deep']);
  });

  it('finds something in the raw vectors of the corpus, but for those that a fragment makes harmless', () => {
    const vectors = xssBodyFiles.filter(({ name }) => name.startsWith('h16-html'));
    const bodyOf = (bytes: unknown) => String(bytes).split('\n---\n')[1] ?? '';
    const silent = vectors.filter(({ bytes }) => findActiveContent(bodyOf(bytes)).length === 0);
    expect(silent.length).toBeLessThanOrEqual(7);
  });
});
