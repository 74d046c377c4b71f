import { expect, test } from 'vitest';
import { articleText } from '../rebuild/write-article.ts';
import { createProgram } from './program.ts';

test.concurrent('the service itself is well, but for an address that is not its own', async (context) => {
  const { write, run, serve } = createProgram(context);
  write('feedwright.yaml', 'baseUrl: https://feeds.example.org\n');
  write('posts/alpha.md', articleText('alpha'));
  const { port, line } = await serve();
  await line('published');
  const url = `http://127.0.0.1:${port}/rss.xml`;
  const [text, json] = await Promise.all([
    run(['doctor', '--url', url]),
    run(['doctor', '--url', `http://127.0.0.1:${port}/feed`, '--format', 'json']),
  ]);
  expect(text).toMatchObject({ code: 0, stderr: '' });
  const lines = text.stdout.split('\n');
  expect(lines[0]).toBe(url);
  expect(lines[1]).toMatch(/^warning: the feed says that its address is another one.*\[self-link-other\]$/);
  expect(lines[2]).toBe(`  seen: asked for ${url}, rel="self" is https://feeds.example.org/rss.xml`);
  expect(lines.at(-2)).toBe('15 requests as 12 readers; 0 errors, 1 warnings');
  const [feed] = JSON.parse(json.stdout).feeds;
  expect(feed.findings[0]).toMatchObject({ code: 'unreachable', severity: 'error' });
  expect(feed.requests[0]).toMatchObject({ reader: 'newsboat', purpose: 'fetch', status: 301 });
  expect(json.code).toBe(1);
});

test.concurrent('without --url the three feeds of the configuration are visited', async (context) => {
  const { write, run } = createProgram(context);
  write('feedwright.yaml', 'baseUrl: http://127.0.0.1:1/blog\n');
  const { code, stdout } = await run(['doctor']);
  expect(code).toBe(1);
  expect(stdout.match(/^http:\S+$/gm)).toEqual([
    'http://127.0.0.1:1/blog/rss.xml',
    'http://127.0.0.1:1/blog/atom.xml',
    'http://127.0.0.1:1/blog/feed.json',
  ]);
  expect(stdout.match(/^error: newsboat got no answer \[unreachable\]$/gm)).toHaveLength(3);
});

test.concurrent('what is no web address is refused', async (context) => {
  const { run } = createProgram(context);
  expect(await run(['doctor', '--url', 'ftp://example.org/'])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('--url ftp://example.org/ is no http(s) address'),
  });
});
