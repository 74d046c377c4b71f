// HTML that a reader may show: an allow-list of tags and attributes, every address absolute. The only user of sanitize-html.
import sanitizeHtml from 'sanitize-html';
import { cleanPlainHtml } from './clean-plain-html.ts';
import { watchText, watchUrl } from './embed.ts';
import { type ReferenceBase, resolveLink, resolveMedia } from './resolve-reference.ts';

const TEXT_TAGS =
  'p br hr h1 h2 h3 h4 h5 h6 blockquote pre ul ol li dl dt dd div section article aside header footer main figure figcaption ' +
  'table caption colgroup col thead tbody tfoot tr th td details summary ' +
  'a abbr b bdi bdo cite code data del dfn em i ins kbd mark q rp rt ruby s samp small span strong sub sup time u var wbr';
const MEDIA_TAGS = 'img picture source audio video track';
/** What a tag becomes that goes while its inside stays: sanitize-html forgets which of two closes where it drops one itself. */
const UNWRAPPED = 'unwrapped';
const WRAPPER = /<\/?unwrapped>/g;
const ADDRESSES = new Set(['href', 'src', 'poster', 'cite']);

const ALLOWED: Readonly<Record<string, string[]>> = {
  '*': ['lang', 'dir', 'title', 'id'],
  a: ['href', 'hreflang', 'rel', 'type'],
  img: ['src', 'srcset', 'sizes', 'alt', 'width', 'height'],
  source: ['src', 'srcset', 'sizes', 'type', 'media'],
  audio: ['src', 'controls', 'preload'],
  video: ['src', 'controls', 'preload', 'poster', 'width', 'height'],
  track: ['src', 'kind', 'srclang', 'label'],
  ol: ['start', 'reversed', 'type'],
  li: ['value'],
  td: ['colspan', 'rowspan', 'align'],
  th: ['colspan', 'rowspan', 'align', 'scope'],
  col: ['span'],
  blockquote: ['cite'],
  q: ['cite'],
  del: ['cite', 'datetime'],
  ins: ['cite', 'datetime'],
  time: ['datetime'],
  data: ['value'],
};
const FOR_ALL = ALLOWED['*'] ?? [];

type Attributes = Readonly<Record<string, string>>;

/** The result is balanced HTML without script, style, form, frame or event handler. */
export function cleanHtml(html: string, base: ReferenceBase): string {
  const plain = cleanPlainHtml(html, {
    rewrite: (tagName, attribs) =>
      tagName === 'img' ? rewriteImage(attribs, base) : transformTag(tagName, attribs, base),
    isAllowed,
    addresses: ADDRESSES,
  });
  // What was left of a paragraph around a block, or of one that held a comment.
  return (plain ?? cleanByParser(html, base)).replaceAll(WRAPPER, '').replace(/<p>\s*<\/p>\n?/g, '');
}

function isAllowed(tagName: string, name: string): boolean {
  const isForTag = ALLOWED[tagName]?.includes(name) === true || (tagName === 'code' && name === 'class');
  return isForTag || FOR_ALL.includes(name);
}

/** The same by the sanitizer, but for the last touch. */
export function cleanByParser(html: string, base: ReferenceBase): string {
  return sanitizeHtml(html, {
    allowedTags: [...TEXT_TAGS.split(' '), ...MEDIA_TAGS.split(' '), UNWRAPPED],
    allowedAttributes: ALLOWED,
    allowedClasses: { code: ['language-*'] },
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    allowProtocolRelative: false,
    disallowedTagsMode: 'discard',
    nonTextTags: [
      'script',
      'style',
      'textarea',
      'option',
      'noscript',
      'template',
      'title',
      'xmp',
      'noembed',
      'noframes',
      'plaintext',
    ],
    selfClosing: ['br', 'col', 'hr', 'img', 'source', 'track', 'wbr'],
    nestingLimit: 200,
    transformTags: {
      iframe: (_, attribs) => linkInsteadOfFrame(attribs, base),
      // Here and not below, since only here a tag can be given a text.
      img: (_, attribs) => rewriteImage(attribs, base),
      '*': (tagName, attribs) => transformTag(tagName, attribs, base),
    },
  });
}

function rewriteImage(attribs: Attributes, base: ReferenceBase): sanitizeHtml.Tag {
  return picture(rewriteTag('img', withLazySource(attribs), base));
}

function transformTag(tagName: string, attribs: Attributes, base: ReferenceBase): sanitizeHtml.Tag {
  if (tagName === 'a') return anchor(rewriteTag(tagName, attribs, base));
  if (tagName === 'img') return { tagName, attribs };
  const isLazy = tagName === 'source' || tagName === 'video';
  return rewriteTag(tagName, isLazy ? withLazySource(attribs) : attribs, base);
}

