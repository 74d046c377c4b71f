import { describe, expect, it } from 'vitest';
import { createOwnAddress } from '../../src/check/own-address.ts';
import { surveyed } from './surveyed.ts';

describe('a survey', () => {
  it('names every address that an article leads to or shows, each once', () => {
    const html = `<p><a href="https://a.example/?x=1&amp;y=2" title="a > b">1</a><a href="https://a.example/?x=1&amp;y=2">2</a>
      <img src="https://a.example/1.png" alt="href=&quot;no&quot;" srcset="https://a.example/2.png 1x, https://a.example/3.png 2x" />
      <video src="https://a.example/4.mp4" poster="https://a.example/5.png"></video><a id="here">3</a></p>`;
    const found = surveyed('a', html, {
      image: { url: 'https://a.example/6.png', alt: '', caption: '', credit: '' },
      enclosures: [{ url: 'https://a.example/7.mp3', mediaType: 'audio/mpeg' }],
    });
    expect(found.references.map(({ kind, url }) => `${kind} ${url}`)).toEqual([
      'link https://a.example/?x=1&y=2',
      'picture https://a.example/1.png',
      'picture https://a.example/2.png',
      'picture https://a.example/3.png',
      'file https://a.example/4.mp4',
      'file https://a.example/5.png',
      'picture https://a.example/6.png',
      'file https://a.example/7.mp3',
    ]);
    expect([...found.anchors]).toEqual(['here']);
  });
});

describe('an address of the site', () => {
  const own = createOwnAddress('https://example.org/blog');

  it.each([
    ['https://example.org/blog/a/?q=1#b%20c', { path: '/a/', query: '?q=1', fragment: 'b c' }],
    ['http://example.org/blog', { path: '/', query: '', fragment: '' }],
    ['https://example.org/blog/%7ea%c3%a9', { path: '/~a%C3%A9', query: '', fragment: '' }],
  ])('%s is below the base URL', (url, address) => {
    expect(own(url)).toEqual(address);
  });

  it.each(['https://example.org/blogs/', 'https://other.example/blog/a', 'mailto:a@example.org', 'http://['])(
    '%s is not',
    (url) => {
      expect(own(url)).toBeUndefined();
    },
  );
});
