// The judge must pass good feeds and find every fault that is planted into them.
import { describe, expect, it } from 'vitest';
import { judgeFeeds } from './judge.ts';
import { readAtom, readJson, readRss, textOfHtml } from './read-feeds.ts';

const html = '<p>One <a href="https://example.org/x?a=1&amp;b=2">link</a>, <code>&lt;script&gt;</code></p>';

const good = {
  rss: `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Site</title><link>https://example.org/</link><description>About</description>
<atom:link rel="self" type="application/rss+xml" href="https://example.org/rss.xml"/>
<item><title>AT&#x26;T &#x3C;3 ]]&gt;</title><link>https://example.org/a/</link><guid isPermaLink="false">tag:example.org,2024:a</guid>
<pubDate>Mon, 15 Jan 2024 10:00:00 GMT</pubDate><atom:updated>2024-02-01T00:00:00Z</atom:updated><dc:creator>Ann</dc:creator><category>R&amp;D</category>
<description>Short</description><content:encoded><![CDATA[${html}]]></content:encoded></item>
<item><title>Second</title><link>https://example.org/b/</link><guid>https://example.org/b/</guid>
<pubDate>Sun, 14 Jan 2024 10:00:00 GMT</pubDate><description><![CDATA[<p>b</p>]]></description></item>
</channel></rss>`,
  atom: `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><id>https://example.org/</id><title>Site</title><updated>2024-02-01T00:00:00Z</updated>
<link rel="self" href="https://example.org/atom.xml"/>
<entry><id>tag:example.org,2024:a</id><title>AT&amp;T &lt;3 ]]&gt;</title><link rel="alternate" href="https://example.org/a/"/>
<published>2024-01-15T10:00:00Z</published><updated>2024-02-01T00:00:00Z</updated><author><name>Ann</name><uri>https://ann.example/</uri></author>
<category term="R&amp;D"/><content type="html"><![CDATA[${html}]]></content></entry>
<entry><id>https://example.org/b/</id><title>Second</title><link href="https://example.org/b/"/>
<published>2024-01-14T10:00:00.000Z</published><updated>2024-01-14T10:00:00Z</updated><content type="html">&lt;p&gt;b&lt;/p&gt;</content></entry>
</feed>`,
  json: JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: 'Site',
    home_page_url: 'https://example.org/',
    items: [
      {
        id: 'tag:example.org,2024:a',
        url: 'https://example.org/a/',
        title: 'AT&T <3 ]]>',
        content_html: html,
        date_published: '2024-01-15T10:00:00Z',
        date_modified: '2024-02-01T00:00:00Z',
        authors: [{ name: 'Ann', url: 'https://ann.example/' }],
        tags: ['R&D'],
      },
      {
        id: 'https://example.org/b/',
        url: 'https://example.org/b/',
        title: 'Second',
        content_html: '<p>b</p>',
        date_published: '2024-01-14T10:00:00Z',
      },
    ],
  }),
};

type Format = keyof typeof good;

/** The good feeds with one replacement in one or all of them. */
function planted(where: Format | 'all', from: string, to: string): typeof good {
  const change = (format: Format) => {
    if (where !== 'all' && where !== format) return good[format];
    expect(good[format]).toContain(from);
    return good[format].replaceAll(from, to);
  };
  return { rss: change('rss'), atom: change('atom'), json: change('json') };
}

