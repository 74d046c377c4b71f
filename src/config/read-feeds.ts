// Reads the map of feeds: each rule checked field by field, every fault at its own place.
import { quoteForMessage } from '../problem.ts';
import {
  EVERYTHING,
  type FeedFilter,
  type FeedRule,
  type FieldForm,
  filterFields,
  PLAIN_RULE,
  type RuleField,
  ruleFields,
} from './feed-rule.ts';
import { nearestName } from './nearest.ts';
import { parseUrl } from './parse-address.ts';
import type { Parsed } from './parsed.ts';
import { readPodcast } from './read-podcast.ts';
import type { Place } from './setting.ts';
import { type TreeMember, treeOf, type ValueTree } from './value-tree.ts';
import { findVisibilityFault } from './visibility.ts';

/** By name, or by key or folder of a derived feed: 'essays', 'tag:art', '/tags/art/'. */
export type FeedRules = ReadonlyMap<string, FeedRule>;

export interface RuleFault {
  readonly place: Place | undefined;
  readonly code: 'config-key-unknown' | 'config-key-duplicate' | 'config-value-invalid' | 'config-shape';
  readonly message: string;
  readonly hint: string;
}

const NAME = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const OVERRIDE = /^(?:(?:tag|section|author|language):.*\S|\/(?:tags|sections|authors|languages)\/[^/]+\/?)$/;
const LONGEST_NAME = 60;

export function readFeedRules(tree: ValueTree): {
  readonly rules: FeedRules;
  readonly faults: readonly RuleFault[];
} {
  const rules = new Map<string, FeedRule>();
  const faults: RuleFault[] = [];
  for (const member of membersOf(tree, 'feeds', faults)) {
    const { name, place, value } = member;
    const isOverride = OVERRIDE.test(name);
    if (!isOverride && (!NAME.test(name) || name.length > LONGEST_NAME))
      faults.push({
        ...{ place, code: 'config-value-invalid' },
        message: `${quoteForMessage(name)} is no name of a feed`,
        hint: 'use small letters, digits and single dashes, or the key of a derived feed such as tag:art',
      });
    const fields = readFields(value, { label: name, known: ruleFields, isOverride }, faults);
    const rule = { ...PLAIN_RULE, ...fields, ...(isOverride && place && { place }) } as FeedRule;
    const fault = findVisibilityFault(name, rule);
    if (fault) faults.push({ place, code: 'config-value-invalid', ...fault });
    rules.set(name, rule);
  }
  return { rules, faults };
}

/** Of a variable or flag: the same map as JSON. */
export function parseFeedRules(text: string): Parsed<FeedRules> {
  const must = 'be a map of feeds';
  const hint = 'write JSON such as {"essays": {"include": {"tags": ["essay"]}}}';
  if (text === '') return { value: new Map() };
  let tree: ValueTree;
  try {
    tree = treeOf(JSON.parse(text));
  } catch {
    return { must, hint, found: 'this is not JSON' };
  }
  const { rules, faults } = readFeedRules(tree);
  const [fault] = faults;
  return fault ? { must, hint: fault.hint, found: fault.message } : { value: rules };
}

function membersOf(tree: ValueTree, label: string, faults: RuleFault[]): readonly TreeMember[] {
  if (tree.shape === 'nothing') return [];
  if (tree.shape === 'map') {
    const names = tree.members.map(({ name }) => name);
    for (const { name, place } of tree.members.filter((one, index) => names.indexOf(one.name) !== index))
      faults.push({
        ...{ place, code: 'config-key-duplicate' },
        message: `${quoteForMessage(name)} stands twice in ${quoteForMessage(label)}`,
        hint: 'keep one of the two',
      });
    return tree.members;
  }
  const message = `${quoteForMessage(label)} must be a map of keys`;
  const hint = 'write its fields below it, indented';
  faults.push({ place: tree.place, code: 'config-shape', message, hint });
  return [];
}

interface Fields {
  readonly label: string;
  readonly known: Readonly<Record<string, RuleField>>;
  readonly isOverride: boolean;
}

