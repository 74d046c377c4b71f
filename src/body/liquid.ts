// Evaluates the Liquid and Nunjucks of a body, so that no template syntax reaches a reader: what is not known is dropped.
import { type HeaderMap, type HeaderValue, isMap } from '../header.ts';
import { codeBlock } from './embed.ts';
import { groupTags, isBlockTag, type TagGroup } from './group-tags.ts';
import { lexLiquid, type Part } from './lex-liquid.ts';
import { evaluate, isLiquid, type Scope } from './liquid-engine.ts';
import { loneTag, type TagContext } from './liquid-tags.ts';
import { htmlLimit } from './markdown.ts';
import type { Notes } from './note.ts';
import { createSourceStash, type Stash } from './stash.ts';

export interface LiquidOptions {
  /** Pelican has tags by its plugin liquid_tags, and no outputs. */
  readonly dialect: 'jekyll' | 'eleventy' | 'hexo' | 'pelican';
  readonly variables: { readonly site: HeaderMap; readonly page: HeaderMap };
  readonly linkTo: (reference: string) => string | undefined;
  /** Keeps HTML that no Markdown may read. */
  readonly html: Stash;
  readonly notes: Notes;
  readonly hasIndentedCode: boolean;
}

const tryLimit = 5;

/** Undefined where the result would be too large. */
export function evaluateLiquid(source: string, options: LiquidOptions): string | undefined {
  if (!/\{[{%#]/.test(source)) return source;
  const parts = lexLiquid(source, {
    isRawInCode: options.dialect !== 'hexo',
    hasHashComments: options.dialect === 'eleventy' || options.dialect === 'hexo',
    hasIndentedCode: options.hasIndentedCode,
  });
  const groups = groupTags(parts);
  const stash = createSourceStash(htmlLimit);
  const pieces = parts.map((part, at) => pieceOf(part, { at, group: groups.get(at), options, stash }));
  const isDone = (place: number) => pieces[place] === '' || !/^(tag|output)$/.test(parts[place]?.kind ?? '');
  if (pieces.every((_, place) => isDone(place))) return stash.restore(pieces.join(''));
  const scope = scopeOf(options);
  for (let tries = 0; tries < tryLimit; tries++) {
    const result = evaluate(pieces.join(''), scope, htmlLimit);
    if ('text' in result) return stash.restore(result.text);
    const place = placeAt(pieces, result.at);
    noteFault(options.notes, result.reason, parts[place]);
    if (place < 0) break;
    for (const member of groups.get(place)?.members ?? [place]) pieces[member] = '';
    if (!groups.has(place)) pieces[place] = '';
  }
  const plain = pieces.map((piece, place) => (/^(tag|output)$/.test(parts[place]?.kind ?? '') ? '' : piece));
  return stash.restore(plain.join(''));
}

interface Here {
  readonly at: number;
  readonly group: TagGroup | undefined;
  readonly options: LiquidOptions;
  readonly stash: Stash;
}

/** What the engine is to read in place of a part. */
function pieceOf(part: Part, { at, group, options, stash }: Here): string {
  const { kind, text, args, inner, name } = part;
  if (kind === 'held') return options.html.keep(codeBlock(inner, languageOf(args)));
  if (isKept(part, options.dialect)) return stash.keep(text);
  if (kind === 'text') return text;
  if (kind === 'output') return outputOf(part, options.notes);
  if (group && /^(block)?quote$/.test(group.name))
    return options.html.keep(group.members[0] === at ? '<blockquote>' : '</blockquote>');
  if (group) return groupedTag(part, at, { group, notes: options.notes });
  if (/^(assign|set|increment|decrement|cycle)$/.test(name)) {
    const tag = `{% ${name === 'set' ? 'assign' : name} ${args} %}`;
    if (isLiquid(tag)) return tag;
  }
  const context: TagContext = {
    linkTo: options.linkTo,
    keepHtml: options.html.keep,
    noteDead: (reference) => noteDead(options.notes, reference, part),
  };
  const shown = loneTag(name, args, context);
  if (shown === undefined && !name.startsWith('end') && !isBlockTag(name)) noteUnknown(options.notes, part);
  return shown ? stash.keep(shown) : '';
}

function isKept({ kind, text }: Part, dialect: LiquidOptions['dialect']): boolean {
  if (kind === 'output') return dialect === 'pelican';
  return kind === 'verbatim' || (kind === 'text' && /\{[{%]/.test(text));
}

/** Nunjucks calls its filters: `x | date("yyyy")`. */
function outputOf(part: Part, notes: Notes): string {
  const called = part.inner
    .replace(/\|\s*(\w+)\s*\(([^()]*)\)/g, '| $1: $2')
    .replace(/\|\s*(\w+): (?=\||$)/g, '| $1');
  // A name can always be read.
  if (/^[\w-]+(\.[\w-]+)*$/.test(part.inner)) return `{{ ${part.inner} }}`;
  const output = [part.inner, called].map((inner) => `{{ ${inner} }}`).find(isLiquid);
  if (output === undefined && part.inner !== '') noteFault(notes, 'it is not understood', part);
  return output ?? '';
}

function groupedTag(part: Part, at: number, { group, notes }: { group: TagGroup; notes: Notes }): string {
  const isFirst = group.members[0] === at;
  const isLast = group.members.at(-1) === at;
  if (!isBlockTag(group.name)) {
    if (isFirst) noteUnknown(notes, part);
    return '';
  }
  const opening = opener(group.name, part, isFirst);
  if (isFirst) {
    if (!isLiquid(opening + closer(group.name))) noteFault(notes, 'it is not understood', part);
    return isLiquid(opening + closer(group.name)) ? opening : fallback(group.name);
  }
  return isLast ? part.text : opening;
}

function opener(name: string, part: Part, isFirst: boolean): string {
  if (isFirst) return part.text;
  // What stands between has to fit: probed inside an empty block of its kind.
  const whole = `${emptyOpener(name)}${part.text}${closer(name)}`;
  return isLiquid(whole) ? part.text : '';
}

function emptyOpener(name: string): string {
  if (name === 'for' || name === 'tablerow') return `{% ${name} x in nil %}`;
  return name === 'capture' ? '{% capture x %}' : `{% ${name} nil %}`;
}

function closer(name: string): string {
  return `{% end${name} %}`;
}

/** A condition that cannot be read shows what stands in it; a loop or a choice that cannot be read shows nothing. */
function fallback(name: string): string {
  return name === 'if' ? '{% if true %}' : name === 'unless' ? '{% unless false %}' : emptyOpener(name);
}

/** 'highlight ruby linenos', 'codeblock Title lang:js', 'highlight "bash"' */
function languageOf(args: string): string {
  const [name, ...words] = args.replace(/-$/, '').split(/\s+/);
  const named = words.find((word) => word.startsWith('lang:'))?.slice(5);
  if (name === 'mathjax' || name === 'katex') return 'math';
  return (
    named ?? (name === 'codeblock' || name === 'code' ? '' : (words[0] ?? '').replace(/^["']|["',]+$/g, ''))
  );
}

function placeAt(pieces: readonly string[], offset: number): number {
  let end = 0;
  for (const [place, piece] of pieces.entries()) {
    end += piece.length;
    if (offset >= 0 && end > offset) return place;
  }
  return -1;
}

function scopeOf({ dialect, variables: { site, page } }: LiquidOptions): Scope {
  const own = scopeValue(page) as Scope;
  const whole = scopeValue(site) as Scope;
  // In Eleventy the fields of an article and the data files have no prefix.
  const bare = dialect === 'eleventy' ? { ...(whole.data as Scope | undefined), ...own } : {};
  return { ...bare, site: whole, page: own };
}

/** Read once for each site, however many articles ask for it. */
const scopeValues = new WeakMap<object, unknown>();

/** As YAML means it: true and false, and numbers that stay themselves. `1.10` stays a text. */
function scopeValue(value: HeaderValue): unknown {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') {
    if (value === 'true' || value === 'false') return value === 'true';
    if (value === '' || value === 'null' || value === '~') return null;
    return /^-?\d{1,15}(\.\d{1,6})?$/.test(value) && String(Number(value)) === value ? Number(value) : value;
  }
  const known = scopeValues.get(value);
  if (known !== undefined) return known;
  const made = isMap(value)
    ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, scopeValue(each)]))
    : (value as readonly HeaderValue[]).map(scopeValue);
  scopeValues.set(value, made);
  return made;
}

function noteUnknown(notes: Notes, { name, at }: Part): void {
  notes.add(
    {
      code: 'template-tag-unknown',
      message: `the tag {% ${name.slice(0, 40)} %} is not known here and is left out`,
      hint: 'write out what readers of the feed should see',
    },
    at,
  );
}

function noteDead(notes: Notes, reference: string, { at }: Part): void {
  notes.add(
    {
      code: 'link-unresolved',
      message: `there is no article ${JSON.stringify(reference.slice(0, 80))}, so that the link to it is taken off`,
      hint: 'write the address of the page instead',
    },
    at,
  );
}

function noteFault(notes: Notes, reason: string, part: Part | undefined): void {
  notes.add(
    {
      code: 'template-error',
      message: `${part ? JSON.stringify(part.text.slice(0, 60)) : 'the template'} is left out: ${reason.slice(0, 100)}`,
      hint: 'mend it, or write out what readers should see',
    },
    part?.at,
  );
}
