// What every command starts from: the configuration, with its warnings on the log, and the name of the posts folder in messages.
import { relative } from 'node:path';
import type { Config } from '../config/config.ts';
import { type LoadedConfig, loadConfig } from '../config/load.ts';
import { createLogger, type Logger } from '../log.ts';
import { formatProblem } from '../problem.ts';

export interface Context extends LoadedConfig {
  readonly log: Logger;
  /** How messages call the posts folder: 'posts', or where it is when that is elsewhere. */
  readonly label: string;
}

export type CommandFlags = Readonly<Record<string, string | undefined>>;

/** `flags` as the command line gave them, by the name of their key; 'config' names the file. Throws AppError. */
export function createContext(flags: CommandFlags): Context {
  const { config: configPath, ...rest } = flags;
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  const loaded = loadConfig({
    cwd: process.cwd(),
    env: process.env,
    flags: given as Record<string, string>,
    configPath,
  });
  const log = createLogger({ isTerminal: process.stderr.isTTY === true });
  for (const warning of loaded.warnings) log.warn(formatProblem(warning));
  return { ...loaded, log, label: labelOf(loaded.config) };
}

function labelOf({ posts }: Config): string {
  const path = relative(process.cwd(), posts);
  return path === '' || path.startsWith('..') ? posts : path;
}
