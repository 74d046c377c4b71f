// A day of an operator: the real service, a real browser, and everything that the dashboard is for.
import { unlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, type TestContext, test } from 'vitest';
import { createProgram, type Program, type Service } from '../cli/program.ts';
import { articleText } from '../rebuild/write-article.ts';
import { collectComplaints, findBarriers, hasBrowser, launchBrowser } from './browser.ts';

const TOKEN = 'an-operator-token-of-tests-0';
const LONG = 120_000;
const titles = ['Alpha', 'Beta', 'Gamma', 'Delta', 'Epsilon', 'Zeta'];

interface Day {
  readonly program: Program;
  readonly service: Service;
  readonly page: Page;
  readonly complaints: readonly string[];
  at(path: string): string;
}

let browser: Browser;
beforeAll(async () => {
  if (hasBrowser) browser = await launchBrowser();
}, LONG);
afterAll(() => browser?.close());

/** Rebuilds only when it is told to. */
async function begin(context: TestContext, hasScript = true, args: readonly string[] = []): Promise<Day> {
  const program = createProgram(context);
  for (const [index, title] of titles.entries())
    program.write(
      `posts/${title}.md`,
      articleText(title, { date: `2026-01-0${index + 1}`, header: `description: About ${title}.` }),
    );
  program.write('posts/broken.md', articleText('Broken', { date: '2026-02-30' }));
  program.write('posts/later.md', articleText('Later', { date: '2099-01-01' }));
  const settings = { FEEDWRIGHT_WATCH: 'false', FEEDWRIGHT_SCHEDULE: '0 0 1 1 *', FEEDWRIGHT_WORKERS: '1' };
  const service = await program.serve(args, { ...settings, FEEDWRIGHT_OPERATOR_TOKEN: TOKEN });
  await service.line('published');
  const own = await browser.newContext({
    javaScriptEnabled: hasScript,
    viewport: { width: 1_200, height: 900 },
  });
  context.onTestFinished(() => own.close());
  const complaints = collectComplaints(own);
  const page = await own.newPage();
  page.setDefaultTimeout(30_000);
  return { program, service, page, complaints, at: (path) => `http://127.0.0.1:${service.port}${path}` };
}

async function logIn({ page, at }: Day, path = '/admin'): Promise<void> {
  await page.goto(at(path));
  await page.getByLabel('Operator token').fill(TOKEN);
  await page.getByRole('button', { name: 'Log in' }).click();
  await page.waitForURL(at(path));
}

const heading = (page: Page, text: string | RegExp) => page.getByRole('heading', { level: 1, name: text });
const isSeen = async (page: Page, text: string | RegExp) => heading(page, text).waitFor();
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

describe.skipIf(!hasBrowser)('an operator (skipped without /usr/bin/chromium)', () => {
  test('finds a fault, mends it, judges a held rebuild, looks at a preview, and leaves', {
    timeout: LONG,
  }, async (context) => {
    const day = await begin(context);
    const { page, program, at } = day;
    await page.goto(at('/admin'));
    expect(await findBarriers(page)).toEqual([]);
    await page.getByLabel('Operator token').fill('not-the-token-of-this-service');
    await press(page, 'Log in');
    await page.getByRole('alert').waitFor();
    // The browser complains of the status 401.
    const refused = day.complaints.length;
    await logIn(day);

    await isSeen(page, 'The feeds are served, but 1 file has an error.');
    const problem = page.getByRole('region', { name: 'Problems' });
    expect(await problem.locator('summary').textContent()).toContain('posts/broken.md');
    expect(await problem.locator('.named').textContent()).toMatch(/^3date: 2026-02-30/);
    expect(await findBarriers(page)).toEqual([]);

    program.write('posts/broken.md', articleText('Mended', { date: '2026-02-28' }));
    await press(page, 'Rebuild now');
    await isSeen(page, 'All is well.');
    expect(await page.getByText('7 articles published, 1 scheduled.').count()).toBe(1);
    expect(await page.getByRole('region', { name: 'Upcoming' }).textContent()).toContain('Later');
    expect(await page.getByRole('region', { name: 'Rebuilds' }).textContent()).toContain(
      '2 rebuilds: 2 published',
    );
    expect(await findBarriers(page)).toEqual([]);

    for (const title of titles) unlinkSync(join(program.folder, 'posts', `${title}.md`));
    await press(page, 'Rebuild now');
    await isSeen(page, 'A rebuild is held back, and readers keep what they had.');
    expect(await page.getByRole('region', { name: 'Held back', exact: true }).textContent()).toContain(
      '6 vanished',
    );
    expect(await findBarriers(page)).toEqual([]);
    await press(page, 'Keep the old one');
    await isSeen(page, 'The old release is kept, and nothing newer goes out.');
    expect(await (await fetch(at('/rss.xml'))).text()).toContain('Alpha');
    await press(page, 'Publish it');
    await isSeen(page, 'All is well.');
    expect(await (await fetch(at('/rss.xml'))).text()).not.toContain('Alpha');

    await page.getByText('Roll back to release 2').first().click();
    await press(page, 'Roll back to 2');
    await isSeen(page, 'Release 2 is pinned, and nothing newer goes out.');
    // The page tells of the pin at once; the rebuild that follows it serves the release.
    await expect.poll(async () => (await fetch(at('/rss.xml'))).text()).toContain('Alpha');
    await press(page, 'Let newer releases out');
    // What the folder has now is a loss again, against what readers have again.
    await isSeen(page, 'A rebuild is held back, and readers keep what they had.');
    await press(page, 'Publish it');
    await isSeen(page, 'All is well.');

    await page.getByRole('link', { name: 'Articles' }).click();
    await page.getByLabel('Title or file').fill('later');
    await press(page, 'Search');
    await page.getByText('1 article with “later”').waitFor();
    expect(await findBarriers(page)).toEqual([]);
    await page.getByRole('link', { name: 'Later' }).click();
    await isSeen(page, 'Later');
    const reader = page.frameLocator('iframe');
    await reader.getByText('The text of Later.').waitFor();
    expect(await page.getByText('Scheduled').count()).toBe(1);
    await page.locator('summary', { hasText: 'JSON' }).click();
    expect(await page.locator('pre.code').last().textContent()).toContain('"title": "Later"');
    expect(await findBarriers(page)).toEqual([]);

    await page.getByRole('link', { name: 'Overview' }).click();
    await page.getByRole('link', { name: 'Main feed' }).click();
    await isSeen(page, 'Main feed');
    expect(await findBarriers(page)).toEqual([]);

    await press(page, 'Log out');
    await isSeen(page, 'Log in to Feedwright');
    await page.goto(at('/admin'));
    await isSeen(page, 'Log in to Feedwright');
    // Nothing was refused by the security policy, and no script failed.
    expect(day.complaints.slice(refused)).toEqual([]);
  });

  test('does the same without JavaScript', { timeout: LONG }, async (context) => {
    const day = await begin(context, false);
    const { page, program } = day;
    await logIn(day);
    await isSeen(page, /1 file has an error/);
    program.write('posts/broken.md', articleText('Mended', { date: '2026-02-28' }));
    await press(page, 'Rebuild now');
    // The page loads itself again as long as the rebuild runs.
    await isSeen(page, 'All is well.');
    await press(page, 'Log out everywhere');
    await isSeen(page, 'Log in to Feedwright');
  });
});
