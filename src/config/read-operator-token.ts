// Reads the operator token out of the environment, or out of the file that it names, and keeps its hash alone.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Problem } from '../problem.ts';
import { hashToken } from '../secret.ts';
import type { Environment } from './read-environment.ts';

export interface OperatorToken {
  readonly hashes: readonly string[];
  readonly problems: readonly Problem[];
}

const VARIABLE = 'FEEDWRIGHT_OPERATOR_TOKEN';
const FILE_VARIABLE = `${VARIABLE}_FILE`;
export const SHORTEST_TOKEN = 24;
/** Different ones: what is random and long enough has more. */
const FEWEST_SIGNS = 6;
/** What stands in examples. */
const KNOWN = /change.?me|example|password|secret-?token|your-?token|0123456789|abcdefgh/i;

/** Both variables may be set: each gives a token. The file may hold several, one a line. */
export function readOperatorToken(env: Environment, cwd: string): OperatorToken {
  const named = env[FILE_VARIABLE]?.trim() ?? '';
  const file = named === '' ? [] : readTokens(resolve(cwd, named));
  const own = env[VARIABLE]?.trim() ?? '';
  const given = [
    ...(own === '' ? [] : [{ token: own, path: VARIABLE }]),
    ...('code' in file ? [] : file.map((token) => ({ token, path: FILE_VARIABLE }))),
  ];
  const faults = given.flatMap(({ token, path }) => faultOf(token, path));
  return {
    hashes: faults.length > 0 ? [] : given.map(({ token }) => hashToken(token)),
    problems: 'code' in file ? [...faults, file] : faults,
  };
}

function readTokens(path: string): readonly string[] | Problem {
  try {
    const tokens = readFileSync(path, 'utf8')
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter((line) => line !== '');
    return tokens.length > 0 ? tokens : fault(FILE_VARIABLE, 'names a file without a token');
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    return fault(FILE_VARIABLE, `names a file that cannot be read (${code})`);
  }
}

/** Never with the token itself, which would then be in the log. */
function faultOf(token: string, path: string): Problem[] {
  if (token.length < SHORTEST_TOKEN) return [fault(path, `is shorter than ${SHORTEST_TOKEN} characters`)];
  if (/[^!-~]/.test(token)) return [fault(path, 'has characters that no header can carry')];
  const isPoor = new Set(token).size < FEWEST_SIGNS;
  return isPoor || KNOWN.test(token) ? [fault(path, 'is one that can be guessed')] : [];
}

function fault(path: string, what: string): Problem {
  return {
    ...{ path, severity: 'error', code: 'config-operator-token' },
    message: `the operator token ${what}`,
    hint: 'make one with: feedwright token',
  };
}
