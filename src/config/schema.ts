// The one table of configuration keys: what each is, its default, its limits and its names elsewhere.
import type { ConfigKey, ValueOfKind } from './kinds.ts';
import { serviceKeys } from './service-keys.ts';
import { siteKeys } from './site-keys.ts';

export const configKeys = { ...siteKeys, ...serviceKeys } as const satisfies Record<string, ConfigKey>;

export type KeyName = keyof typeof configKeys;

/** In the order of the table. */
export const keyNames = Object.keys(configKeys) as KeyName[];

/** One value of every key, checked. */
export type ConfigValues = { readonly [N in KeyName]: ValueOfKind[(typeof configKeys)[N]['kind']] };
export type ConfigValue = ConfigValues[KeyName];

export function isKeyName(name: string): name is KeyName {
  return Object.hasOwn(configKeys, name);
}

export function configKey(name: KeyName): ConfigKey {
  return configKeys[name];
}

/** feed.maxBytes -> FEEDWRIGHT_FEED_MAX_BYTES */
export function environmentName(name: KeyName): string {
  return 'FEEDWRIGHT_' + splitWords(name).join('_').toUpperCase();
}

/** baseUrl -> --base-url */
export function flagName(name: KeyName): string {
  return '--' + splitWords(name).join('-');
}

function splitWords(name: string): string[] {
  return name.split(/\.|(?=[A-Z])/).map((word) => word.toLowerCase());
}
