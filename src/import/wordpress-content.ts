// The content of a WordPress article as HTML: paragraphs made of empty lines, shortcodes resolved or taken away.
import { escapeHtml } from '../body/escape-html.ts';

const BLOCK =
  /^<\/?(?:p|div|h[1-6]|ul|ol|li|table|thead|tbody|tr|td|th|blockquote|pre|figure|figcaption|hr|iframe|section|article|aside|dl|dt|dd|form|video|audio|details|address|!--)\b/i;
/** Shortcodes of WordPress itself and of its best known plug-ins that stand alone and show nothing here. */
const ALONE =
  /^(?:gallery|playlist|more|nextpage|contact-form(?:-7)?|toc|sharethis|jetpack\w*|addtoany|ad|ads|adsense|recent_posts|archives|subscribe|polldaddy|poll)$/i;
const NAME = '[a-z][\\w-]{0,60}';

export function wordPressHtml(content: string): string {
  const isBlocks = content.includes('<!-- wp:');
  const pieces = splitVerbatim(withCode(content));
  const resolved = pieces
    .map((piece, index) => (index % 2 === 1 ? piece : resolveShortcodes(piece)))
    .join('');
  return isBlocks || /<p[\s>]/i.test(content) ? resolved : withParagraphs(resolved);
}

/** Text and <pre> or <code>, by turns: what stands there is left alone. */
function splitVerbatim(html: string): readonly string[] {
  const opening = /<(pre|code)\b[^<>]*>/gi;
  const pieces: string[] = [];
  let from = 0;
  for (let match = opening.exec(html); match; match = opening.exec(html)) {
    const closing = new RegExp(`</${match[1]}\\s*>`, 'gi');
    closing.lastIndex = opening.lastIndex;
    const end = closing.exec(html);
    if (!end) break;
    opening.lastIndex = end.index + end[0].length;
    pieces.push(html.slice(from, match.index), html.slice(match.index, opening.lastIndex));
    from = opening.lastIndex;
  }
  return [...pieces, html.slice(from)];
}

function resolveShortcodes(html: string): string {
  const closed = new Set(
    [...html.matchAll(new RegExp(`\\[/(${NAME})\\]`, 'gi'))].map(([, name = '']) => name.toLowerCase()),
  );
  return (
    html
      .replace(
        /\[(caption|wp_caption)\b([^\]]{0,500})\]([\s\S]{0,5000}?)\[\/\1\]/gi,
        (_, _name, attributes, inside) => captionHtml(String(attributes), String(inside)),
      )
      .replace(/\[embed\b[^\]]{0,300}\]\s*(\S{1,2000}?)\s*\[\/embed\]/gi, (_, url) => linkHtml(String(url)))
      .replace(
        /\[(audio|video|youtube|vimeo|soundcloud|tweet)\b([^\]]{0,1000})\](?:\s*\[\/\1\])?/gi,
        (_, _name, attributes) =>
          linkHtml(
            /(?:src|mp3|mp4|url|m4a|ogg|webm)=["']?([^"'\s\]]+)|(https?:\/\/[^\s"'\]]+)/i
              .exec(String(attributes))
              ?.slice(1)
              .find(Boolean) ?? '',
          ),
      )
      // An escaped shortcode shows itself: [[gallery]].
      .replace(/\[\[([^\]]{1,500})\]\]/g, '&#91;$1&#93;')
      .replace(new RegExp(`\\[/${NAME}\\]`, 'gi'), '')
      .replace(
        new RegExp(`\\[(${NAME})((?:\\s[^\\]\\[]{0,1000})?)/?\\](?!\\()`, 'gi'),
        (whole, name, attributes) => (isShortcode(String(name), String(attributes), closed) ? '' : whole),
      )
  );
}

/** "[sic]" and "[a note]" are words of the author: a shortcode is known, has attributes, or is closed again. */
function isShortcode(name: string, attributes: string, closed: ReadonlySet<string>): boolean {
  return (
    ALONE.test(name) ||
    /\w\s*=\s*["'\w]/.test(attributes) ||
    closed.has(name.toLowerCase()) ||
    name.includes('_')
  );
}

/** First of all, since what looks like a shortcode inside is none. */
function withCode(content: string): string {
  return content.replace(
    /\[(code|sourcecode)\b([^\]]{0,300})\]([\s\S]{0,20000}?)\[\/\1\]/gi,
    (_, _name, attributes, inside) => codeHtml(String(attributes), String(inside)),
  );
}

function captionHtml(attributes: string, inside: string): string {
  const match = /^\s*((?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*<\/a>)?)([\s\S]*)$/i.exec(inside);
  const given = /caption=(["'])([\s\S]*?)\1/i.exec(attributes)?.[2] ?? '';
  if (!match) return inside;
  const caption = (match[2] ?? '').trim() || given;
  return `\n\n<figure>${match[1]}<figcaption>${caption}</figcaption></figure>\n\n`;
}

function codeHtml(attributes: string, inside: string): string {
  const language = /(?:lang(?:uage)?=)?["']?([\w+#-]+)/i.exec(attributes.replace(/^[\s=]+/, ''))?.[1] ?? '';
  // The editor may have written &lt; already.
  const code = /&(?:lt|gt|amp|quot);/.test(inside) ? inside.trim() : escapeHtml(inside.trim());
  return `\n\n<pre><code${language && ` class="language-${language}"`}>${code}</code></pre>\n\n`;
}

function linkHtml(url: string): string {
  const address = escapeHtml(url);
  return /^https?:\/\//.test(url) ? `\n\n<p><a href="${address}">${address}</a></p>\n\n` : '';
}

/** What WordPress does when it shows an article of the classic editor (wpautop). */
function withParagraphs(html: string): string {
  const pieces = splitVerbatim(html);
  const marked = pieces.map((piece, index) =>
    index % 2 === 1 && /^<pre/i.test(piece) ? `\n\n${piece.replace(/\n/g, '\u0001')}\n\n` : piece,
  );
  return marked
    .join('')
    .split(/\n\s*\n/)
    .map((block) => {
      const text = block.trim();
      if (text === '' || BLOCK.test(text)) return text;
      return `<p>${text.replace(/\n/g, '<br>')}</p>`;
    })
    .join('\n')
    .replaceAll('\u0001', '\n');
}
