// Templates: LiquidJS over the publisher's folder, and over ours for every file that is missing there. All output is escaped.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Liquid, LiquidError } from 'liquidjs';
import { AppError } from './problem.ts';

/** The templates that come with the program. */
export const builtInTemplates = fileURLToPath(new URL('../templates', import.meta.url));

export interface Templates {
  /** Changes with any byte of any file in the folders. */
  readonly fingerprint: string;
  /** `name` as 'item.liquid'. Throws AppError('template-invalid') with the template's path and line. */
  render(name: string, data: object): string;
  /** A file as it stands, such as 'style.css'. */
  file(name: string): Buffer;
}

/** Reads both folders once; a changed file shows in the next call. `folder` need not exist. */
export function loadTemplates(folder: string): Templates {
  const folders = [...new Set([folder, builtInTemplates])].filter((path) => existsSync(path));
  const hash = createHash('sha256');
  const files = new Map<string, Buffer>();
  for (const path of folders)
    for (const name of templateNames(path)) {
      if (files.has(name)) continue;
      const bytes = readTemplate(path, name);
      files.set(name, bytes);
      hash.update(`${name}\0${bytes.length}\0`).update(bytes);
    }
  const engine = new Liquid({
    // In memory: a template reaches no file but those that stand beside it.
    templates: Object.fromEntries([...files].map(([name, bytes]) => [name, bytes.toString('utf8')])),
    outputEscape: 'escape',
    strictFilters: true,
    ownPropertyOnly: true,
    cache: true,
    parseLimit: 1e6,
    renderLimit: 2_000,
    memoryLimit: 1e8,
  });
  return {
    fingerprint: hash.digest('hex').slice(0, 16),
    render(name, data) {
      try {
        return engine.renderFileSync(name, data);
      } catch (error) {
        throw asAppError(error, name, folder);
      }
    },
    file(name) {
      const bytes = files.get(name);
      if (!bytes)
        throw new AppError('template-invalid', `there is no template ${name}; put one into ${folder}`);
      return bytes;
    },
  };
}

/** What an editor keeps beside a file that is open (.#item.liquid) is no template. */
function templateNames(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => /^[^.].*\.(liquid|css|js)$/.test(entry.name) && !entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

function readTemplate(folder: string, name: string): Buffer {
  try {
    return readFileSync(join(folder, name));
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    throw new AppError(
      'template-invalid',
      `${join(basename(folder), name)} cannot be read (${code}); give the service the right to read it`,
    );
  }
}

function asAppError(error: unknown, name: string, folder: string): AppError {
  if (!(error instanceof LiquidError)) return new AppError('template-invalid', `${name}: ${String(error)}`);
  const { file = name } = error.token ?? {};
  const [line] = error.token?.getPosition() ?? [1];
  const sentence = error.message.split(', file:')[0] ?? error.message;
  return new AppError(
    'template-invalid',
    `${join(basename(folder), file)}:${line}: ${sentence}; mend the template`,
  );
}
