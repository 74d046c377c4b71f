// The part of reStructuredText that articles use, made Markdown: titles, links, literals, code, pictures, notes, lists.
import type { Notes } from './note.ts';

const UNDERLINE = /^([=\-~^"'`#*+.:_])\1{2,}\s*$/;
const DIRECTIVE = /^\s*\.\.\s+(?:\|[^|]*\|\s+)?([\w-]+)::\s*(.*)$/;
const ADMONITIONS = /^(note|tip|hint|warning|caution|danger|important|attention|error|seealso|admonition)$/;

interface Reader {
  readonly lines: readonly string[];
  readonly targets: ReadonlyMap<string, string>;
  /** The signs under titles, in the order in which they come: the first is the highest. */
  readonly levels: string[];
  readonly notes: Notes;
}

export function rstToMarkdown(source: string, notes: Notes): string {
  const lines = source.split('\n');
  const targets = new Map(
    lines.flatMap((line) => {
      const [, name, url] = /^\s*\.\. _`?([^:`]+)`?:\s+(\S+)\s*$/.exec(line) ?? [];
      return name && url ? [[name.toLowerCase(), url] as const] : [];
    }),
  );
  notes.add({
    code: 'rst-simplified',
    message: 'of reStructuredText only titles, lists, links, code, pictures and notes are shown',
    hint: 'look at the article in a feed reader, or write it as Markdown',
  });
  return blocksOf({ lines, targets, levels: [], notes });
}

function blocksOf(reader: Reader): string {
  const out: string[] = [];
  for (let at = 0; at < reader.lines.length; ) {
    const block = explicitBlock(reader, at) ?? titleBlock(reader, at) ?? literalBlock(reader, at);
    out.push(block?.text ?? plainLine(reader, reader.lines[at] ?? ''));
    at = block?.end ?? at + 1;
  }
  return out.join('\n');
}

interface Block {
  readonly text: string;
  readonly end: number;
}

/** A directive, or a comment, which nobody sees. */
function explicitBlock(reader: Reader, at: number): Block | undefined {
  const line = reader.lines[at] ?? '';
  if (!/^\s*\.\.(\s|$)/.test(line)) return undefined;
  const { end, lines } = indentedBlock(reader.lines, at + 1, indentOf(line));
  const [, name, argument = ''] = DIRECTIVE.exec(line) ?? [];
  return { text: name === undefined ? '' : directive(reader, { name, argument, block: lines }), end };
}

function titleBlock(reader: Reader, at: number): Block | undefined {
  const [line = '', next = '', third = ''] = reader.lines.slice(at, at + 3);
  if (UNDERLINE.test(line) && line.trim() === third.trim() && next.trim() !== '')
    return { text: title(reader, line.slice(0, 2), next), end: at + 3 };
  const isTitle =
    /^\S/.test(line) && UNDERLINE.test(next) && next.trim().length >= Math.min(line.trim().length, 3);
  return isTitle ? { text: title(reader, next.charAt(0), line), end: at + 2 } : undefined;
}

/** What stands deeper below a line that ends in two colons. */
function literalBlock(reader: Reader, at: number): Block | undefined {
  const line = (reader.lines[at] ?? '').trimEnd();
  if (!line.endsWith('::')) return undefined;
  const { end, lines } = indentedBlock(reader.lines, at + 1, indentOf(line));
  const text = /(^|\s)::$/.test(line) ? line.slice(0, -2) : line.slice(0, -1);
  return lines.length === 0 ? undefined : { text: `${inline(reader, text)}\n\n${fence(lines, '')}\n`, end };
}

function plainLine(reader: Reader, line: string): string {
  return UNDERLINE.test(line) && line.trim().length >= 4
    ? '\n---\n'
    : inline(reader, line.replace(/^(\s*)#\.\s/, '$11. '));
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

/** The lines that stand deeper than `indent`, without the indentation they share. */
function indentedBlock(lines: readonly string[], from: number, indent: number) {
  let end = from;
  while (end < lines.length && ((lines[end] ?? '').trim() === '' || indentOf(lines[end] ?? '') > indent))
    end += 1;
  while (end > from && (lines[end - 1] ?? '').trim() === '') end -= 1;
  const block = lines.slice(from, end);
  const shared = block.reduce(
    (least, line) => (line.trim() === '' ? least : Math.min(least, indentOf(line))),
    99,
  );
  return { end, lines: block.map((line) => line.slice(shared)) };
}

interface Directive {
  readonly name: string;
  readonly argument: string;
  readonly block: readonly string[];
}

function directive(reader: Reader, { name, argument, block }: Directive): string {
  const options = new Map<string, string>();
  let start = 0;
  for (; start < block.length; start++) {
    const [, key, value = ''] = /^:([\w-]+):\s*(.*)$/.exec(block[start] ?? '') ?? [];
    if (key === undefined) break;
    options.set(key, value);
  }
  const content = block.slice(start);
  const inside = () => blocksOf({ ...reader, lines: content });
  if (/^(code|code-block|sourcecode|highlight|literal)$/.test(name)) return `\n${fence(content, argument)}\n`;
  if (name === 'image' || name === 'figure') {
    const alt = (options.get('alt') ?? '').replace(/[[\]]/g, '');
    return `\n![${alt}](<${argument.replace(/[<>]/g, '')}>)\n\n${name === 'figure' ? inside() : ''}\n`;
  }
  if (name === 'youtube') return `\n<https://www.youtube.com/watch?v=${encodeURIComponent(argument)}>\n`;
  if (ADMONITIONS.test(name)) {
    const heading = name === 'admonition' ? argument : name.charAt(0).toUpperCase() + name.slice(1);
    const text = `**${heading}**\n\n${name === 'admonition' ? '' : inline(reader, argument)}\n${inside()}`;
    return `\n${text.replace(/^/gm, '> ')}\n`;
  }
  // Of what is not known the words stay; what only a program can show goes.
  return /^(raw|math|contents|toctree|include|csv-table|meta|role|default-role|figure)$/.test(name)
    ? ''
    : `\n${inside()}\n`;
}

function fence(lines: readonly string[], language: string): string {
  const code = lines.join('\n').replace(/^(?:[ \t]*\n)+|\s+$/g, '');
  const longest = Math.max(2, ...[...code.matchAll(/`+/g)].map(([run]) => run.length));
  const mark = '`'.repeat(longest + 1);
  return `${mark}${/^[\w+#.-]*$/.test(language) ? language : ''}\n${code}\n${mark}`;
}

function title({ levels, targets, notes }: Reader, sign: string, text: string): string {
  if (!levels.includes(sign)) levels.push(sign);
  const level = Math.min(6, levels.indexOf(sign) + 2);
  return `\n${'#'.repeat(level)} ${inline({ lines: [], levels, targets, notes }, text.trim())}\n`;
}

/** ``code``, `text <url>`_, name_, :role:`text`, |substitution|, [1]_ */
function inline({ targets }: Reader, line: string): string {
  return line.replace(
    /``([^`\n]+)``|:[\w:-]{1,40}:`([^`\n]{1,400})`|`([^`<\n]{1,400})\s*<([^<>\s]{1,2000})>`__?|`([^`\n]{1,400})`__?|`([^`\n]{1,400})`|\b([\w-]{1,80})_(?![\w_])|\[#?\w{1,20}\]_|\|[\w -]{1,40}\|/g,
    (all, code, role, text, url, quoted, plain, word) => {
      if (code !== undefined) return `\`\` ${code} \`\``;
      if (role !== undefined) return role.replace(/\s*<[^<>]*>$/, '');
      if (url !== undefined) return `[${text.trim()}](<${url}>)`;
      const name = quoted ?? word;
      const target = name === undefined ? undefined : targets.get(name.toLowerCase());
      if (target !== undefined) return `[${name}](<${target}>)`;
      if (word !== undefined) return all;
      return quoted ?? plain ?? '';
    },
  );
}
