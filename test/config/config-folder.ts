// A folder of its own for each test of a file, and what loadConfig makes of it.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { type ConfigInput, loadConfig } from '../../src/config/load.ts';
import { AppError, formatProblem } from '../../src/problem.ts';

export function useConfigFolder() {
  let cwd = '';
  beforeEach(() => {
    cwd = mkdtempSync(join(tmpdir(), 'feedwright-config-'));
  });
  afterEach(() => {
    rmSync(cwd, { recursive: true });
  });
  const load = (input: Partial<ConfigInput> = {}) => loadConfig({ cwd, env: {}, flags: {}, ...input });
  const failureOf = (input: Partial<ConfigInput> = {}): AppError => {
    try {
      load(input);
    } catch (error) {
      if (error instanceof AppError) return error;
      throw error;
    }
    throw new Error('the configuration was accepted');
  };
  return {
    path: () => cwd,
    write: (name: string, content: string | Uint8Array) => writeFileSync(join(cwd, name), content),
    load,
    failureOf,
    messagesOf: (input: Partial<ConfigInput> = {}) => failureOf(input).problems.map(formatProblem),
  };
}
