// Containers between lines of colons, as Docusaurus, VitePress and Starlight have them: admonitions become quotations.
import { capital } from './block-rules.ts';
import type { Markdown } from './markdown.ts';

type BlockState = Parameters<Parameters<Markdown['block']['ruler']['push']>[1]>[0];

const ADMONITIONS =
  /^(note|tip|hint|info|warning|caution|danger|important|success|question|example|quote|abstract|summary|bug|failure|todo|details|seealso|attention|error|callout|alert)$/i;

/** ':::note Title', '::: tip', ':::note[Title]{.x}', ':::{.callout}'; of other containers the inside stays. */
export function container(state: BlockState, startLine: number, endLine: number, silent: boolean): boolean {
  const opening = lineOf(state, startLine);
  const [, params] = /^:{3,}[ \t]*(\{?\.?[A-Za-z].*)$/.exec(opening) ?? [];
  if (params === undefined || indentOf(state, startLine) >= 4) return false;
  if (silent) return true;
  const end = closingLine(state, startLine, endLine);
  const [parentType, lineMax] = [state.parentType, state.lineMax];
  // Else a paragraph would go on past the closing line.
  state.lineMax = end;
  state.parentType = 'blockquote';
  const title = titleOf(params);
  const [tag, type] = title === undefined ? ['div', 'container'] : ['blockquote', 'blockquote'];
  state.push(`${type}_open`, tag, 1).block = true;
  if (title !== undefined) pushTitle(state, title);
  state.md.block.tokenize(state, startLine + 1, end);
  state.push(`${type}_close`, tag, -1).block = true;
  state.parentType = parentType;
  state.lineMax = lineMax;
  state.line = end < endLine && isClosing(lineOf(state, end)) ? end + 1 : end;
  return true;
}

function lineOf(state: BlockState, line: number): string {
  return state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line]).trimEnd();
}

/** Below that of the list or quotation around it: negative where the line ends that. */
function indentOf(state: BlockState, line: number): number {
  return (state.sCount[line] ?? 0) - state.blkIndent;
}

function isClosing(line: string): boolean {
  return /^:{3,}$/.test(line);
}

/** Containers may stand in containers, and colons in code; what is not closed ends where all ends. */
function closingLine(state: BlockState, startLine: number, endLine: number): number {
  let [depth, fence] = [1, ''];
  for (let line = startLine + 1; line < endLine; line++) {
    const text = lineOf(state, line);
    if (text !== '' && indentOf(state, line) < 0) return line;
    const [mark = ''] = /^(?:`{3,}(?!.*`)|~{3,})/.exec(text.slice(0, 200)) ?? [];
    if (fence !== '') fence = mark.startsWith(fence) && mark.length === text.length ? '' : fence;
    else if (mark !== '') fence = mark;
    else if (/^:{3,}[ \t]*\{?\.?[A-Za-z]/.test(text)) depth += 1;
    else if (isClosing(text)) depth -= 1;
    if (depth === 0) return line;
  }
  return endLine;
}

function titleOf(params: string): string | undefined {
  const [, name = '', bracketed, title = ''] =
    /^\{?\.?([\w-]+)\}?[ \t]*(?:\[([^\]]*)\])?[ \t]*([^{]*)/.exec(params) ?? [];
  return ADMONITIONS.test(name) ? (bracketed || title.trim() || capital(name)).slice(0, 300) : undefined;
}

function pushTitle(state: BlockState, title: string): void {
  state.push('paragraph_open', 'p', 1);
  const inline = state.push('inline', '', 0);
  inline.content = `**${title}**`;
  inline.children = [];
  state.push('paragraph_close', 'p', -1);
}
