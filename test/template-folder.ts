// A folder of templates for one test.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A folder named templates with these files, gone when the test ends. */
export function makeFolder(files: Readonly<Record<string, string>> = {}): string {
  const base = mkdtempSync(join(tmpdir(), 'templates-'));
  onTestFinished(() => rmSync(base, { recursive: true }));
  const folder = join(base, 'templates');
  mkdirSync(folder);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}
