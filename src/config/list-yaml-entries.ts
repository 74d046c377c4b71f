// Lists the keys in a YAML text with their places and the text of their values; the only file that knows the YAML library.
import { isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, type YAMLMap } from 'yaml';
import type { Problem } from '../problem.ts';
import { faultAt, type Place } from './setting.ts';
import type { ValueTree } from './value-tree.ts';

export interface YamlEntry {
  /** With the section in front: 'feed.items'. */
  readonly name: string;
  /** Of the key. */
  readonly place: Place;
  readonly shape: 'nothing' | 'text' | 'list' | 'map' | 'other';
  /** Of a list: its elements, separated by blanks; of a map: 'key -> value', likewise. Of others: ''. */
  readonly text: string;
  /** Of a map, what is in it. */
  readonly tree?: ValueTree;
}

export interface YamlEntries {
  readonly entries: readonly YamlEntry[];
  readonly problems: readonly Problem[];
}

type PlaceOf = (node: unknown) => Place;

/** `path` is the file for messages; the keys below a section are listed after it. */
export function listYamlEntries(text: string, path: string, sections: ReadonlySet<string>): YamlEntries {
  const lines = new LineCounter();
  // Failsafe leaves every scalar as it is written: what it means depends on its key.
  const document = parseDocument(text, {
    schema: 'failsafe',
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: false,
  });
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { path, line, column: col };
  };
  const placeOf: PlaceOf = (node) => placeAt((isNode(node) && node.range?.[0]) || 0);
  const flaws = [...document.errors, ...document.warnings];
  const root = document.contents;
  if (flaws.length > 0) {
    const problems = flaws.map((flaw) => explainFlaw(placeAt(flaw.pos[0]), flaw.code, flaw.message));
    return { entries: [], problems: problems.filter(isFirstOfItsLine) };
  }
  if (readNode(root).shape === 'nothing') return { entries: [], problems: [] };
  if (isMap(root)) return { entries: listMap(root, '', placeOf, sections), problems: [] };
  const message = 'the file must consist of keys and values';
  return {
    entries: [],
    problems: [faultAt(placeOf(root), 'config-shape', message, 'write for example title: My site')],
  };
}

function listMap(map: YAMLMap, prefix: string, placeOf: PlaceOf, sections: ReadonlySet<string>): YamlEntry[] {
  return map.items.flatMap(({ key, value }) => {
    const name = prefix + (isScalar(key) ? String(key.value) : '?');
    const isSection = isMap(value) && sections.has(name);
    const tree = isMap(value) && !isSection ? { tree: readTree(value, placeOf) } : {};
    const entry = { name, place: placeOf(key), ...readNode(value), ...tree };
    return isSection ? [entry, ...listMap(value, `${name}.`, placeOf, sections)] : [entry];
  });
}

function readNode(node: unknown): Pick<YamlEntry, 'shape' | 'text'> {
  if (node === null) return { shape: 'nothing', text: '' };
  if (isMap(node)) return { shape: 'map', text: node.items.map(pairText).join(' ') };
  if (isScalar(node)) {
    const text = String(node.value).trim();
    const isNull = text === '' || (node.type === 'PLAIN' && /^(~|null)$/i.test(text));
    return isNull ? { shape: 'nothing', text: '' } : { shape: 'text', text };
  }
  if (isSeq(node) && node.items.every(isScalar)) {
    return { shape: 'list', text: node.items.map((item) => String(item.value).trim()).join(' ') };
  }
  return { shape: 'other', text: '' };
}

function readTree(node: unknown, placeOf: PlaceOf): ValueTree {
  const place = placeOf(node);
  if (isMap(node)) {
    const members = node.items.map(({ key, value }) => ({
      name: isScalar(key) ? String(key.value) : '?',
      place: placeOf(key),
      value: readTree(value, placeOf),
    }));
    return { place, shape: 'map', members };
  }
  if (isSeq(node)) return { place, shape: 'list', items: node.items.map((item) => readTree(item, placeOf)) };
  const { shape, text } = readNode(node);
  return shape === 'text' ? { place, shape, text } : { place, shape: shape === 'nothing' ? shape : 'other' };
}

function pairText({ key, value }: YAMLMap['items'][number]): string {
  const text = (node: unknown) => (isScalar(node) && String(node.value).trim()) || '?';
  return `${text(key)} -> ${text(value)}`;
}

function explainFlaw(place: Place, code: string, message: string): Problem {
  const isSecondDocument = code === 'MULTIPLE_DOCS';
  return faultAt(
    place,
    'config-yaml',
    isSecondDocument ? 'the file holds more than one YAML document' : `this is not valid YAML (${message})`,
    isSecondDocument
      ? 'remove the line --- and what comes after it'
      : `put a value in quotes if it holds ": " or " #" or begins with one of * & ! % @ [ {`,
  );
}

/** One slip makes the parser complain about everything after it. */
function isFirstOfItsLine(problem: Problem, index: number, all: readonly Problem[]): boolean {
  return all.findIndex((other) => other.line === problem.line) === index;
}
