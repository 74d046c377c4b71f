import { describe, expect, it } from 'vitest';
import { groupProblems, sortProblems } from '../../src/cli/group-problems.ts';
import { problemsAsGithub } from '../../src/cli/problems-as-github.ts';
import { problemsAsSarif } from '../../src/cli/problems-as-sarif.ts';
import { problemsAsText } from '../../src/cli/problems-as-text.ts';
import type { Problem } from '../../src/problem.ts';

function problem(path: string, more: Partial<Problem> = {}): Problem {
  return {
    path,
    severity: 'warning',
    code: 'tag-unknown',
    message: 'a tag is not known',
    hint: 'drop it',
    ...more,
  };
}

const fileOf = ({ path }: Problem) => path.replace(/#.*/, '');

describe('problems', () => {
  it('are in the order of files, lines and columns, each once', () => {
    const [b, a9, a10] = [problem('b'), problem('a', { line: 9 }), problem('a', { line: 10 })];
    expect(sortProblems([b, a10, a9, problem('b'), problem('a', { line: 9, column: 2 })])).toEqual([
      ...[a9, problem('a', { line: 9, column: 2 }), a10, b],
    ]);
  });

  it('that are equal stand together from three on, where the first is', () => {
    const other = problem('b', { code: 'other' });
    const sorted = [problem('a'), other, problem('c'), problem('d'), problem('e', { code: 'other' })];
    expect(groupProblems(sorted).map((group) => [group.problem.path, group.others.length])).toEqual([
      ['a', 2],
      ['b', 0],
      ['e', 0],
    ]);
  });

  it('are lines of text', () => {
    const paint = (style: string, text: string) => (style === 'yellow' ? `<${text}>` : text);
    const groups = groupProblems([problem('a', { line: 3, column: 2 }), problem('b'), problem('c')]);
    expect(problemsAsText(groups, paint)).toBe(
      'a:3:2: <warning>: a tag is not known; drop it [tag-unknown]\n    the same in 2 more places: b, c\n',
    );
  });

  it('are workflow commands that nothing in them can end or begin', () => {
    const hostile = problem('a#x', { message: '100%\n::error::x\r', hint: '' });
    expect(problemsAsGithub([{ problem: hostile, others: [] }], fileOf)).toBe(
      '::warning file=a,title=tag-unknown::100%25%0A::error::x%0D\n',
    );
  });
});

/** What the schema of SARIF 2.1.0 asks of the parts that are written: sections 3.13 to 3.30 of the standard. */
describe('SARIF', () => {
  const problems = [
    problem('a b#x', { line: 3, column: 2 }),
    problem('/x/ä'),
    problem('', { code: 'b', hint: '' }),
  ];
  const log = JSON.parse(problemsAsSarif(problems, { version: '1.2.3', fileOf }));
  const [run] = log.runs;

  it('names its version and its tool', () => {
    expect([log.version, log.runs.length, run.columnKind]).toEqual(['2.1.0', 1, 'utf16CodeUnits']);
    expect(run.tool.driver).toMatchObject({ name: 'Feedwright', semanticVersion: '1.2.3' });
  });

  it('has each rule once, and leads to it from each result', () => {
    const ids = run.tool.driver.rules.map(({ id }: { id: string }) => id);
    expect(ids).toEqual(['b', 'tag-unknown']);
    for (const { ruleId, ruleIndex } of run.results) expect(ids[ruleIndex]).toBe(ruleId);
  });

  it('has levels, messages and places that are allowed', () => {
    const places = run.results.map(
      ({ locations }: { locations: { physicalLocation: object }[] }) => locations[0]?.physicalLocation,
    );
    expect(places).toEqual([
      {
        artifactLocation: { uri: 'a%20b', uriBaseId: '%SRCROOT%' },
        region: { startLine: 3, startColumn: 2 },
      },
      { artifactLocation: { uri: 'file:///x/%C3%A4' }, region: { startLine: 1 } },
      { artifactLocation: { uri: '.', uriBaseId: '%SRCROOT%' }, region: { startLine: 1 } },
    ]);
    expect(
      run.results.map(({ level, message }: { level: string; message: object }) => [level, message]),
    ).toEqual([
      ['warning', { text: 'a tag is not known; drop it' }],
      ['warning', { text: 'a tag is not known; drop it' }],
      ['warning', { text: 'a tag is not known' }],
    ]);
  });
});
