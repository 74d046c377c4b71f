// What stands in a feed for an article (templates/item.liquid): every combination of its parts, and nothing empty.
import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5';
import { describe, expect, it } from 'vitest';
import type { RenderedArticle } from '../../src/article/article.ts';
import { findActiveContent } from '../hostile/find-active-content.ts';
import { textOfHtml } from '../hostile/read-feeds.ts';
import { makeFolder } from '../template-folder.ts';
import { hostileStrings } from './hostile-strings.ts';
import { makeArticle, makeDefinition, makePageWriter } from './sample.ts';

const IMAGE = { url: 'https://example.org/a.jpg', alt: '', caption: '', credit: '' };
const { item } = makePageWriter();
const itemOf = (changes: Partial<RenderedArticle>) => item(makeArticle(changes));
const NOTHING = { html: '', summary: '' };

/** Elements without text and without a picture, by name. */
function emptyElements(html: string): string[] {
  const found: string[] = [];
  const inspect = (node: DefaultTreeAdapterTypes.Node): boolean => {
    if ('value' in node) return node.value.trim() !== '';
    const children = 'childNodes' in node ? node.childNodes.map(inspect) : [];
    const isFull = children.includes(true) || node.nodeName === 'img' || node.nodeName === 'hr';
    if (!isFull) found.push(node.nodeName);
    return isFull;
  };
  inspect(parseFragment(html));
  return found;
}

/** Every way to choose one value of each part. */
function combinations(): Partial<RenderedArticle>[] {
  const parts: readonly (readonly Partial<RenderedArticle>[])[] = [
    [
      {},
      { image: IMAGE },
      { image: { ...IMAGE, caption: 'Bridge' } },
      { image: { ...IMAGE, alt: 'A', credit: 'Ona' } },
    ],
    [{}, { description: 'Standfirst' }],
    [{}, { dateline: 'VILNIUS, May 14' }],
    [{ html: '' }, { html: '<p>Body</p>' }, { html: '<h2>Body</h2>' }, { html: '<hr />' }],
    [
      {},
      { authors: [{ name: 'Ona' }] },
      { authors: [{ name: 'Ona' }, { name: 'Jan', url: 'https://example.org/jan' }] },
    ],
    [{}, { sources: ['AFP'] }, { sources: ['AFP', 'dpa'] }],
  ];
  return parts.reduce<Partial<RenderedArticle>[]>(
    (all, choices) => all.flatMap((one) => choices.map((choice) => ({ ...one, ...choice }))),
    [{}],
  );
}

/** The texts that a reader must see, in their order. */
function expectedTexts({
  image,
  description,
  dateline,
  html,
  authors,
  sources,
}: Partial<RenderedArticle>): string {
  const names = (authors ?? []).map(({ name }) => name).join(', ');
  const agencies = (sources ?? []).join(', ');
  const body = html?.includes('Body') ? 'Body' : '';
  return [
    image?.caption || (image?.credit && `(${image.credit})`),
    description,
    [dateline, body].filter((text) => text).join(html?.startsWith('<p>') ? ' – ' : ' '),
    names && agencies ? `${names} (${agencies})` : names || agencies,
  ]
    .filter((text) => text)
    .join(' ');
}

describe('item.liquid', () => {
  it('leaves nothing empty and forgets nothing, whatever an article has', () => {
    const all = combinations();
    expect(all.length).toBe(4 * 2 * 2 * 4 * 3 * 3);
    for (const changes of all) {
      const html = itemOf(changes);
      const name = JSON.stringify(changes);
      expect(html === '' ? [] : emptyElements(html), name).toEqual([]);
      expect(textOfHtml(html).replace(/\s+/g, ' ').trim(), name).toBe(expectedTexts(changes));
      expect(html.includes('<img '), name).toBe(changes.image !== undefined);
      expect(findActiveContent(html), name).toEqual([]);
      expect(html, name).not.toMatch(/\n\s*\n|undefined/);
    }
  });

  it('is nothing at all for an article that is a title alone', () => {
    expect(itemOf({ ...NOTHING, title: 'T', tags: ['a'], section: 'b' })).toBe('');
    expect(itemOf({ ...NOTHING, html: ' \n ' })).toBe('');
  });

  it('shows the description of the author, and not a summary that was cut from the body', () => {
    expect(itemOf({ summary: 'Body', html: '<p>Body</p>' })).not.toContain('<strong>');
  });

  it.each([
    ['en', 'ltr'],
    ['he', 'rtl'],
    ['ar-EG', 'rtl'],
    ['uz-Arab', 'rtl'],
    ['az', 'ltr'],
    ['zh-TW', 'ltr'],
  ])('says that %s is written %s', (language, dir) => {
    expect(itemOf({ language })).toMatch(new RegExp(`^<div lang="${language}" dir="${dir}">\n`));
  });

  it('runs the dateline into the first paragraph', () => {
    expect(itemOf({ dateline: 'RIGA', html: '<p>A</p>\n<p>B</p>' })).toContain(
      '<p><strong>RIGA</strong> – A</p>\n<p>B</p>',
    );
    expect(itemOf({ dateline: 'RIGA', html: '<ul><li>A</li></ul>' })).toContain(
      '<p><strong>RIGA</strong></p>\n<ul><li>A</li></ul>',
    );
  });

  it('leaves the body as it is, templates and patterns in it included', () => {
    const html = '<pre>\n\n  {{ feed.title }} {% if %} $&amp; $1\n\n\n</pre>\n<p>x</p>';
    expect(itemOf({ html })).toContain(`>\n${html}\n</div>`);
  });

  it.each(Object.entries(hostileStrings))('escapes text in every part: %s', (_, text) => {
    const image = { url: 'https://example.org/?a=1&b="<x>"', alt: text, caption: text, credit: text };
    const authors = [{ name: text, url: 'https://example.org/"onclick="x' }];
    const parts = { description: text, dateline: text, authors, sources: [text], html: '<p>B</p>' };
    const html = itemOf({ image, ...parts }) + itemOf({ image: { ...image, caption: '' } });
    expect(findActiveContent(html)).toEqual([]);
    expect(textOfHtml(html).split(text.trim()).length).toBeGreaterThanOrEqual(8);
    expect(html.match(/<[a-z]+/g)?.length).toBe(18);
  });

  it('what a template of the publisher makes becomes legal text, in every format', () => {
    const folder = makeFolder({
      'item.liquid': '<p>\r\na\u000B{{ "%0C%00b" | url_decode }}{{ "😀" | split: "" | first }}c</p>\r\n',
    });
    const { item: made } = makePageWriter(makeDefinition(), folder);
    expect(made(makeArticle())).toBe('<p>\nabc</p>');
  });
});
