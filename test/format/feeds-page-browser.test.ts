// The page with all feeds in a real browser: for everyone, on a phone and a desk, with its script and without.
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, type TestContext, test } from 'vitest';
import { createProgram } from '../cli/program.ts';
import { collectComplaints, findBarriers, hasBrowser, launchBrowser } from '../operator/browser.ts';
import { articleText } from '../rebuild/write-article.ts';

const LONG = 120_000;
let browser: Browser;
beforeAll(async () => {
  if (hasBrowser) browser = await launchBrowser();
}, LONG);
afterAll(() => browser?.close());

interface Opened {
  readonly page: Page;
  readonly complaints: readonly string[];
  readonly url: string;
}

async function open(context: TestContext, options: BrowserContextOptions = {}): Promise<Opened> {
  const program = createProgram(context);
  for (let index = 0; index < 40; index += 1) {
    const tags = JSON.stringify([`Topic ${index}`, ...(index < 3 ? ['Änderung', 'C++'] : [])]);
    const header = `tags: ${tags}\nsection: Part ${index % 2}\nauthor: Ona ${index % 3}\nlanguage: ${index % 4 ? 'en' : 'he'}`;
    program.write(`posts/a${index}.md`, articleText(`Article ${index}`, { header }));
  }
  const service = await program.serve(['--base-url', 'https://example.org']);
  // The main feed, then all others.
  for (const _ of [1, 2]) await service.line('published');
  const own = await browser.newContext({ viewport: { width: 1_200, height: 900 }, ...options });
  context.onTestFinished(() => own.close());
  const complaints = collectComplaints(own);
  // A browser asks for the icon of a site by itself.
  await own.route('**/favicon.ico', (route) => route.fulfill({ status: 204 }));
  const page = await own.newPage();
  page.setDefaultTimeout(30_000);
  const url = `http://127.0.0.1:${service.port}`;
  await page.goto(`${url}/feeds/`);
  return { page, url, complaints };
}

const name = hasBrowser ? 'the page' : 'the page (SKIPPED: chromium is not on this machine)';
describe.skipIf(!hasBrowser)(name, () => {
  test('shows the address as it is ticked together, and copies it', { timeout: LONG }, async (context) => {
    const { page, complaints } = await open(context);
    const address = page.getByLabel('The address of your feed');
    expect(await address.inputValue()).toBe('');
    expect(await page.getByRole('button', { name: 'Copy' }).isDisabled()).toBe(true);
    await page.getByRole('checkbox', { name: 'C++' }).first().check();
    await page.getByRole('checkbox', { name: 'Part 1' }).check();
    await page.getByRole('checkbox', { name: 'summaries only' }).check();
    const query = '?tag=C%2B%2B&section=Part+1&full=0';
    expect(await address.inputValue()).toBe(`https://example.org/feed/rss.xml${query}`);
    await page.getByLabel('Format').selectOption('Atom');
    expect(await address.inputValue()).toBe(`https://example.org/feed/atom.xml${query}`);
    await page.getByRole('button', { name: 'Copy' }).click();
    await page.getByText('Copied').waitFor();
    await page.getByRole('checkbox', { name: 'C++' }).first().uncheck();
    await page.getByRole('checkbox', { name: 'Part 1' }).uncheck();
    expect(await address.inputValue()).toBe('');
    expect(await findBarriers(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test('finds a name among many, and keeps what is ticked in sight', { timeout: LONG }, async (context) => {
    const { page } = await open(context);
    const tags = page.getByRole('region', { name: 'Tags' });
    const shown = async () =>
      (await tags.getByRole('link').all()).length === 0 ? [] : tags.getByRole('link').allInnerTexts();
    const before = await shown();
    expect(before.slice(0, 2)).toEqual(['Änderung', 'C++']);
    await tags.getByLabel('Find').fill('topic 3');
    expect(await shown()).toEqual(['Topic 3', ...Array.from({ length: 10 }, (_, n) => `Topic 3${n}`)]);
    await tags.getByLabel('Find').fill('anderung');
    expect(await shown()).toEqual(['Änderung']);
    await tags.getByLabel('Find').fill('');
    expect(await shown()).toEqual(before);
    const about = page.getByRole('group', { name: 'About', exact: true });
    await about.getByRole('checkbox', { name: 'C++' }).check();
    await about.getByLabel('Find').fill('topic 7');
    expect(await about.getByRole('checkbox', { name: 'C++' }).isVisible()).toBe(true);
    expect(await about.getByRole('checkbox', { name: 'Topic 5', exact: true }).isVisible()).toBe(false);
  });

  test('asks for the same without a script', { timeout: LONG }, async (context) => {
    const { page, url, complaints } = await open(context, { javaScriptEnabled: false });
    await page.getByRole('checkbox', { name: 'C++' }).first().check();
    await page.getByRole('spinbutton').fill('5');
    expect(await page.getByRole('button', { name: 'Copy' }).isVisible()).toBe(false);
    const asked = page.waitForRequest((request) => request.url().startsWith(`${url}/feed/`));
    await page.getByRole('button', { name: 'Atom' }).click();
    expect((await asked).url()).toBe(`${url}/feed/atom.xml?tag=C%2B%2B&limit=5`);
    expect(complaints.filter((text) => !text.includes('404'))).toEqual([]);
  });

  test('is at the address of a chosen feed as well, with what it holds ticked', {
    timeout: LONG,
  }, async (context) => {
    const { page, url, complaints } = await open(context);
    await page.goto(`${url}/feed/atom.xml?tag=c%2B%2B&tag=topic+30&not=Topic+31&limit=7&x=1`);
    expect(await page.getByLabel('The address of your feed').inputValue()).toBe(
      'https://example.org/feed/atom.xml?tag=C%2B%2B&tag=Topic+30&not=Topic+31&limit=7',
    );
    expect(
      await page.getByRole('group', { name: 'About', exact: true }).getByLabel('Topic 30').isVisible(),
    ).toBe(true);
    await page.getByRole('button', { name: 'Atom' }).click();
    await page.waitForURL(/[?&]raw=/);
    expect(await page.content()).toContain('xmlns="http://www.w3.org/2005/Atom"');
    expect(complaints).toEqual([]);
  });

  test('keeps nobody out, and neither do the pages that lead to it', { timeout: LONG }, async (context) => {
    const { page, url } = await open(context);
    for (const path of ['/feeds/', '/', '/sections/part-1/']) {
      await page.goto(url + path);
      expect(await findBarriers(page), path).toEqual([]);
    }
  });
});
