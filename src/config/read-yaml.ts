// Reads the settings in the text of a YAML file: known keys, each once, with a value of the right shape.
import { type Problem, quoteForMessage } from '../problem.ts';
import { yamlShapes } from './kinds.ts';
import { listYamlEntries, type YamlEntry } from './list-yaml-entries.ts';
import { nearestName } from './nearest.ts';
import { readFeedRules } from './read-feeds.ts';
import { readPodcast } from './read-podcast.ts';
import { configKey, isKeyName, type KeyName, keyNames } from './schema.ts';
import { faultAt, type Setting, type Settings } from './setting.ts';
import { plainOf } from './value-tree.ts';

/** The keys that hold keys: source and source.git, because of source.git.url. */
const sections = new Set(
  keyNames.flatMap((name) => {
    const parts = name.split('.').slice(0, -1);
    return parts.map((_, index) => parts.slice(0, index + 1).join('.'));
  }),
);

/** `path` is the file as messages show it; `folder` is where relative folders start. */
export function readYaml(text: string, path: string, folder: string): Settings {
  const { entries, problems } = listYamlEntries(text, path, sections);
  const faults = entries.map((entry, index) => {
    const fault = findRepetition(entry, entries.slice(0, index)) ?? findFault(entry);
    return fault ? [fault] : findInnerFaults(entry);
  });
  const settings = entries.flatMap((entry, index) => (faults[index]?.length ? [] : toSetting(entry, folder)));
  return { settings, problems: [...problems, ...faults.flat()] };
}

function toSetting({ name, text, place, tree }: YamlEntry, folder: string): Setting[] {
  if (!isKeyName(name)) return [];
  if (tree && hasParts(name)) return [{ name, text: JSON.stringify(plainOf(tree)), tree, place, folder }];
  return text === '' ? [] : [{ name, text, place, folder }];
}

function hasParts(name: KeyName): boolean {
  const { kind } = configKey(name);
  return kind === 'feed-map' || kind === 'podcast';
}

/** Of a value that is a map with parts of its own. */
function findInnerFaults({ name, place, tree }: YamlEntry): Problem[] {
  if (!isKeyName(name) || !hasParts(name) || !tree) return [];
  const { faults } =
    configKey(name).kind === 'podcast' ? readPodcast(tree, { label: name, place }) : readFeedRules(tree);
  return faults.map((fault) => faultAt(fault.place ?? place, fault.code, fault.message, fault.hint));
}

function findRepetition({ name, place }: YamlEntry, before: readonly YamlEntry[]): Problem | undefined {
  const first = before.find((entry) => entry.name === name);
  if (first === undefined) return undefined;
  const message = `${quoteForMessage(name)} stands here again, after line ${first.place.line}`;
  return faultAt(place, 'config-key-duplicate', message, 'keep one of the two');
}

function findFault(entry: YamlEntry): Problem | undefined {
  const { name, shape } = entry;
  if (sections.has(name)) return shape === 'map' || shape === 'nothing' ? undefined : explainSection(entry);
  if (!isKeyName(name)) return explainUnknown(entry);
  if (shape === 'text' || shape === 'nothing') return undefined;
  const allowed = yamlShapes[configKey(name).kind];
  return shape === allowed ? undefined : explainShape(entry, allowed);
}

function explainUnknown({ name, place }: YamlEntry): Problem {
  const near = nearestName(name, [...keyNames, ...sections]);
  const hint = near ? `did you mean ${near}?` : 'remove it, or look it up in the table in the README';
  return faultAt(place, 'config-key-unknown', `${quoteForMessage(name)} is not a known key`, hint);
}

function explainSection({ name, place }: YamlEntry): Problem {
  const inner = keyNames.filter((key) => key.startsWith(`${name}.`)).map((key) => key.slice(name.length + 1));
  const hint = `write ${inner.join(' and ')} below it, indented`;
  return faultAt(place, 'config-shape', `${name} has no value of its own`, hint);
}

function explainShape({ name, place, shape }: YamlEntry, allowed: 'list' | 'map' | undefined): Problem {
  const more = { list: ' or a plain list', map: ' or a map of such', none: '' }[allowed ?? 'none'];
  const found = shape === 'map' ? 'a map of keys' : shape === 'list' ? 'a list' : 'an alias or a nested list';
  const message = `${name} must be one value${more}, and is ${found}`;
  return faultAt(place, 'config-shape', message, 'write the value itself behind the colon');
}
