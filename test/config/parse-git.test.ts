// Holds which repositories, branches and folders a configuration may name, and that none carries a credential.
import { describe, expect, it } from 'vitest';
import { parseBranch, parseFolderInRepository, parseGitUrl } from '../../src/config/parse-git.ts';
import { readYaml } from '../../src/config/read-yaml.ts';

describe('the URL of a repository', () => {
  it.each([
    ['', ''],
    ['https://example.org/me/site.git', 'https://example.org/me/site.git'],
    ['http://127.0.0.1:8080/site', 'http://127.0.0.1:8080/site'],
    ['ssh://git@example.org:2222/me/site.git', 'ssh://git@example.org:2222/me/site.git'],
    ['git@example.org:me/site.git', 'git@example.org:me/site.git'],
    ['git@example.org:/srv/site.git', 'git@example.org:/srv/site.git'],
    ['/srv/site.git', 'file:///srv/site.git'],
    ['file:///srv/site.git', 'file:///srv/site.git'],
  ])('may be %j', (text, value) => {
    expect(parseGitUrl(text)).toEqual({ value });
  });

  it.each([
    'site.git',
    'ext::sh -c whoami',
    'git://example.org/site.git',
    'ftp://example.org/site.git',
    'https:///site.git',
    'https://example.org/a b.git',
    'https://example.org/site.git?a=1',
    'ssh://-oProxyCommand=x/site',
    'ssh://-x@example.org/site',
    '-oProxyCommand=x@example.org:site',
    'git@-oProxyCommand=x:site',
    'git@example.org:-x',
    '--upload-pack=x',
    '//example.org/site',
    'https://example.org/site\nx',
  ])('may not be %j', (text) => {
    expect(parseGitUrl(text)).toHaveProperty('must');
  });

  it.each([
    'https://ann:topsecret@example.org/a.git',
    'https://topsecret@example.org/a.git',
    'ssh://git:topsecret@a/b',
  ])('has no credentials, as in %s, and a refusal does not repeat them', (text) => {
    const refused = parseGitUrl(text);
    expect(refused).toMatchObject({ must: 'have no credentials in it', found: expect.any(String) });
    expect(JSON.stringify(refused)).not.toContain('topsecret');
    expect(JSON.stringify(refused)).toContain('FEEDWRIGHT_GIT_TOKEN');
  });
});

it.each(['main', 'feature/a', 'v1.2', 'größe'])('a branch may be %s', (text) => {
  expect(parseBranch(text)).toEqual({ value: text });
});

it.each([
  '',
  '-x',
  'a..b',
  'a b',
  'a.lock',
  'a/',
  '/a',
  'a//b',
  'a~1',
  'a^',
  'a:b',
  'a?',
  '@',
  'a@{1}',
  'refs/heads/main',
  'a/.b',
])('a branch may not be %j', (text) => {
  expect(parseBranch(text)).toHaveProperty('must');
});

it.each([
  ['', ''],
  ['content', 'content'],
  ['/content/posts/', 'content/posts'],
  ['./content', 'content'],
  ['.', ''],
])('the folder %j is %j', (text, value) => {
  expect(parseFolderInRepository(text)).toEqual({ value });
});

it.each(['..', 'a/../b', 'a//b', 'a/./b', 'a\\b'])('a folder may not be %j', (text) => {
  expect(parseFolderInRepository(text)).toHaveProperty('must');
});

it('stands two levels deep in a file, and a slip in it is told', () => {
  const read = readYaml('source:\n  git:\n    url: /srv/a\n    brunch: main\n', 'feedwright.yaml', '/');
  expect(read.settings.map(({ name, text }) => [name, text])).toEqual([['source.git.url', '/srv/a']]);
  expect(read.problems).toEqual([
    expect.objectContaining({ line: 4, hint: 'did you mean source.git.branch?' }),
  ]);
  expect(readYaml('source:\n  git: /srv/a\n', 'feedwright.yaml', '/').problems[0]?.message).toContain(
    'source.git has no value of its own',
  );
});
