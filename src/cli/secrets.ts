// Reads secrets from the environment, or from the files that it names.
import { readFileSync } from 'node:fs';
import type { Environment } from '../config/read-environment.ts';
import { AppError } from '../problem.ts';
import type { Credentials } from '../source/git-environment.ts';

/** `name` or the file that `name`_FILE names, or both with a line break between; '' for neither. Throws AppError. */
export function readSecret(env: Environment, name: string): string {
  const file = env[`${name}_FILE`]?.trim() ?? '';
  return [env[name]?.trim() ?? '', file === '' ? '' : readSecretFile(`${name}_FILE`, file)]
    .filter((text) => text !== '')
    .join('\n');
}

/** Throws AppError for a token that cannot be sent, or would be sent for everybody to read. */
export function readGitCredentials(env: Environment, url: string): Credentials {
  const token = readSecret(env, 'FEEDWRIGHT_GIT_TOKEN');
  const user = env.FEEDWRIGHT_GIT_USER?.trim() ?? '';
  if (/[\s\p{Cc}]/u.test(token))
    throw new AppError(
      'config-invalid',
      'FEEDWRIGHT_GIT_TOKEN has a blank or a line break in it; set it to one token',
    );
  if (/[\s\p{Cc}:]/u.test(user))
    throw new AppError('config-invalid', 'FEEDWRIGHT_GIT_USER is no user name; leave it out, or mend it');
  const isOpen = /^http:/.test(url) && !/^http:\/\/(localhost|127\.\d+\.\d+\.\d+|\[::1\])[:/]/.test(url);
  if (token !== '' && isOpen)
    throw new AppError(
      'config-invalid',
      'FEEDWRIGHT_GIT_TOKEN is not sent over plain http; write https into source.git.url',
    );
  return { token, user };
}

function readSecretFile(name: string, path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new AppError(
      'config-invalid',
      `the file that ${name} names cannot be read (${code}); let the service read it`,
    );
  }
}
