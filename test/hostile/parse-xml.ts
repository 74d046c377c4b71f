// A strict reader of XML 1.0 with namespaces and without DTD: what is not well-formed throws.

export interface XmlElement {
  /** As written: 'dc:creator'. */
  readonly name: string;
  readonly local: string;
  /** The namespace of the element, or ''. */
  readonly namespace: string;
  /** By written name, references resolved. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** The character data directly within, CDATA sections included. */
  readonly text: string;
}

interface OpenElement extends XmlElement {
  readonly children: XmlElement[];
  text: string;
  readonly scope: ReadonlyMap<string, string>;
}

const illegal = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u;
const nameStart =
  ':A-Z_a-z\\u{c0}-\\u{d6}\\u{d8}-\\u{f6}\\u{f8}-\\u{2ff}\\u{370}-\\u{37d}\\u{37f}-\\u{1fff}\\u{200c}\\u{200d}\\u{2070}-\\u{218f}\\u{2c00}-\\u{2fef}\\u{3001}-\\u{d7ff}\\u{f900}-\\u{fdcf}\\u{fdf0}-\\u{fffd}\\u{10000}-\\u{effff}';
const name = `[${nameStart}][-.0-9\\u{b7}\\u{300}-\\u{36f}\\u{203f}\\u{2040}${nameStart}]*`;
const ncName = new RegExp(`^(?!:)[${nameStart}]`, 'u');
const space = '[ \\t\\r\\n]';
const value = `"[^"<]*"|'[^'<]*'`;

const declaration =
  /^<\?xml[ \t\r\n]+version=("1\.0"|'1\.0')([ \t\r\n]+encoding=("[Uu][Tt][Ff]-8"|'[Uu][Tt][Ff]-8'))?([ \t\r\n]+standalone=("(?:yes|no)"|'(?:yes|no)'))?[ \t\r\n]*\?>/;
const startTag = new RegExp(
  `<(${name})((?:${space}+${name}${space}*=${space}*(?:${value}))*)${space}*(/?)>`,
  'uy',
);
const attribute = new RegExp(`(${name})${space}*=${space}*(${value})`, 'gu');
const endTag = new RegExp(`</(${name})${space}*>`, 'uy');
const cdata = /<!\[CDATA\[([\s\S]*?)\]\]>/y;
const comment = /<!--((?:(?!--)[\s\S])*)-->/y;
const instruction = new RegExp(
  `<\\?(?![Xx][Mm][Ll][ \\t\\r\\n?])(${name})(?:${space}(?:(?!\\?>)[\\s\\S])*)?\\?>`,
  'uy',
);
const characters = /[^<]+/y;
const predefined: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The text without its references, which must be predefined or name a legal character. */
function resolveReferences(text: string): string {
  return text.replace(/&([^;&]*;)?/g, (whole, reference: string | undefined) => {
    const body = reference?.slice(0, -1) ?? '';
    const number = /^#(?:x([0-9a-fA-F]+)|([0-9]+))$/.exec(body);
    if (!number) {
      const character = Object.hasOwn(predefined, body) ? predefined[body] : undefined;
      if (character === undefined) throw new Error(`unknown reference ${whole.slice(0, 40)}`);
      return character;
    }
    const code = number[1] ? Number.parseInt(number[1], 16) : Number(number[2]);
    const character = code <= 0x10ffff ? String.fromCodePoint(code) : '';
    if (character === '' || illegal.test(character)) throw new Error(`illegal character reference ${whole}`);
    return character;
  });
}

function readAttributes(source: string): Map<string, string> {
  const attributes = new Map<string, string>();
  for (const [, key = '', quoted = ''] of source.matchAll(attribute)) {
    if (attributes.has(key)) throw new Error(`attribute ${key} given twice`);
    attributes.set(key, resolveReferences(quoted.slice(1, -1).replace(/[\t\n]/g, ' ')));
  }
  return attributes;
}

