import { describe, expect, it, test } from 'vitest';
import { fixture, importBytes, importOne, readBack } from './fixture.ts';

describe('a page of a news site', () => {
  const imported = importOne('news.html');
  const { values, guesses, body, slug } = imported;

  it('tells everything above the text from the text', () => {
    expect(values).toEqual({
      title: 'Baltic states to ask NATO for a battalion each',
      date: '2015-05-14T19:32:00+03:00',
      updated: '2015-05-14T21:05:00+03:00',
      description:
        'The army chiefs of Estonia, Latvia and Lithuania want a brigade-size allied unit in the region for good, a spokesman in Vilnius says.',
      dateline: 'VILNIUS, May 14',
      section: 'World',
      tags: ['NATO', 'Estonia', 'Latvia', 'Lithuania'],
      authors: [{ name: 'Clara Dorn', url: 'https://news.example.com/authors/clara-dorn' }],
      sources: ['AFP', 'dpa', 'Reuters'],
      language: 'en-GB',
      image: {
        url: 'https://img.example.com/2015/05/exercise-lithuania-1200x630.jpg',
        alt: 'Soldiers in camouflage walk along a forest track.',
        caption: 'Allied soldiers at an exercise in Lithuania (archive picture).',
        credit: 'Example Pictures',
      },
      id: 'https://news.example.com/world/europe/2015/05/14/baltic-battalion.html',
    });
    expect(slug).toBe('baltic-battalion');
  });

  it('says what is a guess, and nothing of what was declared', () => {
    expect(Object.keys(guesses).sort()).toEqual(['dateline', 'description', 'image', 'sources']);
  });

  it('leaves out navigation, share links, advertisement, related articles, comments and footer', () => {
    expect(body).toMatch(/^Estonia, Latvia and Lithuania want NATO/);
    expect(body).toMatch(/too early to comment on details\.$/);
    expect(body).not.toMatch(/Politics|Tweet|Share|Advertisement|gnomes|Related|First!|All rights|AFP|<time/);
  });

  it('keeps headings, quotes, links and pictures, absolute and not those of the saving machine', () => {
    expect(body).toContain('\n## Concern since Crimea\n');
    expect(body).toContain('\n> NATO reiterates');
    expect(body).toContain('[brigade](https://news.example.com/world/what-is-a-brigade.html)');
    expect(body).toContain('<img src="https://img.example.com/2015/05/map.png" alt="A map of the region">');
    expect(body).toContain('<figcaption>The region in 2015.</figcaption>');
    expect(body).not.toMatch(/_files|data:/);
  });
});

describe('a page of a blog', () => {
  const { values, body, guesses } = importOne('blog.html');

  it('is told by its meta elements', () => {
    expect(values).toMatchObject({
      title: 'Why I moved: from "cloud" to a box under the desk',
      date: '2023-03-05T08:15:00+00:00',
      authors: ['Ada Holm'],
      tags: ['self-hosting', 'c++'],
    });
    expect(guesses).toEqual({});
  });

  it('shows the same text, code and tables again', () => {
    const { html } = readBack(importOne('blog.html'));
    expect(html).toContain('does `everything` that I need: 1 &lt; 2, a &amp; b, and even AT&amp;amp;T.');
    expect(html).toContain(
      '<code class="language-sh"># the whole deployment\nrsync -a site/ box:/srv/www/   # &lt;- that is it',
    );
    expect(html).toContain('<td>switch | router</td>');
    expect(html).toContain('<p>1. is not a list here, and # is no heading.');
    expect(html).toContain('href="https://www.youtube.com/embed/abc123"');
    expect(html).not.toContain('javascript:');
  });

  it('ends where the article ends', () => {
    expect(body).toMatch(/Until then I sleep well\.$/);
    expect(body).not.toMatch(/Share this|Related|Nice box|Posted on/);
  });
});

test('an encyclopedia page has its heading as the title, and no edit links, contents or boxes', () => {
  const { values, body } = importOne('wiki.html');
  expect(values).toMatchObject({ title: 'Amber Road', date: '2004-02-25T12:06:19Z' });
  expect(body).toMatch(/^The \*\*Amber Road\*\* was an ancient/);
  expect(body).toContain('H<sub>2</sub>O');
  expect(body).not.toMatch(/\bedit\b|Contents|2,500 km|disambiguation|Silk Road\]|\[1\]|Categories/);
});

test('JSON-LD is read wherever it stands in a graph, and references in it are followed', () => {
  const { values, body } = importOne('graph.html');
  expect(values).toMatchObject({
    title: 'Ten thousand hours of soup',
    authors: ['Noor Haddad'].map((name) => name),
    tags: ['Cooking', 'Soup', 'Habits'],
    image: { url: 'https://cdn.example.net/soup.jpeg', caption: 'Leek and potato.', credit: 'Ida Berg' },
    description: 'I cooked every day for a year, and all that I have is a recipe without onions.',
  });
  expect(body).toMatch(/^It began as a bet/);
  expect(body).not.toMatch(/min read|Responses|colleagues|bread/);
});

test('a Japanese page without metadata gives its date, author and caption from the text', () => {
  const { values, guesses, body } = importOne('japanese.html');
  expect(values).toMatchObject({
    title: '図書館、日曜も開館へ 来月から',
    date: '2024-03-05T10:30:00',
    authors: ['田中花子'],
    language: 'ja',
    image: { caption: '改装された閲覧室＝5日、例市', credit: '共同' },
  });
  expect(guesses).toHaveProperty('date');
  expect(body).toMatch(/^例市は5日/);
  expect(body).not.toContain('関連記事');
});

test('an Arabic page keeps its script, and an agency among its authors is a source', () => {
  const { values, slug, body } = importOne('arabic.html');
  expect(values).toMatchObject({
    title: 'المكتبة تفتح أبوابها يوم الأحد',
    language: 'ar',
    sources: ['Reuters'],
  });
  expect(values).not.toHaveProperty('authors');
  expect(slug).toBe('المكتبة');
  expect(body).not.toContain('شارك');
});

test('a page below the base URL keeps its address, and one with a query has none of its own', () => {
  const page = (address: string) =>
    importOne(
      'a.html',
      `<html><head><link rel="canonical" href="${address}"><title>A title here</title></head><body><article><h1>A title here</h1><p>${'Words and words, and more of them. '.repeat(12)}</p></article></body></html>`,
    ).values;
  expect(page('https://example.org/2015/a/')).toMatchObject({
    permalink: '/2015/a/',
    id: 'https://example.org/2015/a/',
  });
  expect(page('https://example.org/?p=1')).not.toHaveProperty('permalink');
  expect(page('https://elsewhere.example/a/')).not.toHaveProperty('permalink');
});

test('a page without any text is refused with a sentence', () => {
  expect(() => importBytes('a.html', Buffer.from('<html><body><script>1</script></body></html>'))).toThrow(
    'page-empty',
  );
});

test('a web archive gives the page in it', () => {
  const page = fixture('blog.html').toString();
  const quoted = [...Buffer.from(page)]
    .map((byte) =>
      byte > 126 || byte === 61
        ? `=${byte.toString(16).toUpperCase().padStart(2, '0')}`
        : String.fromCharCode(byte),
    )
    .join('');
  const archive = `From: <Saved by a browser>\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----Part----"\r\n\r\n------Part----\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: https://ada.example.org/x/\r\n\r\n${quoted.replace(/(.{70}) /g, '$1 =\r\n')}\r\n------Part------\r\n`;
  const [imported] = importBytes('a.mhtml', Buffer.from(archive, 'latin1')).articles;
  expect(imported?.values).toEqual(importOne('blog.html').values);
});
