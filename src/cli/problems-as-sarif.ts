// Problems as SARIF 2.1.0, which code scanning and many editors take.
import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Problem } from '../problem.ts';

/** The file in which a problem is: the path of an article in an export names more than that. */
export type FileOf = (problem: Problem) => string;

export interface SarifOptions {
  readonly version: string;
  readonly fileOf: FileOf;
}

/** Every problem is a result of its own: whoever reads it groups by rule. */
export function problemsAsSarif(problems: readonly Problem[], { version, fileOf }: SarifOptions): string {
  const codes = [...new Set(problems.map(({ code }) => code))].sort();
  const sarif = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Feedwright',
            semanticVersion: version,
            rules: codes.map((code) => ({ id: code, shortDescription: { text: wordsOf(code) } })),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: problems.map((problem) => ({
          ruleId: problem.code,
          ruleIndex: codes.indexOf(problem.code),
          level: problem.severity,
          message: { text: [problem.message, problem.hint].filter((part) => part !== '').join('; ') },
          locations: [{ physicalLocation: placeIn(fileOf(problem), problem) }],
        })),
      },
    ],
  };
  return `${JSON.stringify(sarif, null, 2)}\n`;
}

function placeIn(file: string, { line, column }: Problem) {
  return {
    artifactLocation: isAbsolute(file)
      ? { uri: pathToFileURL(file).href }
      : { uri: relativeUri(file), uriBaseId: '%SRCROOT%' },
    // Code scanning wants a line of everything.
    region: { startLine: line ?? 1, ...(line && column && { startColumn: column }) },
  };
}

/** RFC 3986, 4.2: a first segment with a colon would be a scheme. */
function relativeUri(path: string): string {
  const uri = path.split('/').map(encodeURIComponent).join('/');
  return uri === '' ? '.' : uri;
}

/** 'date-invalid' -> 'date invalid' */
function wordsOf(code: string): string {
  return code.replaceAll('-', ' ');
}
