// Holds the remedies for what git says, in its own words.
import { expect, it } from 'vitest';
import { explainFailure } from '../../src/source/explain-failure.ts';
import { GitFailure } from '../../src/source/git.ts';

const place = { url: 'https://example.org/a.git', branch: 'main' };

it.each([
  [
    'git@example.org: Permission denied (publickey).\nfatal: Could not read from remote repository.',
    'give the service a key',
  ],
  ['Host key verification failed.\nfatal: Could not read from remote repository.', 'known_hosts'],
  [
    "fatal: could not read Username for 'https://example.org': terminal prompts disabled",
    'FEEDWRIGHT_GIT_TOKEN',
  ],
  [
    "remote: HTTP Basic: Access denied\nfatal: Authentication failed for 'https://example.org/a.git/'",
    'FEEDWRIGHT_GIT_TOKEN',
  ],
  [
    "remote: Repository not found.\nfatal: repository 'https://example.org/a.git/' not found",
    'check source.git.url',
  ],
  ['fatal: unable to access: The requested URL returned error: 403', 'FEEDWRIGHT_GIT_TOKEN'],
  ['fatal: unable to access: The requested URL returned error: 301', 'has moved'],
  ["fatal: detected dubious ownership in repository at '/srv/a'", 'safe.directory'],
  ['fatal: unable to access: server certificate verification failed. CAfile: none', 'check the certificate'],
  ['fatal: write error: No space left on device', 'free the disk'],
  ['fatal: unable to access: Could not resolve host: example.org', 'tried again by itself'],
  ['', 'git said nothing'],
])('%j', (said, remedy) => {
  const text = explainFailure(new GitFailure('failed', said, 128), place);
  expect(text).toContain('the articles cannot be fetched from https://example.org/a.git (main): ');
  expect(text).toContain(remedy);
});

it('keeps to one line of a sane length, whatever the other side says', () => {
  const said = `remote: \u001b[31mhello\n${'remote: noise\n'.repeat(500)}fatal: no\r\nfatal: really\nfatal: third`;
  const text = explainFailure(new GitFailure('failed', said, 128), place);
  expect(text).toContain('"fatal: no fatal: really"');
  expect(text).not.toMatch(/[\p{Cc}]/u);
  expect(explainFailure(new GitFailure('failed', 'x'.repeat(9_000)), place).length).toBeLessThan(600);
});
