// The names of the private feeds in the configuration.
import type { Config } from '../config/config.ts';

export function privateFeedsOf({ feeds }: Pick<Config, 'feeds'>): readonly string[] {
  return [...feeds].flatMap(([name, rule]) => (rule.private ? [name] : []));
}
