// R5: front matter whose code writes a file, so that a test sees from outside whether anything ran it.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { executingFences, scriptFile } from './front-matter-code.ts';
import { type HostileFile, hostile } from './hostile-file.ts';

/** The file that the code of the spelling with this index writes when it is run. */
function canaryPath(folder: string, index: number): string {
  return join(folder, `canary-${index}`);
}

/** The canary files in `folder` that some spelling or code entry managed to write; must stay empty. */
export function writtenCanaries(folder: string): string[] {
  return codeEntries(folder)
    .map((_, index) => canaryPath(folder, index))
    .filter((path) => existsSync(path));
}

/** The six spellings of a JavaScript fence, each writing its own file in `folder` (absolute) when run. */
export function canaryFiles(folder: string): HostileFile[] {
  return executingFences.map((first, index) => codeEntry(first, canaryPath(folder, index), index));
}

/** The sixteen code entries: the six spellings and ten other ways to name or smuggle an engine. */
export function codeEntries(folder: string): HostileFile[] {
  const others = [
    '---coffee',
    '---json',
    '---yaml',
    '---constructor',
    '---toString',
    '---__proto__',
    '+++js',
  ];
  const more = others.map((first, i) => codeEntry(first, canaryPath(folder, 6 + i), 6 + i));
  return [...canaryFiles(folder), ...more, ...smuggledCode(folder)];
}

function codeEntry(first: string, path: string, index: number): HostileFile {
  return hostile({
    name: `r5-code-${String(index + 1).padStart(2, '0')}.md`,
    why: `R5: ${JSON.stringify(first)} must not run, and is refused`,
    code: 'fence',
    expect: 'refused',
    raw: (marker) => scriptFile(first, writeStatement(path), marker),
  });
}

// `process.getBuiltinModule` works in every module system, where `require` is not always there.
function writeStatement(path: string): string {
  return `process.getBuiltinModule('node:fs').writeFileSync(${JSON.stringify(path)}, 'run')`;
}

function smuggledCode(folder: string): HostileFile[] {
  const run = (index: number) => writeStatement(canaryPath(folder, index));
  return [
    hostile({
      name: 'r5-code-14.md',
      why: 'R5: a function tag in YAML is refused and not run',
      code: 'yaml',
      expect: 'refused',
      extra: `toString: !!js/function ${JSON.stringify(`function () { ${run(13)} }`)}`,
    }),
    hostile({
      name: 'r5-code-15.md',
      why: 'R5: a language key in an honest header chooses no engine',
      extra: `language: javascript\nengine: javascript\nlayout: ${JSON.stringify(run(14))}`,
    }),
    hostile({
      name: 'r5-code-16.md',
      why: 'R5: a second header in the body is text, whatever its fence says',
      body: ['---js', `{ title: (${run(15)}, 'Run') }`, '---', '', 'After.'].join('\n'),
    }),
  ];
}
