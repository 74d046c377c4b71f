// Blocks of Markdown beyond CommonMark: GitHub's alerts, heading ids, task lists, kramdown's lists of attributes and of contents.
import { ATTRIBUTE_LIST } from './inline-rules.ts';
import type { Markdown } from './markdown.ts';

type CoreState = Parameters<Parameters<Markdown['core']['ruler']['push']>[1]>[0];
type Token = CoreState['tokens'][number];

export function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1).toLowerCase();
}

/** Runs between the block parser and the inline parser, over text that is not read yet. */
export function mendBlocks(state: CoreState): void {
  const { tokens } = state;
  const dropped = new Set<Token>();
  let lists: readonly Token[] = [];
  for (const [index, token] of tokens.entries()) {
    if (/^(bullet|ordered)_list_open$/.test(token.type)) lists = [...lists, token];
    else if (/^(bullet|ordered)_list_close$/.test(token.type)) lists = lists.slice(0, -1);
    else if (token.type === 'inline')
      for (const each of mendInline(tokens.slice(Math.max(0, index - 2), index + 2), token, lists[0]))
        dropped.add(each);
  }
  if (dropped.size > 0) state.tokens = without(tokens, dropped);
}

/** `around`: the two tokens before it, itself, and the one behind. Gives what is to be dropped. */
function mendInline(around: readonly Token[], token: Token, list: Token | undefined): readonly Token[] {
  const [close, , open, container] = around.toReversed();
  if (open?.type === 'heading_open') headingId(open, token);
  if (open?.type !== 'paragraph_open' || !close) return [];
  if (container?.type === 'blockquote_open') alertTitle(token);
  if (container?.type === 'list_item_open') taskBox(token);
  if (!token.content.includes('{:')) return [];
  if (list && /\{:\s*toc\b[^}]*\}\s*$/.test(token.content.slice(-100))) return [list];
  return isAttributesOnly(token.content) ? [open, token, close] : [];
}

/** A list that is dropped goes with all that stands in it. */
function without(tokens: readonly Token[], dropped: ReadonlySet<Token>): Token[] {
  let level = -1;
  return tokens.filter((token) => {
    if (level >= 0) {
      if (token.level === level && token.nesting === -1) level = -1;
      return false;
    }
    if (dropped.has(token) && /_list_open$/.test(token.type)) level = token.level;
    return !dropped.has(token);
  });
}

/** `## Title {#id}` */
function headingId(open: Token, token: Token): void {
  const place = token.content.lastIndexOf('{');
  const [, id] =
    place < 0 ? [] : (/^\{[#.:]\s*([\w:.-]*)[^{}]*\}\s*$/.exec(token.content.slice(place)) ?? []);
  if (id === undefined) return;
  const list = token.content.slice(place);
  token.content = token.content.slice(0, place).trimEnd();
  const named = /#([\w:.-]+)/.exec(list)?.[1];
  if (named) open.attrSet('id', named);
}

/** `> [!NOTE]`, also with a title and a sign of folding as Obsidian writes it. */
function alertTitle(token: Token): void {
  const [all, name = '', title = ''] =
    /^\[!([A-Za-z]{2,20})\][+-]?[ \t]*([^\n]*)(?:\n|$)/.exec(token.content) ?? [];
  if (all === undefined) return;
  token.content = `**${title.trim() || capital(name)}**  \n${token.content.slice(all.length)}`.trimEnd();
}

function taskBox(token: Token): void {
  token.content = token.content.replace(/^\[([ xX])\](?=\s)/, (_, mark: string) =>
    mark === ' ' ? '☐' : '☑',
  );
}

function isAttributesOnly(content: string): boolean {
  ATTRIBUTE_LIST.lastIndex = 0;
  const [all] = ATTRIBUTE_LIST.exec(content.trim()) ?? [];
  return all !== undefined && all.length === content.trim().length;
}