function rewriteTag(tagName: string, attribs: Attributes, base: ReferenceBase): sanitizeHtml.Tag {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(attribs)) {
    const rewritten = rewriteAttribute(tagName, name, value, base);
    if (rewritten !== undefined) kept[name] = rewritten;
  }
  const alignment = /^text-align:(left|right|center)$/.exec(attribs.style?.replace(/[\s;]/g, '') ?? '')?.[1];
  if (alignment && /^t[dh]$/.test(tagName)) kept.align = alignment;
  return { tagName, attribs: kept };
}

function rewriteAttribute(
  tagName: string,
  name: string,
  value: string,
  base: ReferenceBase,
): string | undefined {
  if (name === 'href' && tagName === 'a') return resolveLink(value, base);
  if (ADDRESSES.has(name)) return resolveMedia(value, base);
  if (name === 'srcset') return absoluteSourceSet(value, base);
  if (name === 'id') return /^[\p{L}\p{N}:._-]{1,100}$/u.test(value) ? value : undefined;
  return value;
}

/** A page loads these pictures when they come into view; a reader never does. */
function withLazySource(attribs: Attributes): Attributes {
  const src = attribs['data-src'] ?? attribs['data-original'] ?? attribs['data-lazy-src'];
  const srcset = attribs['data-srcset'] ?? attribs['data-lazy-srcset'];
  return src || srcset ? { ...attribs, ...(src && { src }), ...(srcset && { srcset }) } : attribs;
}

/** A link that leads nowhere is its text; it may still be where others lead. */
function anchor({ attribs }: sanitizeHtml.Tag): sanitizeHtml.Tag {
  const { name, id = name } = attribs;
  if (attribs.href === undefined && id === undefined) return { tagName: UNWRAPPED, attribs: {} };
  return {
    tagName: 'a',
    attribs: { ...attribs, ...(id !== undefined && /^[\w:.-]{1,100}$/.test(id) && { id }) },
  };
}

/** Of a picture that nobody can load the words stay. */
function picture(tag: sanitizeHtml.Tag): sanitizeHtml.Tag {
  if (tag.attribs.src !== undefined || tag.attribs.srcset !== undefined) return tag;
  const { alt = '' } = tag.attribs;
  return alt.trim() === ''
    ? { tagName: UNWRAPPED, attribs: {} }
    : { tagName: 'span', attribs: {}, text: alt };
}

/** Readers drop frames without a word; a link keeps what stood there within reach. */
function linkInsteadOfFrame(attribs: Attributes, base: ReferenceBase): sanitizeHtml.Tag {
  const source = attribs['data-src'] ?? attribs.src ?? '';
  const href = resolveMedia(watchUrl(source) || source, base);
  return href
    ? { tagName: 'a', attribs: { href }, text: watchText(href, attribs.title ?? '') }
    : { tagName: 'span', attribs: {} };
}

function absoluteSourceSet(value: string, base: ReferenceBase): string | undefined {
  const candidates = value.split(/,(?:\s+|(?=https?:|\/))|(?<=\s[\d.]{1,9}[wx]),/).flatMap((candidate) => {
    const [address = '', descriptor = ''] = candidate.trim().split(/\s+/);
    const url = resolveMedia(address, base);
    return url && /^(\d+(\.\d+)?[wx])?$/.test(descriptor) ? [`${url} ${descriptor}`.trim()] : [];
  });
  return candidates.length > 0 ? candidates.join(', ') : undefined;
}

const VECTORS = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<a href="javascript:alert(1)">x</a>',
  '<a href="JaVa&#x09;script:alert(1)">x</a>',
  '<svg><script>alert(1)</script></svg>',
  '<svg/onload=alert(1)>',
  '<iframe src="javascript:alert(1)"></iframe>',
  '<form action="javascript:alert(1)"><button formaction="javascript:alert(1)">x</button></form>',
  '<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
  '<p style="background:url(javascript:alert(1))">x</p>',
  '<object data="data:text/html,<script>alert(1)</script>"></object>',
];

/** The vectors that this sanitizer lets through: anything but none means that no article may be published with it. */
export function survivingVectors(): readonly string[] {
  const active =
    /<(script|style|svg|math|form|object|embed|iframe|button)|\son\w+\s*=|(href|src|action)="?\s*(javascript|data):|style=/i;
  return VECTORS.filter((vector) =>
    active.test(cleanHtml(vector, { url: 'https://example.org/', linkTo: () => undefined })),
  );
}
