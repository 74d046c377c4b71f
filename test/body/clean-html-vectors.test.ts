// Holds that nothing active passes the sanitizer, as a browser's parser sees what is left.
import { describe, expect, it } from 'vitest';
import { cleanHtml, survivingVectors } from '../../src/body/clean-html.ts';
import { renderMarkdown } from '../../src/body/markdown.ts';
import { findActiveContent } from '../hostile/find-active-content.ts';

const vectors = [
  '<script>alert(1)</script>',
  '<SCRIPT SRC=//evil.example/x.js></SCRIPT>',
  '<scr<script>ipt>alert(1)</scr</script>ipt>',
  '<<script>script>alert(1)<</script>/script>',
  '<script/x>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<img src=x OnErRoR=alert(1)>',
  '<img src="x" alt="a" onload = "alert(1)">',
  '<img/src=x/onerror=alert(1)>',
  '<img """><script>alert(1)</script>">',
  '<img src="javascript:alert(1)">',
  '<img srcset="javascript:alert(1) 1x, data:text/html,x 2x">',
  '<img lowsrc="javascript:alert(1)" dynsrc="javascript:alert(1)">',
  '<image src=x onerror=alert(1)>',
  '<a href="javascript:alert(1)">x</a>',
  '<a href="JaVa&#x09;ScRiPt:alert(1)">x</a>',
  '<a href="java\nscript:alert(1)">x</a>',
  '<a href="&#106;&#97;vascript&colon;alert(1)">x</a>',
  '<a href=" &#14; javascript:alert(1)">x</a>',
  '<a href="\u0001javascript:alert(1)">x</a>',
  '<a href="vbscript:msgbox(1)">x</a>',
  '<a href="data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==">x</a>',
  '<a href="feed:javascript:alert(1)">x</a>',
  '<a xlink:href="javascript:alert(1)">x</a>',
  '<a href="https://a.b" onclick="alert(1)" style="position:fixed">x</a>',
  '<svg><script>alert(1)</script></svg>',
  '<svg/onload=alert(1)>',
  '<svg><animate onbegin=alert(1) attributeName=x dur=1s>',
  '<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>',
  '<svg><style><img src=x onerror=alert(1)></style></svg>',
  '<svg><foreignObject><iframe srcdoc="<script>alert(1)</script>"></foreignObject></svg>',
  '<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '<math href="javascript:alert(1)">x</math>',
  '<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
  '<iframe src="javascript:alert(1)"></iframe>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<iframe src="https://a.b/"><img src=x onerror=alert(1)></iframe>',
  '<object data="data:text/html,<script>alert(1)</script>"></object>',
  '<embed src="javascript:alert(1)">',
  '<applet code="x"></applet>',
  '<frameset onload=alert(1)><frame src="javascript:alert(1)"></frameset>',
  '<base href="javascript:/a/-alert(1)///">',
  '<meta http-equiv="refresh" content="0;url=javascript:alert(1)">',
  '<link rel=stylesheet href="javascript:alert(1)">',
  '<style>@import "javascript:alert(1)";</style>',
  '<p style="background:url(javascript:alert(1))">x</p>',
  '<p style="width:expression(alert(1))">x</p>',
  '<td background="javascript:alert(1)">x</td>',
  '<table background="javascript:alert(1)"><tr><td>x</td></tr></table>',
  '<form action="javascript:alert(1)"><input type=submit formaction="javascript:alert(1)"></form>',
  '<button formaction=javascript:alert(1)>x</button>',
  '<isindex action=javascript:alert(1)>',
  '<input autofocus onfocus=alert(1)>',
  '<select autofocus onfocus=alert(1)><option>x</option></select>',
  '<textarea autofocus onfocus=alert(1)></textarea><img src=x onerror=alert(1)>',
  '<textarea><img title="</textarea><img src=x onerror=alert(1)>"></textarea>',
  '<details open ontoggle=alert(1)>x</details>',
  '<video><source onerror=alert(1)></video>',
  '<video poster="javascript:alert(1)" src="data:video/mp4,x"></video>',
  '<audio src=x onerror=alert(1)>',
  '<body onload=alert(1)>',
  '<marquee onstart=alert(1)>x</marquee>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
  '<noembed><img title="</noembed><img src=x onerror=alert(1)>"></noembed>',
  '<xmp><p title="</xmp><img src=x onerror=alert(1)>"></xmp>',
  '<title><img title="</title><img src=x onerror=alert(1)>"></title>',
  '<template><script>alert(1)</script></template>',
  '<plaintext><script>alert(1)</script>',
  '<!--><img src=x onerror=alert(1)>-->',
  '<!-- --!><img src=x onerror=alert(1)> -->',
  '<![CDATA[<img src=x onerror=alert(1)>]]>',
  '<?xml-stylesheet href="javascript:alert(1)"?><img src=x onerror=alert(1)>',
  '<!ENTITY x "<img src=x onerror=alert(1)>">&x;',
  '<p title="&quot; onmouseover=alert(1) x=&quot;">x</p>',
  '<img alt="`` onerror=alert(1)">',
  '<img alt="--><script>alert(1)</script>">',
  '<div id="x"><div id=\'"><img src=x onerror=alert(1)>\'></div>',
  '<ol type="javascript:alert(1)" start="&quot;><script>">x</ol>',
  '<code class="language-x&quot; onclick=alert(1)">x</code>',
  '<portal src="javascript:alert(1)"></portal>',
  '<dialog open onclose=alert(1)>x</dialog>',
  '<x onclick=alert(1) contenteditable>x</x>',
  '\u0000<scr\u0000ipt>alert(1)</scr\u0000ipt>',
  '<a/href="javascript:alert(1)">x',
  '<p><a href="https://a.b/"onclick=alert(1)>x</p>',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '<img src="x:alert(1)" onerror="eval(src)',
];

const base = { url: 'https://example.org/a/', linkTo: () => undefined };

describe('nothing active is left', () => {
  it.each(vectors)('of %s', (vector) => {
    expect(findActiveContent(cleanHtml(vector, base))).toEqual([]);
  });

  it.each(vectors)('in the middle of Markdown, of %s', (vector) => {
    for (const source of [
      `a ${vector} b`,
      `${vector}\n\nb`,
      `- ${vector}\n- b`,
      `[x](<${vector.replace(/[<>\n]/g, '')}>)`,
    ]) {
      const html = renderMarkdown(source, 'x')?.html ?? '';
      expect(findActiveContent(cleanHtml(html, base))).toEqual([]);
    }
  });

  it('of all of them together, nor when it is cleaned again', () => {
    const once = cleanHtml(vectors.join('\n'), base);
    expect(findActiveContent(once)).toEqual([]);
    expect(findActiveContent(cleanHtml(once, base))).toEqual([]);
  });
});

it('the judge would have found most of them', () => {
  const found = vectors.filter((vector) => findActiveContent(vector).length > 0);
  expect(found.length).toBeGreaterThan(70);
});

it('the sanitizer passes its own test at start', () => {
  expect(survivingVectors()).toEqual([]);
});