/** The prefixes in force within an element. */
function scopeOf(
  attributes: ReadonlyMap<string, string>,
  outer: ReadonlyMap<string, string>,
): Map<string, string> {
  const scope = new Map(outer);
  for (const [key, uri] of attributes) {
    if (key === 'xmlns') scope.set('', uri);
    if (!key.startsWith('xmlns:')) continue;
    if (uri === '' || !ncName.test(key.slice(6)))
      throw new Error(`prefix ${key} is bound to nothing or is none`);
    scope.set(key.slice(6), uri);
  }
  return scope;
}

function splitName(
  written: string,
  scope: ReadonlyMap<string, string>,
): { local: string; namespace: string } {
  const [first = '', second, ...more] = written.split(':');
  if (first === '' || (second !== undefined && !ncName.test(second)) || more.length > 0)
    throw new Error(`${written} is no qualified name`);
  if (second === undefined) return { local: first, namespace: scope.get('') ?? '' };
  const namespace = scope.get(first);
  if (namespace === undefined) throw new Error(`prefix ${first}: is not declared`);
  return { local: second, namespace };
}

function openElement(written: string, source: string, outer: ReadonlyMap<string, string>): OpenElement {
  const attributes = readAttributes(source);
  const scope = scopeOf(attributes, outer);
  const seen = new Set<string>();
  for (const key of attributes.keys()) {
    if (key === 'xmlns' || !key.includes(':') || key.startsWith('xmlns:')) continue;
    const { local, namespace } = splitName(key, scope);
    if (seen.has(`${namespace} ${local}`)) throw new Error(`attribute ${key} given twice`);
    seen.add(`${namespace} ${local}`);
  }
  return { name: written, ...splitName(written, scope), attributes, children: [], text: '', scope };
}

const rootScope = new Map([['xml', 'http://www.w3.org/XML/1998/namespace']]);

/** Reads a whole document and returns its root; throws an Error with the offset of the first fault. */
export function parseXml(written: string): XmlElement {
  const source = written.replace(/\r\n?/g, '\n');
  const bad = illegal.exec(source);
  if (bad) throw new Error(`illegal character U+${bad[0].codePointAt(0)?.toString(16)} at ${bad.index}`);
  const document: OpenElement = { ...openElement('document', '', rootScope) };
  const open: OpenElement[] = [document];
  let at = declaration.exec(source)?.[0].length ?? 0;
  const take = (pattern: RegExp) => {
    pattern.lastIndex = at;
    const match = pattern.exec(source);
    if (match) at = pattern.lastIndex;
    return match;
  };
  while (at < source.length) {
    const start = at;
    try {
      readOne(take, open);
    } catch (error) {
      throw new Error(`${(error as Error).message} at ${start}: ${source.slice(start, start + 60)}`);
    }
  }
  if (open.length > 1) throw new Error(`<${open.at(-1)?.name}> is never closed`);
  const [root, ...others] = document.children;
  if (!root || others.length > 0) throw new Error('not exactly one root element');
  return root;
}

/** Reads the next construct and puts it where it belongs. */
function readOne(take: (pattern: RegExp) => RegExpExecArray | null, open: OpenElement[]): void {
  const parent = open.at(-1) as OpenElement;
  const text = take(characters)?.[0];
  if (text !== undefined) {
    addText(parent, open.length, text);
    return;
  }
  const started = take(startTag);
  if (started) {
    const element = openElement(started[1] ?? '', started[2] ?? '', parent.scope);
    parent.children.push(element);
    if (!started[3]) open.push(element);
    return;
  }
  const ended = take(endTag);
  if (ended) {
    if (open.length === 1 || ended[1] !== parent.name) throw new Error(`</${ended[1]}> closes nothing`);
    open.pop();
    return;
  }
  const section = take(cdata);
  if (section && open.length > 1) {
    parent.text += section[1];
    return;
  }
  if (section || (!take(comment) && !take(instruction))) throw new Error('not well-formed');
}

function addText(parent: OpenElement, depth: number, text: string): void {
  if (depth === 1 && /[^ \t\r\n]/.test(text)) throw new Error('text outside the root');
  if (text.includes(']]>')) throw new Error(']]> in text');
  parent.text += resolveReferences(text);
}
