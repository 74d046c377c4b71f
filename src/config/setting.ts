// One configuration value as somebody wrote it: its text, and the place where it stands.
import type { Problem } from '../problem.ts';
import type { KeyName } from './schema.ts';
import type { ValueTree } from './value-tree.ts';

/** A line of a file, or the name of a variable or flag as the path. */
export interface Place {
  readonly path: string;
  readonly line?: number;
  readonly column?: number;
}

export interface Setting {
  readonly name: KeyName;
  /** Never empty: an empty value counts as not set, whatever its source. */
  readonly text: string;
  /** Of a key whose value has parts: what stands in a file, and where. */
  readonly tree?: ValueTree;
  readonly place: Place;
  /** Absolute: where relative folders start. */
  readonly folder: string;
}

/** What one source holds. */
export interface Settings {
  readonly settings: readonly Setting[];
  readonly problems: readonly Problem[];
}

export function faultAt(place: Place, code: string, message: string, hint: string): Problem {
  return { ...place, severity: 'error', code, message, hint };
}
