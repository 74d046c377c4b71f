import { describe, expect, it } from 'vitest';
import { wordPressHtml } from '../../src/import/wordpress-content.ts';
import { fixture, importBytes, readBack } from './fixture.ts';

const { articles, notes } = importBytes('wordpress.xml', fixture('wordpress.xml'));
const [classic, blocks, draft, secret] = articles;

describe('a WordPress export', () => {
  it('gives articles with names, dates in UTC, the featured picture and the id of the old feed', () => {
    expect(classic?.values).toEqual({
      title: 'Classic: "quotes", # signs & a',
      date: '2012-06-09 07:05:00 UTC',
      updated: '2012-06-10 08:00:00 UTC',
      section: 'Hardware & more',
      tags: ['Home', 'boxes'],
      authors: ['Ada Holm'],
      image: {
        url: 'https://ada.example.org/wp-content/uploads/box.jpg',
        alt: 'A gray box',
        caption: 'The box, at night.',
      },
      id: 'https://ada.example.org/?p=12',
    });
    expect(blocks?.values).toMatchObject({
      title: 'ブロックの記事 🎉',
      description: 'A standfirst with HTML',
      authors: ['ghostwriter'],
    });
    expect(blocks?.slug).toBe('日');
    expect(JSON.stringify(articles)).not.toContain('secret@example.org');
  });

  it('hides drafts and what has a password, and names them and what is left out', () => {
    expect(articles).toHaveLength(4);
    expect(draft?.values).toMatchObject({ draft: 'true', date: '2022-01-01 10:00:00' });
    expect(secret?.values).toMatchObject({ draft: 'true' });
    expect(notes.map(({ code }) => code)).toEqual([
      'wordpress-hidden',
      'wordpress-hidden',
      'wordpress-left-out',
      'wordpress-left-out',
    ]);
  });

  it('is read back as the same articles', () => {
    for (const imported of articles) {
      const article = readBack(imported);
      expect(article).toMatchObject({
        title: imported.values.title,
        id: imported.values.id,
        draft: imported.values.draft === 'true',
      });
    }
  });

  it('shows captions as figures and code as it was', () => {
    const { html } = classic ? readBack(classic) : { html: '' };
    expect(html).toContain('<figcaption>The box, by day</figcaption>');
    expect(html).toContain('<code class="language-php">if ($a &lt; 1 &amp;&amp; $b) { echo "[gallery]"; }');
    expect(html).toContain('Kept words and [gallery] as text.');
    expect(html).toContain('word [sic].');
    expect(html).toContain('two [gallery]');
    expect(html).not.toMatch(/highlight|\[embed|wp:|more--/);
  });
});

describe('shortcodes', () => {
  it.each([
    ['[note]text[/note]', '<p>text</p>'],
    ['a [button url="x" color="red"] b', '<p>a  b</p>'],
    ['[gallery]', ''],
    ['[1] and [sic] and [see](https://example.org)', '<p>[1] and [sic] and [see](https://example.org)</p>'],
    [
      '[audio mp3="https://example.org/a.mp3"][/audio]',
      '<p><a href="https://example.org/a.mp3">https://example.org/a.mp3</a></p>',
    ],
    ['[video src="javascript:alert(1)"]', ''],
    [
      'one\n\ntwo [embed]https://example.org/v[/embed]',
      '<p>one</p>\n<p>two</p>\n<p><a href="https://example.org/v">https://example.org/v</a></p>',
    ],
    ['one\ntwo\n\n<h2>three</h2>', '<p>one<br>two</p>\n<h2>three</h2>'],
  ])('%s', (content, html) => {
    expect(wordPressHtml(content).trim()).toBe(html);
  });
});

describe('XML from elsewhere', () => {
  const head = '<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel>';
  it('that declares entities is refused, whatever they would become', () => {
    const lol = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>${head}<item><title>&b;</title></item></channel></rss>`;
    expect(() => importBytes('a.xml', Buffer.from(lol))).toThrow('xml-entities');
    const file = `<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>${head}<item><title>&x;</title></item></channel></rss>`;
    expect(() => importBytes('a.xml', Buffer.from(file))).toThrow('xml-entities');
  });

  it('that is no export, or nested without end, is refused', () => {
    expect(() => importBytes('a.xml', Buffer.from('<rss><channel/></rss>'))).toThrow('xml-unknown');
    expect(() => importBytes('a.xml', Buffer.from(head + '<a>'.repeat(100_000)))).toThrow('xml-too-deep');
  });

  it('that is cut off gives what is whole, and says so', () => {
    const text = fixture('wordpress.xml').toString();
    const cut = importBytes('a.xml', Buffer.from(text.slice(0, text.indexOf('<title>A draft'))));
    expect(cut.articles).toHaveLength(2);
    expect(cut.notes.map(({ code }) => code)).toContain('xml-invalid');
  });
});
