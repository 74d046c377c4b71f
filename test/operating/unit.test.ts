// The unit for systemd and the table of exit codes in the page about operating.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { exitCodes } from '../../src/cli/exit-codes.ts';
import { version } from '../../src/version.ts';
import { codeSpans, read, tableRows } from '../docs/markdown.ts';
import { blockOf, substitute } from './doc-blocks.ts';

const unit = blockOf('# /etc/systemd/system/feedwright.service');
const hasSystemd = spawnSync('systemd-analyze', ['--version']).status === 0;

describe('the unit', () => {
  it.skipIf(!hasSystemd)('is one that systemd reads (skipped where there is no systemd-analyze)', () => {
    const folder = mkdtempSync(join(tmpdir(), 'feedwright-unit-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = join(folder, 'feedwright.service');
    writeFileSync(file, substitute(unit, { '/opt/feedwright/bin/feedwright': process.execPath }));
    const { status, stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', file], {
      encoding: 'utf8',
    });
    expect([status, stderr.split('\n').filter((line) => line.includes('feedwright'))]).toEqual([0, []]);
  });

  it('starts again after a crash, and not where the configuration is wrong', () => {
    expect(unit).toContain('\nRestart=on-failure\n');
    expect(unit).toContain(`\nRestartPreventExitStatus=${exitCodes['config-invalid']}\n`);
  });
});

it('the page names the package as npm pack does', () => {
  expect(read('docs/operating.md')).toContain(`feedwright-${version}.tgz`);
});

it('the page has every failure with its exit code', () => {
  const rows = tableRows(read('docs/operating.md'), ['failure', 'exit code', 'what to do']);
  expect(rows.map(([name = '', code]) => [codeSpans(name)[0], Number(code)])).toEqual(
    Object.entries(exitCodes).sort(([, one], [, other]) => one - other),
  );
});
