// A value in a configuration file that holds others: maps and lists, each with the place where it stands.
import type { Place } from './setting.ts';

export type ValueTree = {
  /** Absent for a value that is in no file. */
  readonly place?: Place;
} & (
  | { readonly shape: 'nothing' | 'other' }
  | { readonly shape: 'text'; readonly text: string }
  | { readonly shape: 'list'; readonly items: readonly ValueTree[] }
  | { readonly shape: 'map'; readonly members: readonly TreeMember[] }
);

export interface TreeMember {
  readonly name: string;
  /** Of the name. */
  readonly place?: Place;
  readonly value: ValueTree;
}

/** Of a value as JSON has it. */
export function treeOf(value: unknown): ValueTree {
  if (value === null || value === undefined) return { shape: 'nothing' };
  if (Array.isArray(value)) return { shape: 'list', items: value.map(treeOf) };
  if (typeof value !== 'object') return { shape: 'text', text: String(value).trim() };
  const members = Object.entries(value).map(([name, inner]) => ({ name, value: treeOf(inner) }));
  return { shape: 'map', members };
}

/** The reverse, all scalars as text. */
export function plainOf(tree: ValueTree): unknown {
  if (tree.shape === 'text') return tree.text;
  if (tree.shape === 'list') return tree.items.map(plainOf);
  if (tree.shape === 'map')
    return Object.fromEntries(tree.members.map(({ name, value }) => [name, plainOf(value)]));
  return null;
}
