// Inline Markdown beyond CommonMark: wikilinks, attribute lists of kramdown, and formulas, which stay readable.
import type { Environment, Markdown } from './markdown.ts';

type InlineState = Parameters<Parameters<Markdown['inline']['ruler']['push']>[1]>[0];

const lengthLimit = 400;

/** [[Target]], [[Target|text]] and ![[Target]]; not [[1]](url), and not [[1]] where [1] is defined. */
export function wikilink(state: InlineState, silent: boolean): boolean {
  const start = state.src.startsWith('![[', state.pos) ? state.pos + 3 : state.pos + 2;
  if (!state.src.startsWith('[[', start - 2)) return false;
  const text = state.src.slice(start, start + lengthLimit);
  const [all = '', target = '', label] = /^([^[\]|\n]+)(?:\|([^[\]\n]+))?\]\]/.exec(text) ?? [];
  const end = start + all.length;
  if (!/[\p{L}\p{N}]/u.test(target) || /^[\d\s,.;]*$/.test(target) || /[[(:]/.test(state.src[end] ?? ''))
    return false;
  const { references, linkTo } = state.env as Environment;
  if (references && Object.hasOwn(references, state.md.utils.normalizeReference(target))) return false;
  if (!silent) pushWikilink(state, { target, label: label ?? target.replace(/#.*$/, ''), linkTo });
  state.pos = end;
  return true;
}

interface Wikilink {
  readonly target: string;
  readonly label: string;
  readonly linkTo: Environment['linkTo'];
}

function pushWikilink(state: InlineState, { target, label, linkTo }: Wikilink): void {
  const [path = '', fragment] = target.trim().split('#');
  const url = linkTo?.(path) ?? linkTo?.(`${path}.md`);
  const isPicture = state.src[state.pos] === '!' && /\.(png|jpe?g|gif|webp|avif|svg)$/i.test(path);
  if (isPicture) {
    const image = state.push('image', 'img', 0);
    image.attrs = [
      ['src', encodeURI(path)],
      ['alt', ''],
    ];
    const alt = new state.Token('text', '', 0);
    alt.content = /^\d+(x\d+)?$/.test(label) || label === target ? '' : label;
    image.children = [alt];
    image.content = alt.content;
    return;
  }
  if (url !== undefined)
    state.push('link_open', 'a', 1).attrs = [
      ['href', fragment ? `${url}#${encodeURIComponent(fragment)}` : url],
    ];
  state.push('text', '', 0).content = label.trim();
  if (url !== undefined) state.push('link_close', 'a', -1);
}

/** `{: .class #id key="value"}`, `{:toc}`: a reader sees none of it. */
export const ATTRIBUTE_LIST =
  /\{:{1,2}\/?(?:[ \t]*(?:[.#][\w-]+|[\w-]+=(?:"[^"\n]*"|'[^'\n]*'|[\w.%:/-]+)|toc|nomarkdown|comment|options|refdef:|no_toc|[ \t]|\/))+[ \t]*\/?\}/y;

export function attributeList(state: InlineState): boolean {
  if (!state.src.startsWith('{:', state.pos)) return false;
  const text = state.src.slice(state.pos, state.pos + lengthLimit);
  ATTRIBUTE_LIST.lastIndex = 0;
  const [all] = ATTRIBUTE_LIST.exec(text) ?? [];
  if (all === undefined) return false;
  state.pos += all.length;
  return true;
}

/** $$x_1$$ and $x_1$: as code, so that no underscore becomes emphasis. `$5 and $6` is money. */
export function formula(state: InlineState, silent: boolean): boolean {
  if (state.src[state.pos] !== '$' || state.src[state.pos - 1] === '\\') return false;
  const text = state.src.slice(state.pos, state.pos + lengthLimit);
  const [all, double, single] =
    /^\$\$([^$]+)\$\$/.exec(text) ?? /^\$()([^\s$`](?:[^$`\n]*[^\s$`\\])?)\$(?!\d)/.exec(text) ?? [];
  if (all === undefined || (single !== undefined && !/[\\^_={}]/.test(single))) return false;
  if (!silent) {
    const token = state.push('code_inline', 'code', 0);
    token.markup = '$';
    token.content = (double || single || '').trim();
  }
  state.pos += all.length;
  return true;
}
