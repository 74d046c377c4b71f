// Loads the configuration: flags before environment before file before defaults, every fault at once.
import { dirname, relative, resolve } from 'node:path';
import { AppError, type Problem, quoteForMessage } from '../problem.ts';
import type { Config } from './config.ts';
import { isLocal, resolveBelow } from './parse-address.ts';
import { settleRetired } from './parse-redirects.ts';
import { parseTree, parseValue } from './parse-value.ts';
import type { Refusal } from './parsed.ts';
import { type Environment, type Flags, readEnvironment, readFlags } from './read-environment.ts';
import { type ConfigFile, readConfigFile } from './read-file.ts';
import { readOperatorToken } from './read-operator-token.ts';
import {
  type ConfigValue,
  type ConfigValues,
  configKey,
  environmentName,
  type KeyName,
  keyNames,
} from './schema.ts';
import { faultAt, type Place, type Setting } from './setting.ts';

export interface ConfigInput {
  /** Absolute. */
  readonly cwd: string;
  readonly env: Environment;
  readonly flags: Flags;
  /** Of --config; comes before FEEDWRIGHT_CONFIG. */
  readonly configPath?: string | undefined;
  /** What the content folder says of itself: it stands behind everything that an operator wrote. */
  readonly site?: readonly Setting[];
}

export interface LoadedConfig {
  readonly config: Config;
  readonly warnings: readonly Problem[];
  /** Where each value comes from: 'default', 'feedwright.yaml:7', 'FEEDWRIGHT_PORT' or '--port'. */
  readonly sources: Readonly<Record<KeyName, string>>;
}

/** A value that somebody wrote, or the sentence that says why it is none. */
interface Checked {
  readonly setting: Setting;
  readonly value?: ConfigValue;
  readonly fault?: Problem;
}

/** Throws an AppError 'config-invalid' that carries every fault, and the warnings behind them. */
export function loadConfig(input: ConfigInput): LoadedConfig {
  const { cwd, env, flags, site = [] } = input;
  const file = findConfigFile(input);
  const sources = [
    readConfigFile(file),
    readEnvironment(env, cwd),
    { settings: readFlags(flags, cwd), problems: [] },
  ];
  const secret = readOperatorToken(env, cwd);
  const written = sources.flatMap((source) => source.settings).map(check);
  const ofSite = site.map(check);
  const problems = [
    ...sources.flatMap((source) => source.problems),
    ...secret.problems,
    ...written.flatMap(({ fault }) => fault ?? []),
    // The site is somebody else's: what is wrong there costs the value, and not the start.
    ...ofSite.flatMap(({ fault }) => (fault ? [{ ...fault, severity: 'warning' as const }] : [])),
  ];
  const warnings = problems.filter((problem) => problem.severity === 'warning');
  const faults = problems.filter((problem) => problem.severity === 'error');
  if (faults.length > 0) throw invalid(faults, warnings);
  // The source that is read last wins.
  const valid = [...ofSite.filter(({ fault }) => !fault), ...written];
  const winners = new Map(valid.map((one) => [one.setting.name, one]));
  const values = completeValues(winners, dirname(file.path));
  const retired = settleRetired(values);
  if (!('value' in retired)) {
    const { place } = winners.get('redirects')?.setting ?? { place: { path: file.shownPath } };
    throw invalid([refuse('redirects', place, retired)], warnings);
  }
  const tokens = [...values['operator.tokens'], ...secret.hashes];
  const config = toConfig({ ...values, ...retired.value, 'operator.tokens': tokens });
  const basePlace = winners.get('baseUrl')?.setting.place;
  const local =
    env.NODE_ENV === 'production' && isLocal(config.baseUrl) ? [warnOfLocal(config, basePlace)] : [];
  return { config, warnings: [...warnings, ...local], sources: listSources(winners) };
}

function findConfigFile({ cwd, env, configPath }: ConfigInput): ConfigFile {
  const named = configPath?.trim() || env.FEEDWRIGHT_CONFIG?.trim();
  const path = resolve(cwd, named || 'feedwright.yaml');
  return { path, shownPath: relative(cwd, path), isNamed: Boolean(named) };
}

function check(setting: Setting): Checked {
  const { name, text, place, folder, tree } = setting;
  const parsed = tree ? parseTree(name, tree, place) : parseValue(name, text, folder);
  if ('value' in parsed) return { setting, value: parsed.value };
  return { setting, fault: refuse(name, place, { found: `is ${quoteForMessage(text)}`, ...parsed }) };
}

function refuse(name: KeyName, place: Place, { must, hint, found = '' }: Refusal): Problem {
  return faultAt(place, 'config-value-invalid', `${name} must ${must}, and ${found}`, hint);
}

function invalid(faults: readonly Problem[], warnings: readonly Problem[]): AppError {
  const count = faults.length === 1 ? 'a fault' : `${faults.length} faults`;
  return new AppError('config-invalid', `The configuration has ${count}`, [...faults, ...warnings]);
}

function completeValues(written: ReadonlyMap<KeyName, Checked>, folder: string): ConfigValues {
  const port = String(written.get('port')?.value ?? configKey('port').default);
  const entries = keyNames.map((name) => {
    const value = written.get(name)?.value ?? parseDefault(name, port, folder);
    return [name, value] as const;
  });
  return Object.fromEntries(entries) as ConfigValues;
}

function parseDefault(name: KeyName, port: string, folder: string): ConfigValue {
  const parsed = parseValue(name, configKey(name).default.replace('PORT', port), folder);
  if ('value' in parsed) return parsed.value;
  throw new Error(`the default of ${name} must ${parsed.must}`);
}

/** 'feed.items' stands in `feed` under `items`, as Config has it. */
function toConfig(values: ConfigValues): Config {
  const config: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(values)) {
    const sections = name.split('.');
    const last = sections.pop() ?? '';
    let inside = config;
    for (const section of sections) {
      inside[section] ??= {};
      inside = inside[section] as Record<string, unknown>;
    }
    inside[last] = value;
  }
  const { baseUrl, icon, image } = values;
  return { ...config, icon: resolveBelow(baseUrl, icon), image: resolveBelow(baseUrl, image) } as Config;
}

function warnOfLocal({ baseUrl }: Config, place: Place | undefined): Problem {
  const variable = environmentName('baseUrl');
  return {
    ...(place ?? { path: variable }),
    severity: 'warning',
    code: 'config-base-url-local',
    message: `baseUrl is ${quoteForMessage(baseUrl)}, so the links in the feeds work on this machine only`,
    hint: `set baseUrl or ${variable} to the public address, for example https://example.org`,
  };
}

function listSources(written: ReadonlyMap<KeyName, Checked>): Readonly<Record<KeyName, string>> {
  const entries = keyNames.map((name) => {
    const place = written.get(name)?.setting.place;
    if (place === undefined) return [name, 'default'];
    return [name, place.line === undefined ? place.path : `${place.path}:${place.line}`];
  });
  return Object.fromEntries(entries) as Record<KeyName, string>;
}
