// Tags of Jekyll, Eleventy and Hexo that stand alone: what a reader sees in their place.
import { type Arguments, embedOf } from './embed.ts';
import { escapeHtml } from './escape-html.ts';
import { readArguments } from './read-arguments.ts';

export interface TagContext {
  readonly linkTo: (reference: string) => string | undefined;
  /** Keeps HTML out of Markdown's way; gives what stands for it. */
  readonly keepHtml: (html: string) => string;
  /** Where a link leads nowhere. */
  readonly noteDead: (reference: string) => void;
}

/** No scheme that a reader knows: the link is taken off, and its text stays. */
const NOWHERE = 'unresolved:';
/** They make no text. */
const SILENT = /^(toc|seo|feed_meta|more|csrf|assign|set|cycle|increment|decrement)$/;

/** Undefined where the tag is not known. Text goes through Markdown, as it would if the author had written it. */
export function loneTag(name: string, rest: string, context: TagContext): string | undefined {
  const args = readArguments(rest);
  const first = args['0'] ?? '';
  if (name === 'link' || name === 'post_url' || name === 'post_path') return addressOf(first, context);
  if (name === 'post_link') return anchor(addressOf(first, context), args['1'] || first, context);
  if (name === 'asset_link') return anchor(first, args['1'] || first, context);
  if (name === 'asset_path') return first;
  if (name === 'asset_img' || name === 'img' || name === 'image') return image(args, context);
  // {% include youtube.html id="…" %}
  const shown = /^(render|include)/.test(name) ? first.replace(/^.*\/|\.\w+$/g, '') : name;
  const embed = embedOf(shown, shown === name ? args : shifted(args));
  if (embed !== undefined) return context.keepHtml(embed);
  const url = Object.values(args).find((value) => /^(https?:\/)?\//.test(value));
  if (/link/i.test(name) && url !== undefined && first !== '' && first !== url)
    return anchor(url, first, context);
  return SILENT.test(name) ? '' : undefined;
}

function shifted(args: Arguments): Arguments {
  return { ...args, 0: args['1'] ?? '', 1: args['2'] ?? '' };
}

function addressOf(reference: string, { linkTo, noteDead }: TagContext): string {
  const url = linkTo(reference);
  if (url === undefined) noteDead(reference);
  return url ?? NOWHERE + encodeURI(reference);
}

function anchor(url: string, text: string, { keepHtml }: TagContext): string {
  return keepHtml(`<a href="${escapeHtml(url)}">${escapeHtml(text)}</a>`);
}

/** {% img [classes] /path [width] [height] ["title" ["alt"]] %}, also with names. */
function image(args: Arguments, { keepHtml }: TagContext): string | undefined {
  const words = Object.entries(args).flatMap(([name, value]) => (/^\d+$/.test(name) ? [value] : []));
  const place = words.findIndex((word) => /\.\w{2,5}([?#]|$)|\//.test(word));
  const src = args.src ?? args.path ?? words[place];
  if (src === undefined) return undefined;
  const texts = words.slice(place + 1).filter((word) => !/^\d+(px|%)?$/.test(word));
  const alt = args.alt ?? texts.at(-1) ?? '';
  return keepHtml(`<img src="${escapeHtml(src)}" alt="${escapeHtml(alt)}">`);
}
