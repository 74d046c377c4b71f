// Holds what check says of the folder: what was detected, and from where each value comes.
import { expect, test } from 'vitest';
import { createProgram } from './program.ts';

test.concurrent('a site says its generator, settings with file and line, addresses and languages', async (context) => {
  const { write, run } = createProgram(context);
  write(
    'site/_config.yml',
    'title: The library\nurl: https://library.example.org\ntimezone: Europe/Berlin\npermalink: /:title/\n',
  );
  write('site/_posts/2024-03-01-a.md', '---\ntitle: A\n---\nBody\n');
  const { code, stdout } = await run(['check', '--posts', 'site']);
  expect(code).toBe(0);
  expect(stdout.split('\n').slice(0, -1)).toEqual([
    'dialect: Jekyll (site/_config.yml)',
    'title: "The library" (site/_config.yml:1)',
    // The address of the program under test is given by a variable, which wins.
    expect.stringMatching(/^baseUrl: "https?:\/\/\S+" \(\S+\)$/),
    'timezone: "Europe/Berlin" (site/_config.yml:3)',
    'permalink: /:title/ for site/',
    'articles: site/_posts/',
    '1 articles checked, 1 are public; 0 errors, 0 warnings',
  ]);
});

test.concurrent('what an operator wrote wins over what the site says', async (context) => {
  const { write, run } = createProgram(context);
  write('feedwright.yaml', 'title: Mine\nposts: site\npermalink: /x/:slug/\n');
  write('site/_config.yml', 'title: The library\npermalink: /:title/\n');
  write('site/_posts/2024-03-01-a.md', '---\ntitle: A\n---\nBody\n');
  const { stdout } = await run(['check']);
  expect(stdout).toContain('title: "Mine" (feedwright.yaml:1)');
  expect(stdout).toContain('permalink: "/x/:slug/" (feedwright.yaml:3)');
  expect(stdout).not.toContain('/:title/');
});

test.concurrent('--format json says the same as data', async (context) => {
  const { write, run } = createProgram(context);
  write('posts/_posts/2024-03-01-a.md', '---\ntitle: A\n---\nBody\n');
  const { stdout } = await run(['check', '--format', 'json']);
  expect(JSON.parse(stdout)).toMatchObject({
    site: { dialect: 'jekyll', evidence: '_posts/', isGuess: true },
    sources: { title: 'default' },
  });
});
