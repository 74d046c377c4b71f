// Holds that no construct costs more than its length: 100 KB of it, open or closed, are read in seconds or refused.
import { expect, it } from 'vitest';
import { type BodyOptions, renderBody } from '../../src/body/render-body.ts';

const kilobytes = 100;
const runs = [
  ...[
    '{{',
    '{%',
    '{#',
    '{{<',
    '{{</*',
    '{{ a }}',
    '{{ a | b: ',
    '{% a %}',
    '{% if a %}',
    '{% endif %}',
    '{% raw %}',
    '{% highlight a %}\n',
  ],
  ...[
    ':::',
    ':::note\n',
    ':::note\nx\n:::\n',
    '[[',
    '[[a|b]] ',
    '![[a.png]]',
    '<a',
    '<A ',
    '<A x="',
    '<T>',
    '</T>',
    '<A b={',
    '`',
    '`a``b',
  ],
  ...[
    '{',
    '{}',
    '{: .x}\n',
    '{:',
    '$',
    '$x_',
    '$$a',
    'a\n: b\n',
    '*[A]: b\n',
    ':tada:',
    '> [!NOTE]\n',
    '- [ ] a\n',
    '# a {#b}\n',
    '* a\n{:toc}\n\n',
  ],
  ...[
    '<!--',
    '<!--more-->\n',
    'import a from "b"\n',
    'import {',
    'export const a = {\n',
    '<img data-src="a">',
    '<p',
    '.. a::\n',
    'a\n==\n',
    '`a <',
    '[^1]',
  ],
];
const forms: readonly (readonly [BodyOptions['dialect'], BodyOptions['form']])[] = [
  ['jekyll', 'markdown'],
  ['hugo', 'markdown'],
  ['astro', 'mdx'],
  ['pelican', 'rst'],
  ['ghost', 'html'],
];

function secondsFor(source: string, [dialect, form]: (typeof forms)[number]): number {
  const before = process.cpuUsage();
  renderBody(source, {
    url: 'https://example.org/a/',
    anchor: 'abc',
    dialect,
    form,
    excerptSeparator: '@@',
    variables: { site: { plugins: ['jemoji'] }, page: {} },
    linkTo: () => undefined,
  });
  return process.cpuUsage(before).user / 1e6;
}

it.each(forms)('in %s as %s', { timeout: 300_000 }, (...form) => {
  for (const run of runs) {
    const source = run.repeat((kilobytes * 1024) / run.length);
    // A quadratic rule takes minutes; a linear one a fifth of this, or less.
    expect(secondsFor(source, form), JSON.stringify(run)).toBeLessThan(5);
  }
});

it('2,000 footnotes and more are refused, since each costs as much as all before it', () => {
  const notes = (count: number) => {
    const numbers = Array.from({ length: count }, (_, index) => index);
    return `${numbers.map((number) => `[^${number}]`).join(' ')}\n\n${numbers.map((number) => `[^${number}]: a`).join('\n')}`;
  };
  const options: BodyOptions = {
    url: 'https://example.org/a/',
    anchor: 'abc',
    dialect: 'plain',
    form: 'markdown',
    excerptSeparator: '',
    variables: { site: {}, page: {} },
    linkTo: () => undefined,
  };
  expect(renderBody(notes(2_000), options)?.html).toContain('fn-abc-2000');
  expect(renderBody(notes(2_001), options)).toBeUndefined();
});
