// One tag of JSX: where it ends, and what a reader sees of it.
import { embedOf } from './embed.ts';
import { type Braces, expressionText } from './mdx-expression.ts';

type Attribute = readonly [name: string, value: string | undefined];

export interface Tag {
  readonly name: string;
  readonly isEnd: boolean;
  readonly isSelfClosing: boolean;
  /** An undefined value is one that only a program could tell. */
  readonly attributes: readonly Attribute[];
  readonly hasBraces: boolean;
  readonly end: number;
}

/** A tag is not longer: what is, is text. */
const lengthLimit = 20_000;
const ATTRIBUTE = /\s*([A-Za-z_@][\w:.-]*)(\s*=\s*)?/y;

interface Place {
  readonly at: number;
  readonly braces: Braces;
}

/** `body` is the source with its code masked. */
export function parseTag(source: string, body: string, { at, braces }: Place): Tag | undefined {
  const opening = /<(\/?)([A-Za-z][\w.:-]*)?/y;
  opening.lastIndex = at;
  const [all = '', slash, name = ''] = opening.exec(body) ?? [];
  if (all === '' || (name === '' && body[at + all.length] !== '>')) return undefined;
  const attributes: Attribute[] = [];
  let [place, hasBraces] = [at + all.length, false];
  while (place < body.length && place - at < lengthLimit) {
    const character = body[place] ?? '';
    if (character === '>')
      return {
        name,
        isEnd: slash === '/',
        isSelfClosing: body[place - 1] === '/',
        attributes,
        hasBraces,
        end: place + 1,
      };
    const attribute = parseAttribute(source, body, { at: place, braces });
    const isSpread = character === '{';
    if (!attribute && !isSpread && !/[\s/]/.test(character)) return undefined;
    if (attribute) attributes.push(attribute.attribute);
    hasBraces ||= isSpread || attribute?.hasBraces === true;
    place = attribute?.end ?? (isSpread ? (braces.get(place) ?? body.length) + 1 : place + 1);
  }
  return undefined;
}

function parseAttribute(source: string, body: string, { at, braces }: Place) {
  ATTRIBUTE.lastIndex = at;
  const [found = '', key = '', equals] = ATTRIBUTE.exec(body) ?? [];
  if (found === '') return undefined;
  const next = at + found.length;
  if (equals === undefined) return { attribute: [key, ''] as Attribute, hasBraces: false, end: next };
  const end = valueEnd(body, next, braces);
  const hasBraces = body[next] === '{';
  const text = source.slice(next, end);
  const value = hasBraces ? expressionText(text.slice(1, -1)) || undefined : text.replace(/^["']|["']$/g, '');
  return { attribute: [key, value] as Attribute, hasBraces, end };
}

function valueEnd(body: string, at: number, braces: Braces): number {
  const first = body[at] ?? '';
  if (first === '{') return (braces.get(at) ?? body.length) + 1;
  if (first !== '"' && first !== "'") return body.length;
  const end = body.slice(at, at + lengthLimit).indexOf(first, 1);
  return end < 0 ? body.length : at + end + 1;
}

/** Undefined where the tag stays as it is. `closed`: components that are closed somewhere. */
export function replaceTag(tag: Tag, closed: ReadonlySet<string>): string | undefined {
  const { name, isEnd, isSelfClosing, attributes, hasBraces } = tag;
  if (!/^[A-Z]|\./.test(name) && name !== '') return hasBraces ? htmlTag(tag) : undefined;
  // `<T>` in prose.
  if (name !== '' && !isEnd && !isSelfClosing && !closed.has(name)) return undefined;
  const values = Object.fromEntries(
    attributes.flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
  const { src = '', alt = '' } = values;
  if (/^(Image|Img|Picture|ZoomImage)$/.test(name) && (src !== '' || alt !== ''))
    return `<img${src === '' ? '' : ` src="${attribute(src)}"`} alt="${attribute(alt)}">`;
  return isEnd ? '' : (embedOf(name, values) ?? '');
}

function htmlTag({ name, isEnd, isSelfClosing, attributes }: Tag): string {
  const kept = attributes.flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${attribute(value)}"`],
  );
  return `<${isEnd ? '/' : ''}${name}${kept.join('')}${isSelfClosing ? ' /' : ''}>`;
}

/** Entities in it are already HTML. */
function attribute(value: string): string {
  return value.replace(/"/g, '&quot;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
