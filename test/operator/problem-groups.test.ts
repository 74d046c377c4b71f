import { expect, test } from 'vitest';
import { countBrokenFiles, groupProblems } from '../../src/operator/problem-groups.ts';
import type { Problem } from '../../src/problem.ts';

const problem = (path: string, severity: Problem['severity'], line?: number): Problem => {
  return { path, severity, code: 'a-code', message: 'it is wrong', hint: 'mend it', ...(line && { line }) };
};
const ground = { posts: '/nowhere', label: 'posts' };

test('files with errors come first, and each problem is told in sentences with its place', () => {
  const problems = [
    problem('posts/a.md', 'warning', 3),
    problem('posts/z.md', 'warning'),
    problem('posts/z.md', 'error', 2),
    problem('feedwright.yaml', 'warning', 1),
  ];
  const { groups } = groupProblems(problems, ground);
  expect(groups.map(({ path, article, errors, warnings }) => [path, article, errors, warnings])).toEqual([
    ['posts/z.md', 'z.md', 1, 1],
    ['feedwright.yaml', '', 0, 1],
    ['posts/a.md', 'a.md', 0, 1],
  ]);
  expect(groups[0]?.problems[1]).toMatchObject({
    place: 'posts/z.md:2',
    message: 'It is wrong.',
    hint: 'Mend it.',
    lines: [],
  });
  expect(countBrokenFiles(problems)).toBe(1);
});

test('a thousand broken files are counted, and the first fifty shown', () => {
  const many = Array.from({ length: 1_000 }, (_, index) => problem(`posts/${index}.md`, 'error'));
  const { groups, hiddenFiles } = groupProblems(many, ground);
  expect([groups.length, hiddenFiles, countBrokenFiles(many)]).toEqual([50, 950, 1_000]);
});
