// The page of an article in several languages, in a real browser: from one to the other, on a phone and for everyone.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createProgram } from '../cli/program.ts';
import { collectComplaints, findBarriers, hasBrowser, launchBrowser } from '../operator/browser.ts';
import { articleText } from '../rebuild/write-article.ts';

const LONG = 120_000;
const TITLES = {
  en: 'The library',
  de: 'Die Bibliothek',
  he: 'הספרייה',
  ja: '図書館',
  'pt-BR': 'A biblioteca',
};
let browser: Browser;
beforeAll(async () => {
  if (hasBrowser) browser = await launchBrowser();
}, LONG);
afterAll(() => browser?.close());

const name = hasBrowser ? 'the languages' : 'the languages (SKIPPED: chromium is not on this machine)';
describe.skipIf(!hasBrowser)(name, () => {
  test('lead from one to the other', { timeout: LONG }, async (context) => {
    const program = createProgram(context);
    for (const [language, title] of Object.entries(TITLES)) {
      const header = `language: ${language}\ntranslationKey: library`;
      program.write(`posts/${language}.md`, articleText(title, { header }));
    }
    const service = await program.serve([]);
    await service.line('published');
    const own = await browser.newContext({ viewport: { width: 320, height: 700 } });
    context.onTestFinished(() => own.close());
    const complaints = collectComplaints(own);
    await own.route('**/favicon.ico', (route) => route.fulfill({ status: 204 }));
    const page = await own.newPage();
    page.setDefaultTimeout(30_000);
    await page.goto(`http://127.0.0.1:${service.port}/articles/en/`);
    const languages = page.getByRole('navigation');
    expect(await languages.getByRole('listitem').allInnerTexts()).toEqual([
      ...['Deutsch', 'English', 'עברית', '日本語', 'português (Brasil)'],
    ]);
    expect(await findBarriers(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
    const target = await languages.getByRole('link', { name: 'עברית' }).getAttribute('href');
    await page.goto(`http://127.0.0.1:${service.port}${new URL(target ?? '').pathname}`);
    expect(await page.locator('h1').innerText()).toBe(TITLES.he);
    expect(await languages.locator('[aria-current]').innerText()).toBe('עברית');
    expect(complaints).toEqual([]);
  });
});