describe('the judge', () => {
  it('finds nothing in good feeds', () => {
    expect(judgeFeeds(good)).toEqual([]);
  });

  it('reads the three feeds alike', () => {
    const titles = [readRss(good.rss), readAtom(good.atom), readJson(good.json)].map(
      (items) => items[0]?.title,
    );
    expect(titles).toEqual(Array(3).fill('AT&T <3 ]]>'));
    expect(readRss(good.rss)[0]?.tags).toEqual(['R&D']);
    expect(textOfHtml(html)).toBe('One link, <script>');
  });

  const faults: readonly [where: Format | 'all', from: string, to: string, fault: RegExp][] = [
    ['rss', '<?xml', '\n<?xml', /rss: /],
    ['rss', '<?xml', '\ufeff<?xml', /rss: /],
    ['rss', 'AT&#x26;T', 'AT&T', /unknown reference/],
    ['rss', '&#x3C;3', '<3', /not well-formed/],
    ['rss', ']]&gt;', ']]>', /]]> in text/],
    ['rss', '&#x3C;3', '&#x1;', /illegal character reference/],
    ['rss', '&#x3C;3', '&#xFFFE;', /illegal character reference/],
    ['rss', '&#x3C;3', '&nbsp;', /unknown reference/],
    ['rss', 'Second', 'Sec\u000bond', /illegal character U\+b/],
    ['atom', 'Second', 'Sec\uffffond', /illegal character U\+ffff/],
    ['atom', 'Second', 'Sec\ud800ond', /illegal character U\+d800/],
    ['json', 'Second', 'Sec\\u0001ond', /json: illegal character in title/],
    ['json', 'Second', 'Sec\\ud800ond', /json: illegal character in title/],
    ['json', 'Second', 'Sec"ond', /json: /],
    ['rss', ' xmlns:dc="http://purl.org/dc/elements/1.1/"', '', /prefix dc: is not declared/],
    ['rss', '</channel>', '', /closes nothing/],
    ['rss', '</rss>', '</rss><rss/>', /not exactly one root/],
    ['rss', '</rss>', '', /never closed/],
    ['rss', '<dc:creator>Ann</dc:creator>', '<dc:creator a="1" a="2"/>', /given twice/],
    ['rss', 'isPermaLink="false"', 'isPermaLink="<"', /not well-formed/],
    ['rss', 'isPermaLink="false"', '', /is no permalink/],
    ['rss', '<channel>', '<!DOCTYPE x><channel>', /not well-formed/],
    ['atom', 'tag:example.org,2024:a', 'tag:example.org,2024:b', /ids differ/],
    ['all', 'tag:example.org,2024:a', 'https://example.org/b/', /occurs twice/],
    ['rss', 'Second', 'Other', /rss: title of .* differs/],
    [
      'atom',
      '<link href="https://example.org/b/"/>',
      '<link href="https://example.org/c/"/>',
      /atom: link of .* differs/,
    ],
    ['atom', '2024-01-14T10:00:00.000Z', '2024-01-14T10:00:01Z', /atom: published of .* differs/],
    ['atom', 'term="R&amp;D"', 'term="R&amp;amp;D"', /atom: tags of .* differs/],
    ['rss', 'Sun, 14 Jan 2024 10:00:00 GMT', 'Invalid Date', /rss: the date "Invalid Date"/],
    ['rss', 'Sun, 14 Jan 2024', 'Sat, 14 Jan 2024', /rss: the date/],
    ['atom', '2024-01-14T10:00:00.000Z', '+010000-01-01T00:00:00Z', /atom: the date/],
    ['json', '2024-01-14T10:00:00Z', '1970-01-01T00:00:00Z', /json: the date/],
    ['atom', '<title>Second</title>', '<title/>', /atom: no title/],
    [
      'atom',
      '<title>AT&amp;T &lt;3 ]]&gt;',
      '<title type="html">AT&amp;amp;T &amp;lt;4',
      /atom: title of .* differs/,
    ],
    ['json', 'https://ann.example/', 'javascript:alert(1)', /json: url leads to javascript/],
    ['atom', 'https://ann.example/', 'data:text/html,x', /leads to data/],
    ['all', 'https://example.org/a/', '//evil.example/a/', /leads to/],
    ['all', 'https://example.org/a/', 'https://evil.example/a/', /is not below/],
    ['all', 'https://example.org/a/', 'https://example.org/x/../a/', /is not below/],
    ['rss', '<description>Short', '<description>&lt;img src=x onerror=y>', /runs code/],
    ['json', '<p>b</p>', '<p onclick=x>b</p>', /json: .* runs code/],
    ['rss', '<p>b</p>', '<p>b</p><script>x</script>', /<script> element/],
    ['json', 'version/1.1', 'version/1', /json: version/],
    [
      'rss',
      '</item>',
      '</item><item><title>f</title><link>https://example.org/f/</link><guid>https://example.org/f/</guid></item>',
      /ids differ/,
    ],
  ];

  it.each(faults)('finds in %s, for %j, %j', (where, from, to, fault) => {
    expect(judgeFeeds(planted(where, from, to)).join('\n')).toMatch(fault);
  });
});
