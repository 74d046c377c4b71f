// A real browser for tests of pages: Debian's chromium, and axe, which looks for what keeps people out.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

const executablePath = '/usr/bin/chromium';
export const hasBrowser = existsSync(executablePath);
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export function launchBrowser(): Promise<Browser> {
  // Root has no sandbox of its own in a container.
  return chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
}

interface AxeResults {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
  }[];
}

/** What axe finds, and what is wider than the window, in both themes and on a phone and a desk. */
export async function findBarriers(page: Page): Promise<string[]> {
  const found: string[] = [];
  const viewport = page.viewportSize();
  for (const colorScheme of ['light', 'dark'] as const)
    for (const width of [390, 1200]) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      await page.evaluate(axe);
      const { violations } = await page.evaluate<AxeResults>("axe.run({ resultTypes: ['violations'] })");
      const at = `${colorScheme} ${width}`;
      for (const { id, nodes } of violations)
        found.push(...nodes.map(({ html, failureSummary }) => `${at} ${id} ${html} ${failureSummary ?? ''}`));
      if (await page.evaluate<boolean>('document.documentElement.scrollWidth > innerWidth'))
        found.push(`${at} is wider than the window`);
    }
  await page.emulateMedia({ colorScheme: null });
  if (viewport) await page.setViewportSize(viewport);
  return found;
}

/** Everything that the pages of a context complain about: scripts and styles that are refused, errors of scripts. */
export function collectComplaints(context: BrowserContext): string[] {
  const complaints: string[] = [];
  context.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  context.on('weberror', (error) => complaints.push(String(error.error())));
  return complaints;
}
