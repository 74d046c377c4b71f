// Reads every folder of a collection of real sites and prints a table: what was found, and how far it agrees with what the sites published.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Comparison, compareWithFeed, compareWithTruth, readTruth } from './compare.ts';
import { findLeaks } from './find-leaks.ts';
import { type ReadFolder, readFolder } from './read-folder.ts';

const root = process.argv[2] ?? join(import.meta.dirname, '../../../shared/corpora');
if (!existsSync(root)) {
  process.stderr.write(`there is no folder ${root}; name another one\n`);
  process.exit(2);
}
/** Of sites that say it nowhere. */
const ADDRESSES: Readonly<Record<string, string>> = { 'rust-blog-2023': 'https://blog.rust-lang.org' };
const now = new Date('2026-11-25T00:00:00Z');
const names = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !entry.name.startsWith('_'))
  .map(({ name }) => name)
  .sort();

const details: string[] = [];
process.stdout.write(
  '| folder | dialect | files | public | hidden | refused | warnings | leaks | agreeing with the generator | with its feeds |\n',
);
process.stdout.write('|---|---|---:|---:|---:|---:|---:|---:|---:|---|\n');
for (const name of names) {
  const expected = join(root, '_expected', name);
  const folder = readFolder(join(root, name), now, { baseUrl: ADDRESSES[name] });
  const truth = join(expected, 'truth.jsonl');
  const comparison = existsSync(truth) ? compareWithTruth(folder.published, readTruth(truth)) : undefined;
  const feeds = (existsSync(expected) ? readdirSync(expected) : [])
    .filter((file) => file.endsWith('.xml'))
    .map((file) => {
      const found = compareWithFeed(folder.published, readFileSync(join(expected, file), 'utf8'));
      details.push(...found.differences.map((line) => `${name}: ${file}: ${line}`));
      return `${file} ${found.agreeing} of ${found.compared}`;
    });
  const leaks = folder.published.flatMap(({ path, html }) =>
    findLeaks(html).map((leak) => `${path}: ${leak}`),
  );
  process.stdout.write(`${row(name, folder, { comparison, feeds, leaks: leaks.length })}\n`);
  details.push(
    ...folder.problems
      .filter(({ severity }) => severity === 'error')
      .map(({ path, line, message }) => `${name}: ${path}:${line ?? 1}: ${message}`),
    ...(comparison?.differences ?? []).map((line) => `${name}: ${line}`),
    ...leaks.map((leak) => `${name}: leak: ${leak}`),
  );
}
process.stdout.write(`\n${details.join('\n')}\n`);

interface Found {
  readonly comparison: Comparison | undefined;
  readonly feeds: readonly string[];
  readonly leaks: number;
}

function row(
  name: string,
  { site, files, published, hidden, refused, problems }: ReadFolder,
  { comparison, feeds, leaks }: Found,
): string {
  const warnings = problems.filter(({ severity }) => severity === 'warning').length;
  const agreeing = comparison ? `${comparison.agreeing} of ${comparison.compared}` : '';
  const cells = [
    name,
    site.dialect,
    files,
    published.length,
    hidden,
    refused,
    warnings,
    leaks,
    agreeing,
    feeds.join(', '),
  ];
  return `| ${cells.join(' | ')} |`;
}
