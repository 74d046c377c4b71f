// Describes the configuration from its table: for the README, for the command line and for editors.
import { type FieldForm, filterFields, type RuleField, ruleFields } from './feed-rule.ts';
import { type ConfigKey, type Kind, yamlShapes } from './kinds.ts';
import { podcastKeys } from './podcast.ts';
import { configKey, environmentName, flagName, type KeyName, keyNames } from './schema.ts';

export interface FlagRow {
  /** The name under which loadConfig takes the value; 'config' goes into configPath. */
  readonly key: KeyName | 'config';
  /** '--base-url' */
  readonly flag: string;
  /** What stands behind the flag: '<url>'. */
  readonly argument: string;
  readonly about: string;
}

export type JsonSchema = Readonly<Record<string, unknown>>;

const argumentOfKind: Partial<Record<Kind, string>> = {
  'base-url': '<url>',
  folder: '<folder>',
  host: '<address>',
  'whole-number': '<number>',
  'worker-count': '<number>',
};

const jsonTypeOfKind: Record<Kind, JsonSchema> = {
  text: { type: 'string' },
  'base-url': { type: 'string', pattern: '^[Hh][Tt][Tt][Pp][Ss]?://[^?#]+$' },
  url: { type: 'string', pattern: '^(/|[Hh][Tt][Tt][Pp][Ss]?://)' },
  'whole-number': { type: 'integer' },
  number: { type: 'number' },
  boolean: { type: 'boolean' },
  folder: { type: 'string' },
  'time-zone': { type: 'string' },
  language: { type: 'string' },
  cron: { type: 'string' },
  permalink: { type: 'string', pattern: '^(/.*:slug.*)?$' },
  host: { type: 'string' },
  'address-list': { type: ['string', 'array'], items: { type: 'string' } },
  'host-list': { type: ['string', 'array'], items: { type: 'string' } },
  'path-list': { type: ['string', 'array'], items: { type: 'string', pattern: '^/' } },
  'reader-list': { type: ['string', 'array'], items: { type: 'string' } },
  'redirect-map': {
    type: ['string', 'object'],
    propertyNames: { pattern: '^/' },
    additionalProperties: { type: 'string', pattern: '^(/|[Hh][Tt][Tt][Pp][Ss]?://)' },
  },
  'worker-count': { type: ['integer', 'string'], pattern: '^(auto|[0-9]+)$' },
  'date-rule': { enum: ['keep', 'follow'] },
  'hash-list': { type: ['string', 'array'], items: { type: 'string', pattern: '^[0-9a-fA-F]{64}$' } },
  'git-url': { type: 'string' },
  'git-branch': { type: 'string' },
  'git-folder': { type: 'string' },
  'feed-map': {
    type: ['string', 'object'],
    additionalProperties: toRuleSchema(ruleFields),
  },
  'derived-kinds': {
    type: ['string', 'array'],
    items: { enum: ['tags', 'sections', 'authors', 'languages'] },
  },
  podcast: toPodcastSchema(),
};

function toPodcastSchema(): JsonSchema {
  const properties = Object.entries(podcastKeys).map(([name, description]) => [name, { description }]);
  return {
    type: ['string', 'object'],
    properties: Object.fromEntries(properties),
    additionalProperties: false,
  };
}

function toRuleSchema(fields: Readonly<Record<string, RuleField>>): JsonSchema {
  const properties = Object.entries(fields).map(([name, { form, about }]) => [
    name,
    { description: about, ...toFormSchema(form) },
  ]);
  return { type: 'object', properties: Object.fromEntries(properties), additionalProperties: false };
}

function toFormSchema(form: FieldForm): JsonSchema {
  if (form === 'filter') return toRuleSchema(filterFields);
  if (form === 'podcast') return toPodcastSchema();
  if (form === 'number') return { type: 'integer', minimum: 1, maximum: 1000 };
  if (form === 'boolean') return { type: 'boolean' };
  if (form === 'list') return { type: ['string', 'array'], items: { type: 'string' } };
  return typeof form === 'object' ? { enum: form } : { type: 'string' };
}

/** A Markdown table of every key, one a line, without a line break at the end. */
export function configTable(): string {
  const rows = keyNames.map((name) => {
    const key = configKey(name);
    const shown = key.default === '' ? '' : `\`${key.default}\``;
    return `| \`${name}\` | ${shown} | \`${environmentName(name)}\` | ${key.about}${describeLimits(key)} |`;
  });
  return ['| key | default | environment | what |', '|---|---|---|---|', ...rows].join('\n');
}

/** The flags of the command line, in the order of the table, and --config. */
export function flagRows(): readonly FlagRow[] {
  const rows = keyNames.flatMap((name) => {
    const { flag, kind, about } = configKey(name);
    const argument = argumentOfKind[kind] ?? '<value>';
    return flag ? [{ key: name, flag: flagName(name), argument, about }] : [];
  });
  const about = 'The configuration file; feedwright.yaml in the working directory when there is one.';
  return [...rows, { key: 'config', flag: '--config', argument: '<file>', about }];
}

/** A JSON Schema (2020-12) of feedwright.yaml, by which editors complete and check. */
export function configJsonSchema(): JsonSchema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'feedwright.yaml',
    ...sectionSchema(keyNames, ''),
  };
}

/** `prefix` is '' or ends with a dot; all names begin with it. Plain keys stand before the sections. */
function sectionSchema(names: readonly KeyName[], prefix: string): JsonSchema {
  const isPlain = (name: KeyName) => !name.slice(prefix.length).includes('.');
  const plain = names
    .filter(isPlain)
    .map((name) => [name.slice(prefix.length), toJsonSchema(configKey(name))]);
  const sections = Map.groupBy(
    names.filter((name) => !isPlain(name)),
    (name) => name.slice(prefix.length).split('.')[0] ?? '',
  );
  const nested = [...sections].map(([name, inside]) => [name, sectionSchema(inside, `${prefix}${name}.`)]);
  return toObjectSchema(Object.fromEntries([...plain, ...nested]));
}

function toObjectSchema(properties: Readonly<Record<string, JsonSchema>>): JsonSchema {
  return { type: 'object', properties, additionalProperties: false };
}

function toJsonSchema(key: ConfigKey): JsonSchema {
  const { kind, min, max, about } = key;
  return {
    description: about,
    ...jsonTypeOfKind[kind],
    ...(min === undefined ? {} : { minimum: min }),
    ...(max === undefined ? {} : { maximum: max }),
    default: toJsonDefault(key),
  };
}

function toJsonDefault(key: ConfigKey): unknown {
  if (key.kind === 'boolean') return key.default === 'true';
  if (key.kind === 'whole-number' || key.kind === 'number' || key.kind === 'worker-count')
    return Number(key.default);
  const shape = yamlShapes[key.kind];
  if (shape === undefined) return key.default;
  if (shape === 'map') return {};
  return key.default.split(', ').filter((one) => one !== '');
}

function describeLimits({ min, max }: ConfigKey): string {
  return min === undefined || max === undefined ? '' : ` From ${min} to ${max}.`;
}
