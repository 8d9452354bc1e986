/** The pages of reports (the golden ones) as a browser shows them, to the rules of WCAG 2.2 AA that a machine can check. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { AxeResults } from 'axe-core';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { CHROMIUM, openBrowser } from './browser.ts';

vi.setConfig({ testTimeout: 120_000 });
if (CHROMIUM === null) console.warn('Skipped: there is no Chromium on this machine to look at reports with.');

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const golden = (name: string) => fileURLToPath(new URL(`../tasks/report/golden/${name}.html`, import.meta.url));
const NAMES = ['forms-en', 'guide-fr', 'article5-en', 'profile-en'] as const;

describe.skipIf(CHROMIUM === null)('the page of a report', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  test.each(NAMES.flatMap((name) => (['light', 'dark'] as const).map((colorScheme) => [name, colorScheme] as const)))(
    '%s in %s has no finding of axe, at 1280 and at 360 pixels',
    async (name, colorScheme) => {
      const context = await browser.newContext({ colorScheme, bypassCSP: true });
      try {
        const page = await context.newPage();
        await page.goto(`file://${golden(name)}`);
        await page.evaluate(AXE);
        for (const width of [1280, 360]) {
          await page.setViewportSize({ width, height: 900 });
          const { violations } = await page.evaluate<AxeResults>(
            `axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'] })`,
          );
          expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
          // Wide tables scroll by themselves; the page does not.
          const wide = await page.evaluate(
            'document.documentElement.scrollWidth > document.documentElement.clientWidth',
          );
          expect(wide).toBe(false);
        }
      } finally {
        await context.close();
      }
    },
  );

  test('loads nothing, and runs nothing', async () => {
    const page = await browser.newPage();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(`file://${golden('forms-en')}`);
    expect(asked).toEqual([`file://${golden('forms-en')}`]);
    await page.close();
  });
});
