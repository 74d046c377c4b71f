// Cuts JavaScript, TypeScript or Python into tokens, as far as it takes to tell texts from comments and code: nothing is run.

export interface Token {
  /** Of 'text': what it says. A template with a hole in it, or a formatted string, is 'code'. */
  readonly kind: 'text' | 'number' | 'name' | 'mark' | 'code';
  readonly text: string;
  /** From 1. */
  readonly line: number;
  /** Whether it is the first of its line, without a blank before it. */
  readonly isAtLineStart: boolean;
  /** Of an opening bracket: the index of the closing one, or of the end. */
  close: number;
}

export type ScriptLanguage = 'javascript' | 'python';

const SPACE = /[\s\uFEFF]+/y;
const NAME = /[\p{ID_Start}$_][\p{ID_Continue}$]*/uy;
const NUMBER = /-?\d[\w.]*/y;
const COMMENT = { javascript: /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/y, python: /#[^\n]*/y };
const REGULAR_EXPRESSION = /\/(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.){0,300}\]){1,500}\/[a-z]*/y;
const PYTHON_TEXT =
  /([rRbBuUfF]{0,2})("""[\s\S]*?(?:"""|$)|'''[\s\S]*?(?:'''|$)|"(?:[^"\\\n]|\\[\s\S])*["\n]?|'(?:[^'\\\n]|\\[\s\S])*['\n]?)/y;
const SCRIPT_TEXT = /"(?:[^"\\\n]|\\[\s\S])*["\n]?|'(?:[^'\\\n]|\\[\s\S])*['\n]?|`(?:[^`\\]|\\[\s\S])*`?/y;
const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** Every character is looked at once. */
export function cutScript(source: string, language: ScriptLanguage): readonly Token[] {
  const tokens: Token[] = [];
  let [at, line] = [0, 1];
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    return pattern.exec(source);
  };
  while (at < source.length) {
    const { found, kind, text } = next(take, source[at] ?? '', { language, last: tokens.at(-1) });
    if (kind !== 'nothing') {
      const isAtLineStart = at === 0 || source[at - 1] === '\n';
      tokens.push({ kind, text, line, isAtLineStart, close: -1 });
    }
    for (let i = at; i < at + found; i += 1) if (source[i] === '\n') line += 1;
    at += found;
  }
  return pairBrackets(tokens);
}

interface Found {
  readonly found: number;
  readonly kind: Token['kind'] | 'nothing';
  readonly text: string;
}

function next(
  take: (pattern: RegExp) => RegExpExecArray | null,
  character: string,
  { language, last }: { language: ScriptLanguage; last: Token | undefined },
): Found {
  const passed = take(SPACE) ?? take(COMMENT[language]);
  if (passed) return { found: passed[0].length, kind: 'nothing', text: '' };
  const quoted = take(language === 'python' ? PYTHON_TEXT : SCRIPT_TEXT);
  if (quoted) return { found: quoted[0].length, ...readText(quoted, language) };
  const isValueNext = !last || (last.kind === 'mark' ? !/^[)\]}]$/.test(last.text) : last.text === 'return');
  const code = language === 'javascript' && character === '/' && isValueNext && take(REGULAR_EXPRESSION);
  if (code) return { found: code[0].length, kind: 'code', text: code[0] };
  const name = take(NAME);
  if (name) return { found: name[0].length, kind: 'name', text: name[0] };
  const number = (character !== '-' || isValueNext) && take(NUMBER);
  if (number) return { found: number[0].length, kind: 'number', text: number[0] };
  return { found: 1, kind: 'mark', text: character };
}

function readText(
  quoted: RegExpExecArray,
  language: ScriptLanguage,
): { kind: 'text' | 'code'; text: string } {
  const [whole, prefix = '', literal = whole] = language === 'python' ? quoted : [quoted[0]];
  const quotes = /^("""|'''|.)/.exec(literal)?.[0].length ?? 1;
  const inner = literal.slice(quotes, -quotes);
  if (/f/i.test(prefix) || (literal[0] === '`' && inner.includes('${'))) return { kind: 'code', text: whole };
  return { kind: 'text', text: /r/i.test(prefix) ? inner : unescapeText(inner) };
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '\n': '' };

function unescapeText(text: string): string {
  return text.replace(
    /\\(?:u\{([\da-fA-F]{1,6})\}|u([\da-fA-F]{4})|x([\da-fA-F]{2})|([\s\S]))/g,
    (_, ...found) => {
      const code = found[0] ?? found[1] ?? found[2];
      if (code === undefined) return ESCAPES[String(found[3])] ?? String(found[3]);
      const point = Number.parseInt(String(code), 16);
      return point <= 0x10ffff ? String.fromCodePoint(point) : '';
    },
  );
}

/** A bracket that closes nothing here is passed over, and one that stays open ends with the text. */
function pairBrackets(tokens: Token[]): readonly Token[] {
  const open: { readonly token: Token; readonly closing: string }[] = [];
  const waiting = new Map<string, number>();
  const count = (closing: string, change: number) =>
    waiting.set(closing, (waiting.get(closing) ?? 0) + change);
  for (const [index, token] of tokens.entries()) {
    const closing = token.kind === 'mark' ? CLOSING[token.text] : undefined;
    if (closing !== undefined) {
      token.close = tokens.length;
      open.push({ token, closing });
      count(closing, 1);
    }
    if (token.kind !== 'mark' || !waiting.get(token.text)) continue;
    for (let last = open.pop(); last !== undefined; last = open.pop()) {
      count(last.closing, -1);
      if (last.closing !== token.text) continue;
      last.token.close = index;
      break;
    }
  }
  return tokens;
}