function readFields(
  tree: ValueTree,
  { label, known, isOverride }: Fields,
  faults: RuleFault[],
): Record<string, unknown> {
  const read = membersOf(tree, label, faults).map(({ name, place, value }) => {
    const field = Object.hasOwn(known, name) ? known[name] : undefined;
    if (!field) faults.push(unknown(name, place, Object.keys(known)));
    else if (field.isOfNamed && isOverride)
      faults.push({
        ...{ place, code: 'config-key-unknown' },
        message: `${name} is nothing that ${quoteForMessage(label)} can have, since a derived feed has its articles already`,
        hint: 'give it to a feed with a name of its own',
      });
    else return [name, readField(value, { label, name, form: field.form, place }, faults)] as const;
    return undefined;
  });
  return Object.fromEntries(
    read.filter((one) => one !== undefined && one[1] !== undefined) as [string, unknown][],
  );
}

function unknown(name: string, place: Place | undefined, known: readonly string[]): RuleFault {
  const near = nearestName(name, known);
  return {
    ...{ place, code: 'config-key-unknown' },
    message: `${quoteForMessage(name)} is not a known key of a feed`,
    hint: near ? `did you mean ${near}?` : `use one of ${known.join(', ')}`,
  };
}

interface Field {
  /** Of the map that it stands in. */
  readonly label: string;
  readonly name: string;
  readonly form: FieldForm;
  readonly place: Place | undefined;
}

/** Undefined where it says nothing, or is faulty. */
function readField(value: ValueTree, { label, name, form, place }: Field, faults: RuleFault[]): unknown {
  if (value.shape === 'nothing') return undefined;
  if (form === 'filter') {
    const fields = readFields(value, { label: name, known: filterFields, isOverride: false }, faults);
    return { ...EVERYTHING, ...fields } satisfies FeedFilter;
  }
  if (form === 'podcast') {
    const read = readPodcast(value, { label: `${label}.${name}`, place });
    faults.push(...read.faults);
    return read.value;
  }
  const read = form === 'list' ? readList(value) : readScalar(value, form);
  if (!('must' in read)) return read.value;
  const found =
    'text' in value
      ? `is ${quoteForMessage(value.text)}`
      : `is ${value.shape === 'map' ? 'a map' : 'a list'}`;
  faults.push({
    ...{ place: value.place ?? place, code: 'config-value-invalid' },
    message: `${name} must ${read.must}, and ${read.found ?? found}`,
    hint: read.hint,
  });
  return undefined;
}

/** A list, or one word, or several with commas. */
function readList(value: ValueTree): Parsed<readonly string[]> {
  const parts =
    value.shape === 'text'
      ? value.text.split(',').map((part) => part.trim())
      : value.shape === 'list'
        ? value.items.map((item) => (item.shape === 'text' ? item.text : undefined))
        : [undefined];
  const words = parts.filter((part) => part !== undefined && part !== '') as string[];
  if (words.length === parts.length && words.length > 0) return { value: words };
  return { must: 'be a list of words', hint: 'write for example [art, music]' };
}

function readScalar(
  value: ValueTree,
  form: Exclude<FieldForm, 'filter' | 'list' | 'podcast'>,
): Parsed<unknown> {
  const text = value.shape === 'text' ? value.text : undefined;
  if (typeof form === 'object') {
    if (text !== undefined && form.includes(text)) return { value: text };
    return { must: `be ${form.join(' or ')}`, hint: `write ${form[0]} or ${form[1]}` };
  }
  if (form === 'boolean') return readYesOrNo(text);
  if (form === 'number') {
    const number = /^\d+$/.test(text ?? '') ? Number(text) : 0;
    return number >= 1 && number <= 1_000
      ? { value: number }
      : { must: 'be a whole number from 1 to 1000', hint: 'write for example 50' };
  }
  if (text === undefined) return { must: 'be one value', hint: 'write the value itself behind the colon' };
  if (form === 'url') return parseUrl(text);
  if (form === 'text')
    return /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u.test(text)
      ? { must: 'have no control characters', hint: 'remove the characters that cannot be seen' }
      : { value: text };
  return isDay(text) ? { value: text } : { must: 'be a day', hint: 'write for example 2026-05-31' };
}

function readYesOrNo(text: string | undefined): Parsed<boolean> {
  if (text === 'true' || text === 'false') return { value: text === 'true' };
  return { must: 'be true or false', hint: 'write true or false' };
}

/** A day of the calendar, or a moment with its offset. */
function isDay(text: string): boolean {
  const [, day = ''] =
    /^(\d{4}-\d{2}-\d{2})(?:T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2}))?$/.exec(text) ?? [];
  const moment = new Date(`${day}T00:00:00Z`);
  return (
    !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(day) && !Number.isNaN(Date.parse(text))
  );
}
