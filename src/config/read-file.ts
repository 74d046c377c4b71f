// Reads the bytes of the configuration file, which may be absent unless the operator named it.
import { isUtf8 } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { readYaml } from './read-yaml.ts';
import { faultAt, type Settings } from './setting.ts';

export interface ConfigFile {
  /** Absolute. */
  readonly path: string;
  /** As messages show it. */
  readonly shownPath: string;
  /** Whether the operator named the file, so that it has to exist. */
  readonly isNamed: boolean;
}

export function readConfigFile(file: ConfigFile): Settings {
  const place = { path: file.shownPath };
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file.path);
  } catch (error) {
    return explainUnreadable(file, error);
  }
  if (!isUtf8(bytes)) {
    const fault = faultAt(place, 'config-encoding', 'the file is not UTF-8 text', 'save it again as UTF-8');
    return { settings: [], problems: [fault] };
  }
  return readYaml(new TextDecoder().decode(bytes), file.shownPath, dirname(file.path));
}

function explainUnreadable(file: ConfigFile, error: unknown): Settings {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  const isMissing = code === 'ENOENT' || code === 'ENOTDIR';
  if (isMissing && !file.isNamed) return { settings: [], problems: [] };
  const place = { path: file.shownPath };
  const fault = isMissing
    ? faultAt(
        place,
        'config-file-missing',
        'there is no such configuration file',
        'create it or correct its path',
      )
    : faultAt(
        place,
        'config-file-unreadable',
        `the configuration file cannot be read (${code})`,
        'make it a file that this user may read',
      );
  return { settings: [], problems: [fault] };
}
