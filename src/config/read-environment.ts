// Reads the settings in environment variables and flags, and warns of variables that look like settings but are none.
import { type Problem, quoteForMessage } from '../problem.ts';
import { nearestName } from './nearest.ts';
import { environmentName, flagName, isKeyName, type KeyName, keyNames } from './schema.ts';
import type { Setting, Settings } from './setting.ts';

export type Environment = Readonly<Record<string, string | undefined>>;
export type Flags = Readonly<Partial<Record<KeyName, string | undefined>>>;

const prefix = 'FEEDWRIGHT_';
const settingNames = new Set(keyNames.map(environmentName));

export function readEnvironment(env: Environment, folder: string): Settings {
  const settings = keyNames.flatMap((name) => {
    const variable = environmentName(name);
    const value = env[variable] ?? '';
    return isServiceLink(variable, value) ? [] : toSetting(name, value, variable, folder);
  });
  const problems = Object.keys(env)
    .filter((variable) => isStray(variable, env[variable] ?? ''))
    .map(strayProblem);
  return { settings, problems };
}

export function readFlags(flags: Flags, folder: string): readonly Setting[] {
  return keyNames.flatMap((name) => toSetting(name, flags[name] ?? '', flagName(name), folder));
}

function toSetting(name: KeyName, value: string, path: string, folder: string): Setting[] {
  const text = value.trim();
  return text === '' ? [] : [{ name, text, place: { path }, folder }];
}

function isStray(variable: string, value: string): boolean {
  if (!variable.startsWith(prefix) || value.trim() === '') return false;
  const isOurs =
    settingNames.has(variable) ||
    variable === 'FEEDWRIGHT_CONFIG' ||
    /^FEEDWRIGHT_(OPERATOR_TOKEN|HOOK_SECRET|GIT_TOKEN)(_FILE)?$/.test(variable) ||
    variable === 'FEEDWRIGHT_GIT_USER';
  return !isOurs && !isServiceLink(variable, value);
}

/** Kubernetes gives every pod such variables for a Service named feedwright: FEEDWRIGHT_PORT=tcp://10.0.0.7:80. */
function isServiceLink(variable: string, value: string): boolean {
  if (/^FEEDWRIGHT_(SERVICE_(HOST|PORT)|PORT_\d+_(TCP|UDP|SCTP))(_|$)/.test(variable)) return true;
  return variable === 'FEEDWRIGHT_PORT' && /^(tcp|udp|sctp):\/\//.test(value);
}

function strayProblem(variable: string): Problem {
  const near = nearestName(variable.slice(prefix.length), keyNames);
  const known = near !== undefined && isKeyName(near) ? environmentName(near) : undefined;
  return {
    path: variable,
    severity: 'warning',
    code: 'config-variable-unknown',
    message: `${quoteForMessage(variable)} is not a known variable and changes nothing`,
    hint: known ? `did you mean ${known}?` : 'unset it, or look it up in the table in the README',
  };
}
