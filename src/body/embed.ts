// What stands elsewhere and is shown here by a site: videos, posts, snippets, as links with a readable text.
import { escapeHtml } from './escape-html.ts';

export type Arguments = Readonly<Record<string, string>>;

/** HTML for a tag or shortcode that shows something from elsewhere, or undefined. Arguments by name, or '0', '1', … by position. */
export function embedOf(name: string, args: Arguments): string | undefined {
  const first = args.id ?? args['0'] ?? '';
  const title = args.title ?? '';
  if (/youtube|^yt$/i.test(name)) return linkTo(youtubeUrl(first), title || 'Video on YouTube');
  if (/vimeo/i.test(name)) return linkTo(vimeoUrl(first), title || 'Video on Vimeo');
  if (/^(tweet|twitter|x)$/i.test(name)) return linkTo(postUrl(args), title || 'Post on X');
  if (/^gist$/i.test(name)) return linkTo(gistUrl(args), title || 'Code on GitHub');
  return undefined;
}

function youtubeUrl(id: string): string {
  return /^[\w-]{5,20}$/.test(id) ? `https://www.youtube.com/watch?v=${id}` : watchUrl(id);
}

function vimeoUrl(id: string): string {
  return /^\d{4,12}$/.test(id) ? `https://vimeo.com/${id}` : watchUrl(id);
}

function postUrl({ user = '', id = '', 0: first = '', 1: second = '' }: Arguments): string {
  if (/^https:\/\//.test(first)) return first;
  const number = id || second || first;
  return /^\d{5,25}$/.test(number)
    ? `https://x.com/${/^\w{1,30}$/.test(user) ? user : 'i'}/status/${number}`
    : '';
}

function gistUrl({ user = '', id = '', 0: first = '', 1: second = '' }: Arguments): string {
  const path = [user || (second ? first : ''), id || second || first].filter(Boolean).join('/');
  return /^[\w-]+(\/[0-9a-f]+)?$/i.test(path) ? `https://gist.github.com/${path}` : '';
}

/** The address at which a person watches what a frame shows; other addresses stay as they are. */
export function watchUrl(address: string): string {
  const youtube =
    /^(?:https?:)?\/\/(?:www\.)?(?:youtube(?:-nocookie)?\.com\/(?:embed|shorts|v)\/|youtu\.be\/)([\w-]{5,20})/i.exec(
      address,
    )?.[1];
  if (youtube && youtube !== 'videoseries') return `https://www.youtube.com/watch?v=${youtube}`;
  const vimeo = /^(?:https?:)?\/\/player\.vimeo\.com\/video\/(\d{4,12})/i.exec(address)?.[1];
  if (vimeo) return `https://vimeo.com/${vimeo}`;
  return /^(https?:)?\/\//.test(address) ? address : '';
}

/** How a link to a frame reads: its title, else the name of a well-known host, else its address. */
export function watchText(url: string, title: string): string {
  if (title.trim() !== '') return title.trim();
  if (url.startsWith('https://www.youtube.com/')) return 'Video on YouTube';
  return url.startsWith('https://vimeo.com/') ? 'Video on Vimeo' : url;
}

/** Hugo's own figure, with the names of its arguments. */
export function figureOf(args: Arguments): string | undefined {
  const { src = args['0'] ?? '', alt, caption = '', title = '', link = '', width, height } = args;
  if (src === '') return undefined;
  const size = [sizeOf('width', width), sizeOf('height', height)].join('');
  const image = `<img src="${escapeHtml(src)}" alt="${escapeHtml(alt ?? (caption || title))}"${size}>`;
  const linked = link === '' ? image : `<a href="${escapeHtml(link)}">${image}</a>`;
  const text = [title && `<strong>${escapeHtml(title)}</strong>`, escapeHtml(caption)]
    .filter(Boolean)
    .join(' ');
  return `<figure>${linked}${text === '' ? '' : `<figcaption>${text}</figcaption>`}</figure>`;
}

function sizeOf(name: string, value = ''): string {
  return /^\d{1,5}(px)?$/.test(value) ? ` ${name}="${Number.parseInt(value, 10)}"` : '';
}

function linkTo(url: string, text: string): string | undefined {
  return url === '' ? undefined : `<a href="${escapeHtml(url)}">${escapeHtml(text)}</a>`;
}

/** Code as HTML, for what no Markdown may read again. */
export function codeBlock(code: string, language: string): string {
  const known = /^[\w+#.-]{1,40}$/.test(language) ? ` class="language-${escapeHtml(language)}"` : '';
  const lines = code.replace(/^(?:[ \t]*\n)+|\s+$/g, '');
  return `<pre><code${known}>${escapeHtml(lines)}\n</code></pre>`;
}
